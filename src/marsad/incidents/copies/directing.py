"""Who had copied text from whom, where that can be told."""

from __future__ import annotations

from typing import Literal

import msgspec

from marsad.documents.outlets import outlet_of_name
from marsad.incidents.copies.aligning import Copy
from marsad.language.folding import fold

Direction = Literal["left", "right", "common"]
# Of two texts of which one stands in the other, the one that is so much longer has other sources beside it.
LONGER = 1.5


class Source(msgspec.Struct, frozen=True):
    """What tells of a document where its text came from: outlet, day of publication, whom it credits."""

    outlet: str | None
    published: str | None
    credits: tuple[str, ...]


class Directed(msgspec.Struct, frozen=True):
    """``left``: the right one had it from the left one; ``right``: the other way round; ``common``: both had it from a
    third. ``why`` says what tells so."""

    direction: Direction
    why: str


def direction(left: Source, right: Source, copy: Copy) -> Directed | None:
    """Who had it from whom: the one that credits the other; where both credit one agency, neither; else the one that was
    published on a later day. ``None`` where nothing tells."""
    right_credits, left_credits = _credits(right, left.outlet), _credits(left, right.outlet)
    if right_credits != left_credits:
        return Directed("left" if right_credits else "right", "the later text credits the other outlet")
    shared = {_identity(c) for c in left.credits} & {_identity(c) for c in right.credits}
    if shared:
        return Directed("common", f"both credit {min(shared)}")
    if left.published and right.published and left.published != right.published:
        earlier: Direction = "left" if left.published < right.published else "right"
        return Directed(earlier, "published on an earlier day")
    if copy.kind == "whole" and left.credits and right.credits:
        return Directed("common", "word for word, and both credit others")
    return None


def _credits(source: Source, outlet: str | None) -> bool:
    return outlet is not None and any(_identity(c) == _identity(outlet) for c in source.credits)


def _identity(name: str) -> str:
    """One name for an outlet or agency, however it is spelt."""
    known = outlet_of_name(name)
    return known.outlet.name if known else fold(name)
