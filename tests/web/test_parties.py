"""A party's page: what it said, what it foresaw or promised and where that stands, in the reader's language."""

from __future__ import annotations

from tests.web.conftest import Served

from marsad.errors import LedgerError
from marsad.ledger.questions.outlooks import decide, outlooks
from marsad.ledger.questions.parties import PartyView, parties


def _with_outlooks(served: Served) -> PartyView:
    """A party of the samples that promised, threatened, demanded or foresaw something."""
    with served.ledger.reading() as connection:
        for one in outlooks(connection, "2024-04-01"):
            try:
                found = parties(connection, one.claim.chain.speaker or "", "2024-04-01")
            except LedgerError:
                continue  # a person without an office has no page
            if found and found[0].outlooks:
                return found[0]
    raise AssertionError("no party of the samples has an outlook")


def test_a_party_shows_its_words_and_what_came_of_them(served: Served) -> None:
    """Each of its outlooks is linked, with its state, which changes when somebody decides on it."""
    party = _with_outlooks(served)
    claim = party.outlooks[0].claim
    reader = served.client("reader")
    text = reader.get(f"/desk/parties?q={party.name}").text
    assert "what came of it" in text
    assert f"/desk/outlooks/{claim.key}" in text
    with served.ledger.writing() as connection:
        decide(connection, claim.key, "broken", "it was not done", "analyst", "2024-05-01T00:00:00Z")
    after = reader.get(f"/desk/parties?q={party.name}").text
    assert after.count(">broken<") == text.count(">broken<") + 1


def test_known_bodies_stand_in_the_readers_language(served: Served) -> None:
    """A body that records have by its English name stands by its Arabic one where the reader reads Arabic."""
    reader = served.client("reader")
    assert "<h2><bdi>UNAMI</bdi>" in reader.get("/desk/parties?q=UNAMI").text
    assert "<h2><bdi>بعثة الأمم المتحدة في العراق</bdi>" in reader.get("/desk/parties?q=UNAMI&lang=ar").text
