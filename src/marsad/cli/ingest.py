"""``marsad ingest``: pages into a ledger."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.arguments import AllowPrivateOption, JobsOption, MaxMbOption, input_options
from marsad.cli.exits import NOTHING_DONE, OK, SOME_FAILED, say
from marsad.cli.ledgers import LedgerOption
from marsad.cli.progress import StatusLine

if TYPE_CHECKING:
    from marsad.runs.ingesting import Tally

# So many faults are said one by one at the end; of the rest only the number.
MOST_FAULTS = 50


def ingest(
    pages: Annotated[
        list[str],
        typer.Argument(
            metavar="PAGE",
            help="Saved HTML, text, JSON or JSONL articles, WARC files (each also gzipped), zips of these, folders,"
            " http(s) URLs, or - for standard input.",
            show_default=False,
        ),
    ],
    ledger: LedgerOption = None,
    jobs: JobsOption = 1,
    outlet: Annotated[str | None, typer.Option(help="The outlet, whatever the pages say.")] = None,
    all_faults: Annotated[bool, typer.Option("--all-faults", help="Name every page that could not be read.")] = False,
    allow_private: AllowPrivateOption = False,
    max_mb: MaxMbOption = 20.0,
) -> None:
    """Take pages into a ledger: archived, read, kept, and related to what is there.

    The same pages again change nothing. Interrupted at any moment, all but the batch in hand is kept, and the same command
    goes on where it stopped. Exit codes: 0 all pages are in; 1 some could not be read; 2 none could; 130 interrupted.
    """
    from marsad.documents.overrides import Overrides
    from marsad.ledger.opening import open_ledger
    from marsad.runs.ingesting import ingest as take_in

    options = input_options(max_mb, allow_private)
    overrides = Overrides(outlet, None, None, False)
    with open_ledger(ledger, create=True) as opened, IngestProgress(pages) as progress:
        where = opened.where
        try:
            tally = take_in(opened, pages, options, overrides, jobs=jobs, done=progress.show)
        except KeyboardInterrupt:
            progress.clear()
            kept = progress.last.new if progress.last else 0
            say(f"interrupted; {kept:,} new documents are kept in {where}, and the same command goes on from there")
            raise
    _summed_up(tally, where, MOST_FAULTS if not all_faults else None)
    raise typer.Exit(_code(tally))


def _code(tally: Tally) -> int:
    if not tally.faults:
        return OK
    return SOME_FAILED if tally.new or tally.known else NOTHING_DONE


def _summed_up(tally: Tally, where: str, most: int | None) -> None:
    for fault in tally.faults[:most]:
        say(str(fault))
    if most is not None and len(tally.faults) > most:
        say(f"... and {len(tally.faults) - most:,} more (--all-faults names them)")
    parts = [f"{tally.new:,} new documents"]
    parts += [f"{tally.versions:,} of them new versions"] if tally.versions else []
    parts += [f"{tally.known:,} known already"] if tally.known else []
    parts += [f"{len(tally.faults):,} not read"] if tally.faults else []
    say(f"{where}: {', '.join(parts)}")


class IngestProgress:
    """Rate and time left, by the bytes of the inputs where these are known."""

    def __init__(self, inputs: list[str]) -> None:
        self._inputs = inputs
        self._line = StatusLine()
        self.last: Tally | None = None

    def __enter__(self) -> IngestProgress:
        from marsad.runs.sizing import bytes_of

        self._since = time.monotonic()
        self._bytes = bytes_of(self._inputs) if self._line.shown else None
        return self

    def show(self, tally: Tally) -> None:
        """Say how far it has come."""
        self.last = tally
        if not self._line.shown:
            return
        spent = time.monotonic() - self._since
        rate = (tally.new + len(tally.faults)) / spent if spent else 0.0
        words = f"{tally.new:,} kept · {tally.known:,} known · {len(tally.faults):,} not read · {rate:.0f} a second"
        if self._bytes and tally.bytes and spent > 2:
            left = max(0.0, (self._bytes - tally.bytes) * spent / tally.bytes)
            words += f" · about {int(left // 60)}:{int(left % 60):02} left"
        self._line.show(words)

    def __exit__(self, *_: object) -> None:
        self.clear()

    def clear(self) -> None:
        """Take the line off the terminal."""
        self._line.clear()
