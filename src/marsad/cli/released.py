"""``marsad export --public``: what was released, as the public sees it, for other programs and for any web server."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from marsad.cli.ledgers import reading

if TYPE_CHECKING:
    from marsad.publish.public.released import Released
    from marsad.publish.public.site import Site

PUBLIC_FORMATS = ("jsonl", "csv", "geojson", "atom", "reviews", "files", "site")
# Those that are a folder.
_FOLDERS = ("files", "site")


def released(
    form: str, output: Path | None, since: str | None, until: str | None, country: str | None, voices: int, site: str,
    corrections: str, ledger: str | None,
) -> None:  # fmt: skip
    """Write released incidents in one of :data:`PUBLIC_FORMATS`; ``files`` is a folder with all feeds and files of data, ``site`` with
    the pages too."""
    from marsad.ledger.journal import now
    from marsad.publish.dataset import name_of
    from marsad.publish.public.released import WantedPublic, released_incidents
    from marsad.publish.public.site import Site
    from marsad.publish.public.static import export

    if form in _FOLDERS and output is None:
        raise typer.BadParameter("a folder of files needs --output", param_hint="--output")
    if form == "site" and (since or until or country or voices):
        raise typer.BadParameter("the site shows all that was released: it takes no filter")
    at = now()
    with reading(ledger) as connection:
        place = Site(site.rstrip("/"), "Marsad", name_of(connection))
        wanted = WantedPublic(since=since, until=until, country=country)
        found = [one for one in released_incidents(connection, at, wanted) if one.incident.voices >= voices]
    if form == "files" and output is not None:
        export(output, found, place, at)
    elif form == "site" and output is not None:
        _site(output, found, place, at, corrections, ledger)
    else:
        _give(output, _bytes(form, found, place))
    if output is not None:
        typer.echo(f"{output}: {len(found):,} written", err=True)


def _site(output: Path, found: list[Released], place: Site, at: str, corrections: str, ledger: str | None) -> None:
    from marsad.ledger.opening import open_ledger
    from marsad.web.settings import settings_from_environment
    from marsad.web.static_site import export_site

    with open_ledger(ledger) as opened:
        export_site(
            opened, output, found, place, at,
            corrections=corrections.rstrip("/"), style=settings_from_environment().map_style,
        )  # fmt: skip


def _bytes(form: str, found: list[Released], place: Site) -> bytes:
    from marsad.printing.labels import language_of_locale
    from marsad.publish.public.site import CSV, GEOJSON, JSONL, REVIEWS, feed_path
    from marsad.publish.public.static import data_file

    paths = {
        "csv": CSV,
        "geojson": GEOJSON,
        "jsonl": JSONL,
        "reviews": REVIEWS,
        "atom": feed_path(language_of_locale()),
    }
    return data_file(paths[form], found, place)


def _give(output: Path | None, made: bytes) -> None:
    """To the file, whole or not at all, or to standard output."""
    from marsad.errors import OutputError
    from marsad.files import whole_file

    if output is None:
        sys.stdout.buffer.write(made)
        sys.stdout.flush()
        return
    try:
        if output.exists() and not output.is_file():
            output.write_bytes(made)  # a pipe or a device is written to as it is
            return
        with whole_file(output) as part:
            part.write_bytes(made)
    except OSError as cause:
        raise OutputError(f"it cannot be written: {cause.strerror or cause}", page=str(output)) from cause
