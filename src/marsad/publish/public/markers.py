"""Markers: what stands in a text for words that were taken out.

``⟦person:2⟧`` is a person who is not named in public, the same number for the same person within one incident; ``⟦place⟧`` a place
that is blurred. Screens translate them (:func:`pieces`); files for people get words (:func:`spelled`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from marsad.language.tables import rows

PLACE = "⟦place⟧"
_MARKER = re.compile(r"⟦(person|place)(?::([1-9]\d{0,5}))?⟧")
# What a page's own words may not bring: our brackets, controls that XML and screens do not take, and bidi controls, which
# carry no letter and could turn what stands around them.
CONTROLS = (*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F),
            *range(0x2066, 0x206A), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))  # fmt: skip
_CLEAN: dict[int, str | None] = dict.fromkeys(CONTROLS)
_CLEAN.update({ord("⟦"): "[", ord("⟧"): "]"})


class Piece(NamedTuple):
    """A stretch of a public text: its words, or a marker (``person`` with its number, ``place``) with no words."""

    kind: Literal["text", "person", "place"]
    text: str = ""
    number: int = 0


def person_marker(number: int) -> str:
    """What stands for the person of that number."""
    return f"⟦person:{number}⟧"


def cleaned(text: str) -> str:
    """``text`` without what could be taken for a marker and without controls."""
    return text.translate(_CLEAN)


def pieces(text: str) -> list[Piece]:
    """A public text taken apart, in order."""
    found: list[Piece] = []
    last = 0
    for match in _MARKER.finditer(text):
        if match.start() > last:
            found.append(Piece("text", text[last : match.start()]))
        found.append(Piece("person" if match[1] == "person" else "place", "", int(match[2] or 0)))
        last = match.end()
    if last < len(text):
        found.append(Piece("text", text[last:]))
    return found


def without_markers(text: str) -> str:
    """A public text with a blank for every marker."""
    return _MARKER.sub(" ", text)


def marked(text: str) -> bool:
    """Whether a marker stands in it."""
    return _MARKER.search(text) is not None


def spelled(text: str, language: str) -> str:
    """A public text for files and feeds: each marker as words of that language (``ar``, else English)."""
    return "".join(p.text if p.kind == "text" else in_words(p, language) for p in pieces(text))


def in_words(marker: Piece, language: str) -> str:
    """A marker in words of that language: ``[person 2]``, ``[شخص 2]``, so that what two people say is told apart."""
    return public_words(language)[f"hidden.{marker.kind}"].format(marker.number)


@cache
def public_words(language: str) -> dict[str, str]:
    """The words of public accounts and files in one language, by key (``data/public.tsv``)."""
    column = 2 if language == "ar" else 1
    return {row[0]: row[column].replace("_", " ") for row in rows("public", 3)}
