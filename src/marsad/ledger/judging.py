"""People's judgements: whether two claims tell one happening, or two names name one party; each can be taken back.

A judgement is an edge that is never removed: what takes it back is the time and the person of its withdrawal. What
follows from it (which tellings stand together, which names share a party) is worked out anew at once.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec
from sqlalchemy import Connection, insert, select, update

from marsad.errors import LedgerError
from marsad.incidents.standing import components, pair_of
from marsad.ledger import journal
from marsad.ledger.extract import folded_name
from marsad.ledger.questions.incidents import lead
from marsad.ledger.relating.clusters import settle_around, telling_of_subject
from marsad.ledger.relating.stories import tell
from marsad.ledger.rows import next_number
from marsad.ledger.tables import claims, edges, incident_tellings, names, telling_claims, tellings

Verdict = Literal["same", "different", "unsure"]
_INCIDENT = re.compile(r"#?(\d{1,15})\Z")


class Judged(msgspec.Struct):
    """A judgement as it was kept, and the incidents (numbers) that changed by it."""

    edge: int
    about: str
    left: str
    right: str
    verdict: str
    by: str
    withdrawn: bool
    changed: list[int]


def judge(connection: Connection, left: str, right: str, verdict: Verdict, by: str, reason: str, at: str) -> Judged:
    """Keep a person's word on two incidents or claims: numbers of incidents, keys of claims, or ids of tellings.

    A number stands for the telling that the incident was first told by. Raises :class:`LedgerError` where one is not known,
    or where both are one telling, which no judgement can take apart.
    """
    a, b = (subject_of(connection, given) for given in (left, right))
    tellings_ = [telling_of_subject(connection, key) for key in (a, b)]
    for given, found in zip((left, right), tellings_, strict=True):
        if found is None:
            raise LedgerError(f"{given}: no incident is told by this claim")
    if tellings_[0] == tellings_[1]:
        raise LedgerError("both are one document's telling of one happening: it cannot be taken apart")
    edge = _add(connection, "incident", a, b, verdict, by, reason, at)
    changed = settle_around(connection, {t for t in tellings_ if t is not None}, at)
    tell(connection, changed, at)
    return Judged(edge, "incident", a, b, verdict, by, False, sorted(changed))


def judge_names(
    connection: Connection, left: str, right: str, verdict: Verdict, by: str, reason: str, at: str
) -> Judged:
    """Keep a person's word on whether two names name one party. Raises :class:`LedgerError` where a name is not known."""
    a, b = folded_name(left), folded_name(right)
    for given, name in ((left, a), (right, b)):
        if not connection.execute(select(names.c.id).where(names.c.folded == name)).first():
            raise LedgerError(f"no document names {given}")
    edge = _add(connection, "party", a, b, verdict, by, reason, at)
    join_parties(connection)
    return Judged(edge, "party", a, b, verdict, by, False, [])


def undo(connection: Connection, edge: int | None, by: str, at: str) -> Judged:
    """Take a judgement back: the one with that number, or the last one of ``by`` that stands. Raises :class:`LedgerError`."""
    query = select(edges).where(edges.c.withdrawn.is_(None), edges.c.by != journal.MACHINE)
    query = query.where(edges.c.id == edge) if edge is not None else query.where(edges.c.by == by)
    row = connection.execute(query.order_by(edges.c.id.desc()).limit(1)).first()
    if row is None:
        raise LedgerError(f"there is no judgement {edge} that stands" if edge else f"no judgement of {by} stands")
    connection.execute(update(edges).where(edges.c.id == row.id).values(withdrawn=at, withdrawn_by=by))
    body = msgspec.json.encode({"edge": row.id, "withdrawn": True}).decode()
    journal.append(connection, [journal.Draft("judgement", str(row.id), body, by)], at)
    changed: dict[int, tuple[int, ...]] = {}
    if row.about == "incident":
        touched = {t for key in (row.left, row.right) if (t := telling_of_subject(connection, key)) is not None}
        changed = settle_around(connection, touched, at)
        tell(connection, changed, at)
    else:
        join_parties(connection)
    return Judged(row.id, row.about, row.left, row.right, row.verdict, row.by, True, sorted(changed))


def _add(connection: Connection, about: str, a: str, b: str, verdict: str, by: str, reason: str, at: str) -> int:
    number = next_number(connection, edges)
    left, right = pair_of(a, b)
    row = {"id": number, "about": about, "left": left, "right": right, "verdict": verdict, "by": by,
           "rule": "person", "score": None, "reasons": reason, "made": at}  # fmt: skip
    connection.execute(insert(edges), [row])
    body = msgspec.json.encode({"edge": number, "about": about, "left": left, "right": right,
                                "verdict": verdict, "reason": reason}).decode()  # fmt: skip
    journal.append(connection, [journal.Draft("judgement", str(number), body, by)], at)
    return number


def subject_of(connection: Connection, given: str) -> str:
    """The key that stands for what a user names: of an incident, its first telling's first claim, or that telling's id."""
    match = _INCIDENT.match(given)
    if match and not connection.execute(select(claims.c.id).where(claims.c.key == given)).first():
        number = lead(connection, int(match.group(1)))
        row = connection.execute(
            select(tellings.c.id, tellings.c.key)
            .join(incident_tellings, incident_tellings.c.telling_id == tellings.c.id)
            .where(incident_tellings.c.incident_id == number)
            .order_by(tellings.c.id).limit(1)
        ).first()  # fmt: skip
        if row is None:
            raise LedgerError(f"incident {number} has no telling")
        claim = connection.execute(
            select(claims.c.key).join(telling_claims, telling_claims.c.claim_id == claims.c.id)
            .where(telling_claims.c.telling_id == row.id, claims.c.kind == "event").order_by(claims.c.start).limit(1)
        ).scalar()  # fmt: skip
        return str(claim or row.key)
    return given


def join_parties(connection: Connection) -> None:
    """Give every name the number of its party: the smallest among the names joined to it by standing judgements."""
    rows = connection.execute(
        select(edges).where(edges.c.about == "party", edges.c.withdrawn.is_(None)).order_by(edges.c.id)
    ).all()
    last = {(row.left, row.right): row.verdict for row in rows}
    joined = components({k for pair in last for k in pair}, [pair for pair, v in last.items() if v == "same"])
    connection.execute(update(names).where(names.c.party != names.c.id).values(party=names.c.id))
    for group in joined:
        if len(group) > 1:
            numbers = connection.execute(select(names.c.id).where(names.c.folded.in_(group))).scalars().all()
            connection.execute(update(names).where(names.c.id.in_(numbers)).values(party=min(numbers)))
