"""Accounts: who there is, in which role, at which desks. Passwords and sessions are in :mod:`marsad.desk.people.signing_in`."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, cast

import msgspec
from sqlalchemy import Connection, Row, func, insert, select, update

from marsad.desk.people.roles import ROLES, Permission, Role, require
from marsad.errors import DeskError
from marsad.ledger import journal
from marsad.ledger.rows import next_number
from marsad.ledger.tables import desk_members, people

LANGUAGES = ("ar", "en")
# What stands as ``by`` in every list: one word, so that it is never taken for two people or for a sentence.
_NAME = re.compile(r"[^\W_][\w.\-]{1,62}\Z")


class Person(msgspec.Struct, frozen=True):
    """Somebody with an account. ``desks`` are the numbers of the desks that they belong to."""

    id: int
    name: str
    display: str
    role: Role
    language: str
    desks: tuple[int, ...] = ()
    disabled: str | None = None


TERMINAL = Person(0, "terminal", "terminal", "administrator", "en")
"""Who acts at the machine's own terminal: whoever can read the ledger's file needs no account to administer it."""


def add_person(
    connection: Connection, by: Person, name: str, display: str, role: str, language: str, at: str
) -> Person:
    """Make an account. Raises :class:`DeskError` where ``by`` may not, the name is taken or no name, or the role is none."""
    require(by.role, Permission.ADMINISTER)
    checked = checked_name(name)
    if connection.execute(select(people.c.id).where(func.lower(people.c.name) == checked.lower())).first():
        raise DeskError(f"somebody is called {checked} already", code="taken")
    shown = " ".join(unicodedata.normalize("NFC", display).split())[:100] or checked
    row = {"id": next_number(connection, people), "name": checked, "display": shown, "role": _role(role),
           "language": _language(language), "made": at}  # fmt: skip
    connection.execute(insert(people), [row])
    _note(connection, by, checked, {"made": True, "role": role}, at)
    return person(connection, checked)


def change_person(
    connection: Connection, by: Person, name: str, at: str, *, role: str | None = None, disabled: bool | None = None
) -> Person:
    """Give another role, or let somebody sign in no longer (or again). The last administrator stays one.

    Raises :class:`DeskError` where ``by`` may not, or nobody is called so.
    """
    require(by.role, Permission.ADMINISTER)
    found = person(connection, name)
    leaves = (role is not None and role != "administrator") or disabled is True
    if found.role == "administrator" and not found.disabled and leaves and _administrators(connection) == 1:
        raise DeskError("the last administrator stays one", code="last_administrator")
    values: dict[str, Any] = {}
    if role is not None:
        values["role"] = _role(role)
    if disabled is not None:
        values["disabled"] = at if disabled else None
    if values:
        connection.execute(update(people).where(people.c.id == found.id).values(values))
        _note(connection, by, found.name, values, at)
    return person(connection, found.name)


def change_own(connection: Connection, who: Person, display: str, language: str) -> Person:
    """Change how one is shown and in which language one reads: a setting of one's own, no decision."""
    shown = " ".join(unicodedata.normalize("NFC", display).split())[:100] or who.name
    values = {"display": shown, "language": _language(language)}
    connection.execute(update(people).where(people.c.id == who.id).values(values))
    return person(connection, who.name)


def person(connection: Connection, name: str) -> Person:
    """The account of that name (letter case does not matter). Raises :class:`DeskError` where there is none."""
    row = connection.execute(select(people).where(func.lower(people.c.name) == name.strip().lower())).first()
    if row is None:
        raise DeskError(f"nobody is called {name}", code="unknown")
    return _person(connection, row)


def person_numbered(connection: Connection, number: int) -> Person | None:
    """The account with that number."""
    row = connection.execute(select(people).where(people.c.id == number)).first()
    return _person(connection, row) if row is not None else None


def everybody(connection: Connection) -> list[Person]:
    """All accounts, by name."""
    desks: dict[int, list[int]] = {}
    for desk, member in connection.execute(select(desk_members).order_by(desk_members.c.desk_id)):
        desks.setdefault(member, []).append(desk)
    rows = connection.execute(select(people).order_by(func.lower(people.c.name)))
    return [_struct(row, tuple(desks.get(row.id, ()))) for row in rows]


def checked_name(given: str) -> str:
    """``given`` as a name to sign in with. Raises :class:`DeskError` where it is none: 2 to 63 letters, digits, ``. - _``."""
    name = unicodedata.normalize("NFC", given.strip())
    if not _NAME.match(name) or name.lower() in ("machine", "terminal"):
        raise DeskError("a name to sign in with has 2 to 63 letters, digits, dots or hyphens", code="bad_name")
    return name


def _person(connection: Connection, row: Row[Any]) -> Person:
    desks = connection.execute(
        select(desk_members.c.desk_id).where(desk_members.c.person_id == row.id).order_by(desk_members.c.desk_id)
    ).scalars()
    return _struct(row, tuple(desks))


def _struct(row: Row[Any], desks: tuple[int, ...]) -> Person:
    return Person(row.id, row.name, row.display, cast(Role, row.role), row.language, desks, row.disabled)


def _administrators(connection: Connection) -> int:
    query = (
        select(func.count()).select_from(people).where(people.c.role == "administrator", people.c.disabled.is_(None))
    )
    return int(connection.execute(query).scalar_one())


def _role(given: str) -> Role:
    if given not in ROLES:
        raise DeskError(f"{given} is none of the roles {', '.join(ROLES)}", code="bad_role")
    return given


def _language(given: str) -> str:
    if given not in LANGUAGES:
        raise DeskError(f"{given} is none of the languages {', '.join(LANGUAGES)}", code="bad_language")
    return given


def _note(connection: Connection, by: Person, subject: str, facts: dict[str, Any], at: str) -> None:
    body = msgspec.json.encode(facts).decode()
    journal.append(connection, [journal.Draft("person", subject, body, by.name)], at)
