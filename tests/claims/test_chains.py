"""Through whose mouths words came: carriers found, kept, dropped, and told from speakers."""

from __future__ import annotations

import pytest

from marsad.claims.chains.carriers import find_carriers, own_name
from marsad.claims.statements import find_statements
from marsad.documents.document import Document
from marsad.language.text import Text
from marsad.pipeline import find_mentions


def chains(text: str, outlet: str | None = None) -> list[tuple[str | None, list[str]]]:
    """Speaker and carriers of every statement."""
    document = Document(source="test", id="test", text=text, outlet=outlet)
    found = find_statements(find_mentions(Text(text), document, None))
    return [(s.speaker, [v.name for v in s.via]) for s in found]


@pytest.mark.parametrize(
    ("text", "speaker", "carrier"),
    [
        ("نقلت رويترز عن مسؤول أمني أن المعركة انتهت.", "مسؤول أمني", "رويترز"),
        ("وقال مصدر طبي لوكالة فرانس برس إن الجرحى نقلوا إلى المشفى.", "مصدر طبي", "وكالة فرانس برس"),
        ("وقال المتحدث في تصريح لقناة العربية إن الطريق مفتوح.", "المتحدث", "قناة العربية"),
        ("وأوضح الوزير في حسابه على تويتر أن القرار نهائي.", "الوزير", "تويتر"),
        ('كتب ناشطون على صفحاتهم في فيسبوك: "القصف لم يتوقف منذ الصباح".', "ناشطون", "فيسبوك"),
        ("أفادت وكالة الأناضول نقلا عن شهود عيان بأن انفجارا وقع في السوق.", "شهود عيان", "وكالة الأناضول"),
        ('ونقل موقع "الخبر الآن" عن مصادر محلية أن الطريق قطع.', "مصادر محلية", 'موقع "الخبر الآن"'),
    ],
)
def test_carrier(text: str, speaker: str, carrier: str):
    """Agencies, channels, sites and platforms carry; those they quote speak."""
    assert chains(text) == [(speaker, [carrier])]


def test_an_agency_that_reports_by_itself_speaks():
    """ذكرت وكالة سانا أن: no other source is named, so the agency is the speaker and no carrier."""
    assert chains("ذكرت وكالة سانا أن انفجارا وقع في حي الميدان.") == [("وكالة سانا", [])]


def test_a_carrier_holds_until_another_source_speaks():
    """The same speaker's next words came the same way; another speaker's did not."""
    text = (
        "قال مصدر أمني لوكالة رويترز إن العملية بدأت. وأضاف المصدر أن الطيران يشارك فيها. "
        "وقالت وزارة الصحة إن الجرحى عشرة. وأضافت أن المشافي ممتلئة."
    )
    assert [via for _, via in chains(text)] == [["وكالة رويترز"], ["وكالة رويترز"], [], []]


def test_the_publishing_outlet_carries_nothing():
    """لـ«عكاظ» is a carrier elsewhere, and none in Okaz."""
    text = "وقال مدير الدفاع المدني لـ«عكاظ» إن الحريق أخمد."
    assert [via for _, via in chains(text, "okaz")] == [[]]
    assert [via for _, via in chains(text, "aawsat")] == [["عكاظ"]]


def test_documents_and_press_conferences_carry_nothing():
    """A statement, a report, a press conference without a named outlet are no carriers."""
    assert chains("وقال الوزير في بيان خلال مؤتمر صحفي إن المفاوضات مستمرة.") == [("الوزير", [])]


def test_common_words_are_no_carriers():
    """A newspaper's name that is also a word counts only beside صحيفة or in marks after ل."""
    assert find_carriers(Text("بدأت الحياة تعود إلى الجزيرة اليوم"), None) == []
    assert len(find_carriers(Text("قال لصحيفة الحياة وصرح لـ«الحياة» أمس"), None)) == 2


def test_the_outlet_is_known_by_name_slug_and_domain():
    """The publishing outlet may be given in any of three ways."""
    assert own_name("okaz") == own_name("okaz.com.sa") == own_name("عكاظ")
    assert own_name(None) == ""
