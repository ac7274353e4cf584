"""JSON articles: one JSON object an article, most often one a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from marsad.errors import PageError
from marsad.pages.page import Page
from marsad.pages.streams import lines, read_all

# What corpora call the keys of an article that this project calls so.
_OTHER_NAMES = {
    "text": ("content", "body"),
    "outlet": ("source",),
    "published": ("date", "date_published", "date_extracted"),
    "byline": ("author",),
}
_decode = msgspec.json.Decoder().decode


def articles_of_lines(stream: BinaryIO, source: str, max_bytes: int) -> Iterator[Page | PageError]:
    """A page for every line of a JSONL file. A line that is no article gives an error that names it; empty lines are
    passed over, and the lines after it are still read."""
    for number, line in lines(stream, source, max_bytes):
        if isinstance(line, PageError):
            yield line
        elif line.strip():
            yield article_of_json(line.rstrip(b"\r\n"), source, number)


def articles_of_json(stream: BinaryIO, source: str, max_bytes: int) -> Iterator[Page | PageError]:
    """The articles of a JSON file that is one object or one array of objects. Raises :class:`PageError`."""
    data = read_all(stream, source, max_bytes)
    try:
        value = _decode(data)
    except (msgspec.DecodeError, RecursionError) as cause:
        raise PageError(f"no JSON: {cause}", page=source) from cause
    if not isinstance(value, list):
        yield _page(value, data, source, None)
        return
    for number, item in enumerate(value, 1):
        yield _page(item, msgspec.json.encode(item), source, number)


def article_of_json(data: bytes, source: str, number: int | None) -> Page | PageError:
    """The article in one JSON object; ``number`` is its line's."""
    where = f"{source}:{number}" if number is not None else source
    try:
        value = _decode(data.removeprefix(b"\xef\xbb\xbf"))
    except UnicodeDecodeError:
        return _article_in_other_charset(data, source, number)
    except (msgspec.DecodeError, RecursionError) as cause:
        error = PageError(f"the line is no JSON: {cause}", page=where)
        error.__cause__ = cause
        return error
    return _page(value, data, source, number)


def _article_in_other_charset(data: bytes, source: str, number: int | None) -> Page | PageError:
    from marsad.pages.charsets import decode

    try:
        value = _decode(decode(data).text)
    except (msgspec.DecodeError, RecursionError) as cause:
        error = PageError(f"no JSON in UTF-8: {cause}", page=f"{source}:{number}")
        error.__cause__ = cause
        return error
    return _page(value, data, source, number)


def _page(value: Any, data: bytes, source: str, number: int | None) -> Page | PageError:
    where = f"{source}:{number}" if number is not None else source
    if not isinstance(value, dict):
        return PageError(f"a JSON {_kind(value)} where an article (a JSON object) belongs", page=where)
    for key, names in _OTHER_NAMES.items():
        if value.get(key) is None:
            other = next((value[n] for n in names if isinstance(value.get(n), str)), None)
            if other is not None:
                value[key] = other
    text = value.get("text")
    if text is None:
        return PageError("the article has no `text`", page=where)
    if not isinstance(text, str):
        return PageError(f"the article's `text` is a JSON {_kind(text)} where a string belongs", page=where)
    if not text.strip():
        return PageError("the article's `text` is empty", page=where)
    url = value.get("url")
    return Page(source, data, "article", url=url if isinstance(url, str) else None, line=number, article=value)


def _kind(value: Any) -> str:
    names = {list: "array", dict: "object", str: "string", bool: "truth value", type(None): "null"}
    return names.get(type(value), "number")
