"""Lines that are a page's furniture and not the article's words: menus, share bars, headings of link lists, form texts.

The words are in ``data/ar/boilerplate.tsv`` and ``data/ar/comment_forms.tsv``; they are compared folded.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from marsad.errors import DataError
from marsad.language.folding import fold
from marsad.language.tables import rows

# How many words a line may have to be taken for furniture by its beginning: a label carries a name or a date, a pointer to
# another article its title, a disclaimer is a paragraph. Beyond, the words merely open a sentence of the article.
_LONGEST = {"rules": 120, "follow": 30, "related": 30, "tags": 60, "field": 40}
_LONGEST_LABEL = 14
_EDGE = re.compile(r"^[^\w(©]+|[^\w)]+$")
_WORDS = re.compile(r"[^\W\d_]+")
_SPACE = re.compile(r"\s+")


@cache
def _table(name: str) -> tuple[dict[str, str], dict[str, list[tuple[str, str]]]]:
    """Whole lines → kind, and first word → beginnings with their kinds, longest first."""
    whole: dict[str, str] = {}
    starts: dict[str, list[tuple[str, str]]] = {}
    for kind, where, words in rows(f"ar/{name}", 3):
        if where == "line":
            whole.setdefault(_key(words), kind)
        elif where == "has":
            _inside(name)[_key(words)] = kind
        elif where == "start":
            start = _plain(words)
            starts.setdefault(_first(start), []).append((start, kind))
        else:
            raise DataError(f"data file ar/{name}.tsv: `{where}` is none of line, start, has")
    for listed in starts.values():
        listed.sort(key=lambda e: -len(e[0]))
    return whole, starts


@cache
def _inside(name: str) -> dict[str, str]:
    """Words that make a line furniture wherever they stand in it → kind; filled by :func:`_table`."""
    assert name
    return {}


def _plain(line: str) -> str:
    return _SPACE.sub(" ", fold(line)).strip()


def _key(line: str) -> str:
    return " ".join(_WORDS.findall(fold(line)))


def _first(line: str) -> str:
    match = _WORDS.search(line)
    return match.group() if match else line[:1]


@lru_cache(maxsize=4096)
def kind_of_line(line: str, table: str = "boilerplate") -> str | None:
    """The kind of furniture that a line of text is by its words (``related``, ``share`` ...), ``None`` for an article's."""
    if len(line) > 1500:
        return None
    whole, starts = _table(table)
    plain = _plain(line)
    key = " ".join(_WORDS.findall(plain))
    if key in whole:
        return whole[key]
    plain = _EDGE.sub("", plain)
    count = plain.count(" ") + 1
    for start, kind in starts.get(_first(plain), ()):
        follows = plain[len(start) : len(start) + 1]
        fits = plain.startswith(start) and not (start[-1].isalpha() and follows.isalpha())
        if fits and count <= _LONGEST.get(kind, _LONGEST_LABEL):
            return kind
    if count <= _LONGEST_LABEL:
        return next((kind for words, kind in _inside(table).items() if words in key), None)
    return None


def comment_kind(line: str) -> str | None:
    """What a line says about readers' comments (``heading``, ``open``, ``closed``, ``none``, ``field``, ``reply``)."""
    return kind_of_line(line, "comment_forms")


def plain_key(text: str) -> str:
    """``text`` as lines are compared with each other: its folded words alone."""
    return " ".join(re.findall(r"\w+", fold(text)))
