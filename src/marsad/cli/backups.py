"""``marsad backup``, ``marsad restore`` and ``marsad merge``: handing data over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.arguments import JobsOption
from marsad.cli.ledgers import LedgerOption


def backup(
    target: Annotated[
        Path, typer.Argument(metavar="FILE", help="The file to make, such as marsad.tar.", show_default=False)
    ],
    ledger: LedgerOption = None,
) -> None:
    """Write the ledger and its archive to one consistent file, while others go on writing."""
    from marsad.ledger import journal
    from marsad.ledger.backing import backup as write
    from marsad.ledger.opening import open_ledger

    with open_ledger(ledger) as opened:
        made = write(opened, target, journal.now())
    typer.echo(f"{target}: ledger {made.ledger} up to entry {made.sequence}, {len(made.parts)} parts")


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.", show_default=False)],
    ledger: LedgerOption = None,
) -> None:
    """Make a ledger (at a new place, of either kind) out of a backup, every part held to its digest."""
    from marsad.ledger.backing import restore as read

    opened = read(source, ledger)
    typer.echo(f"{opened.where}: restored; `marsad verify` checks it whole")
    opened.close()


def merge(
    other: Annotated[
        str, typer.Argument(metavar="OTHER", help="The colleague's ledger: a file or an address.", show_default=False)
    ],
    jobs: JobsOption = 1,
    ledger: LedgerOption = None,
) -> None:
    """Take a colleague's ledger into this one: the same content meets, new content is read and related, and judgements of
    both stand with who made them, and so do decisions, amendments, grades and concluded reviews. People, desks, proposals, releases, watches
    and readers' corrections are a deployment's own and stay there. The other ledger is not changed; the same merger again changes nothing."""
    from marsad.cli.exits import say
    from marsad.ledger.opening import open_ledger
    from marsad.runs.merging import merge as take_in

    with open_ledger(ledger, create=True) as opened, open_ledger(other) as theirs:
        merged = take_in(opened, theirs, jobs=jobs)
    for fault in merged.pages.faults:
        say(str(fault))
    decided = merged.decided
    typer.echo(
        f"{merged.pages.new:,} new documents, {merged.pages.known:,} known already, {merged.judgements:,} new judgements,"
        f" {decided.decisions:,} new decisions, {decided.amendments:,} amendments, {decided.grades:,} grades,"
        f" {decided.reviews:,} steps of reviews"
    )
    if decided.left:
        typer.echo(
            f"{decided.left:,} grades and reviews stay there: their incident is not here or was reviewed here", err=True
        )
