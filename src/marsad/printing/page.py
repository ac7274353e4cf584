"""The printed page: heading, who said what, what happened, figures, times, places, names, warnings."""

from __future__ import annotations

from collections.abc import Callable

from marsad.printing.claims import add_events, add_statements, shortened
from marsad.printing.labels import Labels
from marsad.printing.layout import Line, Page, Piece
from marsad.printing.mentions import add_figures, add_names, add_places, add_times
from marsad.record import Published, Record

Section = Callable[[Page, Record, Labels], None]


def printed(record: Record, labels: Labels, columns: int = 80) -> list[Line]:
    """The lines that show ``record`` in ``columns`` columns with ``labels``."""
    page = Page(columns, labels.base)
    add_heading(page, record, labels)
    sections: list[tuple[str, int, Section]] = [
        ("who_said", len(record.statements), add_statements),
        ("what_happened", len(record.events), add_events),
        ("how_many", len(record.figures), add_figures),
        ("when", len(record.times), add_times),
        ("where", len(record.places), add_places),
        ("names", len(record.names), add_names),
        ("relays", len(record.relays), add_relays),
        ("comments", len(record.comments.items) + record.comments.open, add_comments),
        ("warnings", len(record.warnings), add_warnings),
    ]
    for key, there, add in sections:
        if there:
            page.blank()
            page.add([Piece(labels[key], "bold cyan")])
            add(page, record, labels)
    if not any(there for _, there, _ in sections[:7]):
        page.blank()
        page.add([Piece(labels["nothing"], "italic")])
    return page.lines


def add_heading(page: Page, record: Record, labels: Labels) -> None:
    """Title; outlet and date, and where the date comes from; byline, dateline, credits; source."""
    page.add([Piece(shortened(record.title or labels["no_title"], 300), "bold reverse")])
    pieces: list[Piece | str] = [Piece(record.outlet or labels["no_outlet"], "bold"), " · "]
    pieces += _date(record.published, labels) if record.published else [Piece(labels["no_date"], "yellow")]
    if record.updated:
        pieces += [" · ", Piece(labels["updated"] + " ", "dim"), *_date(record.updated, labels)]
    page.add(pieces, 2, 4)
    more: list[Piece | str] = []
    if record.byline:
        more += [Piece(labels["by"] + " ", "dim"), Piece(shortened(record.byline, 120))]
    if record.dateline and record.dateline.place:
        more += [" · " if more else "", Piece(labels["dateline"] + " ", "dim"), Piece(record.dateline.place.text)]
    if record.dateline and record.dateline.credits:
        credits = labels.comma.join(c.text for c in record.dateline.credits)
        more += [" · " if more else "", Piece(labels["credits"] + " ", "dim"), Piece(credits)]
    if more:
        page.add(more, 2, 4)
    if record.url or record.source != "-":
        page.add([Piece(record.url or record.source, "dim", "ltr")], 2, 4)
    else:
        page.add([Piece(labels["standard_input"], "dim")], 2, 4)


def _date(published: Published, labels: Labels) -> list[Piece | str]:
    day = f"{published.date} {published.time}" if published.time else published.date
    style = "yellow" if published.from_ == "text" else "dim"
    return [Piece(day), " (", Piece(labels[f"date.{published.from_}"], style), ")"]


def add_relays(page: Page, record: Record, _labels: Labels) -> None:
    """Credits for the report as a whole."""
    for n, relay in enumerate(record.relays, 1):
        page.add([Piece(f"r{n}", "dim"), "  ", Piece(shortened(relay.text, 120))], 2, 6)


def add_comments(page: Page, record: Record, labels: Labels) -> None:
    """How many comments there are and whether the form is open; their words stand in the record."""
    number = str(len(record.comments.items)) if record.comments.items else labels["comments.none"]
    page.add([number, " · ", labels["comments.open" if record.comments.open else "comments.closed"]], 2)


def add_warnings(page: Page, record: Record, _labels: Labels) -> None:
    """What the reader was unsure of."""
    for warning in record.warnings:
        page.add([Piece(f"! {warning.code}: ", "red"), Piece(warning.message, "", "ltr")], 2, 6)
