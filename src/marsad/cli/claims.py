"""``marsad claims``, ``marsad who`` and ``marsad search``: what was claimed, who said it, where the words stand."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.arguments import day
from marsad.cli.incidents import numbered
from marsad.cli.ledgers import HumanOption, JsonlOption, LangOption, LedgerOption, LimitOption, at_most, emit, reading


def claims(
    incident: Annotated[str | None, typer.Option(metavar="NUMBER", help="Of that incident.")] = None,
    document: Annotated[str | None, typer.Option(metavar="KEY", help="Of that document.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="event|figure|outlook", help="Of that kind.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="Of that type: ASSAULT, killed, promise ...")] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="With that party, as actor or recipient.")] = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="On that speaker's word.")] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="In that place.")] = None,
    since: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="On that day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="On that day or earlier.")] = None,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    jsonl: JsonlOption = False,
    human: HumanOption = False,
    lang: LangOption = None,
) -> None:
    """List claims: each event, figure and outlook in its own words, with the chain through which it came."""
    from marsad.ledger.questions.claims import WantedClaims, find_claims
    from marsad.ledger.questions.incidents import lead
    from marsad.printing.ledger.claims import add_claim

    if kind not in ("event", "figure", "outlook", None):
        raise typer.BadParameter(f"{kind!r} is none of event, figure, outlook", param_hint="--kind")
    with reading(ledger) as connection:
        wanted = WantedClaims(
            incident=lead(connection, numbered(incident)) if incident else None, document=document, kind=kind,
            type=type_, actor=actor, speaker=speaker, place=place,
            since=day(since, "--since"), until=day(until, "--until"),
        )  # fmt: skip
        most = at_most(limit, jsonl, human)
        emit(find_claims(connection, wanted, most), jsonl, human, lang, add_claim)


def who(
    speaker: Annotated[str, typer.Argument(metavar="SPEAKER", help="A name, or words of it.", show_default=False)],
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    jsonl: JsonlOption = False,
    human: HumanOption = False,
    lang: LangOption = None,
) -> None:
    """List what a speaker said, the latest first, with the chain of each statement."""
    from marsad.ledger.questions.claims import said_by
    from marsad.printing.ledger.claims import add_said

    most = at_most(limit, jsonl, human)
    with reading(ledger) as connection:
        emit(said_by(connection, speaker, most), jsonl, human, lang, add_said)


def search(
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS", help='Words, "phrases", and -words that must not be there.', show_default=False
        ),
    ],
    since: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Published on that day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Published on that day or earlier.")] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many documents.")] = 20,
    ledger: LedgerOption = None,
    jsonl: JsonlOption = False,
    human: HumanOption = False,
    lang: LangOption = None,
) -> None:
    """Search the documents: diacritics, forms of letters, clitics and the article do not matter; hits are marked."""
    from marsad.ledger.questions.searching import search as find
    from marsad.printing.ledger.claims import add_found

    # A phrase that the shell took out of its quotation marks is one argument with spaces.
    given = " ".join(f'"{q}"' if " " in q and '"' not in q and len(query) > 1 else q for q in query)
    with reading(ledger) as connection:
        found = find(connection, given, limit, day(since, "--since"), day(until, "--until"))
        emit(found, jsonl, human, lang, add_found)
