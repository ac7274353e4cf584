"""What all commands on a ledger share: its option, the forms of output, and days as arguments."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from marsad.printing.labels import Labels, Language
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
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="NAME", help="Who says so (default: $MARSAD_BY, else your user name).", show_default=False
    ),
]


def language(lang: str | None) -> Language:
    """The language asked for, or the locale's."""
    from marsad.printing.labels import language_of_locale

    if lang not in ("ar", "en", None):
        raise typer.BadParameter(f"{lang!r} is neither ar nor en", param_hint="--lang")
    return language_of_locale() if lang is None else "ar" if lang == "ar" else "en"


def for_people(jsonl: bool, human: bool) -> bool:
    """Whether lines for people are wanted: on a terminal, unless JSON lines were asked for."""
    if jsonl and human:
        raise typer.BadParameter("only one of --jsonl and --human at a time")
    return human or (not jsonl and sys.stdout.isatty())


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


def day(given: str | None, option: str) -> str | None:
    """An ISO day, or ``None``."""
    if given is None:
        return None
    try:
        if len(given) != len("2019-02-12"):
            raise ValueError(given)
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{given!r} is no day of the form YYYY-MM-DD", param_hint=option) from None


def person(given: str | None) -> str:
    """Who makes a judgement: what was given, else ``$MARSAD_BY``, else the user's name."""
    import getpass
    import os

    name = given or os.environ.get("MARSAD_BY") or getpass.getuser()
    if name.strip().lower() == "machine":
        raise typer.BadParameter("this is what the machine is called: a person has another name", param_hint="--by")
    return name.strip()
