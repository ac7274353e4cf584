"""Who said what, and what happened, as parts of the printed page."""

from __future__ import annotations

from marsad.printing.intervals import interval
from marsad.printing.labels import Labels
from marsad.printing.layout import Page, Piece
from marsad.record import Event, Record, Span, Statement

# A statement longer than this is cut: it is there to be recognised, its whole stands in the record.
LONGEST = 600


def shortened(text: str, limit: int = LONGEST) -> str:
    """``text``, cut at a word with an ellipsis where it is longer than ``limit`` characters."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(None, 1)[0] + " …"


def add_statements(page: Page, record: Record, labels: Labels) -> None:
    """Statements under their speakers, each speaker with role and chain, in the order in which they first speak."""
    by_speaker: dict[str | None, list[Statement]] = {}
    for statement in record.statements:
        by_speaker.setdefault(statement.speaker, []).append(statement)
    for n, (speaker, statements) in enumerate(by_speaker.items()):
        if n:
            page.blank()
        _add_speaker(page, speaker, statements, record, labels)


def _add_speaker(page: Page, speaker: str | None, said: list[Statement], record: Record, labels: Labels) -> None:
    name = Piece(shortened(speaker, 120), "bold") if speaker else Piece(labels["not_named"], "italic")
    role = next((s.role for s in said if s.role), None)
    page.add([name, Piece(" · "), Piece(role)] if role else [name], 2, 4)
    last: Piece | None = None
    for statement in said:
        line = Piece(chain(statement, record, labels), "dim")
        if line != last:
            page.add(_links(statement, record, labels), 4, 6)
        last = line
        _add_statement(page, statement, labels)


def _names(statement: Statement, record: Record, labels: Labels) -> list[str]:
    names = [record.outlet or labels["this_outlet"], *(v.name for v in statement.via)]
    return [*names, statement.speaker or labels["not_named"]]


def chain(statement: Statement, record: Record, labels: Labels) -> str:
    """The chain in one string, from the outlet inwards to the speaker."""
    return f" {labels.heard_from} ".join(_names(statement, record, labels))


def _links(statement: Statement, record: Record, labels: Labels) -> list[Piece]:
    pieces: list[Piece] = []
    for n, name in enumerate(_names(statement, record, labels)):
        if n:
            pieces.append(Piece(f" {labels.heard_from} ", "dim"))
        pieces.append(Piece(shortened(name, 80), "cyan" if 0 < n <= len(statement.via) else "dim"))
    return pieces


def _add_statement(page: Page, statement: Statement, labels: Labels) -> None:
    act = Piece(labels[f"act.{statement.act}"], _ACTS.get(statement.act, ""))
    pieces: list[Piece | str] = [Piece(statement.id, "dim"), "  ", act]
    if statement.cue:
        pieces += [" · ", Piece(statement.cue.text, "green")]
    pieces += [" · ", Piece(labels[f"form.{statement.form}"], "dim")]
    page.add(pieces, 4, 8)
    page.add([Piece(shortened(statement.content.text))], 8)


_ACTS = {
    "deny": "red",
    "accuse": "red",
    "threaten": "red",
    "demand": "yellow",
    "predict": "yellow",
    "promise": "yellow",
}


def add_events(page: Page, record: Record, labels: Labels) -> None:
    """Events as who → did what → to whom, with place, time, modality, and the statement that carries each."""
    statements = {s.id: s for s in record.statements}
    times = {(t.start, t.end): interval(t.from_, t.until) for t in record.times}
    for event in record.events:
        _add_event(page, event, labels)
        facts = [Piece(labels[f"modality.{event.modality}"], "" if event.modality == "asserted" else "yellow")]
        pieces: list[Piece | str] = [*facts]
        if event.place:
            pieces += [" · ", Piece(labels["place"] + " ", "dim"), Piece(event.place.text)]
        if event.time:
            pieces += [" · ", Piece(labels["time"] + " ", "dim"), Piece(event.time.text)]
            known = times.get((event.time.start, event.time.end))
            pieces += [" (", Piece(known), ")"] if known else []
        carrier = statements.get(event.statement or "")
        if carrier is None:
            pieces += [" · ", Piece(labels["own_voice"], "dim")]
        else:
            speaker = carrier.speaker or labels["not_named"]
            pieces += [" · ", Piece(labels["carried"] + " ", "dim"), Piece(shortened(speaker, 80)), " "]
            pieces += [Piece(f"({carrier.id})", "dim")]
        page.add(pieces, 6)


def _add_event(page: Page, event: Event, labels: Labels) -> None:
    who = _parties(event.actors, labels["no_one"], labels)
    whom = _parties(event.recipients, labels["whom_not_said"], labels)
    arrow = Piece(f" {labels.to} ", "dim")
    kind = Piece(labels[f"event.{event.type}"], "bold magenta")
    head: list[Piece | str] = [Piece(event.id, "dim"), "  ", kind, "  "]
    page.add([*head, *who, arrow, Piece(event.trigger.text, "bold green"), arrow, *whom], 2, 6)


def _parties(spans: list[Span], nobody: str, labels: Labels) -> list[Piece]:
    if not spans:
        return [Piece(nobody, "dim")]
    pieces: list[Piece] = []
    for n, span in enumerate(spans):
        pieces += [Piece(labels.comma)] if n else []
        pieces.append(Piece(shortened(span.text, 120), "bold"))
    return pieces
