"""Following feeds: what is new in them, fetched politely.

One connection at a time; robots.txt holds (RFC 9309) with its crawl delay; feeds are asked for conditionally; whoever answers
429 or with a server's error is left alone for as long as he says, or ever longer.
"""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

import msgspec

from marsad.errors import PageError
from marsad.pages.feeds import entries_of
from marsad.pages.fetching import AnswerError, fetch, get, user_agent
from marsad.pages.options import InputOptions
from marsad.pages.page import Page

if TYPE_CHECKING:
    from protego import Protego

# Between two pages of one host, unless its robots.txt asks for more: what a careful human reader would need.
PAUSE_SECONDS = 2.0
# A robots.txt that asks for more is taken to mean: not at all.
MOST_PAUSE_SECONDS = 120.0
# Back-off after a refusal: doubled each time, with a tenth of chance so that many followers do not come back at once.
FIRST_BACKOFF_SECONDS = 300.0
MOST_BACKOFF_SECONDS = 86_400.0
# Links remembered of a feed: a busy one has some hundred a day.
MOST_SEEN = 5000


class Clock(Protocol):
    """Time, so that tests need not wait: seconds since 1970, and waiting."""

    def now(self) -> float:
        """Seconds since 1970."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class WallClock:
    """The machine's own clock."""

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class FeedState(msgspec.Struct):
    """What is remembered of a feed between rounds: the state of it that is known, digests of the links that were taken, when
    it may be asked again (seconds since 1970), how often in a row it refused."""

    url: str
    etag: str | None = None
    modified: str | None = None
    seen: list[str] = []
    not_before: float = 0.0
    refusals: int = 0


@dataclass
class _Host:
    robots: Protego | None
    allowed: bool
    pause: float
    last: float = 0.0


class Follower:
    """Follows feeds, round by round; it remembers hosts within a round only, and feeds in their states."""

    def __init__(self, options: InputOptions, clock: Clock | None = None) -> None:
        self._options = options
        self._clock = clock or WallClock()
        self._hosts: dict[str, _Host] = {}

    def round(self, states: Sequence[FeedState]) -> Iterator[Page | PageError]:
        """The pages that are new in the feeds. States are changed as it goes: a link counts as taken when its page was
        handed out, so that what a broken-off round did not get to comes in the next."""
        self._hosts.clear()
        for state in states:
            if state.not_before > self._clock.now():
                continue
            try:
                yield from self._feed(state)
            except AnswerError as error:
                self._refused(state, error)
                yield error
            except PageError as error:
                yield error

    def _feed(self, state: FeedState) -> Iterator[Page | PageError]:
        self._enter(state.url)
        found = get(state.url, self._options, (state.etag, state.modified))
        state.refusals = 0
        if found.unchanged:
            return
        seen = set(state.seen)
        fresh = [entry for entry in entries_of(found.data, found.url) if _digest(entry.link) not in seen]
        complete = True
        for entry in reversed(fresh):  # the oldest first
            try:
                self._enter(entry.link)
                yield from fetch(entry.link, self._options)
            except AnswerError as error:
                yield error
                if error.status == 429 or error.status >= 500:
                    complete = False
                    self._refused(state, error)
                    break
            except PageError as error:
                yield error
            state.seen = [*state.seen, _digest(entry.link)][-MOST_SEEN:]
        if complete:
            state.etag, state.modified = found.etag, found.modified

    def _enter(self, url: str) -> None:
        """Wait until the host may be asked again. Raises :class:`PageError` where its robots.txt says no."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        host = self._hosts.get(origin)
        if host is None:
            host = self._hosts[origin] = self._robots(origin)
        if not host.allowed or (host.robots is not None and not host.robots.can_fetch(url, _AGENT)):
            raise PageError("refused: the site's robots.txt does not let us read it", page=url)
        wait = host.last + host.pause - self._clock.now()
        if wait > 0:
            self._clock.sleep(wait)
        host.last = self._clock.now()

    def _robots(self, origin: str) -> _Host:
        """What a host's robots.txt says. None (4xx) allows everything; one that cannot be had now (5xx, no answer) nothing,
        as RFC 9309 asks."""
        from protego import Protego

        try:
            found = get(f"{origin}/robots.txt", self._options)
        except AnswerError as error:
            return _Host(None, 400 <= error.status < 500 and error.status != 429, PAUSE_SECONDS)
        except PageError:
            return _Host(None, False, PAUSE_SECONDS)
        robots = Protego.parse(found.data.decode("utf-8", "replace"))
        pause = max(PAUSE_SECONDS, float(robots.crawl_delay(_AGENT) or 0.0))
        return _Host(robots, pause <= MOST_PAUSE_SECONDS, pause)

    def _refused(self, state: FeedState, error: AnswerError) -> None:
        state.refusals += 1
        wait = _retry_after(error.retry_after, self._clock.now())
        if wait is None:
            wait = min(MOST_BACKOFF_SECONDS, FIRST_BACKOFF_SECONDS * 2 ** (state.refusals - 1))
            wait *= 1 + random.random() / 10
        state.not_before = self._clock.now() + min(wait, MOST_BACKOFF_SECONDS)


# robots.txt addresses crawlers by the first word of their names.
_AGENT = user_agent().partition("/")[0]


def _retry_after(value: str, now: float) -> float | None:
    """Seconds to wait by a ``Retry-After`` of either form."""
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    return max(0.0, (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() - now)


def _digest(link: str) -> str:
    return hashlib.blake2b(link.encode("utf-8", "replace"), digest_size=8).hexdigest()
