"""Releases: a desk proposes what the public would see, every desk whose area is touched consents, and then it is public.

What is consented to is the very content (``shown``, made by the public filter): no desk sees more of another's work, and nothing that
changes later at a desk is public before it is proposed again. A proposal that is not public yet falls (``overtaken``) when its review goes
on, its number is merged away or it touches another desk: nobody has consented to that. To release takes all desks; to withdraw takes one: harm that one
desk sees must not wait for the other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, or_, select, update

from marsad.desk.desks.consenting import Consent, Standing, standing
from marsad.desk.desks.desks import Desk, all_desks, touched
from marsad.desk.desks.showing import RELEASABLE, check_shown, earliest, read_shown
from marsad.desk.moments import later
from marsad.desk.people.accounts import Person
from marsad.desk.people.roles import Permission, require
from marsad.desk.review.facts import changes_between, facts_at_proposal, facts_of
from marsad.desk.review.reviewing import checked_comment, standing_of
from marsad.errors import DeskError
from marsad.ledger import journal
from marsad.ledger.questions.families import family, last_review
from marsad.ledger.questions.incidents import lead
from marsad.ledger.rows import next_number
from marsad.ledger.tables import consents, incidents, proposals, releases

# A week's work of a desk on a weak line: who has not answered by then is asked anew, with what is known then.
ANSWER_DAYS = 7
_OPEN = frozenset(("waiting", "agreed", "public"))


class Proposal(msgspec.Struct, frozen=True):
    """A proposal as every desk concerned sees it: ``shown`` is what the public would see (JSON), ``needs`` the numbers of the desks that must
    consent, ``answers`` what they answered; nothing of anybody's review."""

    id: int
    incident: int
    desk: int
    needs: tuple[int, ...]
    shown: str
    sha256: str
    comment: str
    by: str
    made: str
    publish_at: str
    expires: str
    standing: Standing
    answers: tuple[Consent, ...]
    withdrawn: str | None = None


class Release(msgspec.Struct, frozen=True):
    """What is or was public of an incident: number, proposal, since when; withdrawn when, by whom and why."""

    id: int
    incident: int
    proposal: int
    made: str
    withdrawn: str | None
    withdrawn_by: str | None
    reason: str | None


def desks_of(connection: Connection, number: int) -> list[Desk]:
    """The desks whose area the incident touches: all of them must consent to its release. Raises :class:`DeskError` (``no_desk``) where none
    does: then nobody may release it."""
    row = connection.execute(select(incidents.c.lat, incidents.c.lon).where(incidents.c.id == number)).first()
    if row is None:
        raise DeskError(f"there is no incident {number}", code="unknown")
    found = touched(all_desks(connection), row.lat, row.lon)
    if not found:
        raise DeskError(f"incident {number} lies in no desk's area", code="no_desk")
    return found


def propose(
    connection: Connection, number: int, by_desk: int, shown: str, who: Person, comment: str, at: str, *,
    not_before: str | None = None, delay_hours: int = 0,
) -> Proposal:  # fmt: skip
    """Propose that the incident be public as ``shown``. The proposing desk consents by it. ``not_before``: the moment before which the
    public filter lets it out in no case; the strictest delay of all desks concerned counts beside ``delay_hours``.

    Raises :class:`DeskError`: ``forbidden``, ``not_your_desk``, ``no_desk``, ``not_concluded`` (its review has no verdict that can be
    released: see :data:`~marsad.desk.desks.showing.RELEASABLE`), ``bad_content``, ``not_blurred`` (see
    :func:`~marsad.desk.desks.showing.check_shown`), ``proposed`` (another proposal waits), ``missing_comment``.
    """
    require(who.role, Permission.RELEASE)
    said = checked_comment(comment)
    number = lead(connection, number)
    concerned = desks_of(connection, number)
    _member(who, by_desk, [one.id for one in concerned])
    verdict = standing_of(connection, number).state
    if verdict not in RELEASABLE:
        raise DeskError(f"incident {number} is not concluded with a verdict to release", code="not_concluded")
    content = read_shown(shown)
    type_ = connection.execute(select(incidents.c.type).where(incidents.c.id == number)).scalar()
    check_shown(content, number, verdict, type_)
    if any(p.standing in ("waiting", "agreed") for p in proposals_of(connection, family(connection, number), at)):
        raise DeskError(f"a proposal for incident {number} waits already", code="proposed")
    delay = max([delay_hours, *(one.delay_hours for one in concerned)])
    fresh = next_number(connection, proposals)
    row = {
        "id": fresh, "incident_id": number, "desk_id": by_desk,
        "needs": msgspec.json.encode(sorted(one.id for one in concerned)).decode(),
        "shown": shown, "sha256": hashlib.sha256(shown.encode()).hexdigest(), "comment": said, "by": who.name, "made": at,
        "publish_at": max(later(at, hours=delay), not_before or at, earliest(content, type_, at)),
        "expires": later(at, days=ANSWER_DAYS),
    }  # fmt: skip
    connection.execute(insert(proposals), [row])
    facts = {"proposal": row["id"], "step": "proposed", "sha256": row["sha256"], "needs": row["needs"],
             "publish_at": row["publish_at"], "comment": said, "seen": facts_of(connection, number)}  # fmt: skip
    _note(connection, who, number, facts, at)
    _answer(connection, fresh, by_desk, "consented", said, who, at)
    release_due(connection, at)
    return proposal(connection, fresh, at)


def answer(
    connection: Connection, number: int, for_desk: int, consents_: bool, who: Person, reason: str, at: str
) -> Proposal:
    """Consent to proposal ``number``, or decline it, for a desk, with a reason. Raises :class:`DeskError`: ``forbidden``, ``not_your_desk``,
    ``not_waiting`` (it is agreed, declined, lapsed, overtaken or withdrawn), ``answered``, ``missing_comment``."""
    require(who.role, Permission.RELEASE)
    said = checked_comment(reason)
    found = proposal(connection, number, at)
    _member(who, for_desk, found.needs)
    if found.standing != "waiting":
        raise DeskError(f"proposal {number} waits for no answer: it is {found.standing}", code="not_waiting")
    if any(one.desk == for_desk for one in found.answers):
        raise DeskError("your desk has answered already", code="answered")
    word = "consented" if consents_ else "declined"
    _answer(connection, number, for_desk, word, said, who, at)
    facts = {"proposal": number, "step": word, "desk": for_desk, "comment": said}
    _note(connection, who, found.incident, facts, at)
    release_due(connection, at)
    return proposal(connection, number, at)


def withdraw_proposal(connection: Connection, number: int, who: Person, reason: str, at: str) -> Proposal:
    """Take a proposal back before it is public: any desk that it needs may. Raises :class:`DeskError`."""
    require(who.role, Permission.RELEASE)
    said = checked_comment(reason)
    found = proposal(connection, number, at)
    _member(who, None, found.needs)
    if found.standing not in ("waiting", "agreed"):
        raise DeskError(f"proposal {number} is {found.standing}", code="not_waiting")
    connection.execute(update(proposals).where(proposals.c.id == number).values(withdrawn=at, withdrawn_by=who.name))
    _note(connection, who, found.incident, {"proposal": number, "step": "withdrawn", "comment": said}, at)
    return proposal(connection, number, at)


def release_due(connection: Connection, at: str) -> list[int]:
    """Release what all desks have agreed to and whose time has come; gives the incidents' numbers. Again it changes nothing."""
    done = select(releases.c.proposal_id)
    query = select(proposals).where(
        proposals.c.withdrawn.is_(None), proposals.c.publish_at <= at, proposals.c.id.not_in(done)
    )
    out: list[int] = []
    for found in _proposals(connection, connection.execute(query.order_by(proposals.c.id)).all(), at):
        if found.standing != "public" or _newer_is_out(connection, found):
            continue
        row = {"id": next_number(connection, releases), "incident_id": found.incident, "proposal_id": found.id,
               "content": found.shown, "made": at}  # fmt: skip
        connection.execute(insert(releases), [row])
        facts = {"proposal": found.id, "step": "released", "release": row["id"], "sha256": found.sha256}
        body = msgspec.json.encode(facts).decode()
        journal.append(connection, [journal.Draft("release", str(found.incident), body)], at)
        out.append(found.incident)
    return out


def withdraw_release(connection: Connection, number: int, who: Person, reason: str, at: str) -> Release:
    """Take release ``number`` out of the public, with a reason: any desk that consented may, alone. Raises :class:`DeskError`."""
    require(who.role, Permission.RELEASE)
    said = checked_comment(reason)
    found = next((r for r in releases_where(connection, releases.c.id == number)), None)
    if found is None:
        raise DeskError(f"there is no release {number}", code="unknown")
    _member(who, None, proposal(connection, found.proposal, at).needs)
    if found.withdrawn:
        raise DeskError(f"release {number} was withdrawn already", code="not_waiting")
    connection.execute(
        update(releases).where(releases.c.id == number).values(withdrawn=at, withdrawn_by=who.name, reason=said)
    )
    _note(connection, who, found.incident, {"release": number, "step": "release withdrawn", "comment": said}, at)
    return next(iter(releases_where(connection, releases.c.id == number)))


def proposal(connection: Connection, number: int, at: str) -> Proposal:
    """One proposal as it stands at ``at``. Raises :class:`DeskError`."""
    row = connection.execute(select(proposals).where(proposals.c.id == number)).first()
    if row is None:
        raise DeskError(f"there is no proposal {number}", code="unknown")
    return _proposals(connection, [row], at)[0]


def proposals_of(connection: Connection, numbers: Sequence[int], at: str) -> list[Proposal]:
    """All proposals for these incidents, the last first."""
    rows = connection.execute(
        select(proposals).where(proposals.c.incident_id.in_(numbers)).order_by(proposals.c.id.desc())
    ).all()
    return _proposals(connection, rows, at)


def open_proposals(connection: Connection, who: Person, at: str) -> list[Proposal]:
    """The proposals that wait for an answer or for their time and concern a desk of ``who``, the first to expire first."""
    query = select(proposals).where(
        proposals.c.withdrawn.is_(None), proposals.c.id.not_in(select(releases.c.proposal_id)),
        or_(proposals.c.expires > at, proposals.c.publish_at > at),
    ).order_by(proposals.c.expires)  # fmt: skip
    found = _proposals(connection, connection.execute(query).all(), at)
    return [p for p in found if p.standing in ("waiting", "agreed") and set(p.needs) & set(who.desks)]


def outdated(connection: Connection, number: int) -> tuple[str, ...]:
    """What of the incident is different from when proposal ``number`` was made (``type``, ``day``, ``place``, ``voices``, ``tolls``;
    ``merged``: its number leads elsewhere now): what is public of it is no longer what the desks know, and can be proposed anew. Empty:
    nothing. Raises :class:`DeskError` where there is no such proposal."""
    row = connection.execute(select(proposals.c.incident_id).where(proposals.c.id == number)).first()
    if row is None:
        raise DeskError(f"there is no proposal {number}", code="unknown")
    now = lead(connection, row.incident_id)
    changes = changes_between(connection, now, facts_at_proposal(connection, row.incident_id, number))
    return changes if now == row.incident_id else (*changes, "merged")


def releases_where(connection: Connection, *conditions: Any) -> list[Release]:
    """The releases that fulfil the conditions on the table's columns, the last first."""
    rows = connection.execute(select(releases).where(*conditions).order_by(releases.c.id.desc()))
    return [Release(r.id, r.incident_id, r.proposal_id, r.made, r.withdrawn, r.withdrawn_by, r.reason) for r in rows]


def _newer_is_out(connection: Connection, found: Proposal) -> bool:
    """Whether a later proposal for the incident is public already: an older content never takes its place."""
    return bool(
        connection.execute(
            select(releases.c.id).where(releases.c.incident_id == found.incident, releases.c.proposal_id > found.id)
        ).first()
    )


def _proposals(connection: Connection, rows: Sequence[Row[Any]], at: str) -> list[Proposal]:
    answers: dict[int, list[Consent]] = {}
    query = select(consents).where(consents.c.proposal_id.in_([row.id for row in rows])).order_by(consents.c.id)
    for row in connection.execute(query):
        one = Consent(row.desk_id, row.answer, row.reason, row.by, row.made)
        answers.setdefault(row.proposal_id, []).append(one)
    out = _released(connection, [row.id for row in rows])
    found = []
    for row in rows:
        needs = tuple(msgspec.json.decode(row.needs, type=list[int]))
        given = tuple(answers.get(row.id, ()))
        ends = {"expires": row.expires, "publish_at": row.publish_at, "withdrawn": row.withdrawn}
        stands = standing(needs, given, at, **ends)
        # Only what could still become public is held against the ledger: ended proposals grow in number.
        if stands in _OPEN and row.id not in out:
            stands = standing(needs, given, at, **ends, overtaken=_is_overtaken(connection, row, needs))
        found.append(
            Proposal(row.id, row.incident_id, row.desk_id, needs, row.shown, row.sha256, row.comment, row.by, row.made,
                     row.publish_at, row.expires, stands, given, row.withdrawn)
        )  # fmt: skip
    return found


def _released(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """Those among these proposals that became releases."""
    query = select(releases.c.proposal_id).where(releases.c.proposal_id.in_(numbers))
    return set(connection.execute(query).scalars())


def _is_overtaken(connection: Connection, row: Row[Any], needs: Sequence[int]) -> bool:
    """Whether the proposal no longer rests on a verdict that was given before it, on a number of its own, and on all desks touched."""
    now = connection.execute(select(incidents).where(incidents.c.id == row.incident_id)).one()
    if now.merged_into is not None:
        return True
    last = last_review(connection, row.incident_id)
    if last is None or last.state not in RELEASABLE or last.made > row.made:
        return True
    return any(one.id not in needs for one in touched(all_desks(connection), now.lat, now.lon))


def _member(who: Person, for_desk: int | None, allowed: Sequence[int]) -> None:
    """Nothing where ``who`` belongs to the desk (``None``: to any) and the desk is one of those concerned. Raises :class:`DeskError`."""
    theirs = set(who.desks) & set(allowed)
    if not theirs or (for_desk is not None and for_desk not in theirs):
        raise DeskError("this is for a desk that you belong to and that is concerned", code="not_your_desk")


def _answer(connection: Connection, number: int, desk: int, word: str, reason: str, who: Person, at: str) -> None:
    row = {"id": next_number(connection, consents), "proposal_id": number, "desk_id": desk, "answer": word,
           "reason": reason, "by": who.name, "made": at}  # fmt: skip
    connection.execute(insert(consents), [row])


def _note(connection: Connection, who: Person, number: int, facts: dict[str, Any], at: str) -> None:
    body = msgspec.json.encode(facts).decode()
    journal.append(connection, [journal.Draft("release", str(number), body, who.name)], at)
