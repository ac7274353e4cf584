"""What the filter does to every text: names of people and of blurred places become markers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from marsad.publish.public.markers import cleaned
from marsad.publish.public.phrases import Hit, Phrases


class Hiding:
    """The names that are hidden in one incident. ``phrases`` labels each name with the marker that stands for it."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases

    @overload
    def hide(self, text: str) -> str: ...
    @overload
    def hide(self, text: str | None) -> str | None: ...
    def hide(self, text: str | None) -> str | None:
        """``text`` as it may go out; ``None`` stays ``None``."""
        if text is None:
            return None
        clean = cleaned(text)
        return cut(clean, self.phrases.find(clean), 0, len(clean))

    def hides(self, text: str) -> bool:
        """Whether something in ``text`` is hidden."""
        return bool(self.phrases.find(cleaned(text)))


def cut(text: str, hits: Sequence[Hit], start: int, end: int) -> str:
    """``text[start:end]`` with the marker of every hit (of the whole text, in order) that begins in it; where one began before,
    its rest is left out."""
    said, last = [], start
    for hit in hits:
        if hit.end <= start or hit.start >= end:
            continue
        said.append(text[last : max(last, hit.start)])
        if hit.start >= start:
            said.append(hit.label)
        last = min(end, hit.end)
    return "".join([*said, text[last:end]])
