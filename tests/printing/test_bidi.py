"""Words of a page cannot act on the terminal, and right-to-left runs keep to themselves."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from marsad.printing.bidi import FSI, PDI, clean, direction, isolate, width


def test_escape_sequences_and_bidi_overrides_are_dropped():
    """No control character and no bidi control of a page's own is left."""
    assert clean("\x1b[31mأحمر\x1b]0;title\x07") == "[31mأحمر]0;title"
    assert clean("آمن\u202egnp.exe\u202c\u2066\u2069\u200f") == "آمنgnp.exe"


def test_line_breaks_and_odd_spaces_become_spaces():
    """A title cannot forge a second line."""
    assert clean("سطر\r\nسطر\u2028سطر\u00a0سطر\u0085سطر") == "سطر  سطر سطر سطر سطر"


def test_joiners_stay_and_piled_marks_go():
    """What shapes words is kept; marks beyond three on a letter are not."""
    assert clean("می\u200cخواهم") == "می\u200cخواهم"
    assert clean("م" + "\u064b" * 50) == "م" + "\u064b" * 3


@given(st.text())
def test_nothing_that_acts_survives_cleaning(text: str):
    """Whatever comes in, only printable characters and joiners come out."""
    assert all(
        c in "\u200c\u200d" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for c in clean(text)
    )


def test_runs_against_the_line_are_isolated():
    """Arabic in an English line and Latin or digits in an Arabic line stand in isolates; what runs along does not."""
    assert isolate("بغداد", "ltr") == f"{FSI}بغداد{PDI}"
    assert isolate("Reuters 20", "rtl") == f"{FSI}Reuters 20{PDI}"
    assert isolate("بغداد", "rtl") == "بغداد"
    assert isolate("Reuters", "ltr") == "Reuters"
    assert isolate(" · ", "rtl") == " · "


def test_a_sentence_of_known_direction_keeps_it():
    """An English sentence that begins with an Arabic word is not turned round by it."""
    assert isolate("الاثنين is Monday", "ltr", "ltr") == "\u2066الاثنين is Monday\u2069"
    assert isolate("is Monday", "ltr", "ltr") == "is Monday"


def test_direction_is_that_of_the_first_strong_character():
    """Digits and marks have no direction of their own."""
    assert (direction("12 قتيلا"), direction("«BBC» عربي"), direction("12 - 3")) == ("rtl", "ltr", None)


def test_width_counts_columns():
    """Marks take none, ideographs two."""
    assert (width("مُحَمَّد"), width("漢字"), width("abc"), width(f"{FSI}{PDI}")) == (4, 4, 3, 0)
