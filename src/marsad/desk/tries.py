"""How many corrections one address may send, without keeping whose it is."""

from __future__ import annotations

import secrets
from hashlib import blake2b

from sqlalchemy import Connection, delete, func, insert, select

from marsad.desk.moments import later
from marsad.desk.private import PrivateStore, attempts
from marsad.errors import DeskError

MOST_AN_HOUR, MOST_A_DAY = 5, 15
"""From one address: a careful reader corrects a few claims of an incident; many share the address of a camp or a university."""
MOST_OF_ALL_A_DAY = 500
"""From everybody: more than moderators could read in a week, so that a flood from many addresses ends by itself."""


def count_try(private: PrivateStore, address: str, at: str) -> None:
    """Count this try. Raises :class:`DeskError` where there were too many of this address or of all."""
    with private.connect() as store:
        who = f"correction:{_digest(store, address, at)}"
        hour, day = later(at, hours=-1), later(at, days=-1)

        def tries(since: str, what: str | None = None) -> int:
            query = select(func.count()).select_from(attempts).where(attempts.c.at > since)
            query = query.where(attempts.c.what == what) if what else query.where(attempts.c.what.like("correction:%"))
            return int(store.execute(query).scalar_one())

        if tries(hour, who) >= MOST_AN_HOUR or tries(day, who) >= MOST_A_DAY or tries(day) >= MOST_OF_ALL_A_DAY:
            raise DeskError("too many corrections were sent; try again tomorrow", code="too_many")
        store.execute(insert(attempts), [{"what": who, "at": at}])


def _digest(store: Connection, address: str, at: str) -> str:
    """A digest of the address with a salt of the day: who reads the file tomorrow cannot find out whose it was. The salt is itself
    a row of the table, and goes with the others."""
    day = at[:10]
    prefix = f"correction-salt:{day}:"
    known = store.execute(select(attempts.c.what).where(attempts.c.what.like(f"{prefix}%")).limit(1)).scalar()
    if known is None:
        known = prefix + secrets.token_hex(16)
        store.execute(insert(attempts), [{"what": known, "at": at}])
    return blake2b(address.encode(), key=known.removeprefix(prefix).encode(), digest_size=16).hexdigest()


def forget_tries(store: Connection, at: str) -> None:
    """Delete counts and salts that are older than two days: they limit nothing any more."""
    store.execute(delete(attempts).where(attempts.c.what.like("correction%"), attempts.c.at < later(at, days=-2)))
