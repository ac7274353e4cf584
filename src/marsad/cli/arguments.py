"""Options and arguments that several commands share, and what is made of them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from marsad.pages.options import InputOptions
    from marsad.printing.labels import Language

JobsOption = Annotated[int, typer.Option("--jobs", min=1, max=256, metavar="N", help="Read in N processes.")]
AllowPrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Let URLs lead to private and local addresses.")
]
MaxMbOption = Annotated[float, typer.Option("--max-mb", min=0.001, help="The largest page that is taken in, in MB.")]


def input_options(max_mb: float, allow_private: bool) -> InputOptions:
    """The limits of taking pages in; ``max_mb`` in megabytes of 1,000,000 bytes."""
    from marsad.pages.options import InputOptions

    return InputOptions(max_bytes=int(max_mb * 1_000_000), allow_private=allow_private)


def language(lang: str | None) -> Language:
    """The language asked for, or the locale's."""
    from marsad.printing.labels import language_of_locale

    if lang not in ("ar", "en", None):
        raise typer.BadParameter(f"{lang!r} is neither ar nor en", param_hint="--lang")
    return language_of_locale() if lang is None else "ar" if lang == "ar" else "en"


def day(given: str | None, option: str) -> str | None:
    """An ISO day, or ``None``."""
    if given is None:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", given):
            raise ValueError(given)  # fromisoformat takes other forms too
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{given!r} is no day of the form YYYY-MM-DD", param_hint=option) from None


def day_or_today(given: str | None, option: str) -> str:
    """An ISO day; unless given, today in UTC."""
    return day(given, option) or datetime.now(UTC).date().isoformat()
