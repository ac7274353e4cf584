"""Files that are whole or not there: written beside, under another name, until all of it is written."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


def part_of(name: str) -> str:
    """The name of a file until it is whole."""
    return f"{name}.part"


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Where to write what ``path`` is to hold. When the block ends it takes the name of ``path``; when an error or Ctrl-C
    ends the block it is removed, and ``path`` is as it was. Raises :class:`OSError`."""
    part = path.with_name(part_of(path.name))
    try:
        yield part
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
