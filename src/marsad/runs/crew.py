"""Several processes that work on chunks of pages, with the results in the order of the pages."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from marsad.errors import PageError, ReadingError
from marsad.pages.page import Page

Item = Page | PageError
Chunk = list[Item]
Result = TypeVar("Result")

# A chunk is read in about a fifth of a second: long enough that handing it over costs nothing beside it, short enough
# that the processes end together.
CHUNK_PAGES = 16
CHUNK_BYTES = 256_000
# Chunks for every process that may be read ahead of the one whose turn it is: a slow page holds up the others only after
# that, and no more than that is ever in memory.
AHEAD = 4
# How often a process that waits looks whether it has been left alone.
_LOST_SECONDS = 2.0


@dataclass(frozen=True)
class Job(Generic[Result]):
    """What the processes do. All three must be known by name to a fresh process (no closures): ``settle`` is done once
    before anything else, ``work`` to every page; ``died`` says what comes of a page over which the process died."""

    settle: Callable[[], None]
    work: Callable[[Item], Result]
    died: Callable[[ReadingError], Result]


def work_with_crew(pages: Iterable[Item], job: Job[Result], jobs: int) -> Iterator[tuple[Item, Result]]:
    """``pages`` in order, each with what ``job`` makes of it, by ``jobs`` processes."""
    crew = [Worker(job) for _ in range(jobs)]
    numbered = enumerate(chunks(pages))
    done: dict[int, list[tuple[Item, Result]]] = {}
    turn = handed = 0
    try:
        while True:
            for worker in crew:
                if worker.free and handed - turn < AHEAD * jobs:
                    handed += worker.take(next(numbered, None))
            busy = {worker.connection: worker for worker in crew if not worker.free}
            if not busy:
                return
            for connection in wait(list(busy)):
                worker = busy[connection]
                done[worker.number] = worker.results()
            while turn in done:
                yield from done.pop(turn)
                turn += 1
    finally:
        for worker in crew:
            worker.stop()


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


class Worker(Generic[Result]):
    """One reading process at the other end of a pipe of its own, which breaks when it dies; it then gets a successor.

    It has one chunk in hand or none, so neither side ever waits to write while the other does.
    """

    # Forked processes share what is loaded before (see settle); where there is no fork each loads its own.
    _context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")

    def __init__(self, job: Job[Result]) -> None:
        self._job = job
        self._chunk: Chunk | None = None
        self.number = -1
        self._start()

    def _start(self) -> None:
        self.connection, theirs = self._context.Pipe()
        fresh = self._context.get_start_method() != "fork"
        self._process = self._context.Process(target=_work, args=(theirs, self._job, fresh), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def free(self) -> bool:
        """Whether it has nothing in hand."""
        return self._chunk is None

    def take(self, numbered: tuple[int, Chunk] | None) -> bool:
        """Take a chunk with its number in hand; false where there is none."""
        if numbered is None:
            return False
        self.number, self._chunk = numbered
        # One that died while it had nothing to do is found dead when its outcomes are asked for.
        with contextlib.suppress(OSError):
            self.connection.send(self._chunk)
        return True

    def results(self) -> list[tuple[Item, Result]]:
        """Wait for the results of what it has in hand. Where it dies over them, pages are worked on again one by one."""
        chunk = self._chunk or []
        try:
            found: list[Result] = self.connection.recv()
        except (EOFError, OSError):
            self._chunk = None
            return self._one_by_one(chunk)
        self._chunk = None
        return list(zip(chunk, found, strict=True))

    def _one_by_one(self, chunk: Chunk) -> list[tuple[Item, Result]]:
        self.stop()
        self._start()
        if len(chunk) == 1:
            where = chunk[0].where if isinstance(chunk[0], Page) else str(chunk[0].page)
            return [(chunk[0], self._job.died(ReadingError("the process that read it died over it", page=where)))]
        found: list[tuple[Item, Result]] = []
        for page in chunk:
            self.take((self.number, [page]))
            found += self.results()
        return found

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.connection.close()
        self._process.terminate()
        self._process.join()


def _work(connection: Connection, job: Job[Any], fresh: bool) -> None:
    """What a working process does until its pipe is closed. Ctrl-C ends it at once and without a word: the first process
    says what is to be said."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    first = os.getppid()
    if fresh:
        job.settle()
    while True:
        try:
            # Where the first process is killed outright, its pipe may be held open by the other processes that were forked
            # with it: whoever has lost it ends.
            while not connection.poll(_LOST_SECONDS):
                if os.getppid() != first:
                    return
            chunk: Chunk = connection.recv()
        except (EOFError, OSError):
            return
        connection.send([job.work(page) for page in chunk])
