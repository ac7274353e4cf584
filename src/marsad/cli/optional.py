"""``--explain`` with or without an item: Typer has no option whose value may be left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

ALL = "all"
# s3, e1, f2, t1, p4, n2, r1: an item by its kind's letter and number; a bare number: a character offset.
ITEM = re.compile(r"(?:[seftpnr]\d+|\d+|all)\Z")


def with_default_items(arguments: Sequence[str]) -> list[str]:
    """``arguments`` with ``all`` after every ``--explain`` that names no item."""
    given: list[str] = []
    for i, argument in enumerate(arguments):
        if argument == "--":
            return [*given, *arguments[i:]]
        given.append(argument)
        if argument == "--explain" and not ITEM.match("".join(arguments[i + 1 : i + 2])):
            given.append(ALL)
    return given
