"""Corrections: what readers sent, for who answers them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Response
from litestar.params import FromPath

from marsad.desk.corrections import Contact, Correction, answer, answered, contact_of, waiting
from marsad.desk.people.roles import Permission
from marsad.web.forms import Sent
from marsad.web.handling import get, post
from marsad.web.visits import Asked


@dataclass(frozen=True)
class CorrectionsContext:
    """``waiting``: each with who sent it, while that is kept; ``answered``: the last ones."""

    waiting: list[tuple[Correction, Contact | None]]
    answered: list[Correction]


@get("/desk/corrections", permission=Permission.MODERATE)
def corrections_screen(visit: Asked) -> Response[Any]:
    """The queue."""
    with visit.reading() as connection:
        queue = [(one, contact_of(visit.private, visit.me, one.number)) for one in waiting(connection, visit.me, 100)]
        done = answered(connection, visit.me, 50)
    return visit.page("corrections.html", CorrectionsContext(queue, done))


@post("/desk/corrections/{number:int}", permission=Permission.MODERATE)
def correction_answer(visit: Asked, form: Sent, number: FromPath[int]) -> Response[Any]:
    """Answer one, in public."""
    with visit.writing() as connection:
        answer(
            connection, visit.private, visit.me, number, form.text("answer", most=10), form.text("reason", ""), visit.at,
            changed=form.text("changed", "", most=2000),
        )  # fmt: skip
    return visit.go("/desk/corrections", "done")


HANDLERS = [corrections_screen, correction_answer]
