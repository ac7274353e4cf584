"""``marsad situation``: who does what with whom in an area over a period, by whose word."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.arguments import day, day_or_today
from marsad.cli.ledgers import HumanOption, JsonlOption, LangOption, LedgerOption, emit, reading


def situation(
    area: Annotated[
        str | None, typer.Option(metavar="LAT,LON,KM|FILE", help="A circle, or the polygons of a GeoJSON file.")
    ] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="A place.")] = None,
    country: Annotated[str | None, typer.Option(metavar="XX", help="A country (ISO code, such as SY).")] = None,
    since: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="From that day on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Up to that day.")] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="Outlooks as of that day (default: today, UTC).")
    ] = None,
    ledger: LedgerOption = None,
    jsonl: JsonlOption = False,
    human: HumanOption = False,
    lang: LangOption = None,
) -> None:
    """Show the situation in an area: who coordinates with, permits, refuses, supplies and fights whom since when and by
    whose word; stated readiness and deployments; permissions; civilians moved; tolls; open outlooks. Each line names its
    claim (`marsad claims`)."""
    from marsad.gazetteer.areas import area_of
    from marsad.ledger.questions.incidents import Wanted
    from marsad.ledger.questions.situations import situation as find
    from marsad.printing.ledger.situations import add_situation

    if not (area or place or country):
        raise typer.BadParameter("name an area: --area, --place or --country")
    wanted = Wanted(since=day(since, "--since"), until=day(until, "--until"), place=place, country=country,
                    area=area_of(area) if area else None)  # fmt: skip
    today = day_or_today(on, "--on")
    with reading(ledger) as connection:
        emit([find(connection, wanted, place or country or area or "", today)], jsonl, human, lang, add_situation)
