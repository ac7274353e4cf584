"""Indexes that are compiled once from data files and then only loaded: where they are kept and when they are stale.

A compiled index is a pure function of its sources, so its file name carries their digest: a change of a data file or of
the code's format number makes another name, and the old file is simply never asked for again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import platformdirs


def cache_dir() -> Path:
    """The folder for compiled indexes: ``$MARSAD_CACHE``, else the user's cache folder of this system."""
    given = os.environ.get("MARSAD_CACHE")
    return Path(given) if given else Path(platformdirs.user_cache_dir("marsad"))


def digest(parts: Iterable[bytes]) -> str:
    """A short digest of the sources of an index."""
    h = hashlib.sha256()
    for part in parts:
        h.update(len(part).to_bytes(8, "big"))
        h.update(part)
    return h.hexdigest()[:16]


def load_or_build(name: str, key: str, build: Callable[[], bytes]) -> bytes:
    """The index ``name`` for sources with digest ``key``: read from the cache, else built and kept there.

    A cache that cannot be read or written (full disk, read-only home) costs time, never the result.
    """
    path = cache_dir() / f"{name}-{key}.bin"
    with contextlib.suppress(OSError):
        return path.read_bytes()
    data = build()
    with contextlib.suppress(OSError):
        write_atomically(path, data)
    return data


def write_atomically(path: Path, data: bytes) -> None:
    """Write ``data`` so that another process sees the whole file or none. Raises :class:`OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
