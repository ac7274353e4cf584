"""The line before an article's first words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.documents.datelines import dateline, spans

MATCH = [
    ("بغداد/شبكة أخبار العراق- كشف قائد", "بغداد", ["شبكة أخبار العراق"]),
    ("دمشق - سانا\nأعلن وزير", "دمشق", ["سانا"]),
    ("دمشق – سانا: أعلن وزير", "دمشق", ["سانا"]),
    ("دمشق-سانا أعلن", "دمشق", ["سانا"]),
    ("سبق- وكالات: أعلن وزير", None, ["سبق", "وكالات"]),
    ("عواصم – وكالات\nأعلن وزير", "عواصم", ["وكالات"]),
    ("عدن (رويترز) - قال مسؤول", "عدن", ["رويترز"]),
    ("دمشق، سوريا (CNN) -- أكدت", "دمشق", ["CNN"]),
    ("القاهرة – «القدس العربي»: قال", "القاهرة", ["القدس العربي"]),
    ("بيروت: «الشرق الأوسط»\nقال", "بيروت", ["الشرق الأوسط"]),
    ("(أ ف ب) - قال الناطق", None, ["أ ف ب"]),
    ("رويترز - بنغازي (ليبيا): قال", "بنغازي", ["رويترز"]),
    ("غزة- معا- شارك العشرات", "غزة", ["معا"]),
    ("رام الله 12-2-2019 وفا- قال", "رام الله", ["وفا"]),
    ("الخرطوم 5 يناير 2020 (سونا)- قال", "الخرطوم", ["سونا"]),
    ("بيروت 25 شوال 1436 هـ الموافق 10 أغسطس 2015 م واس\n وصل", "بيروت", ["واس"]),
    ("دبي في 3 مايو / وام / قال", "دبي", ["وام"]),
    ("الحسكة – نورث برس\nقال", "الحسكة", ["نورث برس"]),
    ("كاتب المقال- سبق- جدة: قال", "جدة", ["سبق"]),
    ("عين اليوم – متابعات أعلن", None, ["عين اليوم", "متابعات"]),
]
REFUSE = [
    "قال الرئيس - في كلمة له - إن العمل مستمر",
    "كشف لـ«عكاظ» المهندس مدير الفرع: أن",
    "علمت (المدينة) من مصادر خاصة",
    "كان - وهو أحد الكتاب - جالسا",
    '"سبق" تقول للمسؤول: لماذا',
    "في أغسطس (آب) الماضي كانت",
    "الهلال مطالب، والنصر أيضا: قال",
    "",
    "- - -",
    "((((((((((",
]


@pytest.mark.parametrize(("text", "place", "credits"), MATCH)
def test_datelines_are_taken_apart(text: str, place: str | None, credits: list[str]) -> None:
    """Place and credits, in any order and with any separators."""
    found_place, found_credits = spans(text, dateline(text))
    assert (found_place and found_place.text) == place
    assert [c.text for c in found_credits] == credits


@pytest.mark.parametrize("text", REFUSE)
def test_first_sentences_are_no_datelines(text: str) -> None:
    """A dash, a bracket or a colon in a sentence is not enough."""
    assert dateline(text) is None


@given(st.text(alphabet="سانادمشق -–:()/\n«»،12ـ", max_size=80))
def test_spans_are_always_in_the_text(text: str) -> None:
    """Whatever the text, every span is its own words."""
    line = dateline(text)
    place, credits = spans(text, line)
    for span in [*credits, *([place] if place else [])]:
        assert text[span.start : span.end] == span.text
