"""Intake: pages that somebody brings, read on the spot, shown, and kept only when they say so.

Between being shown and being kept a page waits in memory, for a while and within bounds: a server that stops forgets what nobody
has kept.
"""

from __future__ import annotations

import io
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from marsad.desk.moments import later
from marsad.desk.people.accounts import Person
from marsad.desk.people.roles import Permission, require
from marsad.documents.overrides import Overrides
from marsad.errors import DeskError, MarsadError, PageError
from marsad.ledger.opening import Ledger
from marsad.pages.inputs import open_pages, pages_of_stream
from marsad.pages.options import InputOptions
from marsad.pages.page import Page
from marsad.pipeline import read_page
from marsad.record import Record
from marsad.runs.ingesting import Tally, ingest_pages

# What somebody looks through before keeping it; folders and archives of pages are for `marsad ingest`.
MOST_PAGES = 200
# Of these the first are read on the spot and shown; reading takes about ten milliseconds a page.
MOST_SHOWN = 20
WAIT_MINUTES = 60
# All that waits, of all people together.
MOST_WAITING_BYTES = 200_000_000


@dataclass
class Brought:
    """What somebody brought: the pages, faults of those that could not be taken in, the records of the first pages as read."""

    pages: list[Page] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    outlet: str | None = None
    published: str | None = None

    @property
    def overrides(self) -> Overrides:
        """What they say about the pages, which beats what these say."""
        return Overrides(self.outlet, self.published)


def bring(
    who: Person,
    *,
    url: str = "",
    text: str = "",
    files: Iterable[tuple[str, bytes]] = (),
    outlet: str | None = None,
    published: str | None = None,
    options: InputOptions | None = None,
) -> Brought:
    """Take in an address, a pasted text, or files, and read the first of them. Raises :class:`DeskError` where ``who`` may not
    or there is nothing to read."""
    require(who.role, Permission.TAKE_IN)
    found = Brought(outlet=outlet, published=published)
    for page in _pages(url, text, files, options or InputOptions()):
        if isinstance(page, PageError):
            found.faults.append(page.message)
        elif len(found.pages) < MOST_PAGES:
            found.pages.append(page)
        else:
            raise DeskError(f"more than {MOST_PAGES} pages at once: use `marsad ingest`", code="too_many_pages")
    kept = []
    for page in found.pages:
        try:
            if len(found.records) < MOST_SHOWN:
                found.records.append(read_page(page, found.overrides))
            kept.append(page)
        except MarsadError as error:
            found.faults.append(error.message)
    found.pages = kept
    if not found.pages and not found.faults:
        raise DeskError("nothing was brought", code="nothing_brought")
    return found


def _pages(
    url: str, text: str, files: Iterable[tuple[str, bytes]], options: InputOptions
) -> Iterable[Page | PageError]:
    if url:
        if not url.lower().startswith(("http://", "https://")):
            raise DeskError("an address begins with http:// or https://", code="bad_address")
        yield from open_pages([url], options)
    if text.strip():
        yield Page("pasted", text.encode(), "text")
    for name, data in files:
        try:
            yield from pages_of_stream(io.BytesIO(data), name, options)
        except PageError as error:
            yield error


def keep(ledger: Ledger, who: Person, brought: Brought) -> Tally:
    """Keep and relate what was brought. Raises :class:`DeskError` where ``who`` may not."""
    require(who.role, Permission.TAKE_IN)
    return ingest_pages(ledger, brought.pages, brought.overrides)


class Waiting:
    """What was shown and waits to be kept: each for whom brought it, for an hour, the oldest given up where it gets too much."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: OrderedDict[str, tuple[int, str, Brought]] = OrderedDict()

    def put(self, who: Person, brought: Brought, at: str) -> str:
        """Let it wait and give its key."""
        key = secrets.token_urlsafe(16)
        with self._lock:
            self._waiting[key] = (who.id, later(at, minutes=WAIT_MINUTES), brought)
            for old in [k for k, (_, until, _) in self._waiting.items() if until <= at]:
                del self._waiting[old]
            while len(self._waiting) > 1 and self._size() > MOST_WAITING_BYTES:
                self._waiting.popitem(last=False)
        return key

    def take(self, who: Person, key: str, at: str) -> Brought:
        """What waits under the key, which then waits no longer. Raises :class:`DeskError` where it is gone or somebody else's."""
        with self._lock:
            number, until, brought = self._waiting.get(key, (-1, "", None))
            if brought is None or number != who.id or until <= at:
                raise DeskError("this waits no longer: bring it again", code="waits_no_longer")
            del self._waiting[key]
        return brought

    def _size(self) -> int:
        return sum(len(page.data) for _, _, brought in self._waiting.values() for page in brought.pages)
