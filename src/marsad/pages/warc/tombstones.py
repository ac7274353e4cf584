"""What takes the place of a record whose content law or safety requires to be removed."""

from __future__ import annotations

import zlib
from datetime import datetime

from marsad.pages.warc.writing import record

_WORD = "redacted"
_COMMENT = 0x10


def tombstone(record_id: str, reason: str, now: datetime, length: int) -> bytes | None:
    """A gzip member of exactly ``length`` bytes that says that there was a record and why it is gone, or ``None`` where
    that is too short. Nothing of the record is kept but its id: an address can name a person, and by a digest anybody who
    guesses the content could prove it.

    As it is as long as the record was, no other record moves, and what the journal says of where they are stays true. What
    the gzip member lacks in length is a comment of spaces in its head (RFC 1952, FCOMMENT), which every reader
    passes over. A reason that does not fit is cut.
    """
    while True:
        packed = _packed(record_id, reason, now)
        if len(packed) == length or len(packed) < length:
            return _padded(packed, length)
        if not reason:
            return None
        reason = reason[: len(reason) // 2]


def reason_of(fields: dict[str, str], block: bytes) -> str | None:
    """Why a record was redacted, where it is a tombstone; ``None`` where it is none."""
    words = block.decode("utf-8", "replace")
    if fields.get("warc-type") != "metadata" or not words.startswith(_WORD):
        return None
    return words.removeprefix(_WORD).strip()


def _packed(record_id: str, reason: str, now: datetime) -> bytes:
    block = f"{_WORD} {reason}".strip().encode()
    fields = {
        "WARC-Type": "metadata",
        "WARC-Record-ID": record_id,
        "WARC-Date": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Content-Type": "text/plain",
    }
    return zlib.compress(record(fields, block), 9, wbits=31)


def _padded(packed: bytes, length: int) -> bytes:
    missing = length - len(packed)
    if not missing:
        return packed
    head = bytearray(packed[:10])
    head[3] |= _COMMENT
    return bytes(head) + b" " * (missing - 1) + b"\0" + packed[10:]
