"""By when something was promised: explicit times and durations, against 10 May 2017."""

from __future__ import annotations

import pytest

from marsad.claims.deadlines import deadline_of

MUST = [
    ("بفتح الطريق خلال ثلاثة أيام", "2017-05-14"),
    ("بالرد في غضون 48 ساعة", "2017-05-13"),
    ("العودة بعد أسبوعين", "2017-05-25"),
    ("أمهلت الحركة الوزارة 72 ساعة للإفراج عنهم", "2017-05-14"),
    ("وأعطاهم مهلة أسبوع للرحيل", "2017-05-18"),
    ("تنفيذ الاتفاق خلال الأيام الثلاثة المقبلة", "2017-05-14"),
    ("الانتهاء خلال شهرين", "2017-07-10"),
]
MUST_NOT = [
    "قتل عشرة خلال الأيام الثلاثة الماضية",
    "سنفتح الطريق قريبا",
    "خلال الاجتماع مع الوزير",
    "قبل الانتخابات",
]


@pytest.mark.parametrize(("words", "until"), MUST)
def test_a_duration_counts_from_the_day_of_speaking(words: str, until: str):
    """The deadline is the day after the last day that the words leave."""
    assert deadline_of(words, [], "2017-05-10") == until


@pytest.mark.parametrize("words", MUST_NOT)
def test_what_bounds_nothing_ahead_is_no_deadline(words: str):
    """The past, vague words and events without a day set none."""
    assert deadline_of(words, [], "2017-05-10") is None


def test_without_a_day_of_speaking_no_duration_counts():
    """Nothing is guessed."""
    assert deadline_of("خلال ثلاثة أيام", [], None) is None
