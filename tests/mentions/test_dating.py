"""The day of publication worked out from the text."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.language.text import Text
from marsad.mentions.dating import date_of_text

TOLD = [
    ("كشف الناطق باسم الجيش، الثلاثاء، عن خطة جديدة. وقال في بيان له اليوم إن القوات شنت هجوما ليل السبت (9 شباط 2019)", "2019-02-12"),
    ("قال محافظ المدينة اليوم الثلاثاء إن الاشتباكات اندلعت الأحد 10 شباط 2019", "2019-02-12"),
    ("قال محافظ المدينة أمس الاثنين إن الاشتباكات اندلعت الأحد 10 شباط 2019", "2019-02-12"),
    (
        "أعلن قائد العمليات، الثلاثاء، بدء التنسيق، وقال في مؤتمر له اليوم إن القوات مستعدة. وكانت فصائل محلية مدعومة من التحالف "
        "الذي تقوده واشنطن شنت هجوما على آخر معاقل المسلحين في ريف المحافظة الشرقي، منتصف ليل السبت (10 شباط 2019)، بهدف طردهم",
        "2019-02-12",
    ),
    ("بغداد 12 شباط 2019 أعلنت الوزارة حصيلة جديدة", "2019-02-12"),
    ("الرياض 25 شوال 1436 هـ الموافق 10 أغسطس 2015 م قال المتحدث", "2015-08-10"),
    ("أعلنت الوزارة اليوم الثلاثاء 12 شباط 2019 حصيلة جديدة", "2019-02-12"),
    ("أعلنت الوزارة أمس الاثنين 11 شباط 2019 حصيلة جديدة", "2019-02-12"),
]  # fmt: skip

UNTOLD = [
    "",
    "قال الوزير اليوم إن المعبر مفتوح",
    "قال الوزير الثلاثاء إن المعبر مفتوح",
    "قال الوزير اليوم الثلاثاء إن التنظيم سيطر على المدينة عام 2014",
    "قال الوزير اليوم الثلاثاء إن الانتخابات ستجرى الأحد 18 نيسان 2021",
    "في 10 حزيران 2014 سقطت المدينة",
]


@pytest.mark.parametrize(("text", "day"), TOLD)
def test_text_that_tells_its_day(text: str, day: str) -> None:
    """A full date in the dateline or beside اليوم, or a recent one with the weekday called today, gives the day."""
    assert date_of_text(Text(text)) == date.fromisoformat(day)


@pytest.mark.parametrize("text", UNTOLD)
def test_text_that_does_not(text: str) -> None:
    """A weekday or an old date alone gives none."""
    assert date_of_text(Text(text)) is None
