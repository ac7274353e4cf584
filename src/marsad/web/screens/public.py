"""The public site: what was released, with its list, map, feeds and files; and readers' corrections."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Any

import msgspec
from litestar import Response
from litestar.params import FromPath

from marsad.desk import correcting, corrections
from marsad.errors import DeskError
from marsad.ledger.opening import identity_of
from marsad.publish.public.incident import PublicIncident
from marsad.publish.public.listing import Listed
from marsad.publish.public.released import WantedPublic, listed_incidents, released_incident, released_incidents
from marsad.publish.public.reviews import review
from marsad.publish.public.site import CSV, GEOJSON, JSONL, PAGE_SIZE, REVIEWS, Site, feed_path, home_path, page_path
from marsad.publish.public.static import data_file
from marsad.web.forms import Sent
from marsad.web.handling import get, post
from marsad.web.visits import Asked, Visit

_TYPED = ("name", "email", "text", "link", "claim")
_MEDIA = {
    CSV: "text/csv; charset=utf-8",
    GEOJSON: "application/geo+json",
    JSONL: "application/x-ndjson",
    REVIEWS: "application/ld+json",
}


@dataclass(frozen=True)
class PublicHomeContext:
    """``incidents``: the page asked for; ``filters``: as in the address; ``feeds`` and files by their paths; ``total``: how many fit; ``earlier`` and
    ``later``: the pages before and after this one where nothing is filtered."""

    incidents: list[Listed]
    filters: dict[str, str]
    page: int
    more: bool
    total: int
    earlier: str
    later: str
    feed: str
    files: list[str]


@dataclass(frozen=True)
class PublicIncidentContext:
    """One released incident; ``shown_at``: when the form was shown, signed; ``failure``: why a correction was not taken (a code);
    ``sent``: what was typed; ``review``: schema.org's ClaimReview as JSON where it has one."""

    i: PublicIncident
    made: str
    shown_at: str
    failure: str | None
    sent: dict[str, str]
    review: str | None
    claim: str


@dataclass(frozen=True)
class WithdrawnContext:
    """A number whose release was withdrawn, and when."""

    number: int
    withdrawn: str


@dataclass(frozen=True)
class ThanksContext:
    """A correction was taken in: the incident that it is about."""

    number: int


@get("/", public=True)
def root(visit: Asked) -> Response[Any]:
    """The site in the reader's language."""
    _open(visit)
    return visit.go(home_path(visit.language))


@get(["/ar/", "/en/"], public=True)
def public_home(visit: Asked) -> Response[Any]:
    """List and map of what was released."""
    asked = visit.request.query_params
    filters = {name: asked.get(name, "")[:200] for name in ("since", "until", "type", "country", "status", "q")}
    page = int(p) if (p := asked.get("page", "1")).isdecimal() and 0 < len(p) < 6 else 1
    return _list(visit, filters, page)


@get(["/ar/pages/{page:int}", "/en/pages/{page:int}"], public=True)
def public_page(visit: Asked, page: FromPath[int]) -> Response[Any]:
    """A further page of the list, under an address without a query."""
    return _list(visit, {}, max(1, page))


def _list(visit: Visit, asked: dict[str, str], page: int) -> Response[Any]:
    _open(visit)
    filters = {name: asked.get(name, "") for name in ("since", "until", "type", "country", "status", "q")}
    with visit.reading() as connection:
        found = listed_incidents(connection, visit.at, _wanted(filters))
    context = PublicHomeContext(
        incidents=found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE],
        filters=filters,
        page=page,
        more=len(found) > page * PAGE_SIZE,
        total=len(found),
        earlier=page_path(visit.language, page - 1),
        later=page_path(visit.language, page + 1),
        feed=feed_path(visit.language),
        files=[CSV, GEOJSON, JSONL, REVIEWS],
    )
    return visit.page("public_home.html", context)


@get(["/ar/incidents/{number:int}", "/en/incidents/{number:int}"], public=True)
def public_incident_screen(visit: Asked, number: FromPath[int]) -> Response[Any]:
    """One released incident, or where it went."""
    _open(visit)
    return _incident(visit, number)


@post(["/ar/incidents/{number:int}/corrections", "/en/incidents/{number:int}/corrections"], public=True)
def correct(visit: Asked, form: Sent, number: FromPath[int]) -> Response[Any]:
    """Take a reader's correction in."""
    _open(visit)
    typed = {name: form.text(name, "", most=5000) for name in _TYPED}
    sent = correcting.Sent(
        incident=number,
        **typed,
        language=visit.language,
        trap=form.text("website", ""),
        shown=_unsigned(visit, form.text("shown", "")),
    )
    address = visit.request.client.host if visit.request.client else ""
    try:
        with visit.writing() as connection:
            corrections.send(connection, visit.private, sent, address, visit.at)
    except DeskError as error:
        return _incident(visit, number, error.code, typed)
    return visit.page("public_thanks.html", ThanksContext(number))


@get([feed_path("ar"), feed_path("en"), CSV, GEOJSON, JSONL, REVIEWS], public=True)
def public_file(visit: Asked) -> Response[Any]:
    """A feed or a file of data."""
    _open(visit)
    path = visit.request.url.path
    with visit.reading() as connection:
        data = data_file(path, list(released_incidents(connection, visit.at)), _site(visit, identity_of(connection)))
    response: Response[Any] = Response(data, media_type=_MEDIA.get(path, "application/atom+xml"))
    response.headers["cache-control"] = "public, max-age=300"
    response.headers["access-control-allow-origin"] = "*"
    return response


def _incident(
    visit: Visit, number: int, failure: str | None = None, sent: dict[str, str] | None = None
) -> Response[Any]:
    with visit.reading() as connection:
        answer = released_incident(connection, number, visit.at)
        site = _site(visit, identity_of(connection))
    if answer.state == "moved":
        return visit.go(f"/{visit.language}/incidents/{answer.number}")
    if answer.state == "withdrawn":
        return visit.page("public_withdrawn.html", WithdrawnContext(number, answer.withdrawn or ""), status=410)
    if answer.released is None:
        raise DeskError("there is no such public incident", code="unknown")
    found = answer.released
    told = review(found, site, visit.language)
    context = PublicIncidentContext(
        i=found.incident,
        made=found.made,
        shown_at=_signed(visit),
        failure=failure,
        sent={name: (sent or {}).get(name, "") for name in _TYPED},
        review=msgspec.json.encode(told).decode() if told else None,
        claim=visit.request.query_params.get("claim", "")[:16],
    )
    return visit.page("public_incident.html", context, status=400 if failure else 200)


def _wanted(filters: dict[str, str]) -> WantedPublic:
    return WantedPublic(
        since=filters["since"] or None,
        until=filters["until"] or None,
        type=filters["type"] or None,
        country=filters["country"] or None,
        status=filters["status"] or None,
        text=filters["q"] or None,
    )


def _open(visit: Visit) -> None:
    """Raises :class:`DeskError` where this server has no public site. The language of an address is the address's."""
    if not visit.desk.settings.public_site:
        raise DeskError("this desk has no public site", code="signed_out" if visit.who is None else "unknown")
    first = visit.request.url.path.split("/")[1]
    if first in ("ar", "en"):
        visit.language = first


def _site(visit: Visit, ledger: str) -> Site:
    address = visit.desk.settings.address or str(visit.request.base_url).rstrip("/")
    return Site(address, visit.words.say("Marsad"), f"urn:uuid:{ledger}")


def _signed(visit: Visit) -> str:
    """The moment, so that nobody can make up when they were shown the form."""
    return f"{visit.at}.{_mark(visit, visit.at)}"


def _unsigned(visit: Visit, given: str) -> str:
    """The moment in a signed one; an empty text where it is not ours."""
    moment, _, mark = given.partition(".")
    return moment if hmac.compare_digest(mark, _mark(visit, moment)) else ""


def _mark(visit: Visit, moment: str) -> str:
    return hmac.new(visit.desk.secret, moment.encode(), "sha256").hexdigest()


HANDLERS = [root, public_home, public_page, public_incident_screen, correct, public_file]
