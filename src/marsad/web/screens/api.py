"""The API for programs: read incidents, claims and exports, push pages. By token alone, described at ``/api/openapi.json``.

A token speaks for a person: it may read and push what they may, and no name of staff is in any answer.
"""

from __future__ import annotations

import io
from typing import Annotated, Any

import msgspec
from litestar import Response
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, FromQuery, QueryParameter

from marsad.claims.claim import Claim
from marsad.desk.filters import wanted_of
from marsad.desk.intake import bring, keep
from marsad.desk.people.roles import Permission
from marsad.errors import DeskError
from marsad.ledger.questions.claims import ClaimView, WantedClaims, find_claims
from marsad.ledger.questions.incidents import IncidentView, find_incidents, incident
from marsad.ledger.questions.single import claim_whole
from marsad.pages.options import InputOptions
from marsad.publish.dataset import entries
from marsad.publish.geojson import write as write_geojson
from marsad.web.handling import get, post
from marsad.web.visits import Asked, Visit

PAGE_SIZE = 100
Day = Annotated[str | None, QueryParameter(description="An ISO day (2024-03-05).", pattern=r"^\d{4}-\d{2}-\d{2}$")]
Page = Annotated[int, QueryParameter(ge=1, le=10_000, description=f"The page, from 1; {PAGE_SIZE} a page.")]
Text = Annotated[str | None, QueryParameter(max_length=200)]


class Incidents(msgspec.Struct):
    """A page of incidents; ``more``: there is another one."""

    incidents: list[IncidentView]
    page: int
    more: bool


class Claims(msgspec.Struct):
    """The claims of an incident, by document and place in it."""

    claims: list[ClaimView]


class Pushed(msgspec.Struct):
    """An article to be read and kept. ``text``: the article's own; ``id``: what names it, the same again is kept once."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=1_000_000)]
    id: Annotated[str, msgspec.Meta(min_length=1, max_length=300)] | None = None
    title: Annotated[str, msgspec.Meta(max_length=2000)] | None = None
    outlet: Annotated[str, msgspec.Meta(max_length=300)] | None = None
    published: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None
    url: Annotated[str, msgspec.Meta(max_length=4000)] | None = None


class Kept(msgspec.Struct):
    """What came of it: new documents, known ones, what could not be read and why."""

    new: int
    known: int
    faults: list[str]


class Failure(msgspec.Struct):
    """An error: a code for programs, a sentence for people."""

    error: str
    message: str


@get("/api/v1/incidents", permission=Permission.READ, scope="read", include_in_schema=True, tags=["incidents"])
def api_incidents(
    visit: Asked,
    since: Day = None,
    until: Day = None,
    type: Text = None,  # noqa: A002
    place: Text = None,
    country: Text = None,
    actor: Text = None,
    status: Text = None,
    toll: Text = None,
    box: Text = None,
    circle: Text = None,
    order: Text = None,
    voices: Annotated[int | None, QueryParameter(ge=0, le=100_000)] = None,
    page: Page = 1,
) -> Response[Incidents]:
    """The incidents that fit the filters, a page at a time."""
    given = {"since": since, "until": until, "type": type, "place": place, "country": country, "actor": actor, "status": status,
             "toll": toll, "box": box, "circle": circle, "order": order, "voices": voices}  # fmt: skip
    wanted = wanted_of({k: str(v) for k, v in given.items() if v is not None})
    with visit.reading() as connection:
        found = list(find_incidents(connection, wanted, PAGE_SIZE + 1, (page - 1) * PAGE_SIZE))
    return Response(Incidents(found[:PAGE_SIZE], page, len(found) > PAGE_SIZE))


@get(
    "/api/v1/incidents/{number:int}",
    permission=Permission.READ,
    scope="read",
    include_in_schema=True,
    tags=["incidents"],
)
def api_incident(visit: Asked, number: FromPath[int]) -> Response[IncidentView]:
    """One incident; a number that was merged away gives the incident that it was merged into."""
    with visit.reading() as connection:
        return Response(incident(connection, _numbered(number)))


@get(
    "/api/v1/incidents/{number:int}/claims",
    permission=Permission.READ,
    scope="read",
    include_in_schema=True,
    tags=["claims"],
)
def api_claims(visit: Asked, number: FromPath[int], kind: FromQuery[str | None] = None) -> Response[Claims]:
    """The claims that tell it, at most a thousand."""
    with visit.reading() as connection:
        found = int(incident(connection, _numbered(number)).id)
        return Response(Claims(list(find_claims(connection, WantedClaims(incident=found, kind=kind), 1000))))


@get("/api/v1/claims/{key:str}", permission=Permission.READ, scope="read", include_in_schema=True, tags=["claims"])
def api_claim(visit: Asked, key: FromPath[str]) -> Response[Claim]:
    """One claim with its chain, as the machine read it."""
    with visit.reading() as connection:
        return Response(claim_whole(connection, key).claim)


@get("/api/v1/exports/geojson", permission=Permission.READ, scope="read", include_in_schema=True, tags=["exports"])
def api_geojson(visit: Asked, since: Day = None, until: Day = None) -> Response[bytes]:
    """The incidents as GeoJSON, as `marsad export geojson` writes it: internal, not blurred."""
    out = io.BytesIO()
    given = {"since": since or "", "until": until or ""}
    with visit.reading() as connection:
        write_geojson(out, entries(connection, wanted_of(given)))
    return Response(out.getvalue(), media_type="application/geo+json")


@post("/api/v1/pages", permission=Permission.TAKE_IN, scope="push", include_in_schema=True, tags=["pages"])
def api_push(visit: Asked, data: Annotated[Pushed, Body(media_type=RequestEncodingType.JSON)]) -> Response[Kept]:
    """Read an article and keep it. The same again changes nothing."""
    return Response(_push(visit, data))


@get("/api/openapi.json", public=True)
def api_description(visit: Asked) -> Response[Any]:
    """The API described (OpenAPI 3.1)."""
    return Response(visit.request.app.openapi_schema.to_schema())


def _push(visit: Visit, pushed: Pushed) -> Kept:
    article = {k: v for k, v in msgspec.to_builtins(pushed).items() if v is not None}
    if not pushed.text.strip():
        raise DeskError("an article has a text", code="missing")
    options = InputOptions(allow_private=visit.desk.settings.allow_private)
    brought = bring(visit.me, files=[("pushed.json", msgspec.json.encode(article))], options=options)
    tally = keep(visit.desk.ledger, visit.me, brought)
    return Kept(tally.new, tally.known, [*brought.faults, *(fault.message for fault in tally.faults)])


def _numbered(number: int) -> int:
    """The number where a ledger can have it: SQLite and PostgreSQL hold 64 bits."""
    if not 0 <= number < 2**63:
        raise DeskError(f"there is no incident {number}", code="unknown")
    return number


HANDLERS = [api_incidents, api_incident, api_claims, api_claim, api_geojson, api_push, api_description]
