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


def test_a_dateline_and_a_caption_are_not_the_lead():
    """A first line of few words that tells nothing is skipped: its day and words are not the happening's."""
    text = "قتل أربعة أشخاص في تفجير وقع أمس الثلاثاء في سوق بمدينة تكريت."
    [plain] = [t for t in tellings("p", "مقتل أربعة في تفجير بتكريت", text) if t.reports]
    for line in ("بغداد 26 رجب 1442 هـ الموافق 10 مارس 2021 م واس", "صورة من سوق المدينة.. الصحيفة"):
        [led] = [t for t in tellings("p", "مقتل أربعة في تفجير بتكريت", f"{line}\n{text}") if t.reports]
        assert (led.words, led.since, led.place) == (plain.words, plain.since, plain.place)


def test_a_captivity_is_told_by_talks_about_it():
    """A title that names the hostage reports that he is held, though the news is a visit; the day of talks is not its day."""
    told = tellings(
        "h",
        "وزير الخارجية يلتقي نظيره لبحث مصير الرهينة الألماني",
        "التقى وزير الخارجية أمس الثلاثاء في القاهرة نظيره الألماني لبحث مصير رجل محتجز في سيناء.",
    )
    [held] = [t for t in told if t.act == "abduction"]
    assert held.reports
    assert held.dating == "published"


def test_another_blast_before_its_verb_is_another_happening():
    """In another blast seven were killed: a telling of its own, told apart from the first."""
    told = tellings(
        "z",
        "تفجيران في العراق",
        "قالت مصادر أمنية إن أربعين شخصا قتلوا أمس الثلاثاء حينما انفجرت سيارة ملغومة في سوق بمدينة تكريت.\n"
        "وفي هجوم آخر شرق المدينة اغتال مسلحون ضابطا.",
    )
    assert [t.another for t in told if t.act == "violence"] == [False, True]


def test_the_news_is_what_happened_on_the_fresh_day():
    """Who died yesterday of an attack of last week: the lead names both, and the death is told."""
    told = tellings(
        "d",
        "وفاة سالم الدوري متأثرا بجروحه",
        "فارق الحياة أمس الثلاثاء في مدينة تكريت سالم الدوري بعد إحراق مسلحين منزله قبل ثمانية أيام.",
    )
    [death] = [t for t in told if t.reports]
    assert death.since is not None
    assert death.since >= "2021-03-08"


def test_the_day_after_a_word_of_since_is_not_that_of_the_act():
    """The first attack since the death of last week is not of last week."""
    told = tellings(
        "s",
        "هجوم على حاجز قرب تكريت",
        "قتل ستة أشخاص في أول هجوم كبير قرب مدينة تكريت منذ وفاة زعيم الحركة الأسبوع الماضي.",
    )
    assert all(t.since is not None and t.since >= "2021-03-08" for t in told if t.act == "violence")
