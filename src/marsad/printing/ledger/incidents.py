"""Incidents as lines for people: one in a list, and one whole with its origins and tolls."""

from __future__ import annotations

from marsad.incidents.differences import Difference
from marsad.incidents.origins import Origin
from marsad.incidents.tolls import Report, Toll, told_bounds
from marsad.ledger.questions.incidents import IncidentView
from marsad.printing.claims import shortened
from marsad.printing.labels import Labels
from marsad.printing.layout import Page, Piece

# In a list so many kinds of counts are shown; the whole incident shows all.
_KINDS_IN_LIST = 3
# Documents of one origin named in full; of the rest only the number.
_DOCUMENTS = 12


def add_in_list(page: Page, view: IncidentView, labels: Labels) -> None:
    """One incident in two lines: number, day, type, place, counts; title, documents and voices."""
    head: list[Piece | str] = [Piece(f"#{view.id}", "bold cyan"), " ", Piece(view.date or labels["no_date"]), " "]
    head += [Piece(labels[f"event.{view.type}"], "bold")]
    if view.place:
        head += [" · ", Piece(_place(view, labels))]
    for toll in view.tolls[:_KINDS_IN_LIST]:
        if toll.reports:
            head += [" · ", Piece(_range(toll, labels), "red" if toll.kind == "killed" else "")]
    page.add(head, 0, 4)
    if view.title:
        page.add([Piece(shortened(view.title, 160))], 4)
    page.add(_numbers(view, labels), 4)
    page.blank()


def add_whole(page: Page, view: IncidentView, labels: Labels) -> None:
    """One incident with everything known of it but its claims."""
    add_in_list(page, view, labels)
    page.add([Piece(labels["origins"], "bold cyan")])
    for number, origin in enumerate(view.origins, 1):
        _add_origin(page, number, origin, labels)
    if view.tolls:
        page.blank()
        page.add([Piece(labels["how_many"], "bold cyan")])
        for toll in view.tolls:
            add_toll(page, toll, labels)
    if view.differences:
        page.blank()
        page.add([Piece(labels["told_otherwise"], "bold cyan")])
        for difference in view.differences:
            _add_difference(page, difference, labels)
    if view.mentioning:
        page.blank()
        page.add([Piece(labels["mentioned_in"] + " ", "dim"), Piece(_listed(view.mentioning, labels))], 2, 4)
    page.blank()


def _add_difference(page: Page, difference: Difference, labels: Labels) -> None:
    kind = labels[f"kind.{difference.kind}"] if difference.kind else labels[f"aspect.{difference.aspect}"]
    pieces: list[Piece | str] = [Piece(kind, "bold")]
    pieces += [" · ", Piece(labels["conflict"], "yellow")] if difference.contradiction else []
    page.add(pieces, 2, 4)
    for version in difference.versions:
        page.add([Piece(shortened(version.says, 120)), " · ", Piece(shortened(version.origin, 80), "dim"), " · ",
                  Piece(_listed(list(version.documents), labels), "dim")], 4, 6)  # fmt: skip


def _numbers(view: IncidentView, labels: Labels) -> list[Piece | str]:
    pieces: list[Piece | str] = [Piece(f"{len(view.documents)} {labels['documents']}", "dim"), " · "]
    pieces += [Piece(f"{view.voices} {labels['voices']}", "green" if view.voices > 1 else "dim")]
    if view.status != "found":
        pieces += [" · ", Piece(labels[f"status.{view.status}"], "yellow")]
    return pieces


def _place(view: IncidentView, labels: Labels) -> str:
    assert view.place is not None
    parts = [view.place.name, view.place.province, labels.country(view.place.country)]
    return labels.comma.join(dict.fromkeys(p for p in parts if p))


def _range(toll: Toll, labels: Labels) -> str:
    """The current range of a count; an open one says so."""
    kind = labels[f"kind.{toll.kind}"]
    low, high = toll.low, toll.high
    if low is not None and high is not None:
        return f"{kind} {low:g}" if low == high else f"{kind} {low:g}–{high:g}"
    return f"{kind} {labels['at_least']} {low:g}" if low is not None else f"{kind} {labels['at_most']} {high or 0:g}"


def _add_origin(page: Page, number: int, origin: Origin, labels: Labels) -> None:
    page.add([Piece(f"{number}. ", "dim"), Piece(shortened(origin.name, 120), "bold"), " · ",
              Piece(labels[f"origin.{origin.kind}"], "green"), " · ", Piece(origin.why, "dim")], 2, 5)  # fmt: skip
    page.add([Piece(_listed(origin.documents, labels), "dim")], 5)


def add_toll(page: Page, toll: Toll, labels: Labels) -> None:
    """One kind of count: where it stands, and how it moved."""
    pieces: list[Piece | str] = (
        [Piece(_range(toll, labels), "bold")] if toll.reports else [Piece(labels[f"kind.{toll.kind}"])]
    )
    if toll.conflict:
        pieces += [" · ", Piece(labels["conflict"], "yellow")]
    page.add(pieces, 2, 4)
    for report in toll.reports:
        _add_report(page, report, labels, "")
    for report in toll.totals:
        _add_report(page, report, labels, labels["sum_of_period"])


def _add_report(page: Page, report: Report, labels: Labels, note: str) -> None:
    count = told_bounds(report.low, report.high)
    who = report.origin or labels["own_voice"]
    pieces: list[Piece | str] = [
        Piece(report.day or labels["no_date"], "dim"),
        " ",
        Piece(count, "bold"),
        " ",
        Piece(shortened(who, 100)),
    ]
    pieces += [" · ", Piece(note, "yellow")] if note else []
    page.add([*pieces, " · ", Piece(report.document, "dim")], 4, 6)


def _listed(keys: list[str], labels: Labels) -> str:
    more = f" +{len(keys) - _DOCUMENTS}" if len(keys) > _DOCUMENTS else ""
    return labels.comma.join(shortened(k, 60) for k in keys[:_DOCUMENTS]) + more
