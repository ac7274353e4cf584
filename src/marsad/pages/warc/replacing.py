"""Bytes in a file replaced by others of the same length, so that a crash leaves the old file or the new one."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from marsad.files import whole_file

_CHUNK = 1 << 20


def replace_range(path: Path, offset: int, data: bytes) -> None:
    """``path`` with ``data`` from ``offset`` on. Raises :class:`OSError`; the file then is as it was.

    It is written beside, synced, and takes the old one's name: bytes overwritten in place could be torn, and a reader that
    has the old file open reads on in it undisturbed.
    """
    with whole_file(path) as part, path.open("rb") as old, part.open("wb") as new:
        shutil.copyfileobj(old, new, _CHUNK)
        if offset + len(data) > new.tell():
            raise OSError(f"{path.name} ends before {offset + len(data)}")
        new.seek(offset)
        new.write(data)
        new.flush()
        os.fsync(new.fileno())
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Let the names in ``folder`` be on the disk; where the system cannot, they will be soon."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
