"""Pairs of reports that wait for a person's word, and the words that people gave, each of which can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Response
from litestar.params import FromPath

from marsad.desk.people.roles import Permission
from marsad.desk.review.reviewing import checked_comment, may_edit
from marsad.ledger.judging import judge, undo
from marsad.ledger.questions.judgements import JudgementView, incidents_judged, incidents_named, judgements_made
from marsad.ledger.questions.pairs import PairView, unsure
from marsad.web.forms import Sent, verdict_of
from marsad.web.handling import get, post
from marsad.web.visits import Asked

# As many as one sitting gets through; when they are judged the next come up.
MOST_PAIRS = 20
PAGE_SIZE = 50


@dataclass(frozen=True)
class PairsContext:
    """The pairs that wait, of any two incidents the likest."""

    pairs: list[PairView]


@dataclass(frozen=True)
class JudgementsContext:
    """``judgements``: the last first; ``next``: where the next page begins."""

    judgements: list[JudgementView]
    next: int | None


@get("/desk/pairs", permission=Permission.JUDGE)
def pairs_screen(visit: Asked) -> Response[Any]:
    """The pairs of reports of which the machine is unsure."""
    with visit.reading() as connection:
        found = visit.remembered(connection, "pairs", lambda: list(unsure(connection, MOST_PAIRS, once=True)))
    return visit.page("pairs.html", PairsContext(found))


@post("/desk/pairs", permission=Permission.JUDGE)
def judge_pair(visit: Asked, form: Sent) -> Response[Any]:
    """Say of two reports that they tell one happening, or two, or that it cannot be told."""
    verdict = verdict_of(form, "same", "different", "unsure")
    said = checked_comment(form.text("comment", ""))
    left, right = form.text("left", most=300), form.text("right", most=300)
    with visit.writing() as connection:
        for number in incidents_named(connection, left, right):
            may_edit(connection, visit.me, number)
        judge(connection, left, right, verdict, visit.me.name, said, visit.at)
    return visit.go("/desk/pairs", "done")


@get("/desk/judgements", permission=Permission.SEE_STAFF)
def judgements_screen(visit: Asked) -> Response[Any]:
    """Every word that people gave on what is one happening or one party."""
    number = visit.before()
    with visit.reading() as connection:
        found = visit.remembered(
            connection, ("judgements", number), lambda: judgements_made(connection, PAGE_SIZE + 1, number)
        )
    shown = found[:PAGE_SIZE]
    return visit.page("judgements.html", JudgementsContext(shown, shown[-1].id if len(found) > PAGE_SIZE else None))


@post("/desk/judgements/{number:int}/undo", permission=Permission.JUDGE)
def undo_one(visit: Asked, number: FromPath[int]) -> Response[Any]:
    """Take a judgement back."""
    with visit.writing() as connection:
        for incident in incidents_judged(connection, number):
            may_edit(connection, visit.me, incident)
        undo(connection, number, visit.me.name, visit.at)
    return visit.go("/desk/judgements", "undone")


HANDLERS = [pairs_screen, judge_pair, judgements_screen, undo_one]
