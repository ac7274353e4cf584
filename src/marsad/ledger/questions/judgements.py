"""People's judgements as they were made: who said what of which two, whether it stands, and where both are told now."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, select

from marsad.errors import LedgerError
from marsad.ledger import journal
from marsad.ledger.judging import subject_of
from marsad.ledger.questions.pairs import standing_tellings
from marsad.ledger.relating.clusters import tellings_of_claims
from marsad.ledger.tables import edges


class Told(msgspec.Struct, frozen=True):
    """What one side of a judgement is: a name of a party, or a report with its title and the incident in which it stands now."""

    name: str
    incident: int | None = None
    outlet: str | None = None
    title: str | None = None


class JudgementView(msgspec.Struct, frozen=True):
    """One judgement; ``about``: "incident" or "party"; ``withdrawn``: since when it does not stand, and by whom."""

    id: int
    about: str
    verdict: str
    left: Told
    right: Told
    by: str
    reason: str
    made: str
    withdrawn: str | None
    withdrawn_by: str | None


def judgements_made(connection: Connection, limit: int, before: int | None = None) -> list[JudgementView]:
    """The judgements of people, the last first; ``before``: only those with a smaller number."""
    query = select(edges).where(edges.c.by != journal.MACHINE).order_by(edges.c.id.desc()).limit(limit)
    rows = connection.execute(query if before is None else query.where(edges.c.id < before)).all()
    told = _reports(connection, {key for r in rows if r.about == "incident" for key in (r.left, r.right)})
    return [
        JudgementView(
            r.id, r.about, r.verdict, told.get(r.left, Told(r.left)), told.get(r.right, Told(r.right)),
            r.by, r.reasons, r.made, r.withdrawn, r.withdrawn_by,
        )
        for r in rows
    ]  # fmt: skip


def incidents_judged(connection: Connection, number: int) -> list[int]:
    """The incidents in which both sides of a judgement stand now; none for one about names. Raises :class:`LedgerError`."""
    row = connection.execute(select(edges).where(edges.c.id == number, edges.c.by != journal.MACHINE)).first()
    if row is None:
        raise LedgerError(f"there is no judgement {number}")
    if row.about != "incident":
        return []
    return _incidents(connection, (row.left, row.right))


def incidents_named(connection: Connection, *given: str) -> list[int]:
    """The incidents in which what a judgement would name (numbers, claims' keys, tellings' ids) stands now. Raises :class:`LedgerError`."""
    return _incidents(connection, [subject_of(connection, one) for one in given])


def _incidents(connection: Connection, keys: Iterable[str]) -> list[int]:
    return sorted({t.incident for t in _reports(connection, keys).values() if t.incident is not None})


def _reports(connection: Connection, keys: Iterable[str]) -> dict[str, Told]:
    """The reports for which claims' keys (or tellings' ids) stand."""
    telling = tellings_of_claims(connection, sorted(set(keys)))
    found: dict[int, Told] = {}
    for number, row in standing_tellings(connection, telling.values()).items():
        found[number] = Told(row.telling, row.incident_id, row.outlet, row.title)
    return {key: found[number] for key, number in telling.items() if number in found}
