"""Tokens stand for the raw text, character for character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.language.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("قال الوزير: «نعم».", ["قال", "الوزير", ":", "«", "نعم", "»", "."]),
        ("أكثر من 20,000 شخص", ["أكثر", "من", "20,000", "شخص"]),
        ("٢٠٬٠٠٠ و1.5", ["٢٠٬٠٠٠", "و", "1.5"]),
        ("20،000 نازح، و3،5", ["20،000", "نازح", "،", "و", "3", "،", "5"]),
        ("(أ ف ب)", ["(", "أ", "ف", "ب", ")"]),
        ("U.S. F-16 بي-52", ["U.S", ".", "F-16", "بي", "-", "52"]),
        ("سبق ـ وكالات", ["سبق", "وكالات"]),
        ("قوات\u200f \u202bسوريا\u202c", ["قوات", "سوريا"]),
        ("", []),
    ],
)
def test_words_numbers_latin_and_marks_are_told_apart(text, tokens):
    """Controls around a word belong to no token; separators inside a number do."""
    assert [t.text for t in tokenize(text)] == tokens


def test_vowel_signs_stay_with_their_word():
    """A word's span ends after its last vowel sign."""
    token = tokenize("قُتِلَ خمسة")[0]
    assert (token.start, token.end, token.folded) == (0, 6, "قتل")


def test_a_line_break_is_noted():
    """The first token after a line break says so."""
    assert [t.line for t in tokenize("أ ب\nج")] == [False, False, True]


@given(st.text(alphabet=st.sampled_from("قالو «»\"'().،\n 12٣abـ\u064b\u200f\u202e\ufefb")))
def test_spans_are_exact_whatever_the_text(text):
    """Every token is its own stretch of the text, in order and without overlap."""
    last = 0
    for token in tokenize(text):
        assert token.start >= last
        assert text[token.start : token.end] == token.text
        last = token.end
