"""Grades: the reliability of a source (A to F) and the credibility of an incident's information (1 to 6), on separate steps.

The scale is the Admiralty system as NATO's AJP-2.1 has it: A completely reliable, B usually, C fairly, D not usually, E unreliable,
F cannot be judged; 1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from marsad.desk.people.accounts import Person
from marsad.desk.people.roles import Permission, require
from marsad.desk.review.reviewing import checked_comment, may_edit
from marsad.errors import DeskError
from marsad.ledger import journal
from marsad.ledger.extract import folded_name
from marsad.ledger.questions.incidents import lead
from marsad.ledger.rows import next_number
from marsad.ledger.tables import grades, incidents

RELIABILITY = ("A", "B", "C", "D", "E", "F")
CREDIBILITY = ("1", "2", "3", "4", "5", "6")
# Information is "confirmed by other independent sources" only where there are two.
CONFIRMED_BY = 2


class Grade(msgspec.Struct, frozen=True):
    """A grade that was given: ``about`` is ``source`` or ``incident``. It no longer stands where it was ``withdrawn``, by a person or by a
    later grade."""

    about: str
    subject: str
    grade: str
    comment: str
    by: str
    made: str
    withdrawn: str | None
    id: int = 0
    withdrawn_by: str | None = None


def grade_source(connection: Connection, source: str, grade: str, who: Person, comment: str, at: str) -> Grade:
    """Grade the reliability of an outlet or a speaker, by name. Raises :class:`DeskError`."""
    require(who.role, Permission.CHECK)
    if grade not in RELIABILITY:
        raise DeskError(f"reliability is one of {', '.join(RELIABILITY)}", code="bad_grade")
    subject = folded_name(source)
    if not subject:
        raise DeskError("a source has a name", code="missing")
    return _grade(connection, "source", subject, grade, who, checked_comment(comment), at)


def grade_incident(connection: Connection, number: int, grade: str, who: Person, comment: str, at: str) -> Grade:
    """Grade the credibility of an incident's information. Raises :class:`DeskError`: ``one_voice`` where 1 is given to what fewer than two
    independent origins tell."""
    number = lead(connection, number)
    may_edit(connection, who, number)
    if grade not in CREDIBILITY:
        raise DeskError(f"credibility is one of {', '.join(CREDIBILITY)}", code="bad_grade")
    voices = connection.execute(select(incidents.c.voices).where(incidents.c.id == number)).scalar_one()
    if grade == "1" and voices < CONFIRMED_BY:
        raise DeskError("1 needs two independent origins", code="one_voice")
    return _grade(connection, "incident", str(number), grade, who, checked_comment(comment), at)


def grades_of(connection: Connection, about: Literal["source", "incident"], subject: str) -> list[Grade]:
    """Every grade that a source (by name) or an incident (by number) was given, the last first."""
    wanted = folded_name(subject) if about == "source" else subject
    rows = connection.execute(
        select(grades).where(grades.c.about == about, grades.c.subject == wanted).order_by(grades.c.id.desc())
    )
    return [_struct(row) for row in rows]


def withdraw_grade(connection: Connection, number: int, who: Person, comment: str, at: str) -> Grade:
    """Take grade ``number`` (its ``id``) back without giving another; it stays in the history. Raises :class:`DeskError`: ``unknown`` (no
    such grade stands), ``forbidden``, ``locked`` (of an incident whose check waits for its review or is concluded), ``missing_comment``."""
    require(who.role, Permission.CHECK)
    said = checked_comment(comment)
    row = connection.execute(select(grades).where(grades.c.id == number, grades.c.withdrawn.is_(None))).first()
    if row is None:
        raise DeskError(f"there is no grade {number} that stands", code="unknown")
    if row.about == "incident":
        may_edit(connection, who, int(row.subject))
    connection.execute(update(grades).where(grades.c.id == number).values(withdrawn=at, withdrawn_by=who.name))
    _note(
        connection, row.subject, {"about": row.about, "grade": row.grade, "withdrawn": True, "comment": said}, who, at
    )
    return _struct(connection.execute(select(grades).where(grades.c.id == number)).one())


def _struct(row: Row[Any]) -> Grade:
    return Grade(
        row.about, row.subject, row.grade, row.comment, row.by, row.made, row.withdrawn, row.id, row.withdrawn_by
    )


def _note(connection: Connection, subject: str, facts: dict[str, Any], who: Person, at: str) -> None:
    body = msgspec.json.encode(facts).decode()
    journal.append(connection, [journal.Draft("grade", subject, body, who.name)], at)


def _grade(
    connection: Connection,
    about: Literal["source", "incident"],
    subject: str,
    grade: str,
    who: Person,
    comment: str,
    at: str,
) -> Grade:
    standing = (grades.c.about == about, grades.c.subject == subject, grades.c.withdrawn.is_(None))
    connection.execute(update(grades).where(*standing).values(withdrawn=at, withdrawn_by=who.name))
    row = {"id": next_number(connection, grades), "about": about, "subject": subject, "grade": grade, "comment": comment,
           "by": who.name, "made": at}  # fmt: skip
    connection.execute(insert(grades), [row])
    _note(connection, subject, {"about": about, "grade": grade, "comment": comment}, who, at)
    return grades_of(connection, about, subject)[0]
