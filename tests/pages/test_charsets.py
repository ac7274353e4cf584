"""Which encoding a page is really in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.pages.charsets import declared_charset, decode

NEWS = "قال المتحدث باسم الوزارة في بيان إن الفريق وصل إلى المدينة صباح اليوم، وأضاف أن العمل سيبدأ من الأحد المقبل."


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859_6", "mac_arabic"]
)
def test_undeclared_arabic_is_recognised(charset: str) -> None:
    """Every encoding in which Arabic pages are kept, without a word about it."""
    assert decode(NEWS.encode(charset)).text == NEWS


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", "windows-1256"),
        ("utf-8", "iso-8859-1"),
        ("cp1256", "iso-8859-1"),
        ("cp1256", "utf-8"),
        ("cp1256", "windows-1252"),
        ("cp1256", "no-such-encoding"),
        ("iso8859_6", "windows-1256"),
        ("cp1256", "iso-8859-6"),
    ],
)
def test_a_wrong_declaration_is_overruled(charset: str, declared: str) -> None:
    """The words that come out decide against header and meta."""
    data = f'<html><meta charset="{declared}">{NEWS}'.encode(charset)
    found = decode(data, markup=True)
    assert NEWS in found.text
    assert NEWS in decode(NEWS.encode(charset), declared).text
    if charset != "utf-8":
        assert "charset-guessed" in [w.code for w in found.warnings]


def test_a_right_declaration_raises_no_warning() -> None:
    """Declared windows-1256 that is windows-1256 is certain."""
    assert decode(NEWS.encode("cp1256"), "windows-1256").warnings == []


def test_latin_1_means_windows_1252() -> None:
    """As the web standard says: ``iso-8859-1`` with typographic marks."""
    assert decode("“café” – naïve".encode("cp1252"), "iso-8859-1").text == "“café” – naïve"


def test_header_before_meta_before_nothing() -> None:
    """The order of the standards."""
    data = b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">'
    assert declared_charset(data, "iso-8859-6", markup=True) == "iso8859-6"
    assert declared_charset(data, None, markup=True) == "cp1256"
    assert declared_charset(b'<?xml version="1.0" encoding="windows-1256"?>', None, markup=True) == "cp1256"
    assert declared_charset(data, None, markup=False) is None


def test_a_few_broken_bytes_are_shown_and_said() -> None:
    """Damaged UTF-8 stays UTF-8, with U+FFFD where it is damaged and a warning."""
    data = (NEWS * 9).encode() + b"\xff" + (NEWS * 9).encode()
    found = decode(data, "utf-8")
    assert found.charset == "utf-8"
    assert found.text.count("\ufffd") == 1
    assert [w.code for w in found.warnings] == ["undecodable"]


def test_a_page_cut_inside_a_letter_is_still_utf_8() -> None:
    """Half a letter at the end is lost without a word."""
    found = decode(NEWS.encode()[:-2])
    assert found.charset == "utf-8"
    assert found.warnings == []


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "windows-1256", "utf-7", "x", "utf-16", "hex", "idna"]))
def test_any_bytes_become_text(data: bytes, declared: str | None) -> None:
    """Nothing raises, and what comes out can be written as UTF-8."""
    decode(data, declared, markup=True).text.encode()
