"""Which tellings stand together: a partition that is a function of the set of tellings, edges and judgements alone.

First, likenesses are *supported* or not: the two tellings must resemble a good part of the same others (shared
neighbours, after Jarvis and Patrick 1973, "Clustering using a similarity measure based on shared near neighbors").
That parts what only chains of likeness connect, and it can be told from the neighbours of the two alone.

Then, average linkage inside each component of supported likenesses: the two clusters whose tellings resemble each other
most on average are joined, until no two resemble each other enough. A pair that was never compared, or was decided
different, counts with :data:`STRANGERS`. Scores are integers and their sums exact; ties are broken by the smallest ids; so
no order of arrival can matter. A cannot-link keeps its two clusters apart for good. A must-link joins what has come together around its
two tellings: who says that two incidents are one happening says so of all that tells either. Only where that would bring together
what is to stand apart do must-links join their own tellings first, and the rest finds its place around them.

Cost: a component of n tellings with e edges takes O(e log e) steps; over three weeks of fourteen newspapers the largest
has some 400 tellings, where without support one component held 4,000 of 9,000.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from typing import TypeVar

# What two tellings are taken to resemble that were not worth comparing.
STRANGERS = 100
# The average likeness at which two clusters are one happening.
JOIN = 440

# The part of the larger of two neighbourhoods that both must share: at 0.3 the pools of the gold come out as without the
# test, and the largest component of the corpus shrinks to a tenth; at 0.5 what several outlets tell late is parted.
SUPPORT = 0.3

Pair = tuple[str, str]
Node = TypeVar("Node", str, int)
Value = TypeVar("Value")


def pair_of(a: Node, b: Node) -> tuple[Node, Node]:
    """The pair in the order in which it is kept."""
    return (a, b) if a < b else (b, a)


def components(ids: Iterable[str], links: Iterable[Pair]) -> list[list[str]]:
    """The connected components of ``ids`` under ``links``, each sorted, in the order of their first ids."""
    parent = {i: i for i in ids}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in links:
        if a in parent and b in parent:
            ra, rb = root(a), root(b)
            if ra != rb:
                parent[max(ra, rb)] = min(ra, rb)
    found: dict[str, list[str]] = {}
    for i in sorted(parent):
        found.setdefault(root(i), []).append(i)
    return list(found.values())


def supported(a: set[Node], b: set[Node]) -> bool:
    """Whether two tellings, given the tellings that each resembles by :data:`JOIN` or more (themselves among them), resemble
    enough of the same ones."""
    return len(a & b) >= SUPPORT * max(len(a), len(b))


def links_of(scores: Mapping[Pair, int]) -> list[Pair]:
    """The pairs whose likeness is enough by itself and supported."""
    near: dict[str, set[str]] = {}
    strong = [pair for pair, score in scores.items() if score >= JOIN]
    for a, b in strong:
        near.setdefault(a, {a}).add(b)
        near.setdefault(b, {b}).add(a)
    return [(a, b) for a, b in strong if supported(near[a], near[b])]


def stand(
    ids: Iterable[str],
    scores: Mapping[Pair, int],
    judgements: Mapping[Pair, bool] | None = None,
    apart: Iterable[Pair] = (),
    links: Iterable[Pair] | None = None,
) -> list[tuple[str, ...]]:
    """The partition of ``ids``: sorted tuples, in the order of their first ids.

    ``scores``: decided likeness of compared pairs in thousandths; ``judgements``: people's words on pairs, ``True`` for
    one happening, ``False`` for two. They win: of two judgements that contradict each other through others (a = b,
    b = c, a ≠ c) the must-links win, for they were each made of a pair that was looked at. ``apart``: pairs that a
    document's own words tell apart; they count as two unless a person said otherwise. ``links``: the supported pairs, where
    they are known already (``scores`` may then be those of a part of all tellings).
    """
    judged = {**dict.fromkeys(apart, False), **(judgements or {})}
    connected = [p for p in (links_of(scores) if links is None else links) if judged.get(p) is not False]
    together = components(ids, [*connected, *(p for p, same in judged.items() if same)])
    home = {i: n for n, c in enumerate(together) for i in c}
    inside = _by_component(scores, home)
    ruled = _by_component(judged, home)
    found: list[tuple[str, ...]] = []
    for n, component in enumerate(together):
        found += settle(component, inside.get(n, {}), ruled.get(n, {})) if len(component) > 1 else [tuple(component)]
    return sorted(found)


def _by_component(pairs: Mapping[Pair, Value], home: Mapping[str, int]) -> dict[int, dict[Pair, Value]]:
    """What is said of pairs, by the component that holds both."""
    found: dict[int, dict[Pair, Value]] = {}
    for (a, b), value in pairs.items():
        if a in home and home[a] == home.get(b):
            found.setdefault(home[a], {})[a, b] = value
    return found


def settle(component: list[str], scores: Mapping[Pair, int], judged: Mapping[Pair, bool]) -> list[tuple[str, ...]]:
    """The clusters of one component."""
    inside = set(component)
    must = [p for p, same in judged.items() if same and p[0] in inside and p[1] in inside]
    alone = _average_linkage([[i] for i in component], scores, judged)
    if not must:
        return alone
    joined = components(component, [*must, *((c[0], other) for c in alone for other in c[1:])])
    home = {i: n for n, c in enumerate(joined) for i in c}
    clash = any(not same and a in home and home[a] == home.get(b) for (a, b), same in judged.items())
    if clash:
        return _average_linkage(components(component, must), scores, judged)
    return sorted(tuple(c) for c in joined)


def _average_linkage(
    seeds: list[list[str]], scores: Mapping[Pair, int], judged: Mapping[Pair, bool]
) -> list[tuple[str, ...]]:
    """The clusters that ``seeds`` (sorted groups of tellings that stand together from the start) grow to."""
    inside = {i for c in seeds for i in c}
    clusters = {c[0]: c for c in seeds}
    owner = {i: c[0] for c in seeds for i in c}
    near: dict[str, dict[str, int]] = {c: {} for c in clusters}  # cluster → neighbour → summed score over STRANGERS
    barred: dict[str, set[str]] = {c: set() for c in clusters}
    for (a, b), score in scores.items():
        if a in inside and b in inside and owner[a] != owner[b]:
            _add(near, owner[a], owner[b], score - STRANGERS)
    for (a, b), same in judged.items():
        if not same and a in inside and b in inside and owner[a] != owner[b]:
            barred[owner[a]].add(owner[b])
            barred[owner[b]].add(owner[a])
    heap = [
        _rank(a, b, extra, clusters)
        for a, others in near.items()
        for b, extra in others.items()
        if a < b and extra > 0
    ]  # fmt: skip
    heapq.heapify(heap)
    while heap:
        negative, a, b, sizes = heapq.heappop(heap)
        if a not in clusters or b not in clusters or sizes != (len(clusters[a]), len(clusters[b])):
            continue
        if -negative < (JOIN - STRANGERS) * _SCALE:
            break
        if b in barred[a]:
            continue
        _merge(a, b, clusters, near, barred)
        for other, extra in near[a].items():
            if extra > 0:
                first, second = (a, other) if a < other else (other, a)
                heapq.heappush(heap, _rank(first, second, extra, clusters))
    return sorted(tuple(sorted(c)) for c in clusters.values())


# Averages are compared as integers: so many parts of a thousandth.
_SCALE = 1 << 20


def _rank(a: str, b: str, extra: int, clusters: dict[str, list[str]]) -> tuple[int, str, str, tuple[int, int]]:
    na, nb = len(clusters[a]), len(clusters[b])
    return -(extra * _SCALE // (na * nb)), a, b, (na, nb)


def _add(near: dict[str, dict[str, int]], a: str, b: str, extra: int) -> None:
    near[a][b] = near[a].get(b, 0) + extra
    near[b][a] = near[b].get(a, 0) + extra


def _merge(
    a: str, b: str, clusters: dict[str, list[str]], near: dict[str, dict[str, int]], barred: dict[str, set[str]]
) -> None:
    """Join cluster ``b`` to ``a`` (``a < b``: a cluster is named after its smallest id)."""
    clusters[a] = clusters[a] + clusters.pop(b)
    for other, extra in near.pop(b).items():
        near[other].pop(b, None)
        if other != a:
            _add(near, a, other, extra)
    for other in barred.pop(b):
        barred[other].discard(b)
        barred[other].add(a)
        barred[a].add(other)
