"""The bytes of a WARC file, unpacked where it is gzipped, with a place to go on from after damage."""

from __future__ import annotations

import zlib
from typing import BinaryIO

from marsad.errors import PageError
from marsad.pages.streams import BOMB_RATIO

_CHUNK = 1 << 16
# Wrong codes are noticed within some KB of output, at the latest with the member's checksum at its end.
_TRAIL = 1 << 18
MEMBER = b"\x1f\x8b\x08"


class Damage(Exception):
    """What is wrong with a record, to be said after "the record"."""


class Bytes:
    """A buffer over the unpacked bytes. What reads raises :class:`Damage` where the data breaks off or is no gzip data."""

    def __init__(self, stream: BinaryIO, source: str, most: int) -> None:
        head = stream.read(_CHUNK)
        members = _Members if head.startswith(MEMBER[:2]) else _Plain
        self._packed: _Plain = members(stream, head, source, most)
        self._data = bytearray()
        self._at = 0
        self._ahead: Damage | None = None
        self._line_ends = 0  # passed over since the last block
        self._fresh = False  # whether the buffer begins with a member after damage

    def at_least(self, size: int) -> bytes:
        """The next ``size`` bytes, without taking them; fewer at the end."""
        while len(self._data) - self._at < size and self._more():
            pass
        return bytes(self._data[self._at : self._at + size])

    def read(self, size: int) -> bytes:
        """Take the next ``size`` bytes."""
        found = self.at_least(size)
        if len(found) < size:
            raise Damage("breaks off before its end")
        self._at += size
        return found

    def skip(self, size: int) -> None:
        """Pass over ``size`` bytes without keeping them."""
        while size:
            if self._at == len(self._data) and not self._more():
                raise Damage("breaks off before its end")
            step = min(size, len(self._data) - self._at)
            self._at += step
            size -= step

    def continues_with(self, mark: bytes) -> bool:
        """Whether ``mark`` comes after line ends, or nothing. Damage there is no matter of what was read before it: it is
        raised at the next reading."""
        self._line_ends = 0
        try:
            return not self.skip_line_ends() or self.at_least(len(mark)) == mark
        except Damage as damage:
            self._ahead = damage
            return True

    def skip_line_ends(self) -> bool:
        """Pass over CR and LF; false where nothing else comes."""
        if self._ahead is not None:
            damage, self._ahead = self._ahead, None
            raise damage
        while True:
            while self._at < len(self._data):
                if self._data[self._at] not in b"\r\n":
                    return True
                self._at += 1
                self._line_ends += 1
            if not self._more():
                return False

    def until(self, ends: tuple[bytes, ...], most: int) -> bytes:
        """Take what stands before the first of ``ends``, and that."""
        while True:
            found = [(at, end) for end in ends if (at := self._data.find(end, self._at)) >= 0]
            if found:
                at, end = min(found)
                head = bytes(self._data[self._at : at])
                self._at = at + len(end)
                return head
            if len(self._data) - self._at > most or not self._more():
                raise Damage("is damaged: its head has no end")

    def put_back(self, data: bytes) -> None:
        """Give ``data`` back, and the line ends passed over after it, to be looked through again."""
        # How many is all that matters of them here; a block's own are mostly CR LF.
        ends = (b"\r\n" * self._line_ends)[: self._line_ends]
        self._data[: self._at] = data + ends
        self._at = 0

    def to_next(self, mark: bytes) -> None:
        """Go to the next ``mark`` at the beginning of a line (or of a gzip member), or to the end."""
        line = b"\n" + mark
        while True:
            if self._fresh and self._data.startswith(mark):
                self._fresh = False
                return
            found = self._data.find(line, self._at)
            if found >= 0:
                self._at = found + 1
                return
            self._at = max(self._at, len(self._data) - len(line))
            try:
                if not self._more():
                    self._at = len(self._data)
                    return
            except Damage:
                continue

    def _more(self) -> bool:
        """Unpack some more; false at the end. After :class:`Damage` the buffer is empty."""
        if self._at > _CHUNK:
            del self._data[: self._at]
            self._at = 0
        try:
            data = self._packed.next()
        except Damage:
            self._data.clear()
            self._at, self._fresh = 0, True
            raise
        self._fresh = self._fresh and not self._data
        self._data += data
        return bool(data)


class _Plain:
    """The bytes as they are."""

    def __init__(self, stream: BinaryIO, head: bytes, source: str, most: int) -> None:
        self._stream, self._pending, self._source, self._most = stream, head, source, most

    def next(self) -> bytes:
        """Some bytes; none at the end."""
        data = self._pending or self._stream.read(_CHUNK)
        self._pending = b""
        return data


class _Members(_Plain):
    """Gzip members one after another. After damage it stands at the next member that can be unpacked."""

    def __init__(self, stream: BinaryIO, head: bytes, source: str, most: int) -> None:
        super().__init__(stream, head, source, most)
        self._unpacker = zlib.decompressobj(wbits=31)
        self._inside = False
        self._trail = b""  # of the member in hand: damage is noticed late, when the next member may already be taken
        self._taken = self._given = 0

    def next(self) -> bytes:
        """Some unpacked bytes; none at the end."""
        while True:
            packed = self._pending or self._stream.read(_CHUNK)
            self._pending = b""
            if not packed:
                if self._inside:
                    self._inside = False
                    raise Damage("breaks off before its end")
                return b""
            try:
                data = self._unpacker.decompress(packed, _CHUNK)
            except zlib.error as cause:
                self._resume(self._trail + packed)
                raise Damage(f"is damaged: {cause}") from cause
            self._count(packed, data)
            if data:
                return data

    def _count(self, packed: bytes, data: bytes) -> None:
        if self._unpacker.eof:
            self._pending = self._unpacker.unused_data.lstrip(b"\0")  # padding
            self._unpacker, self._inside, self._trail = zlib.decompressobj(wbits=31), False, b""
        else:
            self._pending, self._inside = self._unpacker.unconsumed_tail, True
            self._trail = (self._trail + packed[: len(packed) - len(self._pending)])[-_TRAIL:]
        self._taken += len(packed) - len(self._pending)
        self._given += len(data)
        if self._given > self._most and self._given > BOMB_RATIO * max(1, self._taken):
            raise PageError("refused: it unpacks to over 200 times its size (a gzip bomb)", page=self._source)

    def _resume(self, packed: bytes) -> None:
        """Find the next beginning of a member from which a record unpacks."""
        self._unpacker, self._inside, self._trail = zlib.decompressobj(wbits=31), False, b""
        data, at = packed, 1
        while True:
            at = data.find(MEMBER, at)
            if at < 0 or len(data) - at < 200:  # enough to unpack the first words of a record
                keep = data[at:] if at >= 0 else data[-2:]
                more = self._stream.read(_CHUNK)
                data, at = keep + more, 0
                if not more:
                    self._pending = data if _begins(data) else b""
                    return
            elif _begins(data[at : at + 4096]):
                self._pending = data[at:]
                return
            else:
                at += 1


def _begins(packed: bytes) -> bool:
    """Whether a gzip member that begins a record stands at the beginning of ``packed``."""
    try:
        return zlib.decompressobj(wbits=31).decompress(packed, 64).startswith(b"WARC/")
    except zlib.error:
        return False
