"""Why an item is there: its rule, the words that matched, and what was tried and refused in its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from marsad.errors import MarsadError
from marsad.printing.claims import shortened
from marsad.printing.labels import Labels
from marsad.printing.layout import Line, Page, Piece
from marsad.record import Record
from marsad.trace import Kind, Trace, Try

# Around one item more refusals than this say nothing more; all stand in the trace.
MOST_REFUSALS = 8


class Item(NamedTuple):
    """Anything in a record that a rule made."""

    id: str
    kind: Kind
    start: int
    end: int
    text: str
    rule: str
    says: str


def items(record: Record) -> Iterator[Item]:
    """Everything in ``record`` that a rule made; what has no id of its own is counted: f1, t1, p1, n1, r1 ..."""
    for s in record.statements:
        start = min(x.start for x in (s.content, s.cue, s.source) if x)
        end = max(x.end for x in (s.content, s.cue, s.source) if x)
        yield Item(s.id, "statement", start, end, s.content.text, s.rule, f"{s.speaker or '?'} · {s.act} · {s.form}")
    for e in record.events:
        yield Item(e.id, "event", e.trigger.start, e.trigger.end, e.trigger.text, e.rule, f"{e.type} · {e.modality}")
    for n, f in enumerate(record.figures, 1):
        yield Item(f"f{n}", "figure", f.start, f.end, f.text, f.rule, f"{f.low} – {f.high} · {f.kind}")
    for n, t in enumerate(record.times, 1):
        yield Item(f"t{n}", "time", t.start, t.end, t.text, t.rule, f"{t.from_} – {t.until}")
    for n, p in enumerate(record.places, 1):
        says = f"{p.name} · {p.country or '?'} · {p.kind} · {p.confidence:.2f}"
        yield Item(f"p{n}", "place", p.start, p.end, p.text, p.rule, says)
    for n, m in enumerate(record.names, 1):
        yield Item(f"n{n}", "name", m.start, m.end, m.text, m.rule, f"{m.canonical} · {m.type}")
    for n, r in enumerate(record.relays, 1):
        yield Item(f"r{n}", "relay", r.start, r.end, r.text, "", "")


def explained(record: Record, trace: Trace, which: str, labels: Labels, columns: int = 80) -> list[Line]:
    """The lines that explain item ``which`` (``s3``, ``e1``, ``f2`` ..., a character offset, or ``all``).

    Raises :class:`MarsadError` where the record has no such item, or its text no such character.
    """
    page = Page(columns, labels.base)
    page.add([Piece(shortened(record.title or record.source, 200), "bold reverse")])
    everything = list(items(record))
    if which.isdigit():
        offset = int(which)
        if offset >= len(record.text):
            raise MarsadError(
                f"{labels['behind_the_end']}: {which} / {len(record.text)}", page=record.source, step="explain"
            )
        chosen = [item for item in everything if item.start <= offset < item.end]
        _add_offset(page, record, trace, offset, labels)
    else:
        chosen = everything if which == "all" else [item for item in everything if item.id == which]
        if which != "all" and not chosen:
            raise MarsadError(f"{labels['no_such_item']}: {which}", page=record.source, step="explain")
    for item in chosen:
        page.blank()
        _add_item(page, item, trace, labels)
    return page.lines


def _add_offset(page: Page, record: Record, trace: Trace, offset: int, labels: Labels) -> None:
    start, end = max(0, offset - 40), offset + 40
    before, after = record.text[start:offset], record.text[offset:end]
    if start:
        before = before.partition(" ")[2]
    if end < len(record.text):
        after = after.rpartition(" ")[0] or after
    page.blank()
    page.add([Piece(f"{labels['at_offset']} {offset}: ", "dim"), Piece(before + after)])
    for attempt in trace.near(offset, offset + 1):
        _add_try(page, attempt, labels)


def _add_item(page: Page, item: Item, trace: Trace, labels: Labels) -> None:
    page.add(
        [
            Piece(item.id, "bold"),
            "  ",
            Piece(labels[f"item.{item.kind}"], "bold cyan"),
            "  ",
            Piece(item.says, "", "ltr"),
        ],
        0,
        4,
    )
    page.add([Piece(shortened(item.text, 200), "bold")], 4)
    if item.rule:
        page.add([Piece(f"{labels['rule']}: ", "dim"), Piece(item.rule, "green")], 4, 6)
    near = trace.near(item.start, item.end)
    made = [t for t in near if t.why is None and t.kind == item.kind and _of(t, item)]
    taken = list(dict.fromkeys((t.rule, t.words) for t in made))
    for rule, words in taken[:MOST_REFUSALS]:
        by = "" if rule == item.rule else f" ({rule})"
        page.add([Piece(f"{labels['matched']}: ", "dim"), Piece(shortened(words, 200)), Piece(by, "dim")], 4, 6)
    # A statement spans much that concerns other kinds; at a word or two, what any other kind tried says why this is what it is.
    refused = [t for t in near if t.why is not None and (t.kind == item.kind or item.kind != "statement")]
    if not refused:
        return
    page.add([Piece(f"{labels['refused']}:", "dim")], 4)
    for attempt in refused[:MOST_REFUSALS]:
        _add_try(page, attempt, labels, 6)


def _of(attempt: Try, item: Item) -> bool:
    return attempt.rule == item.rule or item.start <= attempt.start < item.end


def _add_try(page: Page, attempt: Try, labels: Labels, indent: int = 4) -> None:
    pieces: list[Piece | str] = [Piece(f"{labels[f'item.{attempt.kind}']} ", "dim"), Piece(attempt.rule, "green")]
    pieces += [" · ", Piece(shortened(attempt.words, 120))]
    if attempt.why is not None:
        pieces += [" · ", Piece(attempt.why, "red", "ltr")]
    page.add(pieces, indent, indent + 2)
