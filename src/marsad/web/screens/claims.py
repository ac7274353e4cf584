"""One claim: the captured text with its spans, its chain, the rule that found it, its copies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from litestar import Response
from litestar.params import FromPath
from sqlalchemy import Connection

from marsad.desk.people.roles import Permission
from marsad.documents.document import Document
from marsad.errors import MarsadError
from marsad.ledger.questions.copies import copies_of
from marsad.ledger.questions.single import ClaimWhole, claim_whole
from marsad.pipeline import read_document
from marsad.printing.explaining import explained
from marsad.printing.labels import labels
from marsad.record import Published, Record
from marsad.trace import Trace
from marsad.web.handling import get
from marsad.web.screens.amending import Amending, amending_of
from marsad.web.visits import Asked, Visit

# What is shown of the text before and after a claim: a paragraph or two; the document's own screen has it whole.
_AROUND = 900
_ISOLATES = re.compile("[\u2066-\u2069\u200e\u200f]")


@dataclass(frozen=True)
class ClaimContext:
    """``excerpt``: the text around, ``spans`` in it as (start, end, class); ``copies``: stretches that other documents share with these
    very words; ``why``: lines that explain the rule; ``amending``: what people read otherwise (``None`` for who may not see staff)."""

    whole: ClaimWhole
    excerpt: str
    spans: list[tuple[int, int, str]]
    cut_before: bool
    cut_after: bool
    copies: list[tuple[str, str | None, str]]
    why: list[str]
    amending: Amending | None


@get("/desk/claims/{key:str}", permission=Permission.READ)
def claim_screen(visit: Asked, key: FromPath[str]) -> Response[Any]:
    """The screen."""
    with visit.reading() as connection:
        whole = claim_whole(connection, key)
        # Aligning texts and reading one anew is work for a moment, and the same for everybody who looks.
        copies, why = visit.remembered(
            connection, ("claim", key, visit.words.language), lambda: (_copies(connection, whole), _why(visit, whole))
        )
        amending = amending_of(connection, visit, whole)
    first, last = whole.claim.start, whole.claim.end
    if whole.statement:
        first, last = min(first, whole.statement.start), max(last, whole.statement.end)
    start, end = max(0, first - _AROUND), min(len(whole.text), last + _AROUND)
    context = ClaimContext(
        whole=whole,
        excerpt=whole.text[start:end],
        spans=_spans(whole, start),
        cut_before=start > 0,
        cut_after=end < len(whole.text),
        copies=copies,
        why=why,
        amending=amending,
    )
    return visit.page("claim.html", context)


def _spans(whole: ClaimWhole, start: int) -> list[tuple[int, int, str]]:
    """The spans that can be marked side by side: the participants and the claim itself first, of the statement only what
    they leave."""
    claim = whole.claim
    inner = [(claim.start, claim.end, "claim")]
    inner += [(p.start, p.end, "actor") for p in claim.actors] + [
        (p.start, p.end, "recipient") for p in claim.recipients
    ]
    if whole.cue:
        inner.append((whole.cue.start, whole.cue.end, "cue"))
    marks = _apart(inner)
    if whole.statement:
        at = whole.statement.start
        for s, e, _ in [*marks, (whole.statement.end, whole.statement.end, "")]:
            stop = min(s, whole.statement.end)
            if stop > at:
                marks.append((at, stop, "statement"))
            at = max(at, e)
    return [(s - start, e - start, kind) for s, e, kind in sorted(marks)]


def _apart(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The spans sorted, without those that overlap one before them."""
    kept: list[tuple[int, int, str]] = []
    for s, e, kind in sorted(spans):
        if not kept or s >= kept[-1][1]:
            kept.append((s, e, kind))
    return kept


def _copies(connection: Connection, whole: ClaimWhole) -> list[tuple[str, str | None, str]]:
    """Documents that have the same stretch of text: key, outlet, the stretch in them."""
    found: list[tuple[str, str | None, str]] = []
    for comparison in () if whole.redacted else copies_of(connection, whole.document):
        mine_left = comparison.link.left == whole.document
        for stretch in comparison.stretches:
            s, e = (
                (stretch.at.left_start, stretch.at.left_end)
                if mine_left
                else (stretch.at.right_start, stretch.at.right_end)
            )
            if s <= whole.claim.start < e:
                other = comparison.link.right if mine_left else comparison.link.left
                outlet = comparison.right_outlet if mine_left else comparison.left_outlet
                found.append((other, outlet, stretch.right if mine_left else stretch.left))
                break
    return found


def _why(visit: Visit, whole: ClaimWhole) -> list[str]:
    """Why the machine reads it so, by reading the kept text once more with a trace; nothing where another reader read it otherwise."""
    if whole.redacted:
        return []
    published = Published(whole.published) if whole.published else None
    document = Document("", whole.document, whole.text, outlet=whole.outlet, title=whole.title, published=published)
    trace = Trace()
    try:
        record = read_document(document, trace)
        lines = explained(record, trace, _item(whole, record), labels(visit.words.language), 1000)
    except MarsadError:
        return []
    said = [_ISOLATES.sub("", "".join(p.text for p in line)).strip() for line in lines]
    # What comes before the rule stands on the screen already.
    rule = next((n for n, text in enumerate(said) if whole.claim.rule in text), 0)
    return [text for text in said[rule + 1 :] if text]


def _item(whole: ClaimWhole, record: Record) -> str:
    """The item of the new reading that is this claim; its own number where nothing is at its place."""
    pools: dict[str, list[tuple[str, int, int]]] = {
        "event": [(e.id, e.trigger.start, e.trigger.end) for e in record.events],
        "figure": [(f"f{n}", f.start, f.end) for n, f in enumerate(record.figures, 1)],
        "outlook": [(s.id, s.content.start, s.content.end) for s in record.statements],
    }
    at = (whole.claim.start, whole.claim.end)
    return next((i for i, *span in pools[whole.claim.kind] if tuple(span) == at), whole.claim.item)


HANDLERS = [claim_screen]
