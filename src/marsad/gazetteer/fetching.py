"""``marsad gazetteer fetch``: the GeoNames dump of a country, resumed where it broke off, checked, then added.

A download goes into ``XX.zip.part`` beside ``XX.zip.state`` (JSON: the ETag or date of the file that it is a part of), so that a
second try asks for the rest with ``Range`` and ``If-Range``: where the file has changed meanwhile the server sends it whole.
"""

from __future__ import annotations

import contextlib
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import httpx

from marsad import __version__
from marsad.errors import GazetteerError
from marsad.gazetteer.adding import Report, add
from marsad.gazetteer.store import data_dir

BASE = "https://download.geonames.org/export/dump/"
_TRIES = 3
_TIMEOUT = httpx.Timeout(30.0)
# The largest country (CN) has 35 MB packed; more is not a country's dump.
_LARGEST = 400 << 20

Progress = Callable[[int, int | None], None]


def base_url(given: str | None = None) -> str:
    """Where dumps are fetched from: ``given``, else ``$MARSAD_GEONAMES``, else GeoNames itself."""
    base = given or os.environ.get("MARSAD_GEONAMES") or BASE
    if not base.startswith(("http://", "https://")):
        raise GazetteerError(f"{base} is no http(s) address")
    return base if base.endswith("/") else base + "/"


def fetch(country: str, base: str | None = None, progress: Progress | None = None) -> Report:
    """Download the dump of ``country`` (ISO-2) and add it. ``progress`` is told bytes had and bytes in all.

    Raises :class:`GazetteerError`; after an interruption the same call goes on where it ended.
    """
    code = country.strip().upper()
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise GazetteerError(f"{country} is no two-letter country code (SY, IQ, ...)")
    url = f"{base_url(base)}{code}.zip"
    folder = data_dir() / "downloads"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        packed = _download(url, folder / f"{code}.zip", progress)
    except OSError as cause:
        raise GazetteerError(f"{folder} cannot be written: {cause}", page=url) from cause
    _check(packed, code, url)
    report = add(packed, source=url)
    packed.unlink(missing_ok=True)
    return report


def _download(url: str, target: Path, progress: Progress | None) -> Path:
    part, state = target.with_suffix(".zip.part"), target.with_suffix(".zip.state")
    headers = {"User-Agent": f"marsad/{__version__}", "Accept-Encoding": "identity"}
    failure: httpx.HTTPError | None = None
    with httpx.Client(timeout=_TIMEOUT, follow_redirects=True, headers=headers) as client:
        for _ in range(_TRIES):
            try:
                _take(client, url, part, state, progress)
                os.replace(part, target)
                state.unlink(missing_ok=True)
                return target
            except httpx.HTTPError as cause:
                failure = cause
    had = part.stat().st_size if part.exists() else 0
    raise GazetteerError(
        f"the download broke off after {had} bytes ({failure}): the same command goes on from there", page=url
    ) from failure


def _take(client: httpx.Client, url: str, part: Path, state: Path, progress: Progress | None) -> None:
    """One request for what is missing. Raises :class:`httpx.HTTPError` where it ends early."""
    had = part.stat().st_size if part.exists() else 0
    mark = _mark(state) if had else None
    asked = {"Range": f"bytes={had}-", "If-Range": mark} if had and mark else {}
    with client.stream("GET", url, headers=asked) as response:
        if response.status_code == 416 and had:  # the part is no part of what is there now
            part.unlink()
            raise httpx.TransportError("the file has changed on the server")
        _refuse(response, url)
        resumed = response.status_code == 206
        start = had if resumed else 0
        length = response.headers.get("Content-Length", "")
        total = start + int(length) if length.isdigit() else None
        if total is not None and total > _LARGEST:
            raise GazetteerError(f"{total >> 20} MB is too much for a country's dump", page=url)
        state.write_text(json.dumps({"mark": response.headers.get("ETag") or response.headers.get("Last-Modified")}))
        _write(response, part, start, total, progress)


def _write(response: httpx.Response, part: Path, start: int, total: int | None, progress: Progress | None) -> None:
    had = start
    with part.open("ab" if start else "wb") as out:
        for chunk in response.iter_raw():  # as it comes, so that nothing is lost when it breaks off
            out.write(chunk)
            had += len(chunk)
            if had > _LARGEST:
                raise GazetteerError("it is too large for a country's dump", page=str(response.url))
            if progress is not None:
                progress(had, total)
    if total is not None and had != total:
        raise httpx.TransportError(f"{had} of {total} bytes came")


def _mark(state: Path) -> str | None:
    """The ETag or date that a part belongs to; a weak ETag says nothing about bytes (RFC 9110, 13.1.5)."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        mark = json.loads(state.read_text()).get("mark")
        return mark if isinstance(mark, str) and not mark.startswith("W/") else None
    return None


def _refuse(response: httpx.Response, url: str) -> None:
    if response.status_code == 404:
        raise GazetteerError("there is no dump of this country", page=url)
    if response.status_code >= 500:
        raise httpx.TransportError(f"the server answered {response.status_code}")
    if response.status_code not in (200, 206):
        raise GazetteerError(f"the server answered {response.status_code}", page=url)


def _check(packed: Path, code: str, url: str) -> None:
    """Whether an archive is whole and holds the country's table; a broken one is deleted, so that the next try is fresh."""
    try:
        with zipfile.ZipFile(packed) as archive:
            broken = archive.testzip()
            held = {Path(name).name.upper() for name in archive.namelist()}
    except zipfile.BadZipFile as cause:
        packed.unlink(missing_ok=True)
        raise GazetteerError(f"what came is no zip archive: {cause}", page=url) from cause
    if broken or f"{code}.TXT" not in held:
        packed.unlink(missing_ok=True)
        reason = f"{broken} in it is damaged" if broken else f"it holds no {code}.txt"
        raise GazetteerError(f"the archive cannot be used: {reason}", page=url)
