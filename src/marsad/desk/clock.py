"""The clock: what is due is done, each part by itself, so that one that fails stops no other."""

from __future__ import annotations

import logging
from collections.abc import Callable

from marsad.desk.corrections import purge
from marsad.desk.desks.releasing import release_due
from marsad.desk.people.sessions import forget_ended
from marsad.desk.private import PrivateStore
from marsad.desk.watches.delivering import Worded, deliver
from marsad.desk.watches.running import look
from marsad.errors import MarsadError
from marsad.ledger.opening import Ledger

log = logging.getLogger("marsad.desk.clock")


def tick(
    ledger: Ledger, private: PrivateStore, at: str, base: str, worded: Worded, *, allow_private: bool = False
) -> dict[str, int]:
    """Release what is due, let watches look, deliver, delete what has been kept long enough. Gives how much each part did; a part that
    failed is left out and logged. May be called each minute, by a server and by a timer alike."""

    def releases() -> int:
        with ledger.writing() as connection:
            return len(release_due(connection, at))

    def looks() -> int:
        with ledger.writing() as connection:
            return look(connection, at)

    parts: dict[str, Callable[[], int]] = {
        "released": releases,
        "alerts": looks,
        "delivered": lambda: deliver(ledger, private, at, base, worded, allow_private=allow_private),
        "contacts deleted": lambda: purge(private, at),
        "sessions ended": lambda: forget_ended(private, at),
    }
    done: dict[str, int] = {}
    for name, part in parts.items():
        try:
            done[name] = part()
        except MarsadError:
            log.exception("the clock: %s failed", name)
    return done
