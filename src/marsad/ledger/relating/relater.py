"""One call that relates new documents, in the order in which the relations need each other."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from marsad.ledger.relating.clusters import settle_around
from marsad.ledger.relating.copying import find_copies
from marsad.ledger.relating.likeness import liken
from marsad.ledger.relating.stories import tell


def relate(connection: Connection, documents: Collection[int], at: str) -> None:
    """Relate ``documents`` (numbers of documents just kept, with their tellings) to all that the ledger holds."""
    if not documents:
        return
    find_copies(connection, documents)
    new, loosened = liken(connection, documents)
    tell(connection, settle_around(connection, {*new, *loosened}, at), at)
