"""Folding merges what newspapers write differently, and offsets still count in the raw text."""

import pytest

from marsad.language.folding import fold, light, raw_offset


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("أُعلِنَ", "اعلن"),
        ("إعـــلان", "اعلان"),
        ("المدرسة", "المدرسه"),
        ("على", "علي"),
        ("مسؤول", "مسوول"),
        ("رئيس", "رييس"),
        ("شيء", "شي"),
        ("ﻻجئ", "لاجي"),
        ("ﺳﻮﺭﻳﺎ", "سوريا"),
        ("کردی", "كردي"),
        ("پاریس", "باريس"),
        ("١٢٣", "123"),
        ("۴۵", "45"),
        ("سور\u200fية", "سوريه"),
        ("BBC", "bbc"),
    ],
)
def test_spellings_of_one_word_fold_alike(raw, folded):
    """Diacritics, tatweel, hamza carriers, presentation forms, keyboards, digits and controls make no difference."""
    assert fold(raw) == folded


def test_light_keeps_letters_that_tell_words_apart():
    """The light form drops marks only: hamza, ى and ة stay."""
    assert light("أُمَّةٌ") == "أمة"


@pytest.mark.parametrize(
    ("raw", "count", "offset"),
    [("والقوات", 1, 1), ("وَالقوات", 1, 2), ("ﻻجئون", 2, 1), ("بـبغداد", 1, 2), ("abc", 2, 2), ("و", 1, 1)],
)
def test_raw_offset_counts_in_the_text_as_written(raw, count, offset):
    """The offset of a stem is that of its first letter, past the vowel signs of the particle before it."""
    assert raw_offset(raw, count) == offset
