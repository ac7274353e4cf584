"""Answers are kept as long as the ledger stays as it is, and no longer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.ledger import journal
from marsad.ledger.opening import Ledger, open_ledger
from marsad.web.remembering import Memory


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    with open_ledger(str(tmp_path / "marsad.db"), create=True) as opened:
        yield opened


def _entered(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        journal.append(connection, [journal.Draft("judgement", "1", "{}", "a")], journal.now())


def test_a_question_is_asked_once_until_something_is_entered_in_the_journal(ledger: Ledger) -> None:
    asked: list[int] = []
    memory = Memory()

    def answer() -> int:
        with ledger.reading() as connection:
            return memory.answer(connection, "how many", lambda: asked.append(1) or len(asked))

    assert [answer(), answer()] == [1, 1]
    _entered(ledger)
    assert [answer(), answer()] == [2, 2]


def test_another_process_that_writes_is_noticed(ledger: Ledger) -> None:
    memory = Memory()
    with ledger.reading() as connection:
        assert memory.answer(connection, "q", lambda: "before") == "before"
    with open_ledger(ledger.where) as other:
        _entered(other)
    with ledger.reading() as connection:
        assert memory.answer(connection, "q", lambda: "after") == "after"


def test_who_still_sees_an_older_state_is_not_given_the_answer_of_a_newer_one(ledger: Ledger) -> None:
    memory = Memory()
    with ledger.reading() as old:
        old.execute(journal.journal.select()).all()
        _entered(ledger)
        with ledger.reading() as new:
            assert memory.answer(new, "q", lambda: "new") == "new"
        assert memory.answer(old, "q", lambda: "old") == "old"


def test_what_fails_is_not_kept(ledger: Ledger) -> None:
    memory = Memory()

    def fails() -> str:
        raise ValueError("no")

    with ledger.reading() as connection:
        with pytest.raises(ValueError, match="no"):
            memory.answer(connection, "q", fails)
        assert memory.answer(connection, "q", lambda: "yes") == "yes"


def test_no_more_is_kept_than_was_said(ledger: Ledger) -> None:
    memory = Memory(most=2)
    asked: list[int] = []
    with ledger.reading() as connection:
        for n in (1, 2, 3, 3, 1):
            memory.answer(connection, n, lambda n=n: asked.append(n) or n)
    assert asked == [1, 2, 3, 1]


def test_many_who_ask_at_once_are_answered_by_one_question(ledger: Ledger) -> None:
    memory, asked, started = Memory(), [], threading.Barrier(6)

    def ask() -> str:
        asked.append(1)
        threading.Event().wait(0.05)
        return "answer"

    def one() -> None:
        started.wait(10)
        with ledger.reading() as connection:
            assert memory.answer(connection, "q", ask) == "answer"

    people = [threading.Thread(target=one) for _ in range(6)]
    for person in people:
        person.start()
    for person in people:
        person.join(10)
    assert asked == [1]
