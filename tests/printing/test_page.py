"""The printed page says everything that the record holds, in both languages, at any width."""

from __future__ import annotations

import io

import pytest

from marsad.printing.bidi import FSI, PDI, width
from marsad.printing.labels import labels
from marsad.printing.layout import plain
from marsad.printing.page import printed
from marsad.printing.terminal import show
from marsad.record import Record, Span, Warn

from .records import record


def bare(text: str) -> str:
    return text.translate({ord(c): None for c in "\u2066\u2067" + FSI + PDI})


def test_the_chain_runs_from_the_outlet_to_the_speaker():
    """Outlet, carrier and speaker stand in one line, in the reading direction of each language."""
    english, arabic = (bare(plain(printed(record(), labels(x)))) for x in ("en", "ar"))
    assert "وكالة السهل ← وكالة البرق ← ناجي الوادي" in english
    assert "وكالة السهل → وكالة البرق → ناجي الوادي" in arabic


def test_events_say_who_did_what_to_whom_and_by_whose_word():
    """Actor, act, place, time with its day, and the statement that carries the event."""
    text = bare(plain(printed(record(), labels("en"))))
    assert "ASSAULT قواته → صدت هجوما → (not said whom)" in text
    assert "where الواحة · when أمس (2019-02-11) · told by سالم النهر (s1)" in text


def test_the_date_says_where_it_comes_from_and_conflicts_are_said():
    """A date worked out from the text is marked so; a weekday that is not that date's is named."""
    text = bare(plain(printed(record(), labels("en"))))
    assert "2019-02-12 (worked out from the text)" in text
    assert "contradiction: 10 February 2019 is a Sunday" in text


@pytest.mark.parametrize("columns", [20, 36, 80])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_line_is_wider_than_the_terminal(columns: int, language: str):
    """Narrow terminals get more lines, not longer ones; every isolate is closed on its own line."""
    for line in plain(printed(record(), labels(language), columns)).splitlines():
        assert width(line) <= columns
        assert sum(map(line.count, "\u2066\u2067\u2068")) == line.count(PDI)


def test_hostile_words_cannot_reach_the_terminal():
    """Escape sequences and overrides in any field are gone from the page."""
    bad = "\x1b[2J\u202eشر\u202c\x07\r"
    hostile = record()
    hostile.title = hostile.outlet = hostile.byline = hostile.url = bad
    hostile.statements[0].speaker = hostile.statements[0].role = bad
    hostile.statements[0].content = Span(0, 1, bad)
    hostile.names[0].canonical = hostile.places[0].name = bad
    hostile.warnings = [Warn(bad, bad)]
    for language in ("en", "ar"):
        text = plain(printed(hostile, labels(language)))
        assert not set(text) & set("\x1b\x07\r\u202e\u202c")


def test_an_endless_word_is_cut_to_the_width():
    """A megabyte without a space costs a line or two, not the screen."""
    long = record()
    long.title = "ا" * 1_000_000
    long.names[0].canonical = "ب" * 1000
    assert all(width(line) <= 80 for line in plain(printed(long, labels("en"))).splitlines())


def test_an_empty_record_says_so():
    """A page in which nothing was found is told as such."""
    empty = Record(
        schema=1, source="x", id="x", url=None, outlet=None, title=None, language=None, published=None, updated=None,
        byline=None, dateline=None, text="", comments=record().comments, statements=[], events=[], figures=[], times=[],
        places=[], names=[], relays=[], warnings=[],
    )  # fmt: skip
    assert "Nothing was found in this text." in plain(printed(empty, labels("en")))


def test_what_is_no_terminal_gets_no_colour():
    """A pipe gets plain text."""
    out = io.StringIO()
    show(printed(record(), labels("en")), out)
    assert "\x1b" not in out.getvalue()


def test_every_label_stands_in_both_languages():
    """No label is empty, and every value of the record has one."""
    english, arabic = labels("en"), labels("ar")
    keys = [
        *(f"act.{x}" for x in ("assert", "deny", "predict", "promise", "threaten", "demand", "accuse", "praise")),
        *(f"form.{x}" for x in ("direct", "indirect", "mixed")),
        *(f"modality.{x}" for x in ("asserted", "planned", "possible", "demanded", "denied")),
        *(f"place.{x}" for x in ("country", "province", "city", "village", "district", "region", "facility", "water")),
        *(f"name.{x}" for x in ("person", "organization", "armed_group", "government", "military", "media")),
        *(f"date.{x}" for x in ("metadata", "page", "text", "given")),
    ]
    for key in keys:
        assert english[key] != key
        assert arabic[key] not in (key, english[key])
