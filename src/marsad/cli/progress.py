"""How far a long reading has come, on a terminal's standard error."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from marsad.cli.exits import say

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PATIENCE_SECONDS = 2.0
"""What takes less needs no progress."""


class StatusLine:
    """One line on a terminal's standard error that is written over and over; nothing where that is no terminal."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()

    def show(self, words: str) -> None:
        """Put ``words`` in the place of what stands there."""
        self._write(f"marsad: {words}")

    def clear(self) -> None:
        """Take the line off the terminal."""
        self._write("")

    def _write(self, words: str) -> None:
        if self.shown:
            sys.stderr.write(f"\r\x1b[2K{words}")
            sys.stderr.flush()


class Progress:
    """Counts pages, and shows the count where somebody waits for it: on a terminal, and not amid printed pages."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown and sys.stderr.isatty()
        self._since = time.monotonic()
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self.done = self.failed = 0

    def advance(self, *, failed: bool = False) -> None:
        """One more page is done."""
        self.done += 1
        self.failed += failed
        if not self._shown:
            return
        if self._bar is None and time.monotonic() - self._since > PATIENCE_SECONDS:
            self._start()
        if self._bar is not None and self._task is not None:
            rate = self.done / (time.monotonic() - self._since)
            self._bar.update(self._task, completed=self.done, failed=self.failed, rate=rate)

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import Progress as Bar
        from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

        words = "{task.completed:,} pages · {task.fields[rate]:.0f} a second · {task.fields[failed]:,} not read"
        columns = (SpinnerColumn(), TextColumn(words), TimeElapsedColumn())
        self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("", total=None, failed=0, rate=0.0)
        self._bar.start()

    def say(self, sentence: str) -> None:
        """One sentence on standard error, above the bar where there is one."""
        if self._bar is None:
            say(sentence)
            return
        from marsad.printing.bidi import clean

        self._bar.console.print(f"marsad: {clean(sentence)}", markup=False, highlight=False, soft_wrap=True)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _tb: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
