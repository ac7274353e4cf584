"""Independent roots and where the tolls stand."""

from __future__ import annotations

import msgspec
from tests.incidents.telling_of import BLAST, SAME

from marsad.incidents.origins import origins_of
from marsad.incidents.summary import summarise
from marsad.incidents.telling import Count, Telling, Voice
from marsad.incidents.tolls import tolls_of
from marsad.incidents.voices import body_of, keys_of_voice


def telling(document: str, *voices: Voice, counts: tuple[Count, ...] = (), **more: object) -> Telling:
    """A telling of an invented attack."""
    base = Telling(
        id=f"{document}#1", document=document, outlet=None, published="2021-03-10", act="violence", types=["ASSAULT"],
        events=[], prominence="title", since="2021-03-09", until="2021-03-10", dating="stated", voices=list(voices),
        counts=list(counts),
    )  # fmt: skip
    return msgspec.structs.replace(base, **more)


CHIEF = Voice("قائد شرطة تكريت سالم الدوري", None, (), ("s1",), "سالم الدوري", ("شرطة تكريت",))
POLICE = Voice("الشرطة", None, (), ("s1",), None, ())


def test_a_body_and_its_chief_are_one_voice():
    """الشرطة and the chief of police speak for one body."""
    assert body_of("المتحدث باسم شرطة تكريت") == ("police", "body", None)
    assert keys_of_voice(CHIEF) & keys_of_voice(POLICE)
    [origin] = origins_of([telling("a", CHIEF), telling("b", POLICE)])
    assert (origin.kind, origin.documents) == ("voice", ["a", "b"])


def test_fifty_copies_of_one_wire_are_one_voice():
    """Documents that share their text and name nobody are one unstated origin."""
    told = [telling(f"d{n:02}") for n in range(50)]
    shares = {(f"d{n:02}", f"d{n + 1:02}"): 0.9 for n in range(49)}
    assert len(origins_of(told, shares)) == 1
    assert len(origins_of(told)) == 50


def test_a_copy_that_dropped_the_source_rests_on_it():
    """Where one of two copies names the police and the other nobody, both rest on the police."""
    [origin] = origins_of([telling("a", POLICE), telling("b")], {("a", "b"): 0.8})
    assert origin.documents == ["a", "b"]


def test_an_agency_is_an_origin_only_where_nobody_speaks():
    """A credited agency stands for itself alone when no voice is named."""
    bare = telling("a", credits=["رويترز"])
    assert [o.kind for o in origins_of([bare])] == ["agency"]
    assert [o.kind for o in origins_of([telling("a", POLICE, credits=["رويترز"])])] == ["voice"]


def test_the_range_of_a_toll_is_that_of_the_latest_of_each_origin():
    """An origin's newer count takes the place of its older one; a sum of months is kept apart."""
    told = [
        telling("a", CHIEF, counts=(Count("killed", 5, 5, 0),)),
        telling("b", CHIEF, counts=(Count("killed", 7, 7, 0),), published="2021-03-11"),
        telling("c", counts=(Count("killed", 9, 9), Count("killed", 300, 300, None, True)), published="2021-03-11"),
    ]
    [toll] = tolls_of(told)
    assert (toll.low, toll.high, toll.conflict) == (7, 9, True)
    assert [r.low for r in toll.totals] == [300]


def test_a_summary_follows_most_of_its_tellings():
    """Type, day and place of an incident are those that most tellings give."""
    summary = summarise([BLAST[0], SAME[0]])
    assert (summary.type, summary.date, summary.documents) == ("ASSAULT", "2021-03-09", ["a", "b"])
    assert summary.place is not None
    assert summary.place.name == "Tikrit"


def test_a_shorter_form_of_a_name_is_the_same_person():
    """سعيد النقير is سعيد بن عبدالله النقير, unless it fits two people who speak."""

    def man(name: str) -> Voice:
        return Voice(name, None, (), ("s1",), name)

    short, long, other = man("سعيد النقير"), man("سعيد بن عبدالله النقير"), man("سعيد بن علي النقير")
    assert len(origins_of([telling("a", short), telling("b", long)])) == 1
    assert len(origins_of([telling("a", short), telling("b", long), telling("c", other)])) == 3


def test_a_name_that_sounds_like_a_nation_gives_no_nation():
    """منصور التركي speaks for the ministry of the country where it is told, not for Turkey's."""
    turki = Voice("منصور التركي", "المتحدث الأمني لوزارة الداخلية", (), ("s1",), "منصور التركي")
    ministry = Voice("المتحدث الأمني بوزارة الداخلية", None, (), ("s1",))
    assert keys_of_voice(turki) & keys_of_voice(ministry)


def test_a_president_is_known_by_his_country_alone():
    """الرئيس الأفغاني is the presidency; the chief of a council is not."""
    assert body_of("الرئيس الأفغاني") == ("presidency", "body", "AF")
    assert body_of("رئيس اللجنة الأفغانية") is None


def test_somebody_without_a_name_is_a_voice_before_nobody():
    """A document whose only speaker is a bare spokesman or company rests on it; a pronoun is nobody."""
    assert [o.kind for o in origins_of([telling("a", Voice("الناطق", None, (), ("s1",)))])] == ["voice"]
    assert [o.kind for o in origins_of([telling("a", Voice("هو", None, (), ("s1",)))])] == ["unstated"]
