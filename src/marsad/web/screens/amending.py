"""Amendments on a claim's screen: what people read otherwise than the machine, beside the machine's reading, and the form for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Response
from litestar.params import FromPath
from sqlalchemy import Connection

from marsad.desk.people.roles import Permission
from marsad.desk.review.amending import Amendment, amend, amended_claim, amendments_of, withdraw_amendment
from marsad.desk.review.fields import CHOICES_OF, FIELDS_OF, INPUTS, MODALITIES, changes, written
from marsad.desk.review.reviewing import may_edit
from marsad.errors import DeskError
from marsad.ledger.questions.single import ClaimWhole, claim_whole
from marsad.web.forms import Form, Sent
from marsad.web.handling import post
from marsad.web.visits import Asked, Visit

MOST_FIELD = 4000


@dataclass(frozen=True)
class Amending:
    """``machine`` and ``people``: what the inputs say of the claim as the machine and as people read it; ``standing``: the amendments that
    count, ``earlier``: those that were withdrawn or replaced; ``fields`` of this kind of claim, ``inputs`` of each; ``editable``: it can be
    amended now by who looks, ``locked``: they could if its review did not stand in the way."""

    machine: dict[str, str]
    people: dict[str, str]
    standing: list[Amendment]
    earlier: list[Amendment]
    fields: tuple[str, ...]
    inputs: dict[str, tuple[str, ...]]
    types: tuple[str, ...]
    modalities: tuple[str, ...]
    editable: bool
    locked: bool


def amending_of(connection: Connection, visit: Visit, whole: ClaimWhole) -> Amending | None:
    """What people read otherwise in a claim, for who may see staff."""
    if not visit.may(Permission.SEE_STAFF):
        return None
    told = amendments_of(connection, whole.claim.key)
    may = visit.may(Permission.CHECK) and not whole.redacted
    open_ = may and all(_open(connection, visit, number) for number in whole.incidents)
    return Amending(
        machine=written(whole.claim),
        people=written(amended_claim(connection, whole.claim)),
        standing=[one for one in told if one.withdrawn is None],
        earlier=[one for one in told if one.withdrawn is not None],
        fields=FIELDS_OF[whole.claim.kind],
        inputs=INPUTS,
        types=CHOICES_OF[whole.claim.kind],
        modalities=MODALITIES,
        editable=open_,
        locked=may and not open_,
    )


def _open(connection: Connection, visit: Visit, number: int) -> bool:
    try:
        may_edit(connection, visit.me, number)
    except DeskError:
        return False
    return True


@post("/desk/claims/{key:str}/amend", permission=Permission.CHECK)
def claim_amend(visit: Asked, form: Sent, key: FromPath[str]) -> Response[Any]:
    """Read the fields that were changed otherwise, all with one reason: all of them or none."""
    comment = form.text("comment", "")
    with visit.writing() as connection:
        claim = amended_claim(connection, claim_whole(connection, key).claim)
        changed = changes(claim, _sent(form))
        if not changed:
            raise DeskError("nothing was changed", code="no_change")
        for field, value in changed:
            amend(connection, key, field, value, visit.me, comment, visit.at)
    return visit.go(f"/desk/claims/{key}", "done")


@post("/desk/amendments/{number:int}/withdraw", permission=Permission.CHECK)
def amendment_withdraw(visit: Asked, form: Sent, number: FromPath[int]) -> Response[Any]:
    """Take an amendment back: the machine's reading counts again."""
    with visit.writing() as connection:
        gone = withdraw_amendment(connection, number, visit.me, form.text("comment", ""), visit.at)
    return visit.go(f"/desk/claims/{gone.claim}", "undone")


def _sent(form: Form) -> dict[str, str]:
    """The inputs that were sent, also those that were emptied."""
    names = [name for inputs in INPUTS.values() for name in inputs if form.flag(name)]
    return {name: form.text(name, "", most=MOST_FIELD) for name in names}


HANDLERS = [claim_amend, amendment_withdraw]
