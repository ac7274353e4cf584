"""Number words and digits, each with its value and what of the text it covers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.language.numbers import Number, number_at, parse_digits
from marsad.language.text import Text


def first_number(sentence: str) -> tuple[Number, str]:
    """The first number of ``sentence`` and the characters it covers."""
    text = Text(sentence)
    for i in range(len(text.tokens)):
        number = number_at(text.tokens, i, len(text.tokens))
        if number is not None:
            return number, sentence[number.start : text.tokens[number.last].end]
    raise AssertionError(f"no number in {sentence!r}")


@pytest.mark.parametrize(
    ("sentence", "value", "covered"),
    [
        ("ثلاثة جنود", 3, "ثلاثة"),
        ("لخمسة مدنيين", 5, "خمسة"),
        ("وثماني نساء", 8, "ثماني"),
        ("أحد عشر شخصا", 11, "أحد عشر"),
        ("إحدى عشرة امرأة", 11, "إحدى عشرة"),
        ("اثني عشر شهيدا", 12, "اثني عشر"),
        ("واحد وعشرون قتيلا", 21, "واحد وعشرون"),
        ("مائة وخمسين أسيرا", 150, "مائة وخمسين"),
        ("مئتي عائلة", 200, "مئتي"),
        ("ثلاثمئة جريح", 300, "ثلاثمئة"),
        ("خمس مئة جريح", 500, "خمس مئة"),
        ("ألف وخمسمئة جندي", 1500, "ألف وخمسمئة"),
        ("ألفي جندي", 2000, "ألفي"),
        ("تسعة عشر ألفا", 19000, "تسعة عشر ألفا"),
        ("خمسة وعشرين ألفا وثلاثمئة", 25300, "خمسة وعشرين ألفا وثلاثمئة"),
        ("مئة ألف نازح", 100000, "مئة ألف"),
        ("20 ألفا", 20000, "20 ألفا"),
        ("3 ملايين و200 ألف", 3200000, "3 ملايين و200 ألف"),
        ("1.5 مليون", 1500000, "1.5 مليون"),
        ("1.250 مليون", 1250000, "1.250 مليون"),
        ("ثلاثة ونصف مليون", 3500000, "ثلاثة ونصف مليون"),
        ("مليون ونصف المليون", 1500000, "مليون ونصف المليون"),
        ("مليون وربع", 1250000, "مليون وربع"),
        ("ربع مليون", 250000, "ربع مليون"),
        ("نصف المليار", 500000000, "نصف المليار"),
        ("ثلاثة أرباع المليون", 750000, "ثلاثة أرباع المليون"),
        ("ألف مليون", 1000000000, "ألف مليون"),
        ("مليونا نازح", 2000000, "مليونا"),
        ("ألفًا من الجنود", 1000, "ألفًا"),
        ("ألفا وخمسمئة", 1500, "ألفا وخمسمئة"),
        ("ثلاثة تريليونات", 3e12, "ثلاثة تريليونات"),
        ("٢٠٬٠٠٠ خيمة", 20000, "٢٠٬٠٠٠"),
        ("٢٠٫٥ مليون", 20500000, "٢٠٫٥ مليون"),
    ],
)
def test_value_and_extent(sentence: str, value: float, covered: str) -> None:
    """A number is read whole, without the particle before it and the noun after it."""
    number, text = first_number(sentence)
    assert (number.value, text) == (value, covered)


@pytest.mark.parametrize(
    ("sentence", "least"),
    [("عشرات القتلى", 20), ("المئات منهم", 200), ("آلاف المدنيين", 2000), ("مئات الآلاف", 200000), ("ملايين", 2000000)],
)
def test_multitudes_are_vague(sentence: str, least: float) -> None:
    """An indefinite multitude has the least it can mean as its value."""
    number, _ = first_number(sentence)
    assert number.vague
    assert number.value == least


@pytest.mark.parametrize("sentence", ["أحد القتلى", "كمية كبيرة", "لست هنا", "يوم الاثنين", "نصف السكان", "قتيل"])
def test_no_number(sentence: str) -> None:
    """Words that look like numbers and are none."""
    with pytest.raises(AssertionError, match="no number"):
        first_number(sentence)


@pytest.mark.parametrize(
    ("digits", "scaled", "value"),
    [
        ("20,000", False, 20000),
        ("20.000", False, 20000),
        ("20.000", True, 20),
        ("78.1", False, 78.1),
        ("78,1", True, 78.1),
        ("1,250,000.50", False, 1250000.5),
        ("0.448", False, 0.448),
        ("1.2.3", False, None),
        ("9" * 40, False, None),
    ],
)
def test_digits(digits: str, scaled: bool, value: float | None) -> None:
    """Separators of thousands and decimal points are told apart by the digits around them."""
    assert parse_digits(digits, scaled) == value


@given(
    st.lists(
        st.sampled_from(["خمسة", "وعشرين", "ألف", "مليون", "ونصف", "مئة", "و", "20", "1.5", "عشر", "آلاف", "من", "%"]),
        max_size=12,
    )
)
def test_any_sequence_of_number_words_is_read(words: list[str]) -> None:
    """No sequence of number words breaks the reader, and a number never goes beyond its limits."""
    tokens = Text(" ".join(words)).tokens
    for i in range(len(tokens)):
        number = number_at(tokens, i, len(tokens))
        assert number is None or i == number.first <= number.last < len(tokens)
