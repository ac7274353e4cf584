"""``marsad diff`` and ``marsad reread``: what an outlet rewrote, and reading again with a newer reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.ledgers import HumanOption, JsonlOption, LangOption, LedgerOption, emit, reading

if TYPE_CHECKING:
    from marsad.ledger.versions import Rewrite
    from marsad.printing.labels import Labels
    from marsad.printing.layout import Page


def diff(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT|URL", help="A document's key, or an address.", show_default=False)
    ],
    ledger: LedgerOption = None,
    jsonl: JsonlOption = False,
    human: HumanOption = False,
    lang: LangOption = None,
) -> None:
    """Show what changed, word by word, between the texts that one address gave over time."""
    from marsad.ledger.versions import rewrites

    with reading(ledger) as connection:
        emit(rewrites(connection, document), jsonl, human, lang, _add)


def _add(page: Page, rewrite: Rewrite, _labels: Labels) -> None:
    from marsad.printing.layout import Piece

    older, newer = rewrite.older, rewrite.newer
    page.add([Piece(f"{older.document} → {newer.document}", "bold cyan"), f" · {older.captured} → {newer.captured}"])
    styles = {"same": "", "removed": "red strike", "added": "green bold"}
    marks = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("[+", "+]")}
    for runs in (rewrite.title, rewrite.runs):
        pieces: list[Piece | str] = []
        for run in runs:
            text = run.text if run.change != "same" or len(run.text) < 160 else f"{run.text[:70]} … {run.text[-70:]}"
            before, after = marks[run.change]
            pieces += [Piece(f"{before}{text.strip()}{after}", styles[run.change]), " "]
        if pieces:
            page.add(pieces, 2)
    page.blank()


def reread(
    everything: Annotated[bool, typer.Option("--all", help="Also what this reader read.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Read kept documents again that an older reader read. The old readings stay; judgements and decisions carry over to
    claims on the same spans."""
    from marsad.cli.exits import SOME_FAILED, say
    from marsad.ledger.opening import open_ledger
    from marsad.runs.batch import settle
    from marsad.runs.rereading import reread as again

    settle()
    with open_ledger(ledger) as opened:
        tally = again(opened, everything=everything)
    for fault in tally.faults:
        say(str(fault))
    typer.echo(f"{tally.new:,} documents read again, {len(tally.faults):,} left as they were")
    raise typer.Exit(SOME_FAILED if tally.faults else 0)
