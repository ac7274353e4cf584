"""The desk on the sample ledger: two desks at a border, five people, a story in progress. Everything in it is invented."""

from __future__ import annotations

from pathlib import Path

import msgspec
from sqlalchemy import Connection, select

from marsad.desk import correcting, corrections
from marsad.desk.desks.desks import DeskForm, make_desk, set_members
from marsad.desk.desks.releasing import answer, propose
from marsad.desk.figures import list_figure
from marsad.desk.moments import later
from marsad.desk.people.accounts import TERMINAL, Person, add_person, person
from marsad.desk.people.sessions import set_password
from marsad.desk.private import PrivateStore
from marsad.desk.review.grading import grade_incident, grade_source
from marsad.desk.review.reviewing import take_step
from marsad.desk.review.states import Step
from marsad.desk.watches.watches import WatchForm, make_watch
from marsad.errors import DeskError
from marsad.ledger import journal
from marsad.ledger.opening import Ledger
from marsad.ledger.questions.incidents import IncidentView, Wanted, find_incidents
from marsad.ledger.tables import releases
from marsad.publish.public.filtering import policy_of, public_incident
from marsad.publish.public.incident import encode
from marsad.runs.ingesting import ingest

PEOPLE = (
    ("amira", "أميرة (إدارة الحسابات)", "administrator"),
    ("layla", "ليلى (بغداد)", "editor"),
    ("noor", "نور (بغداد)", "analyst"),
    ("samir", "سمير (دمشق)", "editor"),
    ("hala", "هالة (دمشق)", "reviewer"),
)
# Rough areas on both sides of the border, each a strip into the other: what happens at the border is both desks' to release.
_AREAS = {
    "baghdad": [[40.5, 29.0], [48.6, 29.0], [48.6, 37.4], [40.5, 37.4], [40.5, 29.0]],
    "damascus": [[35.5, 32.3], [41.6, 32.3], [41.6, 37.4], [35.5, 37.4], [35.5, 32.3]],
}
_NAMES = {"baghdad": ("Baghdad desk", "مكتب بغداد"), "damascus": ("Damascus desk", "مكتب دمشق")}


def make_demo(ledger: Ledger, private: PrivateStore, samples: Path, password: str) -> None:
    """Fill an empty ledger with the sample pages, people, desks and decisions. Raises :class:`DeskError` where it is not empty."""
    with ledger.reading() as connection:
        if next(find_incidents(connection, Wanted(), 1), None) is not None:
            raise DeskError("the demonstration needs an empty ledger", code="invalid")
    ingest(ledger, [str(samples / "articles.jsonl"), str(samples / "styles.articles.jsonl")])
    at = journal.now()
    with ledger.writing() as connection:
        _people(connection, at)
        everybody = {name: person(connection, name) for name, _, _ in PEOPLE}
        _story(connection, everybody, at)
        make_watch(
            connection, private, everybody["noor"], WatchForm("الحدود: صوت جديد أو حصيلة", {"country": "IQ"}), at
        )
    for who in everybody.values():
        set_password(private, who, password)
    _correction(ledger, private, at)


def _people(connection: Connection, at: str) -> None:
    for name, display, role in PEOPLE:
        add_person(connection, TERMINAL, name, display, role, "ar", at)
    for key, ring in _AREAS.items():
        area = msgspec.json.encode({"type": "Polygon", "coordinates": [ring]}).decode()
        make_desk(connection, TERMINAL, DeskForm(key, *_NAMES[key], area), at)
    set_members(connection, TERMINAL, "baghdad", ["layla", "noor"], at)
    set_members(connection, TERMINAL, "damascus", ["samir", "hala"], at)


def _story(connection: Connection, people: dict[str, Person], at: str) -> None:
    """One incident released by both desks, one that waits for the other desk, one checked, one to be checked."""
    layla, noor, samir, hala = (people[name] for name in ("layla", "noor", "samir", "hala"))
    list_figure(connection, "حازم الراوي", layla, "ناطق رسمي باسم المحافظة (شخصية مخترعة)", at)
    found = [view for view in find_incidents(connection, Wanted(order="voices")) if view.place and view.place.lat]
    at_border = [view for view in found if view.place and 40.5 <= (view.place.lon or 0) <= 41.6][:4]
    for view, until in zip(at_border, ("released", "proposed", "checked", "assigned"), strict=False):
        number = int(view.id)
        take_step(connection, number, Step.TAKE, noor, "أبدأ التحقق", at)
        if until == "assigned":
            continue
        _graded(connection, view, noor, at)
        take_step(connection, number, Step.CHECK, noor, "قرأت الإفادات كلها في نصوصها", at, verdict="confirmed")
        if until == "checked":
            continue
        take_step(connection, number, Step.APPROVE, hala, "المكان واليوم والحصيلة كما في النصوص", at)
        take_step(connection, number, Step.CONCLUDE, layla, "مؤكد", at)
        shown = public_incident(connection, number, policy_of(connection), at)
        desk = layla.desks[0]
        made = propose(connection, number, desk, encode(shown), layla, "نقترح نشرها", at, not_before=shown.not_before)
        if until == "released":
            answer(connection, made.id, samir.desks[0], True, samir, "نوافق", at)


def _graded(connection: Connection, view: IncidentView, who: Person, at: str) -> None:
    grade_incident(connection, int(view.id), "1" if view.voices > 1 else "3", who, "بحسب عدد الأصوات المستقلة", at)
    for origin in view.origins[:1]:
        grade_source(connection, origin.name, "B", who, "صدق في ما مضى عادة", at)


def _correction(ledger: Ledger, private: PrivateStore, at: str) -> None:
    """A reader's correction that waits, where something is public."""
    with ledger.writing() as connection:
        number = connection.execute(select(releases.c.incident_id).order_by(releases.c.id).limit(1)).scalar()
        if number is None:
            return
        sent = correcting.Sent(
            incident=number, name="قارئة", email="reader@example.org", text="كنت هناك: وصلت القافلة بعد الظهر لا قبله.",
            language="ar", shown=later(at, minutes=-5),
        )  # fmt: skip
        corrections.send(connection, private, sent, "127.0.0.1", at)
