"""One claim whole: its document's text, the statement that carries it, the incidents that it tells."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select

from marsad.claims.claim import Claim
from marsad.errors import LedgerError
from marsad.ledger.tables import claims, documents, incident_tellings, readings, statements, telling_claims
from marsad.record import Span

_claim = msgspec.json.Decoder(Claim).decode


class ClaimWhole(msgspec.Struct):
    """A claim with what it stands in. ``current``: the last reading of the document still finds it; ``reader``: what read it; ``incidents``:
    the numbers of the incidents that it tells; ``statement`` and ``cue``: spans of the statement that carries it."""

    claim: Claim
    document: str
    outlet: str | None
    published: str | None
    title: str | None
    text: str
    version: int
    redacted: bool
    current: bool
    reader: str
    rule_of_statement: str | None
    statement: Span | None
    cue: Span | None
    incidents: list[int]


def claim_whole(connection: Connection, key: str) -> ClaimWhole:
    """The claim of that key, in its last reading. Raises :class:`LedgerError` where there is none."""
    c, d = claims.c, documents.c
    row = connection.execute(
        select(c.id, c.document_id, c.reading_id, c.current, c.detail, readings.c.reader,
               d.key, d.outlet, d.published, d.title, d.text, d.version, d.redacted)
        .join(documents, d.id == c.document_id).join(readings, readings.c.id == c.reading_id)
        .where(c.key == key).order_by(c.current.desc(), c.id.desc()).limit(1)
    ).first()  # fmt: skip
    if row is None:
        raise LedgerError(f"there is no claim {key}")
    claim = _claim(row.detail)
    said = connection.execute(
        select(statements).where(
            statements.c.reading_id == row.reading_id, statements.c.item == (claim.chain.statement or "")
        )
    ).first()
    told = connection.execute(
        select(incident_tellings.c.incident_id)
        .join(telling_claims, telling_claims.c.telling_id == incident_tellings.c.telling_id)
        .where(telling_claims.c.claim_id == row.id).distinct().order_by(incident_tellings.c.incident_id)
    ).scalars()  # fmt: skip

    def span(start: int | None, end: int | None) -> Span | None:
        return None if start is None or end is None else Span(start, end, row.text[start:end])

    return ClaimWhole(
        claim=claim,
        document=row.key,
        outlet=row.outlet,
        published=row.published,
        title=row.title,
        text=row.text,
        version=row.version,
        redacted=row.redacted,
        current=row.current,
        reader=row.reader,
        rule_of_statement=said.rule if said else None,
        statement=span(said.start, said.end) if said else None,
        cue=span(said.cue_start, said.cue_end) if said else None,
        incidents=list(told),
    )
