"""``marsad copies``: which documents share copied text."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.ledgers import HumanOption, JsonlOption, LangOption, LedgerOption, LimitOption, at_most, emit, reading


def copies(
    document: Annotated[
        str | None,
        typer.Argument(metavar="[DOCUMENT]", help="A document's key: its copies, side by side.", show_default=False),
    ] = None,
    least: Annotated[int, typer.Option(min=2, metavar="N", help="Only groups of N documents or more.")] = 2,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    jsonl: JsonlOption = False,
    human: HumanOption = False,
    lang: LangOption = None,
) -> None:
    """List groups of documents that share copied text, or show what one document shares with others, side by side."""
    from marsad.ledger.questions.copies import copies_of, copy_groups_of
    from marsad.printing.ledger.copies import add_comparison, add_group

    with reading(ledger) as connection:
        if document is not None:
            emit(copies_of(connection, document), jsonl, human, lang, add_comparison)
            return
        most = at_most(limit, jsonl, human)
        emit(copy_groups_of(connection, least, most), jsonl, human, lang, add_group)
