"""Two spellings of a word that can be compared: *light* (marks gone, letters kept) and *folded* (letters merged too).

Newspapers write one word many ways: with or without hamza and diacritics, ى for ي, ه for ة, presentation forms from old
typesetting, bidi marks pasted from word processors. Matching is done on folded words; spans always count in the raw text.
The letter classes are those that Lucene's ArabicNormalizer merges, plus hamza on its carriers and foreign letters of
Persian and Kurdish keyboards.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Characters that carry no letter: diacritics, Quranic marks, tatweel, zero-width and bidi controls.
_INVISIBLE = [
    *range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD), *range(0x06DF, 0x06E9),
    *range(0x06EA, 0x06EE), 0x08D3, *range(0x08E0, 0x0900), 0x0640, 0x00AD, 0x061C, 0x180E, *range(0x200B, 0x2010),
    *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFE00, 0xFE10),
]  # fmt: skip
INVISIBLE = "".join(map(chr, _INVISIBLE))

_KEYBOARD = {"ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ھ": "ه", "ہ": "ه", "ە": "ه", "ۀ": "ه", "ڤ": "ف", "پ": "ب", "چ": "ج", "ژ": "ز", "گ": "ك"}  # fmt: skip
_DIGITS = {**{chr(0x0660 + d): str(d) for d in range(10)}, **{chr(0x06F0 + d): str(d) for d in range(10)}}
_MERGED = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"}


def _presentation_forms() -> dict[str, str]:
    """Arabic Presentation Forms A and B to their letters (Unicode NFKC)."""
    blocks = [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF)]
    pairs = ((chr(c), unicodedata.normalize("NFKC", chr(c))) for c in blocks)
    return {a: "".join(x for x in b if not unicodedata.combining(x)).strip() for a, b in pairs if a != b}


_LIGHT: dict[int, str] = dict.fromkeys(_INVISIBLE, "")
_LIGHT.update({ord(a): b for a, b in {**_presentation_forms(), **_DIGITS, **_KEYBOARD}.items()})
_FOLD: dict[int, str] = {c: "".join(_MERGED.get(x, x) for x in b) for c, b in _LIGHT.items()}
_FOLD.update({ord(a): b for a, b in _MERGED.items()})


def light(text: str) -> str:
    """``text`` without marks and controls, digits as 0-9, presentation forms as letters; hamzas, ى and ة are kept."""
    return text.translate(_LIGHT)


def fold(text: str) -> str:
    """``text`` as it is matched: :func:`light`, lower case, and أإآٱ → ا, ى → ي, ة → ه, ؤ → و, ئ → ي (final يء → ي)."""
    folded = text.translate(_FOLD).lower()
    return folded[:-1] if folded.endswith("يء") else folded


@lru_cache(maxsize=1 << 15)
def raw_offset(raw: str, folded_chars: int) -> int:
    """How many code points of ``raw`` stand for its first ``folded_chars`` folded ones.

    Marks that follow the last of them belong to it: the offset of a stem after a vowelled particle is the stem's first letter.
    """
    if raw.isascii() or len(raw) == len(raw.translate(_FOLD)):
        return folded_chars
    seen = 0
    for i, c in enumerate(raw):
        width = len(c.translate(_FOLD))
        if seen >= folded_chars and width:
            return i
        seen += width
    return len(raw)
