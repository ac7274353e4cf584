"""Bytes by and by, with bounds: nothing is unpacked or kept beyond what the options allow."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from marsad.errors import PageError

HEAD = 1 << 16
_CHUNK = 1 << 16
# Text packs to a fifth or a tenth; markup with long repeats to a fiftieth. Deflate's limit, 1:1032, is only reached by bombs.
BOMB_RATIO = 200
# A zip that comes through a pipe must be kept whole before it can be opened, because its list of contents stands at its end.
_SPOOL_MEMORY = 32_000_000
_SPOOL_DISK = 2_000_000_000


class Gunzip(io.RawIOBase):
    """A gzip stream unpacked while it is read. Reading raises :class:`PageError` for a bomb, a torn or a false stream.

    It counts as a bomb where it unpacks to more than ``max_bytes`` and to over 200 times its size.
    """

    def __init__(self, packed: BinaryIO, source: str, max_bytes: int) -> None:
        self._packed, self._source, self._max = packed, source, max_bytes
        self._unpacker = zlib.decompressobj(wbits=31)
        self._read = self._given = 0
        self._done = False

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` with unpacked bytes; 0 at the end of the stream."""
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        self._given += len(data)
        if self._given > self._max and self._given > BOMB_RATIO * self._read:
            raise PageError("refused: it unpacks to over 200 times its size (a gzip bomb)", page=self._source)
        return len(data)

    def _next(self, size: int) -> bytes:
        while not self._done:
            pending = self._unpacker.unconsumed_tail or self._more()
            if not pending and not self._unpacker.eof:
                raise PageError("the gzip data breaks off before its end", page=self._source)
            try:
                data = self._unpacker.decompress(pending, size)
            except zlib.error as cause:
                raise PageError(f"the gzip data is damaged: {cause}", page=self._source) from cause
            if self._unpacker.eof:
                self._next_member()
            if data:
                return data
        return b""

    def _more(self) -> bytes:
        data = self._packed.read(_CHUNK)
        self._read += len(data)
        return data

    def _next_member(self) -> None:
        rest = self._unpacker.unused_data or self._more()
        if not rest.startswith(b"\x1f\x8b"):  # the end, or padding after it
            self._done = True
            return
        self._unpacker = zlib.decompressobj(wbits=31)
        self._packed = Rejoined(rest, self._packed)  # type: ignore[assignment]


class Rejoined(io.RawIOBase):
    """A stream from which ``head`` was taken to look at, whole again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._at, self._rest = head, 0, rest

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer``, first from the head."""
        data = self._head[self._at : self._at + len(buffer)]
        self._at += len(data)
        data = data or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def take_head(stream: BinaryIO, size: int = HEAD) -> bytes:
    """Up to ``size`` bytes from the beginning of ``stream``, fewer only where it is shorter."""
    parts: list[bytes] = []
    missing = size
    while missing and (part := stream.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def read_all(stream: BinaryIO, source: str, max_bytes: int) -> bytes:
    """Everything in ``stream``. Raises :class:`PageError` where it is more than ``max_bytes``."""
    data = take_head(stream, max_bytes + 1)
    if len(data) > max_bytes:
        raise PageError(f"larger than {max_bytes / 1e6:g} MB, the most that one page may have", page=source)
    return data


def lines(stream: BinaryIO, source: str, max_bytes: int) -> Iterator[tuple[int, bytes | PageError]]:
    """The lines of ``stream`` with their numbers from 1; an overlong line is passed over and gives an error."""
    reader = io.BufferedReader(stream, _CHUNK)  # type: ignore[type-var]
    number = 0
    while line := reader.readline(max_bytes + 1):
        number += 1
        if len(line) <= max_bytes or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := reader.readline(_CHUNK)) and not rest.endswith(b"\n"):
            pass
        where = f"{source}:{number}"
        yield number, PageError(f"the line is longer than {max_bytes / 1e6:g} MB", page=where)


@contextlib.contextmanager
def seekable(stream: BinaryIO, whole: BinaryIO, source: str) -> Iterator[BinaryIO]:
    """``stream`` from its beginning where it can be gone back in, else a temporary copy of ``whole``, of at most 2 GB.

    Raises :class:`PageError` where it is larger.
    """
    if stream.seekable():
        stream.seek(0)
        yield stream
        return
    from tempfile import SpooledTemporaryFile

    with SpooledTemporaryFile(max_size=_SPOOL_MEMORY) as copy:
        size = 0
        while data := whole.read(1 << 20):
            size += copy.write(data)
            if size > _SPOOL_DISK:
                raise PageError("an archive of over 2 GB must be given as a file, not through a pipe", page=source)
        copy.seek(0)
        yield copy  # type: ignore[misc]
