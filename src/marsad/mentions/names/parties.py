"""Questions about parties that other steps ask: whether two mentions are one party, where a party was introduced."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.language.folding import fold
from marsad.record import Name


def same_party(a: Name, b: Name) -> bool:
    """Whether two mentions of one text name the same person or body (they share ``canonical``)."""
    return a.canonical == b.canonical or fold(a.canonical) == fold(b.canonical)


def introduced(names: Sequence[Name], i: int) -> Name:
    """The mention by which the text introduces the party of ``names[i]``: the fullest one that stands before it or is it.

    ``names`` are the mentions of one text in order.
    """
    same = [n for n in names[: i + 1] if same_party(n, names[i])]
    return max(same, key=lambda n: (len(n.text.split()), -n.start))
