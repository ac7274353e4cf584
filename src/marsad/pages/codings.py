"""Content-Encoding and Transfer-Encoding undone, with a bound on what comes out at once, so that a bomb never unfolds."""

from __future__ import annotations

import re
import zlib
from typing import Any

KNOWN = frozenset(("", "identity", "gzip", "x-gzip", "deflate"))
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")


class Unpacker:
    """One content coding undone while the data comes. ``take`` raises :class:`zlib.error` for damaged data."""

    def __init__(self, coding: str) -> None:
        self._raw = coding in ("", "identity")
        self._first = coding == "deflate"
        self._unpacker = zlib.decompressobj(wbits=47 if not self._first else 15)

    def take(self, chunk: bytes, most: int) -> bytes:
        """What ``chunk`` unpacks to, up to ``most`` bytes."""
        if self._raw:
            return chunk
        try:
            data = self._unpacker.decompress(chunk, max(1, most))
        except zlib.error:
            if not self._first:
                raise
            # Some servers send "deflate" without its two bytes of header.
            self._unpacker = zlib.decompressobj(wbits=-15)
            data = self._unpacker.decompress(chunk, max(1, most))
        self._first = False
        return data


def unpacked(data: bytes, coding: str, most: int) -> bytes:
    """``data`` without its content codings (a header's value: one, or several with commas), up to ``most`` bytes.

    Raises :class:`ValueError` for damaged data and for codings that are not known. Brotli is known here and is not asked for in
    fetching: archives of browsers are full of it.
    """
    for name in reversed([c.strip().lower() for c in coding.split(",")]):
        if name == "br":
            data = _without_brotli(data, most)
        elif name not in KNOWN:
            raise ValueError(f"the encoding {name[:20]} is not known")
        else:
            try:
                data = Unpacker(name).take(data, most)
            except zlib.error as cause:
                raise ValueError(f"its compressed data is damaged: {cause}") from cause
    return data


def _without_brotli(data: bytes, most: int) -> bytes:
    import brotli

    unpacker: Any = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    try:
        while size < most and not unpacker.is_finished():
            part = unpacker.process(data, output_buffer_limit=most - size)
            if not part and unpacker.can_accept_more_data():
                raise ValueError("its compressed data breaks off")
            parts.append(part)
            size += len(part)
            data = b""
    except brotli.error as cause:
        raise ValueError("its compressed data is damaged") from cause
    return b"".join(parts)


def without_chunks(data: bytes) -> bytes:
    """``data`` without the sizes of ``Transfer-Encoding: chunked``. Raises :class:`ValueError` where it is not so coded."""
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK_SIZE.match(data, at):
        size = int(found.group(1), 16)
        if size == 0:
            return b"".join(parts)
        at = found.end() + size
        if at > len(data):
            break
        parts.append(data[found.end() : at])
        at += 2 if data[at : at + 2] == b"\r\n" else 1
    raise ValueError("its chunks break off before their end")
