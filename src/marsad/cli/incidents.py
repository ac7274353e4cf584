"""``marsad incidents`` and ``marsad show``: which happenings the ledger holds, and one of them whole."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.arguments import day
from marsad.cli.ledgers import (
    HumanOption,
    JsonlOption,
    LangOption,
    LedgerOption,
    LimitOption,
    at_most,
    emit,
    for_people,
    reading,
)

NumberArgument = Annotated[str, typer.Argument(metavar="INCIDENT", help="The incident's number.", show_default=False)]


def incidents(
    ledger: LedgerOption = None,
    since: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="On that day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="On that day or earlier.")] = None,
    type_: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="One of PLOVER's types, such as ASSAULT.")
    ] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="In the place or province of that name.")] = None,
    country: Annotated[str | None, typer.Option(metavar="XX", help="In that country (ISO code, such as SY).")] = None,
    area: Annotated[
        str | None, typer.Option(metavar="LAT,LON,KM|FILE", help="In a circle, or in the polygons of a GeoJSON file.")
    ] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="With that party, as actor or recipient.")] = None,
    toll: Annotated[
        str | None, typer.Option(metavar="KIND=N", help="With a count of that kind that reaches N: killed=10.")
    ] = None,
    voices: Annotated[int, typer.Option(min=0, metavar="N", help="Told by N independent voices or more.")] = 0,
    documents: Annotated[int, typer.Option(min=1, metavar="N", help="Reported by N documents or more.")] = 1,
    status: Annotated[
        str | None, typer.Option(metavar="STATUS", help="Whose review stands there (found, ...).")
    ] = None,
    order: Annotated[
        str, typer.Option(metavar="date|voices|documents|killed|number", help="What comes first.")
    ] = "date",
    limit: LimitOption = None,
    jsonl: JsonlOption = False,
    human: HumanOption = False,
    lang: LangOption = None,
) -> None:
    """List the incidents of a ledger: what happened where and when, by how many independent voices, with which tolls."""
    from marsad.gazetteer.areas import area_of
    from marsad.ledger.questions.incidents import ORDERS, Wanted, find_incidents
    from marsad.printing.ledger.incidents import add_in_list

    if order not in ORDERS:
        raise typer.BadParameter(f"{order!r} is none of {', '.join(ORDERS)}", param_hint="--order")
    wanted = Wanted(
        since=day(since, "--since"), until=day(until, "--until"), type=_type(type_), place=place, country=country,
        area=area_of(area) if area else None, actor=actor, toll=_toll(toll), documents=documents, voices=voices,
        status=status, order=order,
    )  # fmt: skip
    most = at_most(limit, jsonl, human)
    with reading(ledger) as connection:
        emit(find_incidents(connection, wanted, most), jsonl, human, lang, add_in_list)


def show(
    number: NumberArgument,
    ledger: LedgerOption = None,
    jsonl: JsonlOption = False,
    human: HumanOption = False,
    lang: LangOption = None,
) -> None:
    """Show one incident whole: its independent voices and why they are that, its tolls over time, and its claims."""
    from marsad.ledger.questions.claims import WantedClaims, find_claims
    from marsad.ledger.questions.incidents import incident
    from marsad.printing.ledger.claims import add_claim
    from marsad.printing.ledger.incidents import add_whole

    with reading(ledger) as connection:
        view = incident(connection, numbered(number))
        emit([view], jsonl, human, lang, add_whole)
        if for_people(jsonl, human):
            emit(find_claims(connection, WantedClaims(incident=int(view.id))), jsonl, human, lang, add_claim)


def tolls(
    number: NumberArgument,
    ledger: LedgerOption = None,
    jsonl: JsonlOption = False,
    human: HumanOption = False,
    lang: LangOption = None,
) -> None:
    """Show how the counts of an incident moved, by kind and by origin, and where each stands now."""
    from marsad.ledger.questions.incidents import incident
    from marsad.printing.ledger.incidents import add_toll

    with reading(ledger) as connection:
        emit(incident(connection, numbered(number)).tolls, jsonl, human, lang, add_toll)


def numbered(given: str) -> int:
    """The number in ``12`` or ``#12``."""
    digits = given.removeprefix("#")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 16):
        raise typer.BadParameter(f"{given!r} is no number of an incident", param_hint="INCIDENT")
    return int(digits)


def _type(given: str | None) -> str | None:
    from typing import get_args

    from marsad.record import EventType

    if given is None:
        return None
    if given.upper() not in (*get_args(EventType), "OTHER"):
        raise typer.BadParameter(f"{given!r} is none of {', '.join(get_args(EventType))}, OTHER", param_hint="--type")
    return given.upper()


def _toll(given: str | None) -> tuple[str, float] | None:
    from marsad.incidents.tolls import KINDS

    if given is None:
        return None
    kind, _, number = given.partition("=")
    try:
        if kind not in KINDS:
            raise ValueError(kind)
        return kind, float(number or 1)
    except ValueError:
        raise typer.BadParameter(
            f"{given!r} is not KIND=N with one of {', '.join(KINDS)}", param_hint="--toll"
        ) from None
