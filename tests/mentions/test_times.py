"""Time expressions against a fixed today, by a table of sentences that must and must not match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.language.tables import rows
from marsad.language.text import Text
from marsad.mentions.times import find_times
from marsad.trace import Trace

TODAY = date(2019, 2, 12)
# Spellings of every class of words, and marks and numbers between them.
PIECES = [
    *(
        s
        for name in ("time_words", "weekdays", "months", "time_numbers")
        for row in rows(f"ar/{name}")
        for s in row[0].split("|")
    ),
    *(
        "12",
        "31",
        "2015",
        "1436",
        "99",
        "10.2.2019",
        "م",
        "الـ",
        "(",
        ")",
        "/",
        "-",
        "،",
        "\n",
        ".",
        "قال",
        "سيلتقي",
        "كل",
        "و",
    ),
]
TABLE = Path(__file__).parents[1] / "corpus" / "ar" / "times.tsv"


def table() -> Iterator[tuple[str, list[str], list[tuple[str, str]], str]]:
    """(sentence, expressions, intervals, rule of the first) of every row."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        marked, intervals, rule = (*line.split("\t"), "", "")[:3]
        expressions = re.findall(r"\[(.*?)\]", marked)
        yield re.sub(r"[\[\]]", "", marked), expressions, [interval(i) for i in intervals.split()], rule


def interval(written: str) -> tuple[str, str]:
    """``from/until``, or one day."""
    start, _, end = written.partition("/")
    return start, end or (date.fromisoformat(start) + timedelta(1)).isoformat()


@pytest.mark.parametrize(("sentence", "expressions", "intervals", "rule"), list(table()))
def test_table(sentence: str, expressions: list[str], intervals: list[tuple[str, str]], rule: str) -> None:
    """Every marked expression is found whole, with its interval and its rule, and nothing else is."""
    found = find_times(Text(sentence), TODAY)
    assert [(t.text, t.from_, t.until) for t in found] == [(e, *i) for e, i in zip(expressions, intervals, strict=True)]
    assert all(sentence[t.start : t.end] == t.text for t in found)
    if rule:
        assert found[0].rule == rule


def only(sentence: str, today: date | None = TODAY):  # noqa: ANN201
    (time,) = find_times(Text(sentence), today)
    return time


def test_midnight_reconciles_a_weekday_with_the_next_date() -> None:
    """Saturday's midnight and a date that is a Sunday are a contradiction in words with the reading that reconciles it."""
    time = only("بدأ الهجوم منتصف ليل السبت (10 شباط 2019) على الجيب")
    assert (time.text, time.from_, time.until) == ("منتصف ليل السبت (10 شباط 2019)", "2019-02-10", "2019-02-11")
    assert time.conflict is not None
    assert "midnight at the end of Saturday" in time.conflict
    assert "السبت is Saturday, but 2019-02-10 is a Sunday" in time.conflict


def test_weekday_that_is_not_the_dates_is_said() -> None:
    """A weekday that is not the date's own is said, with the year in which it would be."""
    time = only("وقع الانفجار الاثنين 12 شباط 2019 في السوق")
    assert time.from_ == "2019-02-12"
    assert time.conflict is not None
    assert "it was a Monday in 2018" in time.conflict


def test_weekday_chooses_the_year_left_out() -> None:
    """A date without year takes the year in which it falls on the weekday beside it."""
    time = only("وقع الانفجار الاثنين 12 شباط في السوق", date(2018, 9, 1))
    assert (time.from_, time.conflict) == ("2018-02-12", None)


def test_weekday_beside_today_decides() -> None:
    """اليوم with another weekday than the day of publication is that weekday, and the difference is said."""
    time = only("قال الوزير اليوم الاثنين إن المعبر مفتوح")
    assert time.from_ == "2019-02-11"
    assert time.conflict is not None


def test_weekday_of_tomorrow_beside_today_is_tomorrow() -> None:
    """اليوم with the next weekday comes from a page whose clock is behind: the next day is meant, not one six days ago."""
    time = only("قال الوزير اليوم الأربعاء إن المعبر مفتوح")
    assert time.from_ == "2019-02-13"
    assert time.conflict is not None


def test_hijri_date_takes_the_day_of_the_gregorian_beside_it() -> None:
    """Where two calendars differ by the sighting of the moon the Gregorian date holds and the difference is said."""
    hijri, gregorian = find_times(Text("الرياض 26 شوال 1436هـ الموافق 10 أغسطس 2015م"), date(2015, 8, 10))
    assert (hijri.from_, gregorian.from_) == ("2015-08-10", "2015-08-10")
    assert hijri.conflict is not None
    assert gregorian.conflict is None


def test_weekday_beside_a_hijri_date_decides_by_a_day() -> None:
    """A Hijri date one day off the weekday beside it is that weekday's, since months begin by sighting of the moon."""
    time = only("بدأت العملية الخميس الخامس من جمادى الآخرة 1436هـ", date(2015, 7, 22))
    assert time.from_ == "2015-03-26"
    assert time.conflict is not None


def test_part_of_the_day_is_kept() -> None:
    """The interval is the whole day, and the part of the day that the words name is kept beside it."""
    assert only("قصفت البلدة مساء أمس").part == "evening"
    assert only("قصفت البلدة أمس").part is None


def test_without_publication_only_full_dates_are_found() -> None:
    """Where the day of publication is not known, nothing that counts from it is resolved."""
    found = find_times(Text("قال أمس إن المعركة بدأت في 3 آذار 2018 وتستمر منذ يومين"), None)
    assert [t.text for t in found] == ["3 آذار 2018"]


def test_trace_tells_what_was_taken_and_refused() -> None:
    """The trace names the rule of every time, and says why what looks like one was refused."""
    trace = Trace()
    find_times(Text("قتل أمس جنديان بعد صلاة الجمعة"), TODAY, trace)
    assert [(t.rule, t.why is None) for t in trace.tries] == [("time.day", True), ("time.weekday", False)]


@pytest.mark.parametrize(
    "text", ["", "(" * 10_000, "1" * 5_000, "\u202e\u200f", "و " * 5_000, "من " * 5_000, "12/" * 3_000, "اليوم " * 2_000, "عام 9999999999 99999/99/9999", "31/2/2019 30 شباط 2019 35 آذار 0/0/2019"]
)  # fmt: skip
def test_any_text_gives_a_clean_result(text: str) -> None:
    """Odd text gives no exception, and every span is its own text."""
    for time in find_times(Text(text), TODAY):
        assert text[time.start : time.end] == time.text
        assert date.fromisoformat(time.from_) < date.fromisoformat(time.until)


def test_extreme_days_of_publication() -> None:
    """The first and last days that a date can be do not break the counting."""
    text = Text("قتل أمس الأول وقبل عشر سنوات والأسبوع الماضي وغدا وفي رمضان الماضي والعقد الماضي ومنذ ثلاثة أشهر")
    for today in (date.min, date.max, date(1930, 1, 1), date(2090, 1, 1)):
        find_times(text, today)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from([TODAY, None, date(2024, 2, 29), date.max]))
def test_any_order_of_time_words_gives_a_clean_result(pieces: list[str], today: date | None) -> None:
    """Words of time in any order raise nothing, and give spans in order, each its own text and none empty in time."""
    text = " ".join(pieces)
    found = find_times(Text(text), today)
    assert all(text[t.start : t.end] == t.text and t.from_ < t.until for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
