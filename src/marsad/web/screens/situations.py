"""A situation: an area and a period with its parties, postures, permissions, civilians, tolls and open outlooks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Response

from marsad.desk.filters import FIELDS, wanted_of, written
from marsad.desk.people.roles import Permission
from marsad.ledger.questions.situations import SituationView, situation
from marsad.web.handling import get
from marsad.web.visits import Asked

# More parties than these make a matrix that nobody reads; they are those most often told of.
MOST_PARTIES = 12
MOST_WORDS = 40


@dataclass(frozen=True)
class SituationContext:
    """``view``: the situation, ``None`` before an area is named; ``cells``: its matrix by (actor, recipient); ``parties``: rows and columns."""

    view: SituationView | None
    filters: dict[str, str]
    cells: dict[tuple[str, str], list[Any]]
    parties: list[str]
    most: int


@get("/desk/situation", permission=Permission.READ)
def situation_screen(visit: Asked) -> Response[Any]:
    """The screen."""
    given = {field: visit.request.query_params.get(field, "") for field in FIELDS}
    filters = written(given)
    wanted = wanted_of(filters)
    view = None
    cells: dict[tuple[str, str], list[Any]] = {}
    if wanted.place or wanted.country or wanted.area:
        with visit.reading() as connection:
            area = wanted.place or wanted.country or given["circle"]
            view = visit.remembered(
                connection,
                ("situation", wanted, visit.at[:10]),
                lambda: situation(connection, wanted, area, visit.at[:10]),
            )
        for cell in view.situation.cells:
            cells.setdefault((cell.actor, cell.recipient), []).append(cell)
    taking = {party for key in cells for party in key}
    parties = [party for party in view.situation.parties if party in taking][:MOST_PARTIES] if view else []
    shown = {field: filters.get(field, "") for field in FIELDS}
    return visit.page("situation.html", SituationContext(view, shown, cells, parties, MOST_WORDS))


HANDLERS = [situation_screen]
