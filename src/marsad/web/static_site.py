"""The public site as files: its own pages, asked of the application as a browser asks, with all that they load.

The pages are the site's, so that nothing of the filter is done twice; forms are left out, since files take none in.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Iterator, Sequence
from html import escape
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import httpx
from litestar import Litestar

from marsad.desk.private import open_private
from marsad.errors import OutputError
from marsad.ledger.opening import Ledger
from marsad.publish.public.released import Released, withdrawn_numbers
from marsad.publish.public.site import LANGUAGES, Site, home_path, incident_path
from marsad.publish.public.static import Manifest, export, file_of
from marsad.web.app import STATIC, make_app
from marsad.web.screens import public
from marsad.web.settings import Settings

# The address under which pages are asked for where the site has none; it is taken out of them.
_NOWHERE = "http://marsad.invalid"
# Files in which addresses of other files stand.
_LINKING = (".js", ".css")
_MOVED = (301, 302, 303, 307, 308)


def export_site(
    ledger: Ledger,
    folder: Path,
    found: Sequence[Released],
    site: Site,
    at: str,
    *,
    corrections: str = "",
    style: str = "",
) -> Manifest:
    """Write the whole public site to ``folder``: pages in both languages, feeds, data, scripts, fonts, the map.

    ``corrections``: the address of a running site where readers can send corrections; ``style``: that of an online map. An address
    of the site with a path (``https://example.org/marsad``) makes the links begin with it. Raises :class:`OutputError`.
    """
    begin = urlsplit(site.address).path.rstrip("/")
    settings = Settings(address=site.address or _NOWHERE, map_style=style, static=True, corrections=corrections)
    if not STATIC.joinpath("built", "countries.geojson").is_file():
        raise OutputError("scripts, fonts and map of the site are not built: `make assets` builds them")
    with tempfile.TemporaryDirectory(prefix="marsad-site-") as empty:
        private = open_private(Path(empty) / "nobody.private")
        try:
            render = _renderer(make_app(ledger, private, settings, handlers=public.HANDLERS), begin)
            with ledger.reading() as connection:
                gone = withdrawn_numbers(connection, at)
            # What was public keeps its address: there its withdrawal is told, on no list.
            paths = [incident_path(number, language) for number in gone for language in LANGUAGES]
            pages = ((file_of(path), render(path)) for path in paths)
            return export(folder, found, site, at, render, chain(pages, _assets(begin)))
        finally:
            private.close()


def _renderer(app: Litestar, begin: str) -> Callable[[str], bytes]:
    """The page of a path as the application gives it, with its links beginning with ``begin``."""

    async def asked(path: str) -> httpx.Response:
        transport = httpx.ASGITransport(app=cast(Any, app))  # the two type ASGI in different words
        async with httpx.AsyncClient(transport=transport, base_url=_NOWHERE) as client:
            return await client.get(path)

    def render(path: str) -> bytes:
        response = asyncio.run(asked(path))
        if response.status_code in _MOVED:
            return _led(begin + response.headers["location"])
        if response.status_code not in (200, 410):
            raise OutputError(f"the page of {path} could not be made ({response.status_code})", page=path)
        return _beginning(response.text.replace(_NOWHERE, ""), begin).encode()

    return render


def _led(target: str) -> bytes:
    """A page that leads to another: what a merged number gives."""
    to = escape(target, quote=True)
    return (
        f'<!doctype html><html lang="ar"><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={to}">'
        f'<link rel="canonical" href="{to}"><title>Marsad</title><p><a href="{to}">{to}</a></p></html>\n'
    ).encode()


def _beginning(text: str, begin: str) -> str:
    """Links from the root of a server as links from ``begin``."""
    if not begin:
        return text
    for attribute in ("href", "src", "action"):
        text = text.replace(f'{attribute}="/', f'{attribute}="{begin}/')
    return text


def _assets(begin: str) -> Iterator[tuple[str, bytes]]:
    """The page that one comes to first, and what pages load."""
    links = " · ".join(
        f'<a href="{begin}{home_path(language)}" lang="{language}">{name}</a>'
        for language, name in zip(LANGUAGES, ("العربية", "English"), strict=True)
    )
    first = f'<meta http-equiv="refresh" content="0; url={begin}{home_path(LANGUAGES[0])}">'
    icon = f'<link rel="icon" href="{begin}/static/favicon.svg" type="image/svg+xml">'
    head = f'<meta charset="utf-8">{first}{icon}<title>مرصد Marsad</title>'
    yield "index.html", f'<!doctype html><html lang="ar" dir="rtl">{head}<p>{links}</p></html>\n'.encode()
    yield from _files(STATIC, "static", begin)


def _files(folder: Traversable, name: str, begin: str) -> Iterator[tuple[str, bytes]]:
    for part in sorted(folder.iterdir(), key=lambda p: p.name):
        path = f"{name}/{part.name}"
        if part.is_dir():
            yield from _files(part, path, begin)
        elif part.name.endswith(_LINKING) and begin:
            yield path, part.read_text("utf-8").replace('"/static/', f'"{begin}/static/').encode()
        else:
            yield path, part.read_bytes()
