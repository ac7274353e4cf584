"""Dates as machines and as readers see them."""

from __future__ import annotations

import pytest

from marsad.documents.dates import parse_date
from marsad.documents.visible_dates import is_date_line, shown_dates


@pytest.mark.parametrize(
    ("value", "day", "clock"),
    [
        ("2019-02-12", "2019-02-12", None),
        ("2019-02-12T23:05:00Z", "2019-02-12", "23:05"),
        ("2020-06-03T03:01+0400", "2020-06-03", "03:01"),
        ("2019/2/3 7:05", "2019-02-03", "07:05"),
        ("20190212", "2019-02-12", None),
        ("20190212T1130", "2019-02-12", "11:30"),
        ("12/02/2019", "2019-02-12", None),
        ("٢٠١٩-٠٢-١٢", "2019-02-12", None),
        ("Tue, 12 Feb 2019 10:15:00 GMT", "2019-02-12", "10:15"),
    ],
)
def test_dates_of_machines(value: str, day: str, clock: str | None) -> None:
    """ISO and its relatives, day-first figures, mail dates; the clock stays as it is written."""
    found = parse_date(value)
    assert found is not None
    assert (found.date, found.time) == (day, clock)


@pytest.mark.parametrize("value", ["", "2019-13-40", "yesterday", "1440-06-07", "99999999", "12", "2019-02-30"])
def test_what_is_no_date(value: str) -> None:
    """Impossible days, Hijri years and words give nothing."""
    assert parse_date(value) is None


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("الأربعاء، 28 آب/أغسطس 2013، آخر تحديث 14:00 (GMT+0400)", ("2013-08-28", None), ("2013-08-28", "14:00")),
        ("الأحد 07 أكتوبر 2018 - 12:09 م", ("2018-10-07", "12:09"), None),
        ("نشر في: 12/02/2019 03:05 م", ("2019-02-12", "15:05"), None),
        ("آخر تحديث: 2019-02-12 09:30", None, ("2019-02-12", "09:30")),
        ("الثلاثاء 12 شباط (فبراير) 2019", ("2019-02-12", None), None),
        ("١٢ كانون الثاني ٢٠٢١ - ١٢:٣٠ ص", ("2021-01-12", "00:30"), None),
        ("12 جانفي 2021", ("2021-01-12", None), None),
        ("5 غشت 2016", ("2016-08-05", None), None),
        ("March 5, 2019", ("2019-03-05", None), None),
        ("12 مارس 2019 | آخر تحديث: 13 مارس 2019 10:00", ("2019-03-12", None), ("2019-03-13", "10:00")),
    ],
)
def test_dates_of_readers(
    line: str, published: tuple[str, str | None] | None, updated: tuple[str, str | None] | None
) -> None:
    """Levantine, Egyptian, Maghrebi and English months; morning and evening; what stands after the label of an update."""
    shown = shown_dates(line)
    assert shown is not None
    assert (shown.published and (shown.published.date, shown.published.time)) == published
    assert (shown.updated and (shown.updated.date, shown.updated.time)) == updated
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    ["وصل الوفد في 12 مايو 2019 إلى العاصمة حيث التقى الوزير وأعضاء اللجنة وناقش معهم الخطة", "لا تاريخ هنا", "5/3"],
)
def test_sentences_are_no_date_lines(line: str) -> None:
    """A day inside a sentence is not the page's."""
    assert not is_date_line(line)
