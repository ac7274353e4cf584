"""``marsad export``: the ledger for other programs."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.arguments import day
from marsad.cli.ledgers import LedgerOption, reading
from marsad.cli.released import PUBLIC_FORMATS, released

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from marsad.publish.dataset import Entry

FORMATS = ("jsonl", "csv", "geojson", "parquet", "ftm", "annotations", "prov", "atom")


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to FILE, which appears when all is written (default: standard output).",
            show_default=False,
        ),
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Incidents of that day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Incidents of that day or earlier.")] = None,
    country: Annotated[str | None, typer.Option(metavar="XX", help="Incidents in that country (ISO code).")] = None,
    voices: Annotated[int, typer.Option(min=0, metavar="N", help="Told by N independent voices or more.")] = 0,
    public: Annotated[
        bool,
        typer.Option(
            "--public",
            help=f"Only what was released, as the public sees it: one of {', '.join(PUBLIC_FORMATS)} (files: a folder of feeds and data; site: with its pages, for any web server).",
        ),
    ] = False,
    site: Annotated[
        str,
        typer.Option(
            "--site", metavar="URL", envvar="MARSAD_ADDRESS", help="With --public: where people reach the public site."
        ),
    ] = "",
    corrections: Annotated[
        str,
        typer.Option(
            metavar="URL", help="With --public site: the address of a running site where readers send corrections."
        ),
    ] = "",
    ledger: LedgerOption = None,
) -> None:
    """Export incidents with their claims: JSONL; CSV in ACLED's 31 columns; GeoJSON; Parquet; FollowTheMoney statements; W3C
    Web Annotations; PROV-JSON; an Atom feed. These are internal exports and say so: nothing in them is blurred or cut.

    With --public only released incidents leave, as their releases have them: people masked, places blurred, deployments late."""
    from marsad.ledger.questions.incidents import Wanted
    from marsad.publish.dataset import entries, name_of

    known = PUBLIC_FORMATS if public else FORMATS
    if form not in known:
        raise typer.BadParameter(f"{form!r} is none of {', '.join(known)}")
    if public:
        return released(
            form, output, day(since, "--since"), day(until, "--until"), country, voices, site, corrections, ledger
        )
    if form == "parquet" and output is None:
        raise typer.BadParameter("a Parquet file needs --output", param_hint="--output")
    wanted = Wanted(
        since=day(since, "--since"), until=day(until, "--until"), country=country, voices=voices, order="number"
    )
    with reading(ledger) as connection:
        count = _to(output, form, entries(connection, wanted), name_of(connection))
    if output is not None:
        typer.echo(f"{output}: {count:,} written", err=True)
    return None


def _to(output: Path | None, form: str, found: Iterator[Entry], ledger: str) -> int:
    """Write to the file (whole or not at all) or to standard output."""
    from marsad.errors import OutputError
    from marsad.files import whole_file

    if output is None:
        count = _write(sys.stdout.buffer, form, found, ledger)
        sys.stdout.flush()
        return count
    try:
        if output.exists() and not output.is_file() and form != "parquet":  # a pipe or a device is written to as it is
            with output.open("wb") as out:
                return _write(out, form, found, ledger)
        with whole_file(output) as part:
            if form == "parquet":
                from marsad.publish.parquet import write

                return write(part, found)
            with part.open("wb") as out:
                return _write(out, form, found, ledger)
    except OSError as cause:
        raise OutputError(f"it cannot be written: {cause.strerror or cause}", page=str(output)) from cause


def _write(out: BinaryIO, form: str, found: Iterator[Entry], ledger: str) -> int:
    from marsad.publish import acled, annotations, atom, followthemoney, geojson, lines, provenance

    if form in ("csv", "ftm"):
        text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
        count = acled.write(text, found) if form == "csv" else followthemoney.write(text, found)
        text.detach()
        return count
    if form in ("jsonl", "geojson"):
        return lines.write(out, found) if form == "jsonl" else geojson.write(out, found)
    writers = {"annotations": annotations.write, "prov": provenance.write, "atom": atom.write}
    return writers[form](out, found, ledger)
