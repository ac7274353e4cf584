"""Lines to a terminal in colour, or to anything else as plain text."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from typing import TextIO

from marsad.printing.layout import Line, plain

WIDEST = 100
"""Lines longer than this are hard to read back from, however wide the terminal is."""


def columns() -> int:
    """The width to print in: the terminal's (or ``$COLUMNS``), at most :data:`WIDEST`; 80 where there is none."""
    return min(WIDEST, shutil.get_terminal_size((80, 24)).columns)


def in_colour(out: TextIO) -> bool:
    """Whether ``out`` is a terminal that wants colour (https://no-color.org)."""
    return out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def show(lines: Iterable[Line], out: TextIO | None = None) -> None:
    """Print ``lines`` on ``out`` (standard output by default)."""
    out = out or sys.stdout
    if not in_colour(out):
        out.write(plain(lines))
        out.flush()
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for line in lines:
        console.print(Text.assemble(*((piece.text, piece.style) for piece in line)))
    out.flush()
