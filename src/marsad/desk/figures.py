"""Public figures: people who may be named in public (office-holders, spokespeople). All others are masked there."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, insert, select, update

from marsad.desk.people.accounts import Person
from marsad.desk.people.roles import Permission, require
from marsad.desk.review.reviewing import checked_comment
from marsad.errors import DeskError
from marsad.ledger import journal
from marsad.ledger.extract import folded_name
from marsad.ledger.rows import next_number
from marsad.ledger.tables import public_figures


class Figure(msgspec.Struct, frozen=True):
    """Somebody who may be named, and why."""

    id: int
    name: str
    reason: str
    by: str
    made: str


def list_figure(connection: Connection, name: str, who: Person, reason: str, at: str) -> Figure:
    """List somebody as a public figure. Raises :class:`DeskError`: ``forbidden``, ``missing``, ``taken`` (listed already), ``missing_comment``."""
    require(who.role, Permission.RELEASE)
    said, folded = checked_comment(reason), folded_name(name)
    if not folded:
        raise DeskError("a public figure has a name", code="missing")
    if any(folded_name(one.name) == folded for one in figures(connection)):
        raise DeskError(f"{name} is listed already", code="taken")
    row = {"id": next_number(connection, public_figures), "folded": folded, "name": name.strip(), "reason": said,
           "by": who.name, "made": at}  # fmt: skip
    connection.execute(insert(public_figures), [row])
    _note(connection, who, name, {"public figure": True, "reason": said}, at)
    return next(one for one in figures(connection) if one.id == row["id"])


def unlist_figure(connection: Connection, number: int, who: Person, reason: str, at: str) -> None:
    """Mask somebody again, from the next release on. Raises :class:`DeskError`."""
    require(who.role, Permission.RELEASE)
    said = checked_comment(reason)
    found = next((one for one in figures(connection) if one.id == number), None)
    if found is None:
        raise DeskError(f"there is no public figure {number}", code="unknown")
    connection.execute(
        update(public_figures).where(public_figures.c.id == number).values(withdrawn=at, withdrawn_by=who.name)
    )
    _note(connection, who, found.name, {"public figure": False, "reason": said}, at)


def figures(connection: Connection) -> list[Figure]:
    """Everybody who is listed, by name."""
    rows = connection.execute(
        select(public_figures).where(public_figures.c.withdrawn.is_(None)).order_by(public_figures.c.name)
    )
    return [Figure(r.id, r.name, r.reason, r.by, r.made) for r in rows]


def _note(connection: Connection, who: Person, name: str, facts: dict[str, object], at: str) -> None:
    body = msgspec.json.encode(facts).decode()
    journal.append(connection, [journal.Draft("release", name, body, who.name)], at)
