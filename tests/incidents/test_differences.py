"""What voices say differently: places, days, actors and counts, and which of these cannot both be right."""

from __future__ import annotations

from marsad.incidents.differences import differences_of
from marsad.incidents.origins import Origin
from marsad.incidents.telling import Telling, Where
from marsad.incidents.tolls import Report, Toll


def telling(key: str, place: str, lat: float, since: str, until: str, actors: list[str]) -> Telling:
    """One document's telling of an attack."""
    where = Where(place, "IQ", lat, 41.0, "city")
    return Telling(
        id=f"{key}#1", document=key, outlet="o", published="2024-03-06", act="violence", types=["ASSAULT"], events=[], prominence="title",
        since=since, until=until, dating="stated", places=[where], actors=actors,
    )  # fmt: skip


A = telling("a", "Al-Qaim", 34.37, "2024-03-05", "2024-03-06", ["كتائب الوادي"])
B = telling("b", "Mosul", 36.34, "2024-03-06", "2024-03-07", ["مجهولون"])
ORIGINS = [Origin("الشرطة", "voice", "", ["a"], ["a#1"]), Origin("شهود", "voice", "", ["b"], ["b#1"])]


def test_everything_that_two_voices_tell_otherwise_is_listed():
    """Place, day and actor with who says so; all three exclude each other here."""
    found = differences_of([A, B], ORIGINS, [])
    assert [(d.aspect, d.contradiction) for d in found] == [("place", True), ("day", True), ("who", True)]
    assert [(v.origin, v.says, v.documents) for v in found[0].versions] == [
        ("الشرطة", "Al-Qaim", ("a",)),
        ("شهود", "Mosul", ("b",)),
    ]


def test_voices_that_agree_differ_in_nothing():
    """The same said twice is no difference, and one voice differs from nobody."""
    same = telling("b", "Al-Qaim", 34.37, "2024-03-05", "2024-03-06", ["كتائب الوادي"])
    assert differences_of([A, same], ORIGINS, []) == []
    assert differences_of([A], ORIGINS[:1], []) == []


def test_saying_more_is_no_contradiction():
    """A second actor beside the same one is told differently, and both can be right."""
    more = telling("b", "Al-Qaim", 34.37, "2024-03-05", "2024-03-06", ["كتائب الوادي", "مجهولون"])
    [found] = differences_of([A, more], ORIGINS, [])
    assert (found.aspect, found.contradiction) == ("who", False)


def test_counts_are_told_by_origin():
    """Each origin's count with its documents; whether they exclude each other is the toll's to say."""
    reports = [Report("2024-03-05", "a", "الشرطة", 5, 5), Report("2024-03-05", "b", "شهود", 9, None)]
    [found] = differences_of([A], ORIGINS[:1], [Toll("killed", 5, None, True, reports, [])])
    assert (found.kind, found.contradiction) == ("killed", True)
    assert {(v.origin, v.says) for v in found.versions} == {("الشرطة", "5"), ("شهود", "9–…")}
