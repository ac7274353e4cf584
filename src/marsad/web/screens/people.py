"""People and desks: who there is, in which role, at which desk; desks with their areas and rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from litestar import Response
from litestar.params import FromPath

from marsad.desk.desks.desks import BLURS, Desk, DeskForm, all_desks, change_desk, desk, make_desk, set_members
from marsad.desk.people.accounts import LANGUAGES, Person, change_person, everybody, person
from marsad.desk.people.invitations import INVITATION_HOURS, invite, invite_again
from marsad.desk.people.roles import ALLOWED, ROLES, Permission
from marsad.desk.people.sessions import end_sessions
from marsad.errors import DeskError
from marsad.web.forms import Form, Sent
from marsad.web.handling import get, post
from marsad.web.visits import Asked, Visit


@dataclass(frozen=True)
class PeopleContext:
    """``invitation``: an address just made, shown this once; ``allowed``: what each role may."""

    people: list[Person]
    desks: list[Desk]
    roles: tuple[str, ...]
    allowed: dict[str, list[str]]
    invitation: str | None
    hours: int


@dataclass(frozen=True)
class DeskContext:
    """One desk to be changed, or (``desk`` is ``None``) a new one; ``people``: who could belong to it."""

    desk: Desk | None
    people: list[Person]
    blurs: tuple[str, ...]


@get("/desk/people", permission=Permission.SEE_STAFF)
def people_screen(visit: Asked) -> Response[Any]:
    """Who there is."""
    return _shown(visit)


@post("/desk/people/invite", permission=Permission.ADMINISTER)
def people_invite(visit: Asked, form: Sent) -> Response[Any]:
    """Make an invitation and show its address once."""
    number = int(given) if (given := form.text("desk", "", most=10)).isdecimal() else None
    return _shown(visit, invite(visit.private, visit.me, form.text("role", most=20), number, visit.at))


@post("/desk/people/{name:str}/again", permission=Permission.ADMINISTER)
def people_again(visit: Asked, name: FromPath[str]) -> Response[Any]:
    """Let somebody set a new password."""
    with visit.reading() as connection:
        who = person(connection, name)
    return _shown(visit, invite_again(visit.private, visit.me, who, visit.at))


@post("/desk/people/{name:str}", permission=Permission.ADMINISTER)
def people_change(visit: Asked, form: Sent, name: FromPath[str]) -> Response[Any]:
    """Give another role; let somebody sign in no longer, or again."""
    disabled = {"disable": True, "enable": False}.get(form.text("sign_in", "", most=10))
    with visit.writing() as connection:
        who = change_person(
            connection, visit.me, name, visit.at, role=form.text("role", "", most=20) or None, disabled=disabled
        )
    if who.disabled:
        end_sessions(visit.private, who)
    return visit.go("/desk/people", "saved")


@get("/desk/desks/new", permission=Permission.ADMINISTER)
def desk_new(visit: Asked) -> Response[Any]:
    """The form for a new desk."""
    with visit.reading() as connection:
        return visit.page("desk.html", DeskContext(None, everybody(connection), BLURS))


@get("/desk/desks/{key:str}", permission=Permission.SEE_STAFF)
def desk_screen(visit: Asked, key: FromPath[str]) -> Response[Any]:
    """One desk."""
    with visit.reading() as connection:
        return visit.page("desk.html", DeskContext(desk(connection, key), everybody(connection), BLURS))


@get("/desk/desks/{key:str}/area.geojson", permission=Permission.SEE_STAFF)
def desk_area(visit: Asked, key: FromPath[str]) -> Response[Any]:
    """Its area, for the map."""
    with visit.reading() as connection:
        area = desk(connection, key).area
    features = [{"type": "Feature", "properties": {}, "geometry": msgspec.Raw(area.encode())}] if area else []
    data = msgspec.json.encode({"type": "FeatureCollection", "features": features})
    return Response(data, media_type="application/geo+json")


@post("/desk/desks", permission=Permission.ADMINISTER)
def desk_save(visit: Asked, form: Sent) -> Response[Any]:
    """Make a desk or change one, and say who belongs to it."""
    said = _form(form)
    with visit.writing() as connection:
        save = make_desk if form.flag("new") else change_desk
        save(connection, visit.me, said, visit.at)
        set_members(connection, visit.me, said.key, form.all("member"), visit.at)
    return visit.go("/desk/people", "saved")


def _form(form: Form) -> DeskForm:
    delay = form.text("delay_hours", "0", most=5)
    if not delay.isdecimal():
        raise DeskError("a delay is a number of hours", code="bad_delay")
    uploads = form.files("area_file")
    area = uploads[0].file.read().decode("utf-8", "replace") if uploads else form.text("area", "", most=2_000_000)
    return DeskForm(
        key=form.text("key", "", most=60),
        name_en=form.text("name_en", "", most=200),
        name_ar=form.text("name_ar", "", most=200),
        area=area,
        languages=tuple(language for language in LANGUAGES if language in form.all("language")) or LANGUAGES,
        outlets=tuple(form.text("outlets", "").splitlines()),
        delay_hours=int(delay),
        blur=form.text("blur", "none", most=10),
    )


def _shown(visit: Visit, key: str | None = None) -> Response[Any]:
    with visit.reading() as connection:
        people, desks = everybody(connection), all_desks(connection)
    base = visit.desk.settings.address or str(visit.request.base_url).rstrip("/")
    allowed = {str(role): sorted(p.value for p in ALLOWED[role]) for role in ROLES}
    address = f"{base}/invitation/{key}" if key else None
    return visit.page("people.html", PeopleContext(people, desks, ROLES, allowed, address, INVITATION_HOURS))


HANDLERS = [
    people_screen, people_invite, people_again, people_change, desk_new, desk_screen, desk_area, desk_save,
]  # fmt: skip
