"""The journal's chain: it holds as it was written, and every change of it is found."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, update

from marsad.errors import LedgerError
from marsad.ledger.journal import Draft, Head, append, check_chain, entries, head, now
from marsad.ledger.opening import Ledger
from marsad.ledger.tables import journal


def _filled(ledger: Ledger) -> Head:
    with ledger.writing() as connection:
        append(connection, [Draft("capture", f"s{n}", f'{{"n":{n}}}') for n in range(5)], now())
        return append(connection, [Draft("judgement", "موضوع", '{"سبب":"كلام"}', "هدى")], now())


def test_the_chain_holds_as_it_was_written(ledger: Ledger):
    """Following it from its origin gives its head; an empty journal has the origin for its head."""
    with ledger.reading() as connection:
        assert check_chain(entries(connection)) == head(connection) == Head(0, "0" * 64)
    last = _filled(ledger)
    with ledger.reading() as connection:
        assert check_chain(entries(connection)) == head(connection) == last
        assert [e.sequence for e in entries(connection, after=4)] == [5, 6]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"by": "someone"}, "entry 3"),
        ({"at": "2001-01-01T00:00:00Z"}, "entry 3"),
        ({"body": "{}"}, "body of entry 3"),
        ({"subject": "x"}, "entry 3"),
        ({"digest": "0" * 64}, "entry 3"),
        (None, "jumps from entry 2 to entry 4"),
    ],
)
def test_every_change_is_found_at_its_entry(ledger: Ledger, change: dict[str, str] | None, why: str):
    """Whichever column of an entry is changed, or the entry taken out, the first break is named."""
    _filled(ledger)
    with ledger.writing() as connection:
        mine = journal.c.sequence == 3
        connection.execute(update(journal).where(mine).values(**change) if change else delete(journal).where(mine))
    with ledger.reading() as connection, pytest.raises(LedgerError, match=why):
        check_chain(entries(connection))
