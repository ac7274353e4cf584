"""A name while it is being worked out."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.record import NameType


@dataclass
class Found:
    """Tokens ``[first, last]``, characters ``[start, end)`` of one mention; ``words`` are its folded words without clitics."""

    first: int
    last: int
    start: int
    end: int
    type: NameType
    canonical: str  # English where a table has it, else empty until the page's fullest form is known
    rule: str
    words: tuple[str, ...] = ()
    role: str | None = None
