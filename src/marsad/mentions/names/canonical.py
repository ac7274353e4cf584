"""One canonical name for all mentions of a party in a text."""

from __future__ import annotations

from marsad.language.text import Text
from marsad.mentions.names.found import Found


def settle(text: Text, found: list[Found]) -> None:
    """Give every mention its party's canonical name and, to people, the role by which the text introduces them."""
    longest = sorted((f for f in found if f.type == "person"), key=lambda f: -len(f.words))
    wholes: dict[tuple[str, ...], Found] = {}
    for item in longest:
        whole = wholes.get(item.words)
        if whole is None:
            whole = next((w for w in longest if w is item or _part_of(item.words, w.words)), item)
            wholes[item.words] = whole
        if whole is not item:
            item.canonical = item.canonical or whole.canonical or text.source[whole.start : whole.end]
            item.role = item.role or whole.role
            whole.role = whole.role or item.role
    for item in found:
        item.canonical = item.canonical or text.source[item.start : item.end]


def _part_of(short: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether ``short`` is a name inside ``whole``: its surname, or its words in order with the same surname."""
    if len(short) >= len(whole):
        return False
    if len(short) == 1:
        return short[0] in (whole[-1], whole[0])
    if short[-1] != whole[-1]:
        return False
    rest = iter(whole)
    return all(word in rest for word in short)
