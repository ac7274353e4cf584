"""The values of a long JSON text one by one: never more than one of them is held.

Arrays at the outermost level are opened, and objects may follow each other there. Only brackets and strings are looked at; each
value is decoded by itself afterwards, so that a broken one costs only itself wherever its brackets close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from marsad.errors import PageError

_CHUNK = 1 << 18
_MARK = re.compile(rb'["{}\[\]]')
_STRING_END = re.compile(rb'[^"\\]*(?:\\.[^"\\]*)*"', re.S)


def json_values(stream: BinaryIO, source: str, max_bytes: int) -> Iterator[tuple[int, bytes | PageError]]:
    """The bytes of every value with its number from 1. A value over ``max_bytes`` is passed over and gives an error."""
    splitter = _Splitter(source, max_bytes)
    while chunk := stream.read(_CHUNK):
        yield from splitter.take(chunk)
    yield from splitter.end()


class _Splitter:
    """Where in the text the last chunk ended: ``_depth`` counts brackets inside the value in hand."""

    def __init__(self, source: str, max_bytes: int) -> None:
        self._source, self._max = source, max_bytes
        self._data = bytearray()
        self._at = 0
        self._start: int | None = None  # of the value in hand
        self._depth = 0
        self._in_array = self._in_string = self._overlong = False
        self._number = 0
        self._loose: tuple[tuple[int, bytes | PageError], ...] = ()

    def take(self, chunk: bytes) -> Iterator[tuple[int, bytes | PageError]]:
        """The values that are complete with ``chunk``."""
        self._data += chunk
        while self._step():
            if self._depth == 0 and not self._in_string and self._start is not None:
                yield self._value(self._at)
            yield from self._loose
        self._forget()

    def _step(self) -> bool:
        """Go on to the next bracket or end of a string; false where more data is needed."""
        self._loose = ()
        if self._in_string:
            end = _STRING_END.match(self._data, self._at)
            if end is None:
                # What was looked at is never looked at again: only an escape that the chunk cut in two is kept.
                backslashes = len(self._data) - max(self._at, len(self._data.rstrip(b"\\")))
                self._at = len(self._data) - backslashes % 2
                return False
            self._at, self._in_string = end.end(), False
            return True
        found = _MARK.search(self._data, self._at)
        if found is None:
            return False
        at, mark = found.start(), found.group()
        if self._start is None:
            self._loose = tuple(self._between(self._at, at))
        self._at = at + 1
        self._note(at, mark)
        return True

    def _note(self, at: int, mark: bytes) -> None:
        if mark == b'"':
            self._in_string = True
        elif mark in b"{[":
            if mark == b"[" and self._depth == 0 and not self._in_array:
                self._in_array = True
                return
            self._depth += 1
        elif self._depth:
            self._depth -= 1
        else:  # the end of the outermost array, or a bracket too many
            self._in_array = False
            return
        if self._start is None:
            self._start = at

    def _between(self, start: int, end: int) -> Iterator[tuple[int, bytes | PageError]]:
        """Numbers, ``null`` and rubbish that stand between values."""
        text = self._data[start:end]
        if text.isspace() or text.strip() == b",":
            return
        for part in text.removeprefix(b"\xef\xbb\xbf").split(b","):
            if part.strip():
                self._number += 1
                yield self._number, bytes(part.strip())

    def _value(self, end: int) -> tuple[int, bytes | PageError]:
        self._number += 1
        data, overlong = bytes(self._data[self._start : end]), self._overlong
        self._start, self._overlong = None, False
        if overlong or len(data) > self._max:
            where = f"{self._source}:{self._number}"
            return self._number, PageError(f"the item is larger than {self._max / 1e6:g} MB", page=where)
        return self._number, data

    def _forget(self) -> None:
        """Drop what was given out, and of a value that is too large all but what tells where it ends."""
        if self._start is None and len(self._data) - self._at > self._max:
            raise PageError("no articles: there is no JSON object in megabytes of it", page=self._source)
        if self._start is not None and len(self._data) - self._start > self._max:
            self._overlong = True
            self._start = self._at
        drop = self._at if self._start is None else self._start
        del self._data[:drop]
        self._at -= drop
        self._start = None if self._start is None else 0

    def end(self) -> Iterator[tuple[int, bytes | PageError]]:
        """What is left when the text has ended."""
        if self._start is None:
            yield from self._between(self._at, len(self._data))
        if self._start is not None or self._in_array:
            self._number += 1
            yield self._number, PageError("the JSON breaks off before its end", page=f"{self._source}:{self._number}")
