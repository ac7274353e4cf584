"""A person's word on what is one happening or one party wins, is journaled, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from marsad.errors import LedgerError
from marsad.ledger import journal
from marsad.ledger.judging import judge, judge_names, undo
from marsad.ledger.opening import Ledger
from marsad.ledger.questions.incidents import Wanted, find_incidents, incident, lead, parties_named
from marsad.ledger.tables import claims, names, telling_claims, tellings
from marsad.runs.ingesting import ingest

from .articles import article, written
from .test_relating import partition


def _two(ledger: Ledger) -> tuple[str, str]:
    with ledger.reading() as connection:
        found = [v.id for v in find_incidents(connection, Wanted(order="number"))]
    return found[0], found[-1]


def test_same_merges_and_undo_restores(story: Ledger):
    """Two incidents judged the same are one; the number that went away leads to the other; taken back, all tellings stand as
    they did before, under the numbers that they had."""
    before = partition(story)
    a, b = _two(story)
    with story.writing() as connection:
        judge(connection, a, f"#{b}", "same", "هدى", "مكان واحد", journal.now())
    with story.reading() as connection:
        assert lead(connection, int(a)) == lead(connection, int(b))
        assert incident(connection, int(b)).id == incident(connection, int(a)).id
    assert partition(story) != before
    with story.writing() as connection:
        assert undo(connection, None, "هدى", journal.now()).withdrawn
    assert partition(story) == before
    with story.reading() as connection:
        assert lead(connection, int(a)) == int(a)
        assert lead(connection, int(b)) == int(b)


def test_different_parts_and_holds_when_more_comes(story: Ledger, tmp_path: Path):
    """A claim's telling judged different leaves the incident, and stays out when another document joins it."""
    with story.reading() as connection:
        view = max(find_incidents(connection, Wanted(documents=2, type="ASSAULT")), key=lambda v: len(v.documents))
        rows = connection.execute(
            select(claims.c.key, tellings.c.key).join(telling_claims, telling_claims.c.claim_id == claims.c.id)
            .join(tellings, tellings.c.id == telling_claims.c.telling_id).where(claims.c.kind == "event", tellings.c.reports)
        ).all()  # fmt: skip
        inside = {t for o in view.origins for t in o.tellings}
        first = min(inside, key=lambda t: (t,))
        claim, telling = next((c, t) for c, t in rows if t in inside and t.split("#")[0] != first.split("#")[0])
    with story.writing() as connection:
        judge(connection, claim, view.id, "different", "هدى", "", journal.now())
    assert not any({first, telling} <= group for group in partition(story))
    ingest(
        story,
        [
            written(
                tmp_path / "more.jsonl",
                article("more", "قتل تسعة أشخاص في هجوم على قافلة مساعدات قرب القائم.", published="2024-03-06"),
            )
        ],
    )
    assert not any({first, telling} <= group for group in partition(story))


def test_judgements_are_journaled_with_their_maker(story: Ledger):
    """Who, what and why stand in the journal, and the chain holds."""
    a, b = _two(story)
    with story.writing() as connection:
        judge(connection, a, b, "unsure", "عمر", "لا أدري", journal.now())
    with story.reading() as connection:
        last = list(journal.entries(connection))[-1]
        journal.check_chain(journal.entries(connection))
    assert (last.kind, last.by) == ("judgement", "عمر")
    assert "لا أدري" in last.body


def test_what_cannot_be_judged_is_told(story: Ledger):
    """Unknown numbers and keys, an incident and itself, a judgement that is not there."""
    a, _ = _two(story)
    with story.writing() as connection:
        for left, right, why in (
            ("99999", a, "no incident 99999"),
            ("0123456789abcdef", a, "no incident is told"),
            (a, a, "cannot be taken apart"),
        ):
            with pytest.raises(LedgerError, match=why):
                judge(connection, left, right, "same", "هدى", "", journal.now())
        with pytest.raises(LedgerError, match="no judgement of"):
            undo(connection, None, "غريب", journal.now())
        with pytest.raises(LedgerError, match="no judgement 77"):
            undo(connection, 77, "هدى", journal.now())


def test_names_joined_by_judgement_are_one_party(story: Ledger):
    """Two names judged the same share a party until that is taken back."""
    with story.reading() as connection:
        one, other = connection.execute(
            select(names.c.name).where(names.c.type == "person").order_by(names.c.id).limit(2)
        ).scalars()
        apart = parties_named(connection, one), parties_named(connection, other)
    with story.writing() as connection:
        judge_names(connection, one, other, "same", "هدى", "", journal.now())
        assert parties_named(connection, one) == parties_named(connection, other)
        undo(connection, None, "هدى", journal.now())
        assert (parties_named(connection, one), parties_named(connection, other)) == apart
