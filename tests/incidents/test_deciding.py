"""Same or different, with reasons."""

from __future__ import annotations

import msgspec
from tests.incidents.telling_of import BLAST, OTHER, SAME

from marsad.incidents.blocking import candidates, keys_of
from marsad.incidents.comparing import compare
from marsad.incidents.deciding import decide
from marsad.incidents.telling import Where


def test_two_reports_of_one_blast_are_the_same():
    """Other words, the same day, town, market and dead."""
    decision = decide(compare(BLAST[0], SAME[0]))
    assert decision.verdict == "same", decision
    assert any("place same" in r for r in decision.reasons)


def test_two_attacks_of_one_day_are_different():
    """The same day in the same country is not enough."""
    assert decide(compare(BLAST[0], OTHER[0])).verdict == "different"


def test_comparing_is_symmetric():
    """Which of the two came first does not matter."""
    assert compare(BLAST[0], SAME[0]) == compare(SAME[0], BLAST[0])


def test_copied_text_counts_for_the_same():
    """The more is copied, the surer."""
    plain, copied = (decide(compare(BLAST[0], SAME[0], share)).score for share in (None, 0.9))
    assert copied >= plain


def test_reports_of_one_blast_meet_and_others_do_not():
    """Tellings of one happening share a key; a worn-out key gives no pairs."""
    told = [BLAST[0], SAME[0], OTHER[0]]
    assert (BLAST[0].id, SAME[0].id) in candidates(told)
    assert set(keys_of(BLAST[0])) & set(keys_of(SAME[0]))
    assert candidates(told, worn_out=1) == set()


def test_the_same_building_says_more_than_its_town():
    """Two attacks of one town and day that name one camp are likelier one than two that do not."""
    camp = Where("معسكر الرشيد", "IQ", None, None, "facility")
    town = BLAST[0].places[0]
    a, b = (msgspec.structs.replace(t, places=[town, camp]) for t in (BLAST[0], SAME[0]))
    named, bare = decide(compare(a, b)), decide(compare(msgspec.structs.replace(a, places=[town]), b))
    assert any("same building" in r for r in named.reasons)
    assert named.score >= bare.score
