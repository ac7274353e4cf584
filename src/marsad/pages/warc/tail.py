"""Where a WARC file of ours really ends: a process that was killed leaves half a record behind."""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO

# The head of a gzip member as we write it: no flags or a comment, and no time.
_HEAD = re.compile(rb"\x1f\x8b\x08[\x00\x10]\x00\x00\x00\x00")
_WINDOW = 1 << 20


def whole_end(file: BinaryIO, size: int) -> int:
    """The offset at which the last whole record of a file of ``size`` bytes ends; 0 where there is none.

    It is looked for from the end, so that opening a file of a gigabyte takes no longer than a small one.
    """
    window = _WINDOW
    while True:
        start = max(0, size - window)
        file.seek(start)
        data = file.read(size - start)
        for at in reversed([found.start() for found in _HEAD.finditer(data)]):
            end = member_end(data, at)
            if end is not None:
                return start + end
        if start == 0:
            return 0
        window *= 8


def member_end(data: bytes, start: int) -> int | None:
    """Where the record in a gzip member at ``start`` ends; ``None`` where none does."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        if not unpacker.decompress(data[start:], 64).startswith(b"WARC/"):
            return None
        while not unpacker.eof:
            pending = unpacker.unconsumed_tail
            if not unpacker.decompress(pending, _WINDOW) and not unpacker.eof:
                return None
    except zlib.error:
        return None
    return len(data) - len(unpacker.unused_data)
