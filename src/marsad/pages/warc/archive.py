"""The archive: every page as it was taken in, in WARC files that are only ever added to."""

from __future__ import annotations

import contextlib
import io
import os
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from marsad.errors import ArchiveError, PageError
from marsad.files import part_of
from marsad.pages.articles import article_of_json
from marsad.pages.page import Answer, Media, Page
from marsad.pages.warc.messages import message
from marsad.pages.warc.reading import moment
from marsad.pages.warc.records import Record, digest_holds, records
from marsad.pages.warc.replacing import replace_range, sync_folder
from marsad.pages.warc.tail import whole_end
from marsad.pages.warc.tombstones import reason_of, tombstone
from marsad.pages.warc.writing import info_record, member, page_record

# A file that any tool still opens with ease, and that a copy over a weak line can resume.
MOST = 1_000_000_000
_NAME = re.compile(r"marsad-(\d{6,})\.warc\.gz")
_MEDIA: dict[str, Media] = {"text/html": "html", "text/plain": "text", "application/json": "article"}


class Kept(NamedTuple):
    """Where a page is kept: file of the archive, offset and length of its gzip member in it, SHA-256 of its bytes."""

    file: str
    offset: int
    length: int
    sha256: str


@dataclass(frozen=True)
class Capture:
    """What the archive gives back: the page's bytes, or the reason why it was redacted, and the record's fields."""

    data: bytes
    fields: dict[str, str]
    answer: Answer | None = None
    redacted: str | None = None


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Archive:
    """A folder of WARC files. One process at a time may add to it; any may read.

    What was added is safe from a crash of the machine after :meth:`sync`; from a crash of the process at any time,
    save the last record. Raises :class:`ArchiveError` where the folder cannot be used.
    """

    def __init__(self, folder: Path, *, most: int = MOST, now: Callable[[], datetime] = _utc_now) -> None:
        self.folder, self._most, self._now = folder, most, now
        self._out: BinaryIO | None = None
        self._lock: BinaryIO | None = None
        self._path = folder
        self._at = 0

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def append(self, page: Page) -> Kept:
        """Add a page. Raises :class:`ArchiveError` where it cannot be written; what was added before stays whole."""
        return self._add(member(page_record(page, self._now())), page.sha256)

    def sync(self) -> None:
        """Let everything that was added be on the disk before this returns."""
        if self._out is not None:
            with self._told("it cannot be written"):
                self._out.flush()
                os.fsync(self._out.fileno())

    def close(self) -> None:
        """Sync, and let another process add to the archive."""
        self.sync()
        for stream in (self._out, self._lock):
            if stream is not None:
                stream.close()
        self._out = self._lock = None

    def read(self, kept: Kept) -> Capture:
        """What is kept there. Raises :class:`ArchiveError` where it is not what was kept: another length, another digest."""
        found = self._record(kept)
        where = f"{kept.file}@{kept.offset}"
        reason = reason_of(found.fields, found.block)
        if reason is not None:
            return Capture(b"", found.fields, redacted=reason)
        data, answer = found.block, None
        if found.kind == "response":
            try:
                said = message(found.block)
            except ValueError as cause:
                raise ArchiveError(f"the record is damaged: {cause}", page=where) from cause
            data, answer = said.body, Answer(said.status, said.headers)
        if not digest_holds(f"sha256:{kept.sha256}", data):
            raise ArchiveError("the page is not the one that was kept: its SHA-256 is another", page=where)
        return Capture(data, found.fields, answer)

    def page(self, kept: Kept) -> Page | None:
        """The page kept there, to be read again; ``None`` where it was redacted. Raises :class:`ArchiveError`."""
        found = self.read(kept)
        return None if found.redacted is not None else _page(found, kept)

    def verify(self, kept: Kept) -> str | None:
        """Check a page against its digest: ``None`` where it is as it was kept, the reason where it was redacted (whether
        it should have been, the journal knows). Raises :class:`ArchiveError` where it is neither."""
        return self.read(kept).redacted

    def redact(self, kept: Kept, reason: str) -> None:
        """Put a tombstone of the same length in the place of a page, in a new file that then takes the old one's name: no
        other page moves. Raises :class:`ArchiveError`; the file then is as it was."""
        found = self._record(kept)
        if reason_of(found.fields, found.block) is not None:
            return
        stone = tombstone(found.fields.get("warc-record-id", ""), reason, self._now(), kept.length)
        if stone is None:
            raise ArchiveError("the record is too short for a tombstone", page=f"{kept.file}@{kept.offset}")
        self._take_lock()
        path = self.folder / kept.file
        current = self._out is not None and path == self._path
        if self._out is not None and current:
            self._out.close()
            self._out = None
        with self._told("it cannot be redacted"):
            replace_range(path, kept.offset, stone)
            if current:
                self._out = path.open("ab")

    def files(self) -> list[Path]:
        """The archive's files in the order of their making."""
        found = [(int(m.group(1)), p) for p in self.folder.glob("*.warc.gz") if (m := _NAME.fullmatch(p.name))]
        return [path for _, path in sorted(found)]

    def _add(self, data: bytes, sha256: str) -> Kept:
        with self._told("it cannot be written"):
            if self._out is None:
                self._open()
            elif self._at >= self._most:
                self._begin(self._path)
            assert self._out is not None
            try:
                self._out.write(data)
            except OSError:
                self._out = None  # what is torn is cut off when it is opened again
                raise
        kept = Kept(self._path.name, self._at, len(data), sha256)
        self._at += len(data)
        return kept

    def _open(self) -> None:
        """Open the last file, without what a killed process left torn at its end."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._take_lock()
        files = self.files()
        if not files:
            self._begin(None)
            return
        self._path = files[-1]
        size = self._path.stat().st_size
        with self._path.open("r+b") as file:
            self._at = whole_end(file, size)
            if self._at < size:
                file.truncate(self._at)
        self._out = self._path.open("ab")
        if self._at == 0:
            self._say_what_it_is()
        elif self._at >= self._most:
            self._begin(self._path)

    def _begin(self, last: Path | None) -> None:
        """Begin the file after ``last``."""
        if self._out is not None:
            self.sync()
            self._out.close()
        match = _NAME.fullmatch(last.name) if last else None
        number = int(match.group(1)) + 1 if match else 1
        self._path = self.folder / f"marsad-{number:06d}.warc.gz"
        self._out = self._path.open("xb")
        self._at = 0
        self._say_what_it_is()
        sync_folder(self.folder)

    def _say_what_it_is(self) -> None:
        from marsad import __version__

        assert self._out is not None
        data = member(info_record(self._path.name, f"Marsad/{__version__}", self._now()))
        self._at += self._out.write(data)

    def _record(self, kept: Kept) -> Record:
        where = f"{kept.file}@{kept.offset}"
        if not _NAME.fullmatch(kept.file):
            raise ArchiveError("no file of an archive has this name", page=where)
        with self._told("it cannot be read"):
            if self._out is not None:
                self._out.flush()
            with (self.folder / kept.file).open("rb") as file:
                file.seek(kept.offset)
                packed = file.read(kept.length)
        unpacker = zlib.decompressobj(wbits=31)
        try:
            data = unpacker.decompress(packed)
        except zlib.error as cause:
            raise ArchiveError(f"the record is damaged: {cause}", page=where) from cause
        if not unpacker.eof or unpacker.unused_data or len(packed) != kept.length:
            raise ArchiveError("the record is damaged: it does not end where it should", page=where)
        found = next(records(io.BytesIO(data), where, len(data)), None)
        if not isinstance(found, Record):
            raise ArchiveError(found.message if found else "there is no record", page=where)
        return found

    def _take_lock(self) -> None:
        if self._lock is None:
            self._lock = _locked(self.folder)
            for torn in self.folder.glob(part_of("*")):
                torn.unlink()

    def _told(self, what: str) -> contextlib.AbstractContextManager[None]:
        return _as_archive_error(what, self.folder)


@contextlib.contextmanager
def _as_archive_error(what: str, folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as cause:
        where = str(cause.filename or folder)
        raise ArchiveError(f"{what}: {cause.strerror or cause}", page=where) from cause


def _locked(folder: Path) -> BinaryIO:
    """The folder's lock, which ends with the process that holds it. Where the system has none, nothing is locked."""
    lock = (folder / "lock").open("ab")
    try:
        import fcntl
    except ImportError:
        return lock
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as cause:
        lock.close()
        raise ArchiveError("another process adds to this archive", page=str(folder)) from cause
    return lock


def _page(found: Capture, kept: Kept) -> Page:
    """The page as it was taken in, but for its source, which is the archive's file now."""
    where = f"{kept.file}@{kept.offset}"
    media = _MEDIA.get(found.fields.get("warc-identified-payload-type", ""), "html")
    if media == "article":
        article = article_of_json(found.data, where, None)
        if isinstance(article, PageError):
            raise ArchiveError(article.message, page=where)
        return article
    url = found.fields.get("warc-target-uri", "")
    url_or_none = url if url.startswith(("http://", "https://")) else None
    said = {k.lower(): v for k, v in found.answer.headers} if found.answer else found.fields
    charset = said.get("content-type", "").lower().partition("charset=")[2].partition(";")[0].strip(" \"'") or None
    captured = moment(found.fields.get("warc-date", "")) if url_or_none else None
    return Page(where, found.data, media, url_or_none, captured, charset, answer=found.answer)
