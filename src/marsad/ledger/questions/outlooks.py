"""Outlooks: what was foreseen, promised, threatened or demanded, by when, and what may have come of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Subquery, func, insert, select, update

from marsad.claims.claim import Claim
from marsad.errors import LedgerError
from marsad.incidents.outlooks import AFTER_DAYS, DECIDED, Later, Outcome, State, candidates, state_of
from marsad.ledger import journal
from marsad.ledger.rows import next_number
from marsad.ledger.tables import claims, decisions, documents

_claim = msgspec.json.Decoder(Claim).decode
# Later claims looked at for one outlook: of one kind of act, the nearest in time.
_LATER = 2000


class Outlook(msgspec.Struct):
    """One outlook: its claim (act, words, chain, deadline), where it was made, where it stands, and what may tell of its
    outcome (only where asked for)."""

    claim: Claim
    document: str
    outlet: str | None
    made: str | None
    state: State
    decided_by: str | None
    outcomes: list[Outcome]


def outlooks(
    connection: Connection, today: str, *, due: bool = False, state: str | None = None, act: str | None = None,
    key: str | None = None, dated: bool = False, with_outcomes: bool = False, limit: int | None = None,
    speakers: Collection[int] = (),
) -> Iterator[Outlook]:  # fmt: skip
    """The outlooks as of ``today`` (an ISO day): those with a deadline first, the nearest first. ``due``: only those whose
    deadline has come and that nobody has decided, the last one first; ``dated``: only those with a deadline; ``speakers``: only what these names (their numbers)
    foresaw, promised, threatened or demanded."""
    wanted = "due" if due else state
    narrowed: list[Any] = []
    if act:
        narrowed.append(claims.c.type == act)
    if key:
        narrowed.append(claims.c.key == key)
    if speakers:
        narrowed.append(claims.c.speaker_id.in_(speakers))
    left = limit
    # Those without a deadline are a question of their own: both are then answered along an index, in order.
    for with_deadline in (True,) if dated else (True, False):
        for row in _asked(connection, wanted, today, with_deadline, narrowed, left):
            outlook = _claim(row.detail)
            outcomes = _outcomes(connection, row, outlook) if with_outcomes else []
            stands = state_of(row.deadline, today, row.decision)
            yield Outlook(outlook, row.document, row.outlet, row.published, stands, row.decided_by, outcomes)
            left = None if left is None else left - 1
        if left == 0:
            return


def _asked(
    connection: Connection, wanted: str | None, today: str, dated: bool, conditions: Sequence[Any], limit: int | None
) -> Iterable[Row[Any]]:
    """The rows of outlooks with a deadline (``dated``) or without, in the state ``wanted``, with the last decision on each."""
    c, d = claims.c, documents.c
    decided = _last_decisions()
    kind = func.coalesce(c.kind, "") if wanted in DECIDED else c.kind
    query = (
        select(
            c.id, c.key, c.reading_id, c.start, c.end, c.deadline, c.detail, d.key.label("document"), d.outlet,
            d.published, decided.c.decision, decided.c.by.label("decided_by"),
        )
        .join(documents, d.id == c.document_id)
        .join(decided, decided.c.subject == c.key, isouter=True)
        .where(c.current, kind == "outlook", *conditions)
    )  # fmt: skip
    if wanted in ("open", "due"):
        query = query.where(decided.c.decision.is_(None))
    elif wanted:
        # People decide few of the outlooks: from the decisions to the claims, not the other way round.
        keys = select(decided.c.subject).where(decided.c.decision == wanted)
        query = query.where(c.key.in_(list(connection.execute(keys).scalars())))
    if not dated:
        if wanted == "due":
            return ()
        query = query.where(c.deadline.is_(None)).order_by(d.published.desc().nulls_last(), c.id)
    elif wanted == "due":
        query = query.where(c.deadline <= today).order_by(c.deadline.desc(), d.published.desc().nulls_last(), c.id)
    else:
        least = c.deadline > today if wanted == "open" else c.deadline.is_not(None)
        query = query.where(least).order_by(c.deadline, d.published.desc().nulls_last(), c.id)
    return connection.execute(query.limit(limit))


def _last_decisions() -> Subquery:
    """The last decision that stands on every outlook."""
    last = (
        select(func.max(decisions.c.id))
        .where(decisions.c.about == "outlook", decisions.c.withdrawn.is_(None))
        .group_by(decisions.c.subject)
    )
    return select(decisions).where(decisions.c.id.in_(last)).subquery()


def _outcomes(connection: Connection, row: Any, outlook: Claim) -> list[Outcome]:
    c, d = claims.c, documents.c
    inside = select(c.detail).where(
        c.reading_id == row.reading_id, c.kind == "event", c.start >= row.start, c.end <= row.end
    )
    foreseen = [_claim(detail) for detail in connection.execute(inside).scalars()]
    if not foreseen or row.published is None:
        return []
    last = (date.fromisoformat((outlook.deadline or row.published)[:10]) + timedelta(AFTER_DAYS)).isoformat()
    day = func.coalesce(func.substr(c.day_from, 1, 10), d.published)
    later = (
        select(c.detail, day.label("day"), d.key)
        .join(documents, d.id == c.document_id)
        .where(
            c.current, c.kind == "event", c.type.in_({e.type for e in foreseen}), c.modality.in_(("asserted", "denied")),
            d.published >= row.published, d.published <= last, d.key != row.document, day >= row.published,
        ).order_by(d.published, c.id).limit(_LATER)
    )  # fmt: skip
    found = [Later(_claim(r.detail), r.day, r.key) for r in connection.execute(later)]
    return candidates(outlook, foreseen, found)


def decide(connection: Connection, key: str, decision: str, comment: str, by: str, at: str) -> None:
    """Keep a person's word on what came of an outlook. Raises :class:`LedgerError` where no outlook has that key."""
    if decision not in DECIDED:
        raise LedgerError(f"{decision} is none of {', '.join(DECIDED)}")
    if not connection.execute(select(claims.c.id).where(claims.c.key == key, claims.c.kind == "outlook")).first():
        raise LedgerError(f"there is no outlook {key}")
    standing = decisions.c.withdrawn.is_(None)
    connection.execute(
        update(decisions).where(decisions.c.about == "outlook", decisions.c.subject == key, standing)
        .values(withdrawn=at, withdrawn_by=by)
    )  # fmt: skip
    number = next_number(connection, decisions)
    connection.execute(
        insert(decisions),
        [
            {
                "id": number,
                "about": "outlook",
                "subject": key,
                "decision": decision,
                "comment": comment,
                "by": by,
                "made": at,
            }
        ],
    )
    body = msgspec.json.encode({"decision": number, "outcome": decision, "comment": comment}).decode()
    journal.append(connection, [journal.Draft("decision", key, body, by)], at)
