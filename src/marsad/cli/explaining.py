"""``marsad read --explain``: pages in, reasons out."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from pathlib import Path

from marsad.cli.exits import say
from marsad.cli.outputs import Target
from marsad.cli.read import exit_code
from marsad.documents.overrides import Overrides
from marsad.errors import MarsadError, PageError
from marsad.pages.options import InputOptions
from marsad.pages.page import Page
from marsad.pipeline import read_page
from marsad.printing.explaining import explained
from marsad.printing.labels import Language, labels
from marsad.printing.layout import Line
from marsad.printing.terminal import columns, show
from marsad.runs.batch import take_pages
from marsad.trace import Trace


def explain_pages(
    inputs: Iterable[str],
    options: InputOptions,
    overrides: Overrides,
    which: str,
    language: Language,
    output: Path | None,
) -> int:
    """Explain item ``which`` (or all) of every page; gives the exit code."""
    done = failed = 0
    target = Target(output)
    for page in take_pages(inputs, options):
        done += 1
        try:
            lines = _explain(page, overrides, which, language)
        except MarsadError as error:
            failed += 1
            say(str(error))
            continue
        out = io.StringIO() if output else sys.stdout
        show([*([[], []] if done > 1 else []), *lines], out)
        if isinstance(out, io.StringIO):
            target.write(out.getvalue().encode())
    target.close(complete=True)
    return exit_code(done, failed)


def _explain(page: Page | PageError, overrides: Overrides, which: str, language: Language) -> list[Line]:
    if isinstance(page, PageError):
        raise page
    trace = Trace()
    record = read_page(page, overrides, trace)
    return explained(record, trace, which, labels(language), columns())
