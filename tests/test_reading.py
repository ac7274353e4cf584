"""Any text at all gives a record: every span is where it says, ids hold together, and the record can be written."""

from __future__ import annotations

import cProfile
import os
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.documents.document import Document
from marsad.pipeline import read_document
from marsad.record import Published, Record
from marsad.trace import Trace

# `MARSAD_FUZZ=20000 pytest tests/test_reading.py` looks longer than the suite can afford to.
EXAMPLES = int(os.environ.get("MARSAD_FUZZ", "150"))
# What news is made of, and what breaks readers: quotation marks of every style, brackets, bidi and zero-width characters,
# digits of two kinds, presentation forms, clitics, reporting verbs, names, dates, half sentences.
PIECES = [
    "قال", "وقال", "وأضاف", "مضيفا", "نقلت", "عن", "رويترز", "بحسب", "وفقا ل", "إن", "أن", "بأن", "أنه", "لافتا إلى", "نفى", "كشف",
    "الوزير", "محمد", "العميد", "يحيى رسول", "قوات سوريا الديمقراطية", "تنظيم داعش", "بغداد", "في", "محافظة الأنبار", "شرق",
    "قتل", "مقتل", "أصيب", "خمسة", "مدنيين", "20 ألفا", "أكثر من", "نحو", "مليون ونصف المليون", "عشرات", "٣٫٥", "1,000", "٪", "$",
    "أمس", "اليوم", "السبت", "(10 شباط 2019)", "منتصف", "ليل", "خلال", "اليومين الماضيين", "2019/02/30", "14:99", "رمضان 1440",
    "«", "»", "“", "”", "\"", "'", "(", ")", "[", "]", "{", "-", "–", "—", "/", ":", "،", "؛", ".", "..", "…", "؟", "!", "\n", "\n\n", "\t",
    "\u200f", "\u202e", "\u2066", "\u2069", "\u200b", "\u200d", "\ufeff", "ـ", "ً", "ّ", "ﷲ", "ﻻ", "ﺍ", "\u0000", "\x1b[31m", "😀", "e\u0301",
    "و", "ف", "ب", "ل", "ال", "ها", "BBC", "CNN", "(أ ف ب)", "سبق- وكالات:", "دمشق - سانا", "http://a.b/c?d=e", "@x", "#وسم",
]  # fmt: skip


def news() -> st.SearchStrategy[str]:
    """Texts put together from the pieces of news, with and without spaces between them."""
    piece = st.one_of(st.sampled_from(PIECES), st.text(max_size=8))
    return st.lists(piece, max_size=60).flatmap(lambda p: st.sampled_from(["", " "]).map(lambda gap: gap.join(p)))


def read(text: str, *, trace: Trace | None = None, published: str | None = "2019-02-12") -> Record:
    """The record of ``text`` as an article."""
    day = Published(published, None, "given") if published else None
    return read_document(Document(source="x", id="x", text=text, outlet="عكاظ", published=day, language="ar"), trace)


def spans(value: object) -> Iterator[tuple[int, int, str]]:
    """All spans anywhere in a record."""
    if isinstance(value, msgspec.Struct):
        fields = {f: getattr(value, f) for f in value.__struct_fields__}
        if {"start", "end", "text"} <= fields.keys():
            yield fields["start"], fields["end"], fields["text"]
        for child in fields.values():
            yield from spans(child)
    elif isinstance(value, list):
        for child in value:
            yield from spans(child)


def assert_sound(record: Record, text: str) -> None:
    """Spans match the text, ids are unique and resolve, intervals run forward, and the record can be written and read."""
    assert record.text == text
    for start, end, words in spans(record):
        assert 0 <= start < end <= len(text), (start, end, words)
        assert text[start:end] == words
    statements, events = [s.id for s in record.statements], [e.id for e in record.events]
    assert len(set(statements)) == len(statements)
    assert len(set(events)) == len(events)
    assert {e.statement for e in record.events} | {f.statement for f in record.figures} <= {*statements, None}
    assert {f.event for f in record.figures} <= {*events, None}
    for time in record.times:
        assert time.from_ < time.until
        assert date.fromisoformat(time.from_[:10]) <= date.fromisoformat(time.until[:10])
    for figure in record.figures:
        assert figure.low is None or figure.high is None or figure.low <= figure.high
    for place in record.places:
        assert 0 <= place.confidence <= 1
    items = [*record.statements, *record.events, *record.figures, *record.times, *record.places, *record.names]
    assert all(item.rule for item in items)
    assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(news())
def test_any_news_gives_a_sound_record(text: str):
    """Whatever is put together from the pieces of news is read without a fault."""
    assert_sound(read(text), text)


@settings(max_examples=EXAMPLES // 2, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_sound_record(text: str):
    """So is text of no kind."""
    assert_sound(read(text), text)


@settings(max_examples=EXAMPLES // 3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(news())
def test_a_trace_changes_nothing(text: str):
    """Explaining a reading gives the reading itself, dated or not."""
    trace = Trace()
    assert read(text, trace=trace) == read(text)
    assert all(0 <= t.start <= t.end <= len(text) for t in trace.tries)
    assert_sound(read(text, published=None), text)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n", "\u202e", "(" * 10_000, "«" * 10_000, "»" * 3_000, "و" * 10_000, "ال" * 3_000, "قال " * 3_000, "قال إن " * 2_000,
        "نقلت رويترز عن " * 1_000, "أمس " * 2_000, "خمسة " * 2_000, "1" * 10_000, "1,000," * 1_000, "بغداد " * 2_000, "محمد " * 2_000,
        "«قال " * 1_000, "قال محمد: " * 1_000, "السبت (10 شباط 2019) " * 500, "مليون ونصف " * 1_000, "\u064b" * 5_000, "a" * 10_000,
        "." * 10_000, "- " * 5_000, "\n\n" * 5_000, "قتل " * 2_000, "مقتل خمسة في " * 1_000, "ابن " * 2_000, "عبد " * 2_000,
    ],
    ids=lambda text: f"{text[:12]!a}x{len(text)}",
)  # fmt: skip
def test_monotonous_texts_are_read(text: str):
    """One thing over and over, a megabyte's worth of trouble in small: a record all the same."""
    assert_sound(read(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "قال المتحدث باسم الشرطة، محمد الوادي، إن خمسة أشخاص أصيبوا في بغداد أمس الثلاثاء، مضيفا أن «الوضع مستقر». ",
        "قال محمد: ", "نقلت رويترز عن ", "يحيى رسول ", "بغداد ", "مقتل خمسة في ", "وأضاف أن «", "السبت (10 شباط 2019) و",
    ],
    ids=ascii,
)  # fmt: skip
def test_work_grows_with_length_not_with_its_square(text: str):
    """Four times the text makes about four times the work, counted in calls, which no other load disturbs."""
    short = text * (12_000 // len(text))
    read(short)
    assert calls(short * 4) < 4 * 1.4 * calls(short)


def calls(text: str) -> int:
    """How many calls reading ``text`` makes."""
    profile = cProfile.Profile()
    profile.enable()
    read(text)
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())
