"""JSON lines: a first line that says what the file is, then an incident with its claims a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from marsad.publish.dataset import NOTICE, Entry


def write(out: BinaryIO, found: Iterable[Entry]) -> int:
    """Write incidents; gives how many."""
    out.write(msgspec.json.encode({"marsad": "incidents", "notice": NOTICE}) + b"\n")
    count = 0
    for entry in found:
        line = {**msgspec.to_builtins(entry.incident), "claims": entry.claims, "addresses": entry.addresses}
        out.write(msgspec.json.encode(line) + b"\n")
        count += 1
    return count
