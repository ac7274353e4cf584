"""``marsad follow``: feeds into a ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.arguments import AllowPrivateOption, MaxMbOption, input_options
from marsad.cli.exits import say
from marsad.cli.ledgers import LedgerOption


def follow(
    feeds: Annotated[
        list[str], typer.Argument(metavar="FEED", help="Addresses of RSS or Atom feeds.", show_default=False)
    ],
    every: Annotated[
        float | None,
        typer.Option(
            metavar="MINUTES",
            min=5,
            help="Go on, a round every so many minutes (default: one round).",
            show_default=False,
        ),
    ] = None,
    allow_private: AllowPrivateOption = False,
    max_mb: MaxMbOption = 20.0,
    ledger: LedgerOption = None,
) -> None:
    """Take what is new in feeds into a ledger. Politely: robots.txt and its delays hold, feeds are asked for conditionally,
    a site that asks to be left alone is. Ctrl-C ends it; nothing that was kept is lost."""
    from marsad.ledger.opening import open_ledger
    from marsad.pages.following import Follower, WallClock
    from marsad.runs.following import follow_once

    options, clock = input_options(max_mb, allow_private), WallClock()
    with open_ledger(ledger, create=True) as opened:
        follower = Follower(options, clock)
        while True:
            began = clock.now()
            tally = follow_once(opened, list(dict.fromkeys(feeds)), follower)
            for fault in tally.faults:
                say(str(fault))
            say(
                f"{opened.where}: {tally.new:,} new documents, {tally.known:,} known already, {len(tally.faults):,} faults"
            )
            if every is None:
                raise typer.Exit(1 if tally.faults else 0)
            clock.sleep(max(0.0, began + every * 60 - clock.now()))
