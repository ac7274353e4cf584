"""``marsad read``: pages in, records out."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.arguments import AllowPrivateOption, JobsOption, MaxMbOption, day, input_options, language
from marsad.cli.exits import NOTHING_DONE, OK, SOME_FAILED

if TYPE_CHECKING:
    from marsad.cli.outputs import Form
    from marsad.documents.overrides import Overrides
    from marsad.pages.options import InputOptions
    from marsad.printing.labels import Language


def read(
    pages: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PAGE",
            help="Saved HTML, a page saved as text, JSONL articles (id, outlet, url, published, title, text), a folder,"
            " an http(s) URL, or - for standard input.",
            show_default=False,
        ),
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="The outlet, whatever the page says.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The day of publication, whatever the page says.")
    ] = None,
    id_: Annotated[str | None, typer.Option("--id", help="The record's id; only for a single page.")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One record a line (the default when piped).")] = False,
    json_: Annotated[bool, typer.Option("--json", help="Indented JSON: a record, or an array of several.")] = False,
    human: Annotated[bool, typer.Option("--human", help="A page for people (the default on a terminal).")] = False,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write to FILE, which appears when all is written.")
    ] = None,
    jobs: JobsOption = 1,
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="[ITEM]",
            help="Say which rule made every item (or ITEM: s3, e1, f2, t1, p4, n2, r1, or a character offset), which"
            " words matched, and what was tried and refused there.",
        ),
    ] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of a record and end.")] = False,
    lang: Annotated[
        str | None, typer.Option(metavar="ar|en", help="Language of the page for people (default: your locale's).")
    ] = None,
    keep_commenters: Annotated[
        bool, typer.Option("--keep-commenters", help="Keep the names of readers who commented.")
    ] = False,
    allow_private: AllowPrivateOption = False,
    max_mb: MaxMbOption = 20.0,
) -> None:
    """Read Arabic news pages: who said what through whom, what happened, where, when and how many.

    Exit codes: 0 all pages were read; 1 some were not (each is named on standard error); 2 none was, or the output could
    not be written; 130 interrupted.
    """
    if schema:
        print_schema()
        return
    from marsad.documents.overrides import Overrides

    given = _inputs(pages)
    overrides = Overrides(outlet, day(published, "--published"), id_, keep_commenters)
    options = input_options(max_mb, allow_private)
    spoken = language(lang)
    form = _form(jsonl, json_, human or explain is not None, output)
    if explain is not None:
        if form != "human":
            raise typer.BadParameter("it goes with --human only", param_hint="--explain")
        from marsad.cli.explaining import explain_pages

        code = explain_pages(given, options, overrides, explain, spoken, output)
    else:
        code = _read(given, options, overrides, jobs, form, output, spoken)
    raise typer.Exit(code)


def _read(
    inputs: Iterable[str],
    options: InputOptions,
    overrides: Overrides,
    jobs: int,
    form: Form,
    output: Path | None,
    spoken: Language,
) -> int:
    from marsad.cli.outputs import open_sink
    from marsad.cli.progress import Progress
    from marsad.errors import MarsadError
    from marsad.runs.batch import read_batch, settle

    settle()
    amid_pages = output is None and sys.stdout.isatty()
    with Progress(shown=not amid_pages) as progress, open_sink(form, output, spoken) as sink:
        for outcome in read_batch(inputs, options, overrides, jobs=jobs):
            if overrides.id and progress.done:
                raise MarsadError("--id is the id of one page, and there are several", step="pages")
            if outcome.error is not None:
                progress.say(str(outcome.error))
            else:
                sink.put(outcome)
            progress.advance(failed=outcome.error is not None)
    if progress.failed and progress.done > 1:
        progress.say(f"{progress.failed:,} of {progress.done:,} pages could not be read")
    return exit_code(progress.done, progress.failed)


def exit_code(done: int, failed: int) -> int:
    """The exit code of a batch of ``done`` pages of which ``failed`` could not be read."""
    if failed == done:
        return NOTHING_DONE
    return SOME_FAILED if failed else OK


def _inputs(pages: list[str] | None) -> list[str]:
    if pages:
        return pages
    if sys.stdin is None or sys.stdin.isatty():
        raise typer.BadParameter("name a file, a folder or a URL, or - for standard input", param_hint="PAGE")
    return ["-"]


def _form(jsonl: bool, json_: bool, human: bool, output: Path | None) -> Form:
    if jsonl + json_ + human > 1:
        raise typer.BadParameter("only one of --jsonl, --json and --human (or --explain) at a time")
    if jsonl or json_ or human:
        return "jsonl" if jsonl else "json" if json_ else "human"
    return "human" if output is None and sys.stdout.isatty() else "jsonl"


def print_schema() -> None:
    """Print the JSON Schema of the record."""
    import msgspec

    from marsad.record_schema import record_schema

    print(msgspec.json.format(msgspec.json.encode(record_schema()), indent=2).decode())
