"""An explanation names the rule, what matched, and what was refused."""

from __future__ import annotations

import pytest

from marsad.errors import MarsadError
from marsad.printing.bidi import FSI, PDI
from marsad.printing.explaining import explained, items
from marsad.printing.labels import labels
from marsad.printing.layout import plain
from marsad.trace import Trace

from .records import record, span


def explain(which: str, trace: Trace | None = None) -> str:
    text = plain(explained(record(), trace or Trace(), which, labels("en")))
    return text.translate({ord(c): None for c in "\u2066\u2067" + FSI + PDI})


def test_an_item_is_explained_by_rule_words_and_refusals():
    """The rule, the words that matched and why the others were refused stand under the item."""
    place = span("الواحة")
    trace = Trace()
    trace.take("place", place.start, place.end, "place.town", "الواحة")
    trace.refuse("place", place.start, place.end, "place.word", "واحة", "it is a common noun here")
    text = explain("p1", trace)
    assert "rule: place.town" in text
    assert "matched: الواحة" in text
    assert "it is a common noun here" in text
    assert "statement.verb-that" not in text


def test_all_items_are_explained_by_default_and_an_offset_finds_what_stands_there():
    """``all`` has every item; a number has those at that character."""
    assert all(item.id in explain("all") for item in items(record()))
    assert "e1" in explain(str(span("صدت هجوما").start))


def test_an_unknown_item_is_an_error_that_names_it():
    """``s99`` is told, with the page."""
    with pytest.raises(MarsadError, match="s99"):
        explain("s99")
