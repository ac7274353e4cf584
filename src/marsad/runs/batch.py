"""Reading many pages in order, one by one or in several processes; an error of one page stays with that page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import msgspec

from marsad.documents.overrides import Overrides
from marsad.errors import MarsadError, PageError, ReadingError
from marsad.pages.options import InputOptions
from marsad.pages.page import Page
from marsad.record import Record

_encoder = msgspec.json.Encoder()


@dataclass(frozen=True)
class Outcome:
    """What came of one page: its record as JSON, or the error that says why there is none."""

    where: str
    data: bytes = b""
    error: MarsadError | None = None

    def record(self) -> Record:
        """The record itself (only where ``error`` is ``None``)."""
        return msgspec.json.decode(self.data, type=Record)


def read_batch(
    inputs: Iterable[str],
    options: InputOptions | None = None,
    overrides: Overrides | None = None,
    *,
    jobs: int = 1,
) -> Iterator[Outcome]:
    """The outcomes of all pages of ``inputs`` in their order, each as soon as it is there.

    With ``jobs`` over 1, that many processes read; at most a few chunks of pages are in memory at any time. No page's
    fault, not even one that kills its process, ends the batch.
    """
    pages = take_pages(inputs, options or InputOptions())
    overrides = overrides or Overrides()
    if jobs <= 1:
        for page in pages:
            yield read_outcome(page, overrides)
    else:
        from marsad.runs.crew import Job, work_with_crew

        job = Job(settle, partial(read_outcome, overrides=overrides), _died)
        yield from (outcome for _, outcome in work_with_crew(pages, job, jobs))


def _died(error: ReadingError) -> Outcome:
    return Outcome(error.page or "?", error=error)


def settle() -> None:
    """For a process that does nothing but read: load what reading needs, and take it out of the garbage collector's
    rounds. A reading leaves no cycles worth a round every few hundred objects; this is an eighth of the time."""
    import gc

    from marsad.documents.document import Document
    from marsad.pipeline import read_document

    read_document(Document(source="", id="", text="قال الوزير في بغداد أمس إن خمسة جنود قتلوا.", language="ar"))
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def take_pages(inputs: Iterable[str], options: InputOptions) -> Iterator[Page | PageError]:
    """The pages of all inputs; a fault in taking one input in becomes its error, and the next is taken."""
    from marsad.pages.inputs import open_pages

    for given in inputs:
        try:
            yield from open_pages([given], options)
        except PageError as error:
            yield error
        except Exception as cause:
            fault = PageError(f"it could not be taken in: {cause!r}", page=given)
            fault.__cause__ = cause
            yield fault


def read_outcome(page: Page | PageError, overrides: Overrides) -> Outcome:
    """Read one page; whatever goes wrong becomes the outcome's error, naming page and step."""
    from marsad.pipeline import read_page

    if isinstance(page, PageError):
        return Outcome(page.page or "?", error=page)
    try:
        return Outcome(page.where, _encoder.encode(read_page(page, overrides)))
    except MarsadError as error:
        return Outcome(page.where, error=error)
    except (ValueError, TypeError) as cause:
        return Outcome(page.where, error=ReadingError(f"no JSON could be made of the record: {cause}", page=page.where))
