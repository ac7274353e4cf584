"""What all commands on a ledger share: its options, how it is opened, and the forms of output."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.arguments import language

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from marsad.printing.labels import Labels
    from marsad.printing.layout import Page

LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE-OR-URL",
        help="The ledger: a SQLite file or a postgresql:// address (default: $MARSAD_LEDGER, else marsad.db).",
        show_default=False,
    ),
]
JsonlOption = Annotated[bool, typer.Option("--jsonl", help="One JSON object a line (the default when piped).")]
HumanOption = Annotated[bool, typer.Option("--human", help="Lines for people (the default on a terminal).")]
LangOption = Annotated[
    str | None,
    typer.Option("--lang", metavar="ar|en", help="Language of the lines for people (default: your locale's)."),
]
LimitOption = Annotated[
    int | None,
    typer.Option(
        "--limit",
        min=1,
        metavar="N",
        help="At most so many (default: 30 for people, all with --jsonl).",
        show_default=False,
    ),
]
# A page or two of a terminal; the help above names it.
MOST_FOR_PEOPLE = 30
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="NAME", help="Who says so (default: $MARSAD_BY, else your user name).", show_default=False
    ),
]


@contextlib.contextmanager
def reading(ledger: str | None) -> Iterator[Connection]:
    """A connection that sees one unchanging state of the ledger; closes the ledger afterwards."""
    from marsad.ledger.opening import open_ledger

    with open_ledger(ledger) as opened, opened.reading() as connection:
        yield connection


@contextlib.contextmanager
def writing(ledger: str | None) -> Iterator[Connection]:
    """A connection with which all is kept or nothing; closes the ledger afterwards."""
    from marsad.ledger.opening import open_ledger

    with open_ledger(ledger) as opened, opened.writing() as connection:
        yield connection


def for_people(jsonl: bool, human: bool) -> bool:
    """Whether lines for people are wanted: on a terminal, unless JSON lines were asked for."""
    if jsonl and human:
        raise typer.BadParameter("only one of --jsonl and --human at a time")
    return human or (not jsonl and sys.stdout.isatty())


def at_most(limit: int | None, jsonl: bool, human: bool) -> int | None:
    """How many are listed: what was asked for, else a screenful or two for people and all (``None``) for programs."""
    return limit or (MOST_FOR_PEOPLE if for_people(jsonl, human) else None)


def emit(
    items: Iterable[Any], jsonl: bool, human: bool, lang: str | None, add: Callable[[Page, Any, Labels], None]
) -> int:
    """Print ``items``, each as a JSON line or by ``add`` on a page for people; gives how many there were."""
    import msgspec

    from marsad.printing.labels import labels
    from marsad.printing.layout import Page
    from marsad.printing.terminal import columns, show

    count = 0
    people, words = for_people(jsonl, human), labels(language(lang))
    for item in items:
        count += 1
        if people:
            page = Page(columns(), words.base)
            add(page, item, words)
            show(page.lines)
        else:
            sys.stdout.buffer.write(msgspec.json.encode(item) + b"\n")
    if people and not count:
        show([[(_nothing(words))]])
    sys.stdout.flush()
    return count


def _nothing(words: Labels) -> Any:
    from marsad.printing.layout import Piece

    return Piece(words["none_found"], "italic")


def person(given: str | None) -> str:
    """Who makes a judgement: what was given, else ``$MARSAD_BY``, else the user's name."""
    import getpass
    import os

    name = given or os.environ.get("MARSAD_BY") or getpass.getuser()
    if name.strip().lower() == "machine":
        raise typer.BadParameter("this is what the machine is called: a person has another name", param_hint="--by")
    return name.strip()
