"""Figures, times, places and names as parts of the printed page."""

from __future__ import annotations

from marsad.printing.claims import shortened
from marsad.printing.intervals import count, interval
from marsad.printing.labels import Labels
from marsad.printing.layout import Page, Piece
from marsad.record import Name, Place, Record


def add_figures(page: Page, record: Record, labels: Labels) -> None:
    """Every count: its words, its bounds, what it counts, and the event and statement it belongs to."""
    for n, figure in enumerate(record.figures, 1):
        pieces: list[Piece | str] = [Piece(f"f{n}", "dim"), "  ", Piece(shortened(figure.text, 120), "bold")]
        pieces += [" · ", Piece(count(figure, labels), "yellow"), " · ", Piece(labels[f"kind.{figure.kind}"])]
        belongs = [x for x in (figure.event, figure.statement) if x]
        if belongs:
            pieces += [" · ", Piece(labels.comma.join(belongs), "dim")]
        page.add(pieces, 2, 6)


def add_times(page: Page, record: Record, labels: Labels) -> None:
    """Every time expression with its interval; where it contradicts itself, that and what reconciles it."""
    for n, time in enumerate(record.times, 1):
        span = Piece(interval(time.from_, time.until), "yellow")
        page.add([Piece(f"t{n}", "dim"), "  ", Piece(shortened(time.text, 120), "bold"), " · ", span], 2, 6)
        if time.conflict:
            page.add([Piece(f"! {labels['conflict']}: ", "red"), Piece(time.conflict, "", "ltr")], 6, 8)


def add_places(page: Page, record: Record, labels: Labels) -> None:
    """Every place once, with how often it is named, its name, kind, country and point."""
    groups: dict[tuple[str, str | None, str], list[tuple[int, Place]]] = {}
    for n, place in enumerate(record.places, 1):
        groups.setdefault((place.name, place.country, place.kind), []).append((n, place))
    for mentions in groups.values():
        n, place = mentions[0]
        forms = list(dict.fromkeys(p.text for _, p in mentions))
        pieces: list[Piece | str] = [Piece(f"p{n}", "dim"), "  ", *_forms(forms, len(mentions), labels), " · "]
        pieces += [Piece(place.name), " · ", Piece(labels[f"place.{place.kind}"])]
        country = labels.country(place.country)
        if country and place.kind != "country":
            pieces += [labels.comma, Piece(country)]
        if place.lat is not None and place.lon is not None:
            pieces += [" ", Piece(f"({place.lat:.2f}{labels.comma}{place.lon:.2f})", "dim")]
        elif place.kind not in ("country", "region", "water"):
            pieces += [" ", Piece(f"({labels['unresolved']})", "dim")]
        page.add(pieces, 2, 6)


def add_names(page: Page, record: Record, labels: Labels) -> None:
    """Every person and body once, with its spellings, type and role."""
    groups: dict[tuple[str, str], list[tuple[int, Name]]] = {}
    for n, name in enumerate(record.names, 1):
        groups.setdefault((name.canonical, name.type), []).append((n, name))
    for (canonical, kind), mentions in groups.items():
        forms = list(dict.fromkeys(name.text for _, name in mentions))
        pieces: list[Piece | str] = [Piece(f"n{mentions[0][0]}", "dim"), "  "]
        pieces += [*_forms(forms, len(mentions), labels), " · ", Piece(labels[f"name.{kind}"])]
        if canonical not in forms:
            pieces += [" · ", Piece(canonical)]
        role = next((name.role for _, name in mentions if name.role), None)
        if role:
            pieces += [" · ", Piece(role)]
        page.add(pieces, 2, 6)


def _forms(forms: list[str], times: int, labels: Labels) -> list[Piece]:
    pieces: list[Piece] = []
    for n, form in enumerate(forms[:6]):
        pieces += [Piece(labels.comma)] if n else []
        pieces.append(Piece(shortened(form, 120), "bold"))
    if times > 1:
        pieces.append(Piece(f" ×{times}", "dim"))
    return pieces
