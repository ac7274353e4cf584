"""Who has changed something of an incident: such a person does not review it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, or_, select

from marsad.ledger import journal
from marsad.ledger.questions.families import family
from marsad.ledger.tables import amendments, claims, edges, grades, incident_tellings, telling_claims


def editors_of(connection: Connection, number: int) -> frozenset[str]:
    """The names of the people whose amendments of its claims, grades of its information and judgements on its claims stand."""
    keys = (
        select(claims.c.key)
        .join(telling_claims, telling_claims.c.claim_id == claims.c.id)
        .join(incident_tellings, incident_tellings.c.telling_id == telling_claims.c.telling_id)
        .where(incident_tellings.c.incident_id == number)
    )
    numbers = [str(n) for n in family(connection, number)]
    questions: tuple[Select[Any], ...] = (
        select(amendments.c.by).where(amendments.c.withdrawn.is_(None), amendments.c.claim_key.in_(keys)),
        select(grades.c.by).where(
            grades.c.withdrawn.is_(None), grades.c.about == "incident", grades.c.subject.in_(numbers)
        ),
        select(edges.c.by).where(
            edges.c.about == "incident", edges.c.withdrawn.is_(None), edges.c.by != journal.MACHINE,
            or_(edges.c.left.in_(keys), edges.c.right.in_(keys)),
        ),
    )  # fmt: skip
    return frozenset(name for question in questions for name in connection.execute(question.distinct()).scalars())
