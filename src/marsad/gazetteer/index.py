"""An index of places by their folded Arabic names, in one file that is mapped into memory and never loaded.

A lookup costs one hash and about two reads, whatever the size of the file, and processes on one machine share its pages;
that is why it is not a dict. A name of several words is found word by word: every beginning of it is a key too, marked as
one that goes on.

Layout, little-endian: magic (8 bytes), number of buckets (u32, a power of two), length of the description (u32), the
description (JSON), the buckets (u32 each: offset of a record from the file's start, 0 = empty; collisions take the next
free bucket), the records: flags (u8), length of the key (u16), length of the entries (u32), key, entries (lines of
:class:`~marsad.gazetteer.entry.Entry`), both UTF-8.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from marsad.errors import GazetteerError
from marsad.gazetteer.entry import Entry
from marsad.language.tokens import tokenize

MAGIC = b"MARSADG1"
_HEAD = struct.Struct("<8sII")
_RECORD = struct.Struct("<BHI")
_BUCKET = struct.Struct("<I")
_GOES_ON = 1
# A name of more words is a sentence that slipped into a table.
MOST_WORDS = 8

Buffer = bytes | mmap.mmap


def key_of(name: str) -> str:
    """What a name is found by: its folded words, separated by one space; '' where it has no Arabic word or is too long."""
    tokens = tokenize(name)
    if not tokens or len(tokens) > MOST_WORDS or tokens[0].kind != "word":
        return ""
    return " ".join(t.folded for t in tokens if t.kind != "mark")


def build(named: Iterable[tuple[str, Entry]], description: dict[str, Any]) -> bytes:
    """The bytes of an index of ``(name, entry)`` pairs; names are folded here. ``description`` must be JSON."""
    records: dict[str, list[Entry]] = {}
    goes_on: set[str] = set()
    for name, entry in named:
        key = key_of(name)
        if not key:
            continue
        found = records.setdefault(key, [])
        if entry not in found:
            found.append(entry)
        words = key.split(" ")
        goes_on.update(" ".join(words[:n]) for n in range(1, len(words)))
    for key in goes_on:
        records.setdefault(key, [])
    return _lay_out(records, goes_on, description)


def _lay_out(records: dict[str, list[Entry]], goes_on: set[str], description: dict[str, Any]) -> bytes:
    count = 1
    while count < 2 * len(records) + 1:
        count *= 2
    about = json.dumps(description, ensure_ascii=False).encode()
    buckets = [0] * count
    body = bytearray()
    base = _HEAD.size + len(about) + _BUCKET.size * count
    for key, entries in records.items():
        raw, payload = key.encode(), "\n".join(e.line() for e in entries).encode()
        slot = zlib.crc32(raw) & (count - 1)
        while buckets[slot]:
            slot = (slot + 1) & (count - 1)
        buckets[slot] = base + len(body)
        body += _RECORD.pack(_GOES_ON if key in goes_on else 0, len(raw), len(payload)) + raw + payload
    return _HEAD.pack(MAGIC, count, len(about)) + about + struct.pack(f"<{count}I", *buckets) + bytes(body)


class Index:
    """An index that has been built: :meth:`get` what a name means."""

    def __init__(self, buffer: Buffer, where: str = "index") -> None:
        """Raises :class:`GazetteerError` where ``buffer`` is no index (``where`` names it in the message)."""
        self._buffer = buffer
        if len(buffer) < _HEAD.size or buffer[:8] != MAGIC:
            raise GazetteerError(f"{where} is no gazetteer index of this version: add or build it again")
        _, self._count, about = _HEAD.unpack(buffer[: _HEAD.size])
        self._buckets = _HEAD.size + about
        if len(buffer) < self._buckets + _BUCKET.size * self._count:
            raise GazetteerError(f"{where} is cut off: add or build it again")
        self.description: dict[str, Any] = json.loads(buffer[_HEAD.size : self._buckets])

    @classmethod
    def open(cls, path: Path) -> Index:
        """Map the file ``path``. Raises :class:`OSError`, or :class:`GazetteerError` where it is no index."""
        with path.open("rb") as file:
            try:
                return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), str(path))
            except ValueError as cause:  # an empty file cannot be mapped
                raise GazetteerError(f"{path} is empty: add or build it again") from cause

    def _record(self, key: str) -> tuple[int, int, int] | None:
        """``(flags, offset, length)`` of the entries of a folded key."""
        buffer = self._buffer
        raw = key.encode()
        slot = zlib.crc32(raw) & (self._count - 1)
        while offset := _BUCKET.unpack_from(buffer, self._buckets + _BUCKET.size * slot)[0]:
            flags, width, length = _RECORD.unpack_from(buffer, offset)
            start = offset + _RECORD.size
            if width == len(raw) and buffer[start : start + width] == raw:
                return flags, start + width, length
            slot = (slot + 1) & (self._count - 1)
        return None

    def get(self, key: str) -> tuple[bool, list[Entry]] | None:
        """Whether longer names begin with the folded ``key``, and the entries that it names; ``None`` for neither."""
        record = self._record(key)
        if record is None:
            return None
        flags, offset, length = record
        lines = self._buffer[offset : offset + length].decode() if length else ""
        return bool(flags & _GOES_ON), [Entry.read(line) for line in lines.split("\n")] if lines else []
