"""A record written by hand, with something in every section of the printed page."""

from __future__ import annotations

from marsad.record import (
    Comment,
    Comments,
    Dateline,
    Event,
    Figure,
    Name,
    Place,
    Published,
    Record,
    Span,
    Statement,
    Time,
    Via,
    Warn,
)  # fmt: skip

TEXT = (
    "الواحة/وكالة السهل- كشف قائد القوة المشتركة، العميد سالم النهر، أن قواته صدت هجوما أمس. "
    "ونقلت وكالة البرق عن ناجي الوادي أن أكثر من 20 ألفا من المدنيين غادروا، ليل السبت (10 شباط 2019)."
)


def span(words: str) -> Span:
    """The first occurrence of ``words`` in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def place_of(words: str) -> tuple[int, int, str]:
    """The same as three fields."""
    found = span(words)
    return found.start, found.end, found.text


def record() -> Record:
    """The record."""
    return Record(
        schema=1,
        source="page.html",
        id="inv",
        url="https://sahl.example/1",
        outlet="وكالة السهل",
        title="القوة المشتركة تصد هجوما (ADF)",
        language="ar",
        published=Published("2019-02-12", None, "text"),
        updated=Published("2019-02-12", "18:30", "page"),
        byline="هند السهل",
        dateline=Dateline(span("الواحة"), [span("وكالة السهل")]),
        text=TEXT,
        comments=Comments(True, [Comment(None, "تعليق")]),
        statements=[
            Statement(
                "s1", span("قواته صدت هجوما أمس"), span("كشف"), span("قائد القوة المشتركة، العميد سالم النهر"),
                "سالم النهر", "قائد القوة المشتركة", [], "indirect", "assert", "statement.verb-that",
            ),
            Statement(
                "s2", span("أكثر من 20 ألفا من المدنيين غادروا"), span("نقلت"), span("ناجي الوادي"), "ناجي الوادي", None,
                [Via("وكالة البرق", "agency", span("وكالة البرق"))], "indirect", "deny", "statement.relay",
            ),
        ],
        events=[
            Event(
                "e1", span("صدت هجوما"), "ASSAULT", [span("قواته")], [], span("الواحة"), span("أمس"), "asserted", "s1",
                "event.verb",
            )
        ],
        figures=[
            Figure(*place_of("أكثر من 20 ألفا من المدنيين"), 20000, None, True, "evacuated", statement="s2", rule="figure.more")
        ],
        times=[
            Time(*place_of("أمس"), "2019-02-11", "2019-02-12", None, "time.day"),
            Time(
                *place_of("ليل السبت (10 شباط 2019)"), "2019-02-10", "2019-02-11",
                "10 February 2019 is a Sunday", "time.weekday",
            ),
        ],
        places=[Place(*place_of("الواحة"), "Al Waha", "IQ", 33.1, 44.2, "city", 1, 0.9, "place.town")],
        names=[
            Name(*place_of("سالم النهر"), "person", "سالم النهر", "قائد القوة المشتركة", "name.title"),
            Name(*place_of("وكالة البرق"), "media", "وكالة البرق", None, "name.outlet"),
        ],
        relays=[],
        warnings=[Warn("no-date", "the page gives no date")],
    )  # fmt: skip
