"""The last look before anything goes out: no hidden name may stand in any string, however it came there.

It looks in another way than the filter hides (a regular expression over the whole text, not words in turn), so that a
mistake of one is not a mistake of both. Where it finds something nothing is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

import msgspec

from marsad.errors import MarsadError
from marsad.language.folding import fold
from marsad.publish.public.markers import without_markers
from marsad.publish.public.phrases import LEAST_AFTER_PARTICLE, Phrases, sort_of
from marsad.publish.public.vocabulary import own_words

# Fields that hold codes, keys and days: a village called Aid is none of PLOVER's types. What is not written like a code is looked at.
_CODES = frozenset((
    "type", "kind", "status", "precision", "why", "modality", "state", "act", "aspect", "language", "key", "claim", "claims", "event",
    "country", "date", "published", "days", "deadline", "not_before", "made", "withdrawn", "answered", "day", "changed",
    "reliability", "grade", "field",
))  # fmt: skip
_CODE = re.compile(r"[A-Za-z0-9:_.+-]{0,40}\Z")
_ACCOUNT = re.compile(r"account\.(?:ar|en)\[\d+\]\.text\Z")
_RUNS = re.compile(r"[^\W\d_]+")


class LeakError(MarsadError):
    """A name that must not be public stands in what was to go out; ``where`` is the field. The name is not told."""

    step = "publish"

    def __init__(self, where: str) -> None:
        super().__init__(f"a hidden name stands in {where}: nothing was published")
        self.where = where


def check(value: Any, phrases: Phrases) -> None:
    """Look at every string of a struct. Raises :class:`LeakError` at the first in which a hidden name stands."""
    for path, text in texts(msgspec.to_builtins(value)):
        if leaks(text, phrases):
            raise LeakError(path)


def texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every string of a JSON value that is neither a code nor a part of the account in words of our own, with the path to it."""
    if isinstance(value, str):
        field = path.rsplit(".", 1)[-1].partition("[")[0]
        code = field in _CODES and _CODE.match(value)
        if not code and not (_ACCOUNT.match(path) and own_words(value)):
            yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, f"{path}.{key}" if path else key)
    elif isinstance(value, (list, tuple)):
        for n, item in enumerate(value):
            yield from texts(item, f"{path}[{n}]")


def leaks(text: str, phrases: Phrases) -> bool:
    """Whether a hidden name stands in ``text``, also where it is written for an address (percent-encoded)."""
    words = _normal(unquote(without_markers(text)))
    close = words.replace(" ", "")
    for key, label in phrases.hidden.items():
        # للقائم has lost the alef of its article.
        if key.removeprefix("ا") not in close:
            continue
        public = [name for sorts in phrases.public.values() for sort, name in sorts.items() if sort == sort_of(label)]
        for match in _pattern(phrases.names[key]).finditer(words):
            if not _inside_public(match.span("name"), words, public):
                return True
    return False


def _inside_public(span: tuple[int, int], words: str, public: list[str]) -> bool:
    """Whether a found name is a part of a longer one that may stand."""
    for name in public:
        for match in _pattern(name).finditer(words):
            start, end = match.span("name")
            if start <= span[0] and span[1] <= end and end - start > span[1] - span[0]:
                return True
    return False


def _normal(text: str) -> str:
    """The folded words of a text with one space between them."""
    return " ".join(fold(run) for run in _RUNS.findall(fold(text)))


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    words = _normal(name).split(" ")
    body = " ?".join(map(re.escape, words))
    if len("".join(words)) < LEAST_AFTER_PARTICLE:
        return re.compile(rf"(?<![^ ])(?P<name>{body})(?![^ ])")
    if words[0].startswith("ال"):
        rest = " ?".join(map(re.escape, [words[0][1:], *words[1:]]))
        return re.compile(rf"(?<![^ ])ا?[وف]?(?:[بلكس]?(?P<name>{body}|(?<=ل){rest}))(?![^ ])")
    return re.compile(rf"(?<![^ ])ا?[وف]?[بلكس]?(?P<name>{body})(?![^ ])")
