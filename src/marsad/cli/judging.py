"""``marsad judge`` and ``marsad undo``: a person's word on what is one happening or one party."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from marsad.cli.ledgers import ByOption, LedgerOption, person, writing

if TYPE_CHECKING:
    from marsad.ledger.judging import Judged, Verdict


def judge(
    left: Annotated[
        str,
        typer.Argument(
            metavar="ONE", help="An incident's number or a claim's key; a name with --names.", show_default=False
        ),
    ],
    right: Annotated[str, typer.Argument(metavar="OTHER", help="The other one.", show_default=False)],
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="same, different or unsure.", show_default=False)],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; kept with the judgement.")] = "",
    names: Annotated[bool, typer.Option("--names", help="Judge whether two names name one party.")] = False,
    by: ByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Judge whether two incidents or claims tell one happening. A person's word wins over the machine's for ever; it is
    kept in the journal with who, when and why, and `marsad undo` takes it back. The number of an incident stands for the
    telling by which it was first known: `judge CLAIM 12 different` takes a claim's telling out of incident 12."""
    from marsad.ledger import journal
    from marsad.ledger.judging import judge as keep
    from marsad.ledger.judging import judge_names

    if verdict not in ("same", "different", "unsure"):
        raise typer.BadParameter(f"{verdict!r} is none of same, different, unsure", param_hint="VERDICT")
    with writing(ledger) as connection:
        make = judge_names if names else keep
        _say(make(connection, left, right, cast("Verdict", verdict), person(by), reason, journal.now()))


def undo(
    judgement: Annotated[
        int | None,
        typer.Argument(
            metavar="[JUDGEMENT]", help="Its number (default: your last one that stands).", show_default=False
        ),
    ] = None,
    by: ByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Take a judgement back: what stood before it stands again. The judgement itself stays in the ledger, withdrawn."""
    from marsad.ledger import journal
    from marsad.ledger.judging import undo as take_back

    with writing(ledger) as connection:
        _say(take_back(connection, judgement, person(by), journal.now()))


def _say(judged: Judged) -> None:
    what = "taken back" if judged.withdrawn else "kept"
    changed = ", ".join(f"#{n}" for n in judged.changed)
    typer.echo(
        f"judgement {judged.edge} ({judged.verdict}, by {judged.by}) {what}"
        + (f"; changed: {changed}" if changed else "")
    )
