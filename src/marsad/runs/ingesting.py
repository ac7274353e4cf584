"""Taking pages into a ledger: what is not there yet is read (in several processes), kept batch by batch, and related."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

import marsad
from marsad.documents.overrides import Overrides
from marsad.errors import MarsadError, PageError, ReadingError
from marsad.ledger import journal
from marsad.ledger.extract import Extract, extract
from marsad.ledger.keeping import Capture, has_own_id, keep, unknown
from marsad.ledger.opening import Ledger
from marsad.ledger.relating import relate
from marsad.pages.options import InputOptions
from marsad.pages.page import Page
from marsad.pages.warc.archive import Archive
from marsad.runs.batch import settle, take_pages
from marsad.runs.crew import Job, work_with_crew

# A batch is one transaction: large enough that its fixed cost (locks, look-ups, one fsync of the archive) is small beside
# it, small enough that Ctrl-C loses a second or two of work.
BATCH_PAGES = 400
BATCH_BYTES = 16_000_000
# A batch is also closed after so long, so that pages that come slowly (a feed, standard input) are soon kept.
BATCH_SECONDS = 20.0
READER = f"marsad {marsad.__version__}"

Read = Extract | MarsadError


@dataclass
class Tally:
    """What came of the pages: read and new, known already, new versions of known ones, and those that failed; ``bytes`` of
    the pages that are done."""

    seen: int = 0
    new: int = 0
    known: int = 0
    versions: int = 0
    bytes: int = 0
    faults: list[MarsadError] = field(default_factory=list)


def ingest(
    ledger: Ledger,
    inputs: Iterable[str],
    options: InputOptions | None = None,
    overrides: Overrides | None = None,
    *,
    jobs: int = 1,
    done: Callable[[Tally], None] | None = None,
) -> Tally:
    """Take all pages of ``inputs`` into ``ledger`` and relate them to what is there. Faults of pages are gathered in the
    tally and never end the run. ``done`` is called after every batch and every hundred known pages.

    Whatever ends the run (Ctrl-C, a full disk, kill -9), every batch before is kept whole; the same call again passes over
    what is kept and goes on. Raises :class:`LedgerError` where the ledger itself fails.
    """
    return ingest_pages(ledger, take_pages(inputs, options or InputOptions()), overrides, jobs=jobs, done=done)


def ingest_pages(
    ledger: Ledger,
    pages: Iterable[Page | PageError],
    overrides: Overrides | None = None,
    *,
    jobs: int = 1,
    done: Callable[[Tally], None] | None = None,
) -> Tally:
    """As :func:`ingest`, for pages however they were come by."""
    settle()
    tally = Tally()
    told = done or _nobody
    work = partial(read_for_ledger, overrides=overrides or Overrides())
    with Archive(ledger.archive) as archive:
        fresh = _not_kept(ledger, pages, tally, told)
        for batch in _batches(_worked(fresh, work, jobs)):
            _keep(ledger, archive, batch, tally)
            told(tally)
    return tally


def read_for_ledger(page: Page | PageError, overrides: Overrides) -> Read:
    """Read one page and make the ledger's rows of it; whatever goes wrong is given back as an error that names the page."""
    from marsad.pipeline import read_page_with_text

    if isinstance(page, PageError):
        return page
    try:
        record, text = read_page_with_text(page, overrides)
        return extract(record, page.where, own_id=has_own_id(page), text=text)
    except MarsadError as error:
        return error
    except Exception as cause:
        return ReadingError(f"a fault of the reader: {cause!r}", page=page.where)


def _nobody(tally: Tally) -> None:
    """Nobody wants to know."""


def _itself(error: ReadingError) -> Read:
    return error


def _worked(
    pages: Iterable[Page | PageError], work: Callable[[Page | PageError], Read], jobs: int
) -> Iterator[tuple[Page | PageError, Read]]:
    if jobs <= 1:
        return ((page, work(page)) for page in pages)
    return work_with_crew(pages, Job(settle, work, _itself), jobs)


def _not_kept(
    ledger: Ledger, pages: Iterable[Page | PageError], tally: Tally, told: Callable[[Tally], None]
) -> Iterator[Page | PageError]:
    """Those pages that the ledger does not hold, and the errors, looked up some at a time."""
    source = iter(pages)
    while some := list(islice(source, _LOOKED_UP)):
        real = [page for page in some if isinstance(page, Page)]
        with ledger.reading() as connection:
            fresh = set(map(id, unknown(connection, real)))
        tally.seen += len(some)
        tally.known += len(real) - len(fresh)
        tally.bytes += sum(len(page.data) for page in real if id(page) not in fresh)
        if len(real) > len(fresh):
            told(tally)
        yield from (page for page in some if isinstance(page, PageError) or id(page) in fresh)


# As many as one chunk of the reading processes: reading goes on while the next are looked up.
_LOOKED_UP = 16


def _batches(
    read: Iterator[tuple[Page | PageError, Read]],
) -> Iterator[list[tuple[Page | PageError, Read]]]:
    batch: list[tuple[Page | PageError, Read]] = []
    size, since = 0, time.monotonic()
    for page, result in read:
        batch.append((page, result))
        size += len(page.data) if isinstance(page, Page) else 0
        if len(batch) >= BATCH_PAGES or size >= BATCH_BYTES or time.monotonic() - since > BATCH_SECONDS:
            yield batch
            batch, size, since = [], 0, time.monotonic()
    if batch:
        yield batch


def _keep(ledger: Ledger, archive: Archive, batch: list[tuple[Page | PageError, Read]], tally: Tally) -> None:
    tally.bytes += sum(len(page.data) for page, _ in batch if isinstance(page, Page))
    tally.faults += [result for _, result in batch if isinstance(result, MarsadError)]
    good = {id(page): (page, result) for page, result in batch if isinstance(page, Page) and isinstance(result, tuple)}
    at = journal.now()
    with ledger.writing() as connection:
        # Another process may have kept some of these since they were looked up.
        fresh = unknown(connection, [page for page, _ in good.values()])
        captures = [Capture(page, good[id(page)][1], archive.append(page)) for page in fresh]
        archive.sync()
        kept = keep(connection, captures, READER, at)
        relate(connection, kept.documents, at)
    tally.new += len(kept.documents)
    tally.known += len(good) - len(kept.documents)
    tally.versions += kept.versions
