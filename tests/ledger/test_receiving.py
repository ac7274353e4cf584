"""What people decided in another ledger comes along with a merger: once, with who made it, and one standing where one stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, update

from marsad.ledger.judging import judge
from marsad.ledger.opening import Ledger, open_ledger
from marsad.ledger.questions.incidents import Wanted, find_incidents
from marsad.ledger.questions.outlooks import decide
from marsad.ledger.rows import next_number
from marsad.ledger.tables import amendments, claims, decisions, grades, incidents, reviews
from marsad.ledger.verifying import verify
from marsad.runs.ingesting import ingest
from marsad.runs.merging import merge

EARLY, LATE = "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"


@pytest.fixture
def ours(ledger: Ledger, samples: Path) -> Ledger:
    """Our ledger, on either database."""
    ingest(ledger, [str(samples / "articles.jsonl")])
    return ledger


@pytest.fixture
def theirs(samples: Path, tmp_path: Path) -> Any:
    """A colleague's ledger with the same pages, whose numbers differ: it read others first."""
    with open_ledger(str(tmp_path / "theirs.db"), create=True) as opened:
        ingest(opened, [str(samples / "styles.articles.jsonl")])
        ingest(opened, [str(samples / "articles.jsonl")])
        yield opened


def put(connection: Connection, table: Any, **values: Any) -> None:
    """Add one row."""
    connection.execute(insert(table), [{"id": next_number(connection, table), **values}])


def told_most(ledger: Ledger) -> tuple[int, str]:
    """The incident about Al-Qaim with most voices, and its title."""
    with ledger.reading() as connection:
        view = next(v for v in find_incidents(connection, Wanted(order="voices", toll=("killed", 1))) if v.voices > 1)
    return int(view.id), view.title


def step(connection: Connection, number: int, state: str, by: str, made: str, **more: Any) -> None:
    """One step of a review."""
    put(connection, reviews, incident_id=number, state=state, comment="قرئ", by=by, made=made, **more)


def status(ledger: Ledger, number: int) -> str:
    """Where an incident stands."""
    with ledger.reading() as connection:
        return str(connection.execute(select(incidents.c.status).where(incidents.c.id == number)).scalar_one())


def test_decisions_of_both_sides_stand_with_who_made_them(ours: Ledger, theirs: Ledger):
    """A word on an outlook, a grade of a source and one of an incident, and an amended claim are taken, under the numbers of here."""
    number, there = told_most(ours)[0], told_most(theirs)[0]
    assert number != there
    with theirs.writing() as connection:
        outlook = (
            connection.execute(select(claims.c.key).where(claims.c.kind == "outlook", claims.c.current))
            .scalars()
            .first()
        )
        assert outlook is not None
        decide(connection, outlook, "kept", "حدث", "عمر", EARLY)
        claim = (
            connection.execute(select(claims.c.key).where(claims.c.type == "killed", claims.c.current))
            .scalars()
            .first()
        )
        put(connection, grades, about="source", subject="الضفتين", grade="B", comment="دقيقة", by="عمر", made=EARLY)
        put(connection, grades, about="incident", subject=str(there), grade="2", comment="", by="عمر", made=EARLY)
        put(connection, amendments, claim_key=claim, field="low", value="8", comment="العدد", by="عمر", made=EARLY)
    merged = merge(ours, theirs)
    decided = merged.decided
    assert (decided.decisions, decided.grades, decided.amendments, decided.left) == (1, 2, 1, 0)
    with ours.reading() as connection:
        assert {r.subject for r in connection.execute(select(grades))} == {"الضفتين", str(number)}
        assert [(r.by, r.decision) for r in connection.execute(select(decisions))] == [("عمر", "kept")]
    again = merge(ours, theirs)
    assert (again.pages.new, again.judgements, again.decided.new) == (0, 0, 0)
    verify(ours)


def test_of_two_words_on_one_thing_the_later_stands(ours: Ledger, theirs: Ledger):
    """An earlier grade of theirs is taken as history beneath ours; a later one takes ours back."""
    with ours.writing() as connection:
        put(connection, grades, about="source", subject="الضفتين", grade="A", comment="", by="هدى", made=LATE)
        put(connection, grades, about="source", subject="المرفأ", grade="A", comment="", by="هدى", made=EARLY)
    with theirs.writing() as connection:
        put(connection, grades, about="source", subject="الضفتين", grade="C", comment="", by="عمر", made=EARLY)
        put(connection, grades, about="source", subject="المرفأ", grade="C", comment="", by="عمر", made=LATE)
    merge(ours, theirs)
    with ours.reading() as connection:
        standing = connection.execute(select(grades).where(grades.c.withdrawn.is_(None))).all()
    assert {(r.subject, r.grade, r.by) for r in standing} == {("الضفتين", "A", "هدى"), ("المرفأ", "C", "عمر")}


def test_a_concluded_review_comes_along_where_nobody_reviewed_here(ours: Ledger, theirs: Ledger):
    """The whole chain is taken with its people, the incident stands where it stood there; again it is not taken twice."""
    number, there = told_most(ours)[0], told_most(theirs)[0]
    with theirs.writing() as connection:
        step(connection, there, "assigned", "عمر", EARLY, assignee="عمر")
        step(connection, there, "confirmed", "ليلى", LATE, verdict="confirmed")
    assert merge(ours, theirs).decided.reviews == 2
    assert status(ours, number) == "confirmed"
    again = merge(ours, theirs).decided
    assert (again.reviews, again.left) == (0, 0)


def test_a_review_of_ours_is_not_mixed_with_theirs(ours: Ledger, theirs: Ledger):
    """What is reviewed here keeps its own review, and is counted as left; one that goes on there stays there."""
    number, there = told_most(ours)[0], told_most(theirs)[0]
    with ours.writing() as connection:
        step(connection, number, "assigned", "هدى", EARLY, assignee="هدى")
        connection.execute(update(incidents).where(incidents.c.id == number).values(status="assigned"))
    with theirs.writing() as connection:
        step(connection, there, "rejected", "عمر", LATE, verdict="rejected")
    decided = merge(ours, theirs).decided
    assert (decided.reviews, decided.left) == (0, 1)
    assert status(ours, number) == "assigned"


def test_the_number_of_an_incident_that_was_merged_here_is_found(ours: Ledger, theirs: Ledger):
    """A grade given there goes to the incident into which the reports were merged here, and is known again after that."""
    with ours.writing() as connection:
        judge(connection, "1", "2", "same", "هدى", "", EARLY)
    there = told_most(theirs)[0]
    with theirs.writing() as connection:
        put(connection, grades, about="incident", subject=str(there), grade="3", comment="", by="عمر", made=EARLY)
    assert merge(ours, theirs).decided.grades == 1
    with ours.reading() as connection:
        subject = connection.execute(select(grades.c.subject)).scalar_one()
        assert (
            connection.execute(select(incidents.c.merged_into).where(incidents.c.id == int(subject))).scalar() is None
        )
    assert merge(ours, theirs).decided.grades == 0
