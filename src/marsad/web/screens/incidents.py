"""One incident whole: its account, its claims by origin, where voices differ, tolls, map, history."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from litestar import Response
from litestar.params import FromPath
from sqlalchemy import Connection, select

from marsad.claims.claim import Claim
from marsad.desk.people.roles import Permission
from marsad.desk.review.amending import as_people_read
from marsad.incidents.origins import Origin
from marsad.ledger.questions.claims import ClaimView, WantedClaims, find_claims
from marsad.ledger.questions.incidents import IncidentView, incident
from marsad.ledger.tables import incidents, journal
from marsad.publish.public.incident import Part
from marsad.web.handling import get
from marsad.web.screens.accounting import account_at_desk
from marsad.web.screens.review import Decisions, decisions_of
from marsad.web.visits import Asked

# More claims than this make a page that nobody reads at once; the rest is a link away.
MOST_CLAIMS = 150


_VOTE = re.compile(r"(.+?) (\d+)(?:, |$)")


@dataclass(frozen=True)
class OriginGroup:
    """An origin with the claims that rest on it, by document."""

    origin: Origin
    claims: list[ClaimView]


@dataclass(frozen=True)
class HistoryLine:
    """One thing that happened to the incident: when, what (a kind of journal entry), by whom, facts."""

    at: str
    kind: str
    by: str
    detail: str


@dataclass(frozen=True)
class IncidentContext:
    """One incident with everything that its screen shows. ``more``: there are more claims than are shown; ``merged``: numbers that
    were merged into it; ``tolls_json``: the tolls for the chart; ``decisions``: what people decided (``None`` for who may not see staff);
    ``amended``: claims that people read otherwise, by key; ``account``: it told in one paragraph; ``chosen``: how its type, day and
    place were voted for."""

    incident: IncidentView
    groups: list[OriginGroup]
    more: bool
    history: list[HistoryLine]
    merged: list[int]
    tolls_json: str
    decisions: Decisions | None
    amended: dict[str, Claim]
    account: Sequence[Part]
    chosen: list[tuple[str, list[tuple[str, int]]]]


@get("/desk/incidents/{number:int}", permission=Permission.READ)
def incident_screen(visit: Asked, number: FromPath[int]) -> Response[Any]:
    """One incident; a number that was merged away leads on to where it went."""
    with visit.reading() as connection:
        found = visit.remembered(connection, ("incident", number), lambda: incident(connection, number))
        if found.id != str(number):
            return visit.go(f"/desk/incidents/{found.id}")
        told = visit.remembered(
            connection,
            ("incident's claims", number),
            lambda: list(find_claims(connection, WantedClaims(incident=number), MOST_CLAIMS + 1)),
        )
        merged = list(connection.execute(select(incidents.c.id).where(incidents.c.merged_into == number)).scalars())
        decisions = visit.remembered(
            # To the minute, for proposals lapse and delays end without anybody doing anything.
            connection,
            ("decisions", number, visit.me.id, visit.at[:16]),
            lambda: decisions_of(connection, visit, number, merged),
        )
        amended = visit.remembered(
            connection, ("amended", number), lambda: as_people_read(connection, [view.claim for view in told])
        )
        account = visit.remembered(
            connection,
            ("account", number, visit.language),
            lambda: account_at_desk(visit.language, found, told, amended),
        )
        history = _history(connection, number, merged) if visit.may(Permission.SEE_STAFF) else []
    context = IncidentContext(
        incident=found,
        groups=grouped(found.origins, told[:MOST_CLAIMS]),
        more=len(told) > MOST_CLAIMS,
        history=history,
        merged=merged,
        tolls_json=msgspec.json.encode(found.tolls).decode(),
        decisions=decisions,
        amended=amended,
        account=account,
        chosen=[_votes(reason) for reason in found.reasons],
    )
    return visit.page("incident.html", context)


def grouped(origins: list[Origin], told: list[ClaimView]) -> list[OriginGroup]:
    """The claims under the origins that they rest on: of the origins of its document the one that the claim's chain names,
    else the first. What no origin covers (a document that only mentions the incident) comes last, under none."""
    groups = [OriginGroup(origin, []) for origin in origins]
    rest = OriginGroup(Origin("", "unstated", "", []), [])
    for view in told:
        fitting = [group for group in groups if view.document in group.origin.documents]
        named = [group for group in fitting if group.origin.name in view.claim.chain.links]
        (named or fitting or [rest])[0].claims.append(view)
    return [group for group in [*groups, rest] if group.claims or group.origin.name]


def _votes(reason: str) -> tuple[str, list[tuple[str, int]]]:
    """A line of the summary's reasons (``type: ASSAULT 12, COERCE 4``) taken apart."""
    aspect, _, said = reason.partition(": ")
    return aspect, [(value, int(weight)) for value, weight in _VOTE.findall(said)]


def _history(connection: Connection, number: int, merged: list[int]) -> list[HistoryLine]:
    """What people decided about the incident and about what was merged into it, the newest first."""
    subjects = [str(n) for n in (number, *merged)]
    rows = connection.execute(
        select(journal.c.at, journal.c.kind, journal.c.by, journal.c.body)
        .where(journal.c.subject.in_(subjects), journal.c.kind.in_(("review", "grade", "release", "correction", "decision")))
        .order_by(journal.c.sequence.desc()).limit(100)
    )  # fmt: skip
    return [HistoryLine(row.at, row.kind, row.by, row.body) for row in rows]


HANDLERS = [incident_screen]
