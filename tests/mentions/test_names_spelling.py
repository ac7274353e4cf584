"""Bodies that records have by an English name are shown to Arabic readers by an Arabic one."""

from __future__ import annotations

import pytest

from marsad.language.tables import rows
from marsad.mentions.names.spelling import arabic_body
from marsad.mentions.names.tables import BODIES


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("Hezbollah", "حزب الله"),
        ("Islamic State", "تنظيم الدولة الإسلامية"),
        ("Syrian Observatory for Human Rights", "المرصد السوري لحقوق الإنسان"),
        ("Republican Guard (Yemen)", "الحرس الجمهوري"),
        ("كتائب الوادي", None),
        ("", None),
    ],
)
def test_a_body_has_its_arabic_name(english: str, arabic: str | None):
    """What is listed has its first listed name; what is not has none."""
    assert arabic_body(english) == arabic


def test_no_listed_body_is_without_an_arabic_name():
    """Every row of the lists gives a name that is written in Arabic letters."""
    for table in BODIES:
        for english, *_ in rows(table, 5):
            name = arabic_body(english)
            assert name is not None, english
            assert any("\u0621" <= letter <= "\u064a" for letter in name), english
