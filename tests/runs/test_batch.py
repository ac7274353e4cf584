"""Many pages: order, isolation of errors, a page that kills its process."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from marsad.documents.overrides import Overrides
from marsad.errors import PageError, ReadingError
from marsad.pages.page import Page
from marsad.runs import batch
from marsad.runs.batch import Outcome, read_batch
from marsad.runs.crew import CHUNK_BYTES, CHUNK_PAGES, Job, chunks, work_with_crew


def page(n: int, size: int = 10) -> Page:
    return Page(f"p{n}", b"x" * size, "article", article={"id": str(n), "text": f"قال الوزير رقم {n} إن الطريق مفتوح."})


def read_by_two(pages: Sequence[Page | PageError], work: Callable[..., Outcome] = batch.read_outcome) -> list[Outcome]:
    """What two processes make of pages."""

    def died(error: ReadingError) -> Outcome:
        return Outcome(error.page or "?", error=error)

    job = Job(batch.settle, partial(work, overrides=Overrides()), died)
    found = list(work_with_crew(pages, job, 2))
    assert [item for item, _ in found] == list(pages)
    return [outcome for _, outcome in found]


def test_chunks_are_bounded_in_pages_and_bytes():
    """Many small pages share a chunk; a large one has its own; nothing is lost or moved."""
    pages = [page(n, CHUNK_BYTES if n % 20 == 0 else 10) for n in range(100)]
    made = list(chunks(pages))
    assert [p for chunk in made for p in chunk] == pages
    assert max(len(chunk) for chunk in made) <= CHUNK_PAGES
    assert all(sum(len(p.data) for p in chunk[:-1] if isinstance(p, Page)) < CHUNK_BYTES for chunk in made)


def test_outcomes_come_in_order_with_errors_in_their_place():
    """Two processes give what one gives, page for page."""
    pages = [PageError("bad", page=f"p{n}") if n % 7 == 0 else page(n) for n in range(60)]
    outcomes = read_by_two(pages)
    assert [o.where for o in outcomes] == [f"p{n}" for n in range(60)]
    assert [n for n, o in enumerate(outcomes) if o.error] == list(range(0, 60, 7))


@pytest.mark.skipif(os.name != "posix", reason="forked processes share what the test changes")
def test_a_page_that_kills_its_process_costs_only_itself():
    """The pool is set up anew; every other page under way has its record."""
    batch.settle()
    whole = batch.read_outcome

    def deadly(item: Page | PageError, overrides: Overrides) -> Outcome:
        if isinstance(item, Page) and item.source in ("p5", "p40"):
            os._exit(9)
        return whole(item, overrides)

    outcomes = read_by_two([page(n) for n in range(60)], deadly)
    assert [o.where for o in outcomes] == [f"p{n}" for n in range(60)]
    assert [o.where for o in outcomes if o.error] == ["p5", "p40"]
    assert "died" in str(outcomes[5].error)


def test_a_fault_of_the_reader_is_the_pages_error(monkeypatch: pytest.MonkeyPatch, samples: Path):
    """An exception inside a step names the page, and the next page is read."""
    from marsad import pipeline

    whole = pipeline.find_statements

    def faulty(*_arguments: object) -> object:
        monkeypatch.setattr(pipeline, "find_statements", whole)
        raise RecursionError("too deep")

    monkeypatch.setattr(pipeline, "find_statements", faulty)
    outcomes = list(read_batch([str(samples / "articles.jsonl")]))
    assert [bool(o.error) for o in outcomes] == [True] + [False] * 7
    assert "articles.jsonl:1: [reading]" in str(outcomes[0].error)
