"""Incidents: the list with its filters, and one incident whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Response
from litestar.params import FromPath

from marsad.desk.people.roles import Permission
from marsad.ledger.questions.incidents import IncidentView, Wanted, find_incidents, incident
from marsad.web.handling import get
from marsad.web.visits import Asked

PAGE_SIZE = 50


@dataclass(frozen=True)
class IncidentsContext:
    """``incidents``: the page asked for; ``filters``: the values of the form, as in the address."""

    incidents: list[IncidentView]
    filters: dict[str, str]


@dataclass(frozen=True)
class IncidentContext:
    """One incident with everything that its screen shows."""

    incident: IncidentView


@get("/desk/incidents", permission=Permission.READ)
def incidents_screen(visit: Asked) -> Response[Any]:
    """The list."""
    filters = dict(visit.request.query_params)
    with visit.reading() as connection:
        found = list(find_incidents(connection, Wanted(), PAGE_SIZE))
    return visit.page("incidents.html", IncidentsContext(found, filters))


@get("/desk/incidents/{number:int}", permission=Permission.READ)
def incident_screen(visit: Asked, number: FromPath[int]) -> Response[Any]:
    """One incident; a number that was merged away leads on to where it went."""
    with visit.reading() as connection:
        found = incident(connection, number)
    if found.id != str(number):
        return visit.go(f"/desk/incidents/{found.id}")
    return visit.page("incident.html", IncidentContext(found))


HANDLERS = [incidents_screen, incident_screen]
