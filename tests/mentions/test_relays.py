"""Credits of others for a whole report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.documents.document import Document
from marsad.language.text import Text
from marsad.mentions.relays import find_relays
from marsad.trace import Trace

SENTENCE = "وصل الوفد إلى المدينة صباح اليوم لبحث مشروع الجسر."
MATCH = [
    ("sabq", f"سبق- وكالات: {SENTENCE}", ["سبق- وكالات"]),
    ("sabq", f"سبق- متابعة: {SENTENCE}", ["سبق- متابعة"]),
    ("3alyoum", f"عين اليوم – متابعات\n{SENTENCE}", ["عين اليوم – متابعات"]),
    ("عكاظ", f"دمشق - سانا\n{SENTENCE}", ["سانا"]),
    ("عكاظ", f"عدن (رويترز) - {SENTENCE}", ["رويترز"]),
    ("عكاظ", f"عواصم ـ وكالات: {SENTENCE}", ["وكالات"]),
    (None, f"{SENTENCE} (أ ف ب)", ["أ ف ب"]),
    ("عكاظ", f"{SENTENCE}\n(رويترز)", ["رويترز"]),
    ("عكاظ", f"{SENTENCE} أ ف ب", ["أ ف ب"]),
    ("عكاظ", f"{SENTENCE} «الفرنسية»", ["الفرنسية"]),
    ("عكاظ", f"{SENTENCE}\nالمصدر: وكالات", ["وكالات"]),
    ("عكاظ", f"{SENTENCE}\nالمصدر : الجزيرة + وكالات", ["الجزيرة + وكالات"]),
    ("عكاظ", f"{SENTENCE}\nالمصدر: رويترز", ["رويترز"]),
]
REFUSE = [
    ("سانا", f"دمشق - سانا\n{SENTENCE}"),
    ("was", f"الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس\n {SENTENCE}"),
    ("sabq", f"كاتب المقال- سبق- متابعة: {SENTENCE}"),
    ("sabq", f"سبق- الرياض: {SENTENCE}"),
    ("شبكة أخبار العراق", f"بغداد/شبكة أخبار العراق- {SENTENCE}"),
    ("المدينة", f"{SENTENCE} وقال مصدر مقرب منه لوكالة «فرانس برس»."),
    ("عكاظ", f"{SENTENCE} وفق قناة (ان تي في)."),
    ("عكاظ", f"{SENTENCE}\nالجبال"),
    ("عكاظ", f"{SENTENCE}\nالمصدر: عكاظ"),
    ("عكاظ", SENTENCE),
    ("عكاظ", ""),
]


def relays(outlet: str | None, text: str, trace: Trace | None = None) -> list[str]:
    """The relays of a text as its outlet prints it."""
    return [s.text for s in find_relays(Text(text), Document("s", "i", text, outlet=outlet), trace)]


@pytest.mark.parametrize(("outlet", "text", "expected"), MATCH)
def test_credits_of_others_are_found(outlet: str | None, text: str, expected: list[str]) -> None:
    """In the dateline, in brackets at the end, after a label."""
    assert relays(outlet, text) == expected


@pytest.mark.parametrize(("outlet", "text"), REFUSE)
def test_own_names_and_sources_within_sentences_are_not(outlet: str, text: str) -> None:
    """The outlet itself, a writer's follow-up, an agency somebody spoke to."""
    assert relays(outlet, text) == []


def test_the_trace_says_why() -> None:
    """What was taken and what was refused."""
    trace = Trace()
    relays("sabq", f"سبق- الرياض: {SENTENCE} (رويترز)", trace)
    assert [(t.rule, t.why is None) for t in trace.tries] == [("relay.dateline", False), ("relay.bracket", True)]


@given(st.text(alphabet="واسمصدر: ()«»\n.-", max_size=120))
def test_spans_are_in_the_text(text: str) -> None:
    """Any text gives spans that are its own words."""
    for span in find_relays(Text(text), Document("s", "i", text)):
        assert text[span.start : span.end] == span.text
