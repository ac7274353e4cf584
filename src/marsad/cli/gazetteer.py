"""``marsad gazetteer``: add, fetch, list, remove and look up tables of places."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from marsad.gazetteer.adding import Report

app = typer.Typer(
    name="gazetteer",
    help="Tables of places: add villages that the world list of towns lacks, look names up.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Country = Annotated[str, typer.Option("--country", help="ISO-2 country of a table that does not say it.")]


@app.command("add")
def add_table(
    file: Annotated[
        Path, typer.Argument(help="GeoNames dump, Who's On First table, OCHA COD-AB as CSV or GeoJSON; packed or not.")
    ],
    country: Country = "",
    names: Annotated[Path | None, typer.Option("--names", help="GeoNames alternateNamesV2 to be joined.")] = None,
) -> None:
    """Add a table of places. Its format is told by its content; every row is checked."""
    from marsad.gazetteer.adding import add

    _show(add(file, country=country, names=names))


@app.command("fetch")
def fetch_country(
    country: Annotated[str, typer.Argument(help="ISO-2 code of a country: SY, IQ, YE ...")],
    base: Annotated[
        str | None,
        typer.Option("--from", envvar="MARSAD_GEONAMES", help="Address of the folder that has the dumps."),
    ] = None,
) -> None:
    """Download a country's places from GeoNames (CC BY 4.0) and add them; an interrupted download goes on."""
    from marsad.gazetteer.fetching import fetch

    _show(fetch(country, base, _progress if sys.stderr.isatty() else None))


@app.command("list")
def list_tables() -> None:
    """The added tables with their sources and licences."""
    from marsad.gazetteer.index import Index
    from marsad.gazetteer.store import gazetteer_dir, index_files

    files = index_files()
    if not files:
        typer.echo(f"No table has been added (they are kept in {gazetteer_dir()}).")
    for path in files:
        about = Index.open(path).description
        typer.echo(
            f"{path.stem}: {about['places']} places, {about['names']} names, {about['format']} ({about['licence']})"
        )
        typer.echo(f"  from {about['source']}, added {about['added']}, sha256 {about['sha256'][:16]}")


@app.command("remove")
def remove_table(name: Annotated[str, typer.Argument(help="Name of an added table, as list prints it.")]) -> None:
    """Take an added table out again."""
    from marsad.gazetteer.store import remove

    remove(name)
    typer.echo(f"{name} is removed.")


@app.command("find")
def find_name(name: Annotated[str, typer.Argument(help="A place's name in Arabic.")]) -> None:
    """What the gazetteer knows by a name."""
    from marsad.gazetteer.gazetteer import gazetteer
    from marsad.gazetteer.index import key_of

    hit = gazetteer().get(key_of(name))
    entries = hit[1] if hit is not None else []
    if not entries:
        typer.echo("No place of this name is known.")
        raise typer.Exit(1)
    for e in entries:
        point = f"{e.lat:.4f}, {e.lon:.4f}" if e.lat is not None and e.lon is not None else "no point"
        number = f", GeoNames {e.geonameid}" if e.geonameid else ""
        typer.echo(f"{e.name}, {e.country or 'no country'}, {e.kind}, {point}{number} ({e.source})")


def _progress(had: int, total: int | None) -> None:
    share = f" of {total >> 10} KB" if total else ""
    print(f"\r{had >> 10} KB{share}", end="" if had != total else "\n", file=sys.stderr, flush=True)


def _show(report: Report) -> None:
    verb = "replaced" if report.replaced else "added"
    typer.echo(f"{report.name}: {verb} {report.places} places with {report.names} Arabic names ({report.format})")
    typer.echo(f"  licence: {report.licence}")
    for reason, count in report.skipped.most_common():
        lines = ", ".join(str(n) for n in report.examples[reason])
        typer.echo(
            f"  passed over {count} of {report.rows} rows: {reason} (lines {lines}{' ...' if count > 3 else ''})"
        )
