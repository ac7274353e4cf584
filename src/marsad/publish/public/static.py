"""The public site as a folder of files that any web server can give out: whole, or not there."""

from __future__ import annotations

import hashlib
import io
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path, PurePosixPath

import msgspec

from marsad.errors import OutputError
from marsad.publish.public import feed, reviews, tables
from marsad.publish.public.released import Released
from marsad.publish.public.site import CSV, DATA, GEOJSON, JSONL, LANGUAGES, Site, addresses, feed_path

MANIFEST = "manifest.json"


class File(msgspec.Struct, frozen=True):
    """One file of an export: its path in the folder, size in bytes and SHA-256."""

    path: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What an export holds: when it was made, of which ledger, how many incidents, and every file."""

    made: str
    ledger: str
    incidents: int
    files: list[File]


def data_file(path: str, found: Sequence[Released], site: Site) -> bytes:
    """The bytes of a feed or file of data. Raises :class:`OutputError` where ``path`` is none."""
    out = io.BytesIO()
    for language in LANGUAGES:
        if path == feed_path(language):
            feed.write(out, found, site, language)
            return out.getvalue()
    if path not in DATA:
        raise OutputError(f"{path} is no file of the public site")
    if path == CSV:
        text = io.StringIO(newline="")
        tables.write_csv(text, found, site)
        # The mark by which spreadsheets know UTF-8.
        return b"\xef\xbb\xbf" + text.getvalue().encode()
    if path == GEOJSON:
        tables.write_geojson(out, found, site)
    elif path == JSONL:
        tables.write_lines(out, found)
    else:
        reviews.write(out, found, site)
    return out.getvalue()


def export(
    folder: Path, found: Sequence[Released], site: Site, at: str, render: Callable[[str], bytes] | None = None,
    assets: Iterable[tuple[str, bytes]] = (),
) -> Manifest:  # fmt: skip
    """Write the site to ``folder``, which must be empty, missing, or an export made before (which is replaced).

    ``render`` gives the HTML of a path (:func:`~marsad.publish.public.site.addresses`); without it there are only feeds and data.
    ``assets``: what its pages need besides (path in the folder, bytes).
    Raises :class:`OutputError` where the folder holds something else or cannot be written.
    """
    if folder.exists() and not (folder.is_dir() and (not any(folder.iterdir()) or (folder / MANIFEST).is_file())):
        raise OutputError("this folder holds something else: name an empty one", page=str(folder))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            manifest = _write(part, found, site, at, render, assets)
            part.chmod(0o755)
            if folder.exists():
                shutil.rmtree(folder)
            part.rename(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as cause:
        raise OutputError(f"it cannot be written: {cause.strerror or cause}", page=str(folder)) from cause
    return manifest


def _write(
    folder: Path, found: Sequence[Released], site: Site, at: str, render: Callable[[str], bytes] | None,
    assets: Iterable[tuple[str, bytes]],
) -> Manifest:  # fmt: skip
    files: list[File] = []
    for name, made in chain(_pages(found, site, render), assets):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(made)
        files.append(File(name, len(made), hashlib.sha256(made).hexdigest()))
    manifest = Manifest(at, site.ledger, len(found), files)
    (folder / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
    return manifest


def _pages(found: Sequence[Released], site: Site, render: Callable[[str], bytes] | None) -> Iterator[tuple[str, bytes]]:
    data = {*DATA, *map(feed_path, LANGUAGES)}
    for path in addresses(found):
        if path in data:
            yield file_of(path), data_file(path, found, site)
        elif render is not None:
            yield file_of(path), render(path)


def file_of(path: str) -> str:
    """The file that holds a path: web servers give ``index.html`` for a folder."""
    inner = PurePosixPath(path.lstrip("/"))
    return str(inner) if inner.suffix else str(inner / "index.html")
