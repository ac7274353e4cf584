"""``marsad outlooks`` and ``marsad resolve``: what was promised, threatened, demanded or foreseen, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from marsad.ledger.questions.outlooks import Outlook
    from marsad.printing.labels import Labels
    from marsad.printing.layout import Page


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
        emit(found, jsonl, human, lang, _add)


def _add(page: Page, outlook: Outlook, labels: Labels) -> None:
    from marsad.printing.claims import shortened
    from marsad.printing.layout import Piece

    claim, chain = outlook.claim, outlook.claim.chain
    head: list[Piece | str] = [
        Piece(claim.key, "cyan"),
        " ",
        Piece(labels[f"state.{outlook.state}"], "bold yellow"),
        " · ",
        Piece(labels[f"act.{claim.type}"], "green"),
    ]
    head += [" · ", Piece(labels["deadline"] + " "), Piece(claim.deadline, "bold")] if claim.deadline else []
    page.add(head, 0, 4)
    page.add([Piece(shortened(claim.text))], 4)
    names = [chain.outlet or labels["this_outlet"], *chain.via, chain.speaker or labels["not_named"]]
    page.add(
        [
            Piece(f" {labels.heard_from} ".join(names), "dim"),
            " · ",
            Piece(outlook.made or "", "dim"),
            " · ",
            Piece(outlook.document, "dim"),
        ],
        4,
    )
    for outcome in outlook.outcomes[:5]:
        page.add([Piece(f"{outcome.score} ", "bold"), Piece(labels[f"state.{outcome.outcome}"]), "? ", Piece(outcome.day), " ",
                  Piece(outcome.text, "bold"), " · ", Piece(labels.comma.join(outcome.reasons), "dim"), " · ",
                  Piece(f"{outcome.document} {outcome.claim}", "dim")], 6, 8)  # fmt: skip
    page.blank()


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
