"""The records of a WARC stream, plain or gzipped, one by one; after a broken one it goes on at the next whole one.

The libraries for it end at the first damage, or give a torn record as an empty one; an archive that was copied off a dying
disk, or cut short by a crash, is to give all that is whole in it and to say where it is not.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from marsad.errors import PageError
from marsad.pages.warc.buffer import Bytes, Damage

_START = re.compile(rb"WARC/\d\.\d\r?\n")
# Record headers are a few hundred bytes; URLs may have some thousands.
_MOST_HEADERS = 1 << 16
_FIELD = re.compile(r"([^\s:]+)[ \t]*:[ \t]*(.*)")


@dataclass(frozen=True)
class Record:
    """One record: its number in the file from 1, its fields by lower-case name, and its block."""

    number: int
    fields: dict[str, str]
    block: bytes

    @property
    def kind(self) -> str:
        """``response``, ``resource``, ``request`` ..."""
        return self.fields.get("warc-type", "").lower()


def records(
    stream: BinaryIO, source: str, most: int, kinds: frozenset[str] | None = None
) -> Iterator[Record | PageError]:
    """The records of these kinds (all by default); a broken one, or one whose block is over ``most`` bytes, gives an error in
    its place that names its number."""
    data = Bytes(stream, source, most)
    number = 0
    while True:
        number += 1
        try:
            if not data.skip_line_ends():
                return
            found = _record(data, number, most, kinds)
        except Damage as damage:
            where = f"{source}:{number}"
            yield PageError(f"the record {damage}", page=where)
            data.to_next(rb"WARC/1.")
            continue
        if isinstance(found, PageError):
            found.page = f"{source}:{number}"
        if found is not None:
            yield found


def _record(data: Bytes, number: int, most: int, kinds: frozenset[str] | None) -> Record | PageError | None:
    fields = _fields(data)
    length = fields.get("content-length", "")
    if not length.isascii() or not length.isdigit():
        raise Damage("is damaged: it does not say how long it is")
    size = int(length)
    if kinds is not None and fields.get("warc-type", "").lower() not in kinds:
        data.skip(size)
        return None
    if size > most:
        data.skip(size)
        return PageError(f"the record is larger than {most / 1e6:g} MB", page=None)
    block = data.read(size)
    if b"\nWARC/1." in block and not data.continues_with(b"WARC/"):
        data.put_back(block)  # it is shorter than it says, and the next record stands in what was taken for its block
        raise Damage("is damaged: it is not as long as it says")
    if not digest_holds(fields.get("warc-block-digest", ""), block):
        return PageError("the record is damaged: its digest is another", page=None)
    return Record(number, fields, block)


def digest_holds(digest: str, data: bytes) -> bool:
    """Whether ``data`` has this digest (``sha1:`` or ``sha256:``, in base 32 or hexadecimal); others are not judged."""
    name, _, value = digest.strip().partition(":")
    name = name.lower().replace("-", "")
    if name not in ("sha1", "sha256"):
        return True
    found = hashlib.new(name, data)
    return value.lower() == found.hexdigest() or value.upper() == base64.b32encode(found.digest()).decode()


def _fields(data: Bytes) -> dict[str, str]:
    """The fields of a record's head. Raises :class:`Damage` where there is none."""
    if not _START.match(data.at_least(12)):
        raise Damage("is damaged: no record begins where one should")
    head = data.until((b"\r\n\r\n", b"\n\n"), _MOST_HEADERS).decode("utf-8", "replace")
    fields: dict[str, str] = {}
    name = ""
    for line in head.splitlines()[1:]:
        if line[:1] in (" ", "\t") and name:  # a folded line goes on
            fields[name] += " " + line.strip()
        elif found := _FIELD.match(line):
            name = found.group(1).lower()
            fields.setdefault(name, found.group(2).strip())
    return fields
