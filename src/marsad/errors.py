"""One tree of errors. Every error names the page and the step of the path, and chains its cause."""

from __future__ import annotations


class MarsadError(Exception):
    """Something that a user can be told in one sentence.

    ``page`` is the path, URL or id of the page in hand (``None`` where no page is involved); ``step`` is the
    arrow of the path that failed (``"pages"``, ``"documents"``, ``"mentions"``, ...).
    """

    step = "marsad"

    def __init__(self, message: str, *, page: str | None = None, step: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.page = page
        if step is not None:
            self.step = step

    def __str__(self) -> str:
        where = f"{self.page}: " if self.page else ""
        return f"{where}[{self.step}] {self.message}"


class PageError(MarsadError):
    """A page could not be taken in: missing, empty, binary, too large, not fetched."""

    step = "pages"


class ArchiveError(MarsadError):
    """The archive of captured pages cannot be written, or what it gives back is not what was kept."""

    step = "archive"


class DocumentError(MarsadError):
    """No article could be made of a page's bytes."""

    step = "documents"


class ReadingError(MarsadError):
    """A document could not be read to the end: a fault of the reader, with its cause chained."""

    step = "reading"


class OutputError(MarsadError):
    """What was read could not be written."""

    step = "output"


class DataError(MarsadError):
    """A file under ``data/`` (or one that a user adds) is not in the format that its header states."""

    step = "data"


class GazetteerError(MarsadError):
    """A table of places could not be read, fetched or indexed."""

    step = "gazetteer"


class LedgerError(MarsadError):
    """The ledger could not be opened, read or written, or does not hold together; ``page`` names the ledger."""

    step = "ledger"


class ScoreError(MarsadError):
    """Scores could not be computed, or fell below their pinned floors."""

    step = "score"


class DeskError(MarsadError):
    """Something that may not be done at a desk: not permitted, out of turn, not known. ``code`` is what screens translate
    the message by (``forbidden``, ``out_of_turn``, ``unknown``, ``invalid``, ``locked``)."""

    step = "desk"

    def __init__(self, message: str, *, code: str = "invalid", page: str | None = None) -> None:
        super().__init__(message, page=page)
        self.code = code
