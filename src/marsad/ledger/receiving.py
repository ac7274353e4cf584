"""What people decided in another ledger, taken into this one: every row with who made it, each once, one standing where one stands.

Of two decisions on one thing that stand on either side the later holds, and takes the earlier back, as it would have done in one ledger.
A review is a chain of steps that two ledgers cannot weave into one: a concluded one is taken where nobody here has reviewed the
incident, and stays there otherwise. What is a deployment's own (people, desks, proposals, releases, watches, readers' corrections) stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select, update

from marsad.errors import LedgerError
from marsad.ledger.questions.families import family
from marsad.ledger.questions.incidents import lead
from marsad.ledger.relating.reviewed import keep_status
from marsad.ledger.rows import in_lists, next_number
from marsad.ledger.tables import (
    amendments,
    claims,
    decisions,
    edges,
    grades,
    incident_tellings,
    reviews,
    telling_claims,
    tellings,
)

_CONCLUDED = ("confirmed", "disputed", "unverifiable", "rejected", "withdrawn")
Values = dict[str, Any]


@dataclass
class Received:
    """How many rows of each kind were new here; ``left``: reviews and grades that stay there, since their incident is not here or has
    a review of its own. ``changed``: incidents that read otherwise now."""

    decisions: int = 0
    amendments: int = 0
    grades: int = 0
    reviews: int = 0
    left: int = 0
    changed: set[int] = field(default_factory=set)

    @property
    def new(self) -> int:
        """All rows that are new here."""
        return self.decisions + self.amendments + self.grades + self.reviews


def receive_edges(theirs: Connection, ours: Connection, machine: str) -> list[Values]:
    """Take people's judgements (edges not by ``machine``) that are not here; gives their rows."""
    found = theirs.execute(select(edges).where(edges.c.by != machine).order_by(edges.c.id))
    return _taken(ours, edges, map(_values, found), ("about", "left", "right", "verdict", "by", "made"))


def receive_decided(theirs: Connection, ours: Connection) -> Received:
    """Take what people decided of claims, outlooks, sources and incidents there. Both ledgers must hold the pages that it is about."""
    received = Received()
    found = theirs.execute(
        select(decisions).where(decisions.c.about.in_(("claim", "outlook"))).order_by(decisions.c.id)
    )
    fresh = _taken(ours, decisions, map(_values, found), ("about", "subject", "decision", "by", "made"))
    received.decisions = len(fresh)
    _one_stands(ours, decisions, ("about", "subject"), [r for r in fresh if r["about"] == "outlook"])
    _receive_amendments(theirs, ours, received)
    here = _Incidents(theirs, ours)
    _receive_grades(theirs, ours, here, received)
    _receive_reviews(theirs, ours, here, received)
    return received


def _receive_amendments(theirs: Connection, ours: Connection, received: Received) -> None:
    found = [_values(row) for row in theirs.execute(select(amendments).order_by(amendments.c.id))]
    known = _known_claims(ours, {r["claim_key"] for r in found})
    fresh = _taken(
        ours, amendments, [r for r in found if r["claim_key"] in known], ("claim_key", "field", "value", "by", "made")
    )
    _one_stands(ours, amendments, ("claim_key", "field"), fresh)
    received.amendments = len(fresh)
    received.changed |= _incidents_of_claims(ours, {r["claim_key"] for r in fresh})


def _receive_grades(theirs: Connection, ours: Connection, here: _Incidents, received: Received) -> None:
    wanted: list[Values] = []
    for row in map(_values, theirs.execute(select(grades).order_by(grades.c.id))):
        if row["about"] == "incident":
            number = here(int(row["subject"]))
            if number is None:
                received.left += 1
                continue
            row["subject"] = str(number)
        wanted.append(row)
    fresh = _taken(ours, grades, wanted, ("about", "subject", "grade", "by", "made"), _led(ours))
    _one_stands(ours, grades, ("about", "subject"), fresh)
    received.grades = len(fresh)


def _receive_reviews(theirs: Connection, ours: Connection, here: _Incidents, received: Received) -> None:
    chains: dict[int, list[Values]] = {}
    for row in theirs.execute(select(reviews).order_by(reviews.c.id)):
        chains.setdefault(row.incident_id, []).append(_values(row))
    taken: list[int] = []
    for there, chain in chains.items():
        if chain[-1]["state"] not in _CONCLUDED:
            continue  # it goes on there
        number = here(there)
        if number is None or _reviewed(ours, number):
            received.left += number is None or not _same_chain(ours, number, chain)
            continue
        first = next_number(ours, reviews)
        ours.execute(insert(reviews), [{**step, "id": n, "incident_id": number} for n, step in enumerate(chain, first)])
        received.reviews += len(chain)
        taken.append(number)
    keep_status(ours, taken)


class _Incidents:
    """Which number here an incident there has: that of the incident in which the first of its reports stands here."""

    def __init__(self, theirs: Connection, ours: Connection) -> None:
        self._theirs, self._ours = theirs, ours
        self._found: dict[int, int | None] = {}

    def __call__(self, there: int) -> int | None:
        """The number here, ``None`` where none of its reports is here."""
        if there not in self._found:
            self._found[there] = self._find(there)
        return self._found[there]

    def _find(self, there: int) -> int | None:
        try:
            number = lead(self._theirs, there)
        except LedgerError:
            return None
        inside = (
            select(tellings.c.key)
            .join(incident_tellings, incident_tellings.c.telling_id == tellings.c.id)
            .where(incident_tellings.c.incident_id == number)
            .order_by(tellings.c.id)
        )
        for key in self._theirs.execute(inside).scalars().all():
            standing = (
                select(incident_tellings.c.incident_id)
                .join(tellings, tellings.c.id == incident_tellings.c.telling_id)
                .where(tellings.c.key == key, tellings.c.current)
            )
            found = self._ours.execute(standing).scalar()
            if found is not None:
                return lead(self._ours, int(found))
        return None


def _values(row: Row[Any]) -> Values:
    return dict(row._mapping)


def _led(ours: Connection) -> Callable[[Values], Values]:
    """A grade as it reads today: of the incident to which its number leads."""

    def led(row: Values) -> Values:
        return {**row, "subject": str(lead(ours, int(row["subject"])))} if row["about"] == "incident" else row

    return led


def _taken(
    ours: Connection,
    table: Table,
    wanted: Iterable[Values],
    marks: tuple[str, ...],
    today: Callable[[Values], Values] = lambda row: row,
) -> list[Values]:
    """Put those rows in that are not here; two rows are one where they agree in ``marks``. Gives them with their numbers here."""

    def marked(row: Values) -> tuple[Any, ...]:
        return tuple(row[column] for column in marks)

    known = {marked(today(_values(row))) for row in ours.execute(select(table))}
    number = next_number(ours, table)
    fresh = [{**row, "id": n} for n, row in enumerate((r for r in wanted if marked(r) not in known), number)]
    if fresh:
        ours.execute(insert(table), fresh)
    return fresh


def _one_stands(ours: Connection, table: Table, subject: tuple[str, ...], fresh: list[Values]) -> None:
    """Where a new row stands beside another on the same subject, the later takes the earlier back."""
    for about in {tuple(row[column] for column in subject) for row in fresh}:
        same = [table.c[column] == value for column, value in zip(subject, about, strict=True)]
        standing = ours.execute(
            select(table).where(*same, table.c.withdrawn.is_(None)).order_by(table.c.made, table.c.id)
        ).all()
        if len(standing) > 1:
            last = standing[-1]
            earlier = [row.id for row in standing[:-1]]
            ours.execute(update(table).where(table.c.id.in_(earlier)).values(withdrawn=last.made, withdrawn_by=last.by))


def _known_claims(ours: Connection, keys: set[str]) -> set[str]:
    found: set[str] = set()
    for some in in_lists(sorted(keys)):
        found |= set(ours.execute(select(claims.c.key).where(claims.c.key.in_(some))).scalars())
    return found


def _incidents_of_claims(ours: Connection, keys: set[str]) -> set[int]:
    found: set[int] = set()
    for some in in_lists(sorted(keys)):
        query = (
            select(incident_tellings.c.incident_id)
            .join(telling_claims, telling_claims.c.telling_id == incident_tellings.c.telling_id)
            .join(claims, claims.c.id == telling_claims.c.claim_id)
            .where(claims.c.key.in_(some))
        )
        found |= set(ours.execute(query).scalars())
    return found


def _reviewed(ours: Connection, number: int) -> bool:
    return (
        ours.execute(select(reviews.c.id).where(reviews.c.incident_id.in_(family(ours, number))).limit(1)).first()
        is not None
    )


def _same_chain(ours: Connection, number: int, chain: list[Values]) -> bool:
    """Whether this very chain was taken before."""
    rows = ours.execute(select(reviews.c.by, reviews.c.made).where(reviews.c.incident_id.in_(family(ours, number))))
    return {(step["by"], step["made"]) for step in chain} <= {(row.by, row.made) for row in rows}
