"""How many bytes of pages the inputs hold, so that progress can tell the time left."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable

# Compressed text of this kind unpacks to about so many times its size.
_GZIP = 4.0


def bytes_of(inputs: Iterable[str]) -> int | None:
    """The bytes of all pages below ``inputs``, near enough; ``None`` where one is a stream or a URL."""
    total = 0
    for given in inputs:
        if given == "-" or "://" in given:
            return None
        if os.path.isdir(given):
            total += sum(_size(os.path.join(root, name)) for root, _, names in os.walk(given) for name in names)
        else:
            total += _size(given)
    return total


def _size(path: str) -> int:
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                return sum(member.file_size for member in archive.infolist())
        size = os.path.getsize(path)
    except (OSError, zipfile.BadZipFile):
        return 0
    return int(size * _GZIP) if path.endswith(".gz") else size
