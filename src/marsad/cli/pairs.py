"""``marsad compare`` and ``marsad unsure``: why two tellings stand together or apart, and which wait for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.ledgers import HumanOption, JsonlOption, LangOption, LedgerOption, LimitOption, at_most, emit, reading

if TYPE_CHECKING:
    from marsad.ledger.questions.pairs import PairView, Side
    from marsad.printing.labels import Labels
    from marsad.printing.layout import Page


def compare(
    left: Annotated[
        str, typer.Argument(metavar="ONE", help="An incident's number or a claim's key.", show_default=False)
    ],
    right: Annotated[str, typer.Argument(metavar="OTHER", help="The other one.", show_default=False)],
    ledger: LedgerOption = None,
    jsonl: JsonlOption = False,
    human: HumanOption = False,
    lang: LangOption = None,
) -> None:
    """Say why two incidents or claims stand together or apart: what was compared, and each point for and against."""
    from marsad.ledger.questions.pairs import explain

    with reading(ledger) as connection:
        emit([explain(connection, left, right)], jsonl, human, lang, _add)


def unsure(
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    jsonl: JsonlOption = False,
    human: HumanOption = False,
    lang: LangOption = None,
) -> None:
    """List the pairs that the machine is unsure of and that wait for a person (`marsad judge`), the likest first."""
    from marsad.ledger.questions.pairs import unsure as find

    most = at_most(limit, jsonl, human)
    with reading(ledger) as connection:
        emit(find(connection, most), jsonl, human, lang, _add)


def _add(page: Page, pair: PairView, labels: Labels) -> None:
    from marsad.printing.layout import Piece

    decision = pair.decision
    head: list[Piece | str] = [Piece(labels[f"verdict.{decision.verdict}"], "bold yellow"), f" {decision.score}"]
    head += [" · ", Piece(labels[f"verdict.{pair.person}"], "bold green")] if pair.person else []
    page.add(head)
    for side in (pair.left, pair.right):
        _add_side(page, side, labels)
    page.add([Piece(labels.comma.join(decision.reasons), "dim")], 4)
    page.blank()


def _add_side(page: Page, side: Side, labels: Labels) -> None:
    from marsad.printing.claims import shortened
    from marsad.printing.layout import Piece

    page.add([Piece(f"#{side.incident}" if side.incident else "-", "cyan"), " ", Piece(side.published or labels["no_date"]), " ",
              Piece(side.outlet or labels["no_outlet"]), " · ", Piece(shortened(side.title or labels["no_title"], 160), "bold"), " · ",
              Piece(side.telling, "dim")], 2, 4)  # fmt: skip
