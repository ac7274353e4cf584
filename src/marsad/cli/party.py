"""``marsad party``: a body or office-holder across documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.arguments import day_or_today
from marsad.cli.ledgers import HumanOption, JsonlOption, LangOption, LedgerOption, emit, reading

if TYPE_CHECKING:
    from marsad.ledger.questions.parties import PartyView
    from marsad.printing.labels import Labels
    from marsad.printing.layout import Page


def party(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, or words of it.", show_default=False)],
    ledger: LedgerOption = None,
    jsonl: JsonlOption = False,
    human: HumanOption = False,
    lang: LangOption = None,
) -> None:
    """Show bodies and public office-holders of that name: spellings joined in them, offices, acts, what they said, and what came of
    what they promised, threatened, demanded or foresaw. Persons without an office have no page. `marsad judge --names A B same` joins two names."""
    from marsad.ledger.questions.parties import parties

    with reading(ledger) as connection:
        emit(parties(connection, name, day_or_today(None, "--on")), jsonl, human, lang, _add)


def _add(page: Page, view: PartyView, labels: Labels) -> None:
    from marsad.printing.layout import Piece
    from marsad.printing.ledger.claims import add_said
    from marsad.printing.ledger.outlooks import add_outlook

    page.add([Piece(view.name, "bold reverse"), " ", Piece(labels[f"name.{view.type}"] if view.type else "", "dim"), " · ",
              Piece(f"{view.first or '?'} – {view.last or '?'}", "dim")])  # fmt: skip
    if len(view.names) > 1:
        page.add([Piece("= ", "dim"), Piece(labels.comma.join(view.names[1:]))], 2)
    for role, count in view.roles.items():
        page.add([Piece(role), " ", Piece(str(count), "dim")], 2)
    for side, acts in view.acts.items():
        listed = [f"{labels[f'event.{t}']} {n}" for t, n in sorted(acts.items(), key=lambda a: -a[1]) if f"event.{t}"]
        page.add([Piece(labels[f"side.{side}"] + ": ", "dim"), Piece(labels.comma.join(listed))], 2, 4)
    page.blank()
    for said in view.said[:5]:
        add_said(page, said, labels)
    for outlook in view.outlooks[:5]:
        add_outlook(page, outlook, labels)
