"""Reading the project's language data: tab-separated files with their format in their header."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, get_args

import msgspec

from marsad.errors import DataError

Row = TypeVar("Row", bound=tuple[Any, ...])


def source(name: str) -> bytes:
    """The bytes of ``data/{name}.tsv``. Raises :class:`DataError` where the file cannot be read."""
    try:
        return files("marsad").joinpath(f"data/{name}.tsv").read_bytes()
    except OSError as cause:
        raise DataError(f"data file {name}.tsv cannot be read: {cause}") from cause


def rows(name: str, columns: int | None = None) -> Iterator[list[str]]:
    """The rows of ``data/{name}.tsv`` (for instance ``ar/verbs``), each padded with empty strings to ``columns``.

    Lines that start with ``#`` and empty lines are passed over. Raises :class:`DataError` where the file is missing or
    a row has more columns than asked for.
    """
    lines = source(name).decode("utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if columns is not None:
            if len(cells) > columns:
                raise DataError(
                    f"data file {name}.tsv, line {number}: {len(cells)} columns where at most {columns} belong"
                )
            cells += [""] * (columns - len(cells))
        yield cells


def typed_rows(name: str, row: type[Row]) -> Iterator[Row]:
    """The rows of ``data/{name}.tsv`` as tuples of a type such as ``tuple[str, CarrierKind]``, whose length is the number of
    columns. Raises :class:`DataError` where a cell is none of the words that its column knows."""
    for cells in rows(name, len(get_args(row))):
        try:
            yield msgspec.convert(cells, row)
        except msgspec.ValidationError as cause:
            raise DataError(f"data file {name}.tsv, {' | '.join(cells)}: {cause}") from cause


@cache
def words(name: str) -> frozenset[str]:
    """The folded first column of ``data/{name}.tsv``."""
    from marsad.language.folding import fold

    return frozenset(fold(row[0]) for row in rows(name))
