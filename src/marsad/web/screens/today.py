"""Today: where everybody begins."""

from __future__ import annotations

from typing import Any

from litestar import Response

from marsad.desk.people.roles import Permission
from marsad.web.handling import get
from marsad.web.visits import Asked


@get("/desk", permission=Permission.READ)
def today(visit: Asked) -> Response[Any]:
    """The start of the desk."""
    return visit.go("/desk/incidents")


HANDLERS = [today]
