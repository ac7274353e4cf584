"""Parties: bodies and public office-holders across documents. Persons without an office have no page of their own."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, func, select

from marsad.errors import LedgerError
from marsad.ledger.questions.claims import Said, said_by
from marsad.ledger.questions.incidents import parties_named
from marsad.ledger.questions.outlooks import Outlook, outlooks
from marsad.ledger.tables import claim_parties, claims, documents, names, statements

BODIES = frozenset(("organization", "armed_group", "government", "military", "media"))
_STATEMENTS = 20
_OUTLOOKS = 20


class PartyView(msgspec.Struct):
    """One party: the names joined in it, its offices and roles as documents give them, what it took part in by type of act
    and role, when it was first and last named as a speaker or participant, what it said last, and what it foresaw, promised,
    threatened or demanded, with where each of these stands (``outlooks``)."""

    party: int
    name: str
    type: str | None
    names: list[str]
    roles: dict[str, int]
    acts: dict[str, dict[str, int]]
    first: str | None
    last: str | None
    statements: int
    said: list[Said]
    outlooks: list[Outlook]


def parties(connection: Connection, name: str, today: str, most: int = 10) -> list[PartyView]:
    """The parties of that name that may have a page as of ``today`` (an ISO day), those most often named first. Raises :class:`LedgerError` where
    there is none, or the name is only that of persons without an office."""
    found = parties_named(connection, name)
    if not found:
        raise LedgerError(f"no document names {name}")
    views = [view for party in found[:200] if (view := _view(connection, party)) is not None]
    if not views:
        raise LedgerError(
            f"{name}: a person without a public office; there are pages only for bodies and office-holders"
        )
    views = sorted(views, key=lambda v: (-v.statements - sum(sum(a.values()) for a in v.acts.values()), v.party))[:most]
    for view in views:
        view.said = list(said_by(connection, view.name, _STATEMENTS))
        view.outlooks = list(outlooks(connection, today, speakers=_numbers(connection, view.party), limit=_OUTLOOKS))
    return views


def _numbers(connection: Connection, party: int) -> list[int]:
    """The numbers of the names joined in a party."""
    return list(connection.execute(select(names.c.id).where(names.c.party == party)).scalars())


def _view(connection: Connection, party: int) -> PartyView | None:
    """A party without its words, which are asked for where it is shown; ``None`` where it may have no page."""
    rows = connection.execute(select(names).where(names.c.party == party).order_by(names.c.id)).all()
    numbers = [row.id for row in rows]
    roles = _roles(connection, numbers)
    type_ = next((row.type for row in rows if row.type), None)
    if type_ not in BODIES and not roles:
        return None
    acts, first, last = _acts(connection, numbers)
    said = connection.execute(select(func.count()).select_from(statements).where(statements.c.speaker_id.in_(numbers)))
    main = next((row for row in rows if row.id == party), rows[0])
    return PartyView(
        party, main.name, type_, [row.name for row in rows], roles, acts, first, last, int(said.scalar_one()), [], []
    )


def _roles(connection: Connection, numbers: list[int]) -> dict[str, int]:
    query = (
        select(statements.c.role, func.count().label("n"))
        .where(statements.c.speaker_id.in_(numbers), statements.c.role.is_not(None))
        .group_by(statements.c.role).order_by(func.count().desc(), statements.c.role).limit(10)
    )  # fmt: skip
    return {row.role: row.n for row in connection.execute(query)}


def _acts(connection: Connection, numbers: list[int]) -> tuple[dict[str, dict[str, int]], str | None, str | None]:
    query = (
        select(claim_parties.c.role, claims.c.type, func.count().label("n"), func.min(documents.c.published), func.max(documents.c.published))
        .join(claims, claims.c.id == claim_parties.c.claim_id).join(documents, documents.c.id == claims.c.document_id)
        .where(claim_parties.c.name_id.in_(numbers), claims.c.current)
        .group_by(claim_parties.c.role, claims.c.type)
    )  # fmt: skip
    acts: dict[str, dict[str, int]] = {}
    first: list[str] = []
    last: list[str] = []
    for role, type_, count, earliest, latest in connection.execute(query):
        acts.setdefault(role, {})[type_] = count
        first += [earliest] if earliest else []
        last += [latest] if latest else []
    return acts, min(first, default=None), max(last, default=None)
