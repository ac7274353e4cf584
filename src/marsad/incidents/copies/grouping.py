"""Groups of documents that share text with each other, directly or through others."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.incidents.standing import components


def groups(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The connected components of documents under ``pairs``, each sorted, in the order of their first documents; the order
    in which pairs come does not matter."""
    known = list(pairs)
    return components({d for pair in known for d in pair}, known)
