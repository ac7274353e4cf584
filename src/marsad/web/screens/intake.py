"""Intake: paste an address or a text, or choose files; what was read is shown before it is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from litestar import Response
from sqlalchemy import Connection, select

from marsad.desk.intake import Brought, Waiting, bring, keep
from marsad.desk.people.roles import Permission
from marsad.errors import DeskError
from marsad.ledger.tables import documents, incident_tellings, tellings
from marsad.pages.options import InputOptions
from marsad.web.forms import Form, Sent
from marsad.web.handling import get, post
from marsad.web.visits import Asked, Visit

# What one form may bring: a long article has 100,000 characters.
_MOST_TEXT = 2_000_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?\Z")
_waiting = Waiting()


@dataclass(frozen=True)
class IntakeContext:
    """``failure``: why nothing was read (a code and a sentence)."""

    failure: tuple[str, str] | None
    url: str
    outlet: str
    published: str


@dataclass(frozen=True)
class PreviewContext:
    """What was read, and the key under which it waits to be kept."""

    brought: Brought
    key: str


@dataclass(frozen=True)
class KeptContext:
    """What came of it: new documents with their keys and incidents, how many were known, faults."""

    documents: list[tuple[str, str | None, list[int]]]
    known: int
    versions: int
    faults: list[str]


@get("/desk/intake", permission=Permission.TAKE_IN)
def intake(visit: Asked) -> Response[Any]:
    """The form."""
    return visit.page("intake.html", IntakeContext(None, visit.request.query_params.get("url", ""), "", ""))


@post("/desk/intake", permission=Permission.TAKE_IN)
def intake_read(visit: Asked, form: Sent) -> Response[Any]:
    """Read what was brought and show it."""
    try:
        brought = _brought(visit, form)
    except DeskError as error:
        context = IntakeContext(
            (error.code, error.message), form.text("url", ""), form.text("outlet", ""), form.text("published", "")
        )
        return visit.page("intake.html", context, status=400)
    return visit.page("intake_preview.html", PreviewContext(brought, _waiting.put(visit.me, brought, visit.at)))


@post("/desk/intake/keep", permission=Permission.TAKE_IN)
def intake_keep(visit: Asked, form: Sent) -> Response[Any]:
    """Keep what was shown, and say what became of it."""
    brought = _waiting.take(visit.me, form.text("key", most=64), visit.at)
    before = _newest(visit)
    tally = keep(visit.desk.ledger, visit.me, brought)
    with visit.reading() as connection:
        found = _became(connection, before)
    context = KeptContext(found, tally.known, tally.versions, [fault.message for fault in tally.faults])
    return visit.page("intake_kept.html", context)


def _brought(visit: Visit, form: Form) -> Brought:
    published = form.text("published", "", most=16)
    if published and not _DAY.match(published):
        raise DeskError("a day is YYYY-MM-DD", code="bad_day")
    return bring(
        visit.me,
        url=form.text("url", "", most=4000),
        text=form.text("text", "", most=_MOST_TEXT),
        files=[(upload.filename, upload.file.read()) for upload in form.files("files")],
        outlet=form.text("outlet", "", most=200) or None,
        published=published or None,
        options=InputOptions(allow_private=visit.desk.settings.allow_private),
    )


def _newest(visit: Visit) -> int:
    with visit.reading() as connection:
        return connection.execute(select(documents.c.id).order_by(documents.c.id.desc()).limit(1)).scalar() or 0


def _became(connection: Connection, before: int) -> list[tuple[str, str | None, list[int]]]:
    """The documents that are new since then, with the incidents that they tell."""
    rows = connection.execute(
        select(documents.c.id, documents.c.key, documents.c.title)
        .where(documents.c.id > before)
        .order_by(documents.c.id)
        .limit(200)
    ).all()
    told: dict[int, list[int]] = {}
    query = (
        select(tellings.c.document_id, incident_tellings.c.incident_id)
        .join(incident_tellings, incident_tellings.c.telling_id == tellings.c.id)
        .where(tellings.c.document_id.in_([row.id for row in rows])).distinct()
    )  # fmt: skip
    for document, number in connection.execute(query):
        told.setdefault(document, []).append(number)
    return [(row.key, row.title, sorted(told.get(row.id, []))) for row in rows]


HANDLERS = [intake, intake_read, intake_keep]
