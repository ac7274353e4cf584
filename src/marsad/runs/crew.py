"""Several processes that read chunks of pages, with the outcomes in the order of the pages."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from marsad.documents.overrides import Overrides
from marsad.errors import PageError, ReadingError
from marsad.pages.page import Page
from marsad.runs.batch import Outcome, read_outcome, settle

Item = Page | PageError
Chunk = list[Item]

# A chunk is read in about a tenth of a second: long enough that handing it over costs nothing beside it, short enough
# that Ctrl-C is answered at once and that the processes end together.
CHUNK_PAGES = 16
CHUNK_BYTES = 256_000
# Chunks under way for every process: one being read, one waiting, one to be handed on.
AHEAD = 3


def read_with_crew(pages: Iterable[Item], overrides: Overrides, jobs: int) -> Iterator[Outcome]:
    """The outcomes of ``pages`` in order, read by ``jobs`` processes."""
    crew = Crew(jobs, overrides)
    waiting: deque[tuple[Chunk, Future[list[Outcome]], int]] = deque()
    try:
        for chunk in chunks(pages):
            waiting.append((chunk, *crew.submit(chunk)))
            while waiting and (len(waiting) >= AHEAD * jobs or waiting[0][1].done()):
                yield from crew.outcomes(*waiting.popleft())
        while waiting:
            yield from crew.outcomes(*waiting.popleft())
    finally:
        crew.stop()


def chunks(pages: Iterable[Item]) -> Iterator[Chunk]:
    """``pages`` in chunks bounded in number and in bytes; a page larger than that is a chunk of its own."""
    chunk: Chunk = []
    size = 0
    for page in pages:
        chunk.append(page)
        size += len(page.data) if isinstance(page, Page) else 0
        if len(chunk) >= CHUNK_PAGES or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


class Crew:
    """A pool of reading processes that is set up anew where a page kills one of them."""

    def __init__(self, jobs: int, overrides: Overrides) -> None:
        self._jobs, self._overrides = jobs, overrides
        # Forked processes share what is loaded before (see settle); where there is no fork each loads its own.
        self._context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._pool = self._start()
        self._generation = 0

    def _start(self) -> ProcessPoolExecutor:
        fresh = self._context.get_start_method() != "fork"
        return ProcessPoolExecutor(self._jobs, self._context, initializer=_begin, initargs=(fresh,))

    def submit(self, chunk: Chunk) -> tuple[Future[list[Outcome]], int]:
        """Hand a chunk over; gives the promise of its outcomes and the generation of the pool that made it."""
        try:
            return self._pool.submit(_read_chunk, chunk, self._overrides), self._generation
        except BrokenProcessPool:
            self._renew(self._generation)
            return self._pool.submit(_read_chunk, chunk, self._overrides), self._generation

    def outcomes(self, chunk: Chunk, future: Future[list[Outcome]], generation: int) -> list[Outcome]:
        """The outcomes of a chunk. Where a process died over it, its pages are read again one by one."""
        try:
            return future.result()
        except BrokenProcessPool:
            self._renew(generation)
            return [self._alone(page) for page in chunk]

    def _alone(self, page: Item) -> Outcome:
        future, generation = self.submit([page])
        try:
            return future.result()[0]
        except BrokenProcessPool:
            self._renew(generation)
            where = page.where if isinstance(page, Page) else str(page.page)
            return Outcome(where, error=ReadingError("the process that read it died over it", page=where))

    def _renew(self, generation: int) -> None:
        if generation == self._generation:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = self._start()
            self._generation += 1

    def stop(self) -> None:
        """Let the processes end after what they have in hand."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _begin(fresh: bool) -> None:
    """In a reading process: Ctrl-C ends it at once and without a word; the first process says what is to be said."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if fresh:
        settle()


def _read_chunk(chunk: Chunk, overrides: Overrides) -> list[Outcome]:
    return [read_outcome(page, overrides) for page in chunk]
