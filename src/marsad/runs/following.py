"""Following feeds into a ledger: every round's pages are kept, and what is remembered of the feeds with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from sqlalchemy import delete, insert, select

from marsad.ledger.opening import Ledger
from marsad.ledger.tables import settings
from marsad.pages.following import FeedState, Follower
from marsad.runs.ingesting import Tally, ingest_pages

_PREFIX = "feed:"


def follow_once(
    ledger: Ledger, feeds: Sequence[str], follower: Follower, done: Callable[[Tally], None] | None = None
) -> Tally:
    """One round over ``feeds``: what is new in them is taken into the ledger. What was taken is remembered even where the
    round is broken off; a page that was fetched but not yet kept then comes again, and nothing is lost."""
    states = [load_state(ledger, url) for url in feeds]
    before = [msgspec.json.encode(state) for state in states]
    try:
        tally = ingest_pages(ledger, follower.round(states), done=done)
    except BaseException:
        # What was handed out may not have been kept: links are forgotten, refusals and waiting times are not.
        for state, old in zip(states, before, strict=True):
            known = msgspec.json.decode(old, type=FeedState)
            state.seen, state.etag, state.modified = known.seen, known.etag, known.modified
        save_states(ledger, states)
        raise
    save_states(ledger, states)
    return tally


def load_state(ledger: Ledger, url: str) -> FeedState:
    """What the ledger remembers of a feed."""
    with ledger.reading() as connection:
        value = connection.execute(select(settings.c.value).where(settings.c.key == _PREFIX + url)).scalar()
    return msgspec.json.decode(value, type=FeedState) if value else FeedState(url)


def save_states(ledger: Ledger, states: Sequence[FeedState]) -> None:
    """Remember feeds."""
    with ledger.writing() as connection:
        keys = [_PREFIX + state.url for state in states]
        connection.execute(delete(settings).where(settings.c.key.in_(keys)))
        rows = [{"key": _PREFIX + s.url, "value": msgspec.json.encode(s).decode()} for s in states]
        connection.execute(insert(settings), rows)
