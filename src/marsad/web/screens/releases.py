"""Releases: proposing what the public would see, answering another desk's proposal, withdrawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Response
from litestar.params import FromPath

from marsad.desk.desks.desks import BLURS, Desk, all_desks
from marsad.desk.desks.releasing import (
    Proposal,
    Release,
    answer,
    desks_of,
    open_proposals,
    proposal,
    propose,
    releases_where,
    withdraw_proposal,
    withdraw_release,
)
from marsad.desk.figures import Figure, figures, list_figure, unlist_figure
from marsad.desk.people.roles import Permission
from marsad.errors import DeskError
from marsad.publish.public.filtering import policy_of, public_incident
from marsad.publish.public.incident import PublicIncident, decode, encode
from marsad.web.forms import Sent
from marsad.web.handling import get, post
from marsad.web.visits import Asked


@dataclass(frozen=True)
class ReleasesContext:
    """What waits for the desks of who looks, what is or was public, who may be named."""

    waiting: list[tuple[Proposal, str | None]]
    released: list[Release]
    figures: list[Figure]
    desks: dict[int, Desk]


@dataclass(frozen=True)
class ProposeContext:
    """What the public would see with these rules: ``shown``; ``mine``: desks that may propose it; ``needs``: all that must consent; ``blur``
    and ``delay`` chosen, ``blurs`` offered."""

    shown: PublicIncident
    mine: list[Desk]
    needs: list[Desk]
    blur: str
    delay: int
    blurs: tuple[str, ...]


@dataclass(frozen=True)
class ProposalContext:
    """One proposal as every desk concerned sees it: the very content, what was answered; ``mine``: the desks for which who looks may
    answer now."""

    proposal: Proposal
    shown: PublicIncident
    mine: list[Desk]
    desks: dict[int, Desk]


@get("/desk/releases", permission=Permission.SEE_STAFF)
def releases_screen(visit: Asked) -> Response[Any]:
    """What waits and what is out."""
    with visit.reading() as connection:
        waiting = [(p, decode(p.shown).title) for p in open_proposals(connection, visit.me, visit.at)]
        context = ReleasesContext(
            waiting, releases_where(connection)[:100], figures(connection), {d.id: d for d in all_desks(connection)}
        )
    return visit.page("releases.html", context)


@get("/desk/incidents/{number:int}/propose", permission=Permission.RELEASE)
def propose_form(visit: Asked, number: FromPath[int]) -> Response[Any]:
    """What the public would see, with the blur chosen, before it is proposed."""
    asked = visit.request.query_params
    with visit.reading() as connection:
        needs = desks_of(connection, number)
        mine = [d for d in needs if d.id in visit.me.desks]
        blur = _strictest(needs, asked.get("blur", "none"))
        delay = _hours(asked.get("delay", "0"))
        shown = public_incident(connection, number, policy_of(connection, blur, delay), visit.at)  # type: ignore[arg-type]
    return visit.page("propose.html", ProposeContext(shown, mine, needs, blur, delay, BLURS))


@post("/desk/incidents/{number:int}/propose", permission=Permission.RELEASE)
def propose_now(visit: Asked, form: Sent, number: FromPath[int]) -> Response[Any]:
    """Propose it as it was shown: made anew in the same transaction, so that nobody slips another content in."""
    delay = _hours(form.text("delay", "0", most=6))
    with visit.writing() as connection:
        blur = _strictest(desks_of(connection, number), form.text("blur", "none", most=10))
        shown = public_incident(connection, number, policy_of(connection, blur, delay), visit.at)  # type: ignore[arg-type]
        made = propose(
            connection, number, form.number("desk"), encode(shown), visit.me, form.text("comment", ""), visit.at,
            not_before=shown.not_before, delay_hours=delay,
        )  # fmt: skip
    return visit.go(f"/desk/proposals/{made.id}", "done")


@get("/desk/proposals/{number:int}", permission=Permission.SEE_STAFF)
def proposal_screen(visit: Asked, number: FromPath[int]) -> Response[Any]:
    """One proposal, for people of the desks concerned alone."""
    with visit.reading() as connection:
        found = proposal(connection, number, visit.at)
        if not set(found.needs) & set(visit.me.desks):
            raise DeskError("this proposal concerns other desks", code="forbidden")
        desks = {d.id: d for d in all_desks(connection)}
    answered = {one.desk for one in found.answers}
    open_ = found.standing == "waiting" and visit.may(Permission.RELEASE)
    mine = [desks[n] for n in found.needs if open_ and n in visit.me.desks and n not in answered]
    return visit.page("proposal.html", ProposalContext(found, decode(found.shown), mine, desks))


@post("/desk/proposals/{number:int}/answer", permission=Permission.RELEASE)
def proposal_answer(visit: Asked, form: Sent, number: FromPath[int]) -> Response[Any]:
    """Consent, or decline with a reason."""
    word = form.text("answer", most=10)
    if word not in ("consent", "decline"):
        raise DeskError("an answer is consent or decline", code="invalid")
    with visit.writing() as connection:
        answer(connection, number, form.number("desk"), word == "consent", visit.me, form.text("comment", ""), visit.at)
    return visit.go(f"/desk/proposals/{number}", "done")


@post("/desk/proposals/{number:int}/withdraw", permission=Permission.RELEASE)
def proposal_withdraw(visit: Asked, form: Sent, number: FromPath[int]) -> Response[Any]:
    """Take a proposal back."""
    with visit.writing() as connection:
        withdraw_proposal(connection, number, visit.me, form.text("comment", ""), visit.at)
    return visit.go(f"/desk/proposals/{number}", "done")


@post("/desk/releases/{number:int}/withdraw", permission=Permission.RELEASE)
def release_withdraw(visit: Asked, form: Sent, number: FromPath[int]) -> Response[Any]:
    """Take what is public out of the public."""
    with visit.writing() as connection:
        withdraw_release(connection, number, visit.me, form.text("comment", ""), visit.at)
    return visit.go("/desk/releases", "done")


@post("/desk/figures", permission=Permission.RELEASE)
def figure_add(visit: Asked, form: Sent) -> Response[Any]:
    """List somebody as a public figure."""
    with visit.writing() as connection:
        list_figure(connection, form.text("name", most=300), visit.me, form.text("comment", ""), visit.at)
    return visit.go("/desk/releases", "done")


@post("/desk/figures/{number:int}/remove", permission=Permission.RELEASE)
def figure_remove(visit: Asked, form: Sent, number: FromPath[int]) -> Response[Any]:
    """Mask somebody again."""
    with visit.writing() as connection:
        unlist_figure(connection, number, visit.me, form.text("comment", ""), visit.at)
    return visit.go("/desk/releases", "done")


def _strictest(needs: list[Desk], chosen: str) -> str:
    """The coarsest of the blur chosen and of the rules of the desks concerned."""
    if chosen not in BLURS:
        raise DeskError(f"{chosen} is none of {', '.join(BLURS)}", code="bad_blur")
    return max((chosen, *(d.blur for d in needs)), key=list(BLURS).index)


def _hours(given: str) -> int:
    if not given.isdecimal() or len(given) > 5:
        raise DeskError("a delay is a number of hours", code="bad_delay")
    return int(given)


HANDLERS = [
    releases_screen, propose_form, propose_now, proposal_screen, proposal_answer, proposal_withdraw, release_withdraw,
    figure_add, figure_remove,
]  # fmt: skip
