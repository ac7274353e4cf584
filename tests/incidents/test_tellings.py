"""What a document tells, and how plainly."""

from __future__ import annotations

from tests.incidents.telling_of import BLAST, SAME, tellings


def test_title_and_lead_tell_the_main_happening():
    """An attack in title and lead is one telling with its day, town, site and toll."""
    first = BLAST[0]
    assert (first.prominence, first.act) == ("title", "violence")
    assert (first.since, first.place and first.place.name, first.sites) == ("2021-03-09", "Tikrit", ["market"])
    assert ("killed", 7) in {(c.kind, c.low) for c in first.counts}


def test_a_condemnation_reports_nothing():
    """A government that condemns an attack only mentions it."""
    told = tellings(
        "m",
        "الأردن يدين تفجير تكريت",
        "دان الأردن بشدة التفجير الذي وقع أمس الثلاثاء في سوق بمدينة تكريت وأدى إلى مقتل سبعة أشخاص.",
    )
    assert not [t for t in told if t.reports]


def test_a_happening_without_an_event_word_is_told_by_title_day_and_place():
    """A match that was won yesterday in a town is a happening; a market report is none."""
    match = tellings(
        "s",
        "النسور يحرز كأس السوبر",
        "أحرز فريق النسور لقب كأس السوبر بفوزه على الأمل 2-1 أمس الثلاثاء في مدينة أغادير.",
    )
    market = tellings(
        "e",
        "مؤشر الأسهم يغلق على ارتفاع",
        "أغلق مؤشر سوق الأسهم أمس الثلاثاء في دبي على ارتفاع بنسبة 1% وسط تداولات تجاوزت مليار درهم.",
    )
    assert [t.act for t in match if t.reports] == ["other"]
    assert not [t for t in market if t.reports]


def test_an_empty_text_tells_nothing():
    """No text, no telling; a title alone is none."""
    assert tellings("x", "مقتل سبعة", " \n") == []


def test_a_telling_names_its_voices():
    """The officer whose words give the toll stands among the voices with his body."""
    voices = [v for t in BLAST for v in t.voices if v.tells]
    assert any("الدوري" in (v.speaker or "") or "الدوري" in (v.person or "") for v in voices)
    assert SAME[0].voices
