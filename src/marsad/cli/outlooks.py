"""``marsad outlooks`` and ``marsad resolve``: what was promised, threatened, demanded or foreseen, and what came of it."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.arguments import day_or_today
from marsad.cli.ledgers import (
    ByOption,
    HumanOption,
    JsonlOption,
    LangOption,
    LedgerOption,
    LimitOption,
    at_most,
    emit,
    person,
    reading,
    writing,
)


def outlooks(
    key: Annotated[
        str | None,
        typer.Argument(metavar="[KEY]", help="One outlook, with what may have come of it.", show_default=False),
    ] = None,
    due: Annotated[
        bool, typer.Option("--due", help="Only those whose deadline has come and that nobody has decided.")
    ] = False,
    state: Annotated[
        str | None, typer.Option(metavar="STATE", help="Only those that are open, due, kept, broken, moot or unknown.")
    ] = None,
    act: Annotated[str | None, typer.Option(metavar="ACT", help="Only predict, promise, threaten or demand.")] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="As of that day (default: today, UTC).")
    ] = None,
    outcomes: Annotated[
        bool, typer.Option("--outcomes", help="Propose later claims that may tell the outcome.")
    ] = False,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    jsonl: JsonlOption = False,
    human: HumanOption = False,
    lang: LangOption = None,
) -> None:
    """List outlooks: predictions, promises, threats and demands with their deadlines, and where each stands."""
    from marsad.ledger.questions.outlooks import outlooks as find
    from marsad.printing.ledger.outlooks import add_outlook

    today = day_or_today(on, "--on")
    most = at_most(limit, jsonl, human)
    with reading(ledger) as connection:
        found = find(
            connection,
            today,
            due=due,
            state=state,
            act=act,
            key=key,
            with_outcomes=outcomes or key is not None,
            limit=most,
        )
        emit(found, jsonl, human, lang, add_outlook)


def resolve(
    key: Annotated[str, typer.Argument(metavar="KEY", help="The outlook's key.", show_default=False)],
    outcome: Annotated[
        str,
        typer.Argument(metavar="OUTCOME", help="What came of it: kept, broken, moot or unknown.", show_default=False),
    ],
    comment: Annotated[str, typer.Option(metavar="TEXT", help="Why; kept with the decision.")] = "",
    by: ByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Say what came of an outlook. The last word stands; the earlier ones stay in the ledger, withdrawn."""
    from marsad.ledger import journal
    from marsad.ledger.questions.outlooks import decide

    with writing(ledger) as connection:
        decide(connection, key, outcome, comment, person(by), journal.now())
    typer.echo(f"{key}: {outcome}")
