"""Which tellings stand together depends on the set of them, on nothing else."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.incidents.standing import Pair, components, pair_of, stand

IDS = [f"d{n}#1" for n in range(12)]
pairs = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda p: p[0] != p[1]).map(lambda p: pair_of(*p))
edges = st.dictionaries(pairs, st.integers(0, 1000), max_size=40)
judged = st.dictionaries(pairs, st.booleans(), max_size=5)


def shuffled(items: dict[Pair, int], seed: int) -> dict[Pair, int]:
    """The same items in another order of insertion."""
    listed = list(items.items())
    random.Random(seed).shuffle(listed)
    return dict(listed)


@settings(deadline=None)
@given(edges, judged, st.integers(0, 9))
def test_order_of_arrival_does_not_matter(scores, judgements, seed):
    """Tellings, edges and judgements in any order give the same partition."""
    ids = list(IDS)
    random.Random(seed).shuffle(ids)
    again = stand(ids, shuffled(scores, seed), dict(reversed(judgements.items())))
    assert again == stand(IDS, scores, judgements)


@settings(deadline=None)
@given(edges, judged, st.integers(1, 11))
def test_batches_do_not_matter(scores, judgements, cut):
    """Recomputing only the components that later tellings touch gives what one computation of everything gives."""
    early = set(IDS[:cut])
    before = {p: s for p, s in scores.items() if set(p) <= early}
    ruled = {p: s for p, s in judgements.items() if set(p) <= early}
    standing = {i: c for c in stand(early, before, ruled) for i in c}
    late = set(IDS[cut:])
    links = [*scores, *judgements]
    touched = {i for c in components(IDS, links) if late & set(c) for i in c}
    inside = {p: s for p, s in scores.items() if set(p) <= touched}
    redone = stand(touched, inside, {p: s for p, s in judgements.items() if set(p) <= touched})
    kept = {c for i, c in standing.items() if i not in touched}
    assert sorted([*kept, *redone]) == stand(IDS, scores, judgements)


@settings(deadline=None)
@given(edges, judged)
def test_every_telling_stands_once(scores, judgements):
    """The clusters are a partition."""
    assert sorted(i for c in stand(IDS, scores, judgements) for i in c) == sorted(IDS)


@settings(deadline=None)
@given(edges, pairs, st.booleans())
def test_a_judgement_wins_and_its_undoing_restores(scores, pair, same):
    """A person's word on a pair holds against any score; without it everything is as it was."""
    before = stand(IDS, scores)
    with_word = stand(IDS, scores, {pair: same})
    together = any(set(pair) <= set(c) for c in with_word)
    assert together is same
    assert stand(IDS, scores, {}) == before


def test_a_chain_of_likenesses_makes_no_big_incident():
    """Twelve tellings, each alike to the next alone, do not become one incident."""
    chain = {pair_of(a, b): 620 for a, b in pairwise(IDS)}
    assert max(map(len, stand(IDS, chain))) <= 3


def test_what_is_alike_all_round_stands_together():
    """Tellings that all resemble each other are one incident."""
    all_round = {pair_of(a, b): 700 for n, a in enumerate(IDS) for b in IDS[n + 1 :]}
    assert stand(IDS, all_round) == [tuple(sorted(IDS))]


def test_who_joins_two_joins_all_that_tell_either():
    """a, b and c tell one happening, d another: who says that a and d are the same says it of all four; kept apart from d, c stays with b."""
    alike = {("a", "b"): 900, ("a", "c"): 900, ("b", "c"): 900}
    assert stand("abcd", alike) == [("a", "b", "c"), ("d",)]
    assert stand("abcd", alike, {("a", "d"): True}) == [("a", "b", "c", "d")]
    assert stand("abcd", alike, {("a", "d"): True, ("c", "d"): False}) == [("a", "d"), ("b", "c")]
