"""JSON articles: one JSON object an article, one a line or many in an array."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from marsad.errors import PageError
from marsad.pages.arrays import json_values
from marsad.pages.keys import with_our_keys
from marsad.pages.page import Page
from marsad.pages.streams import lines

# Under which key an interface's answer has its articles.
_WRAPPERS = ("articles", "items", "data", "documents", "docs", "results", "records", "news", "posts", "hits")
_decode = msgspec.json.Decoder().decode
_encode_in_order = msgspec.json.Encoder(order="sorted").encode


def articles_of_lines(stream: BinaryIO, source: str, max_bytes: int) -> Iterator[Page | PageError]:
    """A page for every line of a JSONL file. A line that is no article gives an error that names it; empty lines are
    passed over, and the lines after it are still read."""
    for number, line in lines(stream, source, max_bytes):
        if isinstance(line, PageError):
            yield line
        elif line.strip():
            yield article_of_json(line.rstrip(b"\r\n"), source, number)


def articles_of_json(stream: BinaryIO, source: str, max_bytes: int) -> Iterator[Page | PageError]:
    """The articles of a JSON file: one object, an array of objects of any length, an object that has such an array under
    a key like ``articles``, or objects one after another. An item that is no article gives an error in its place."""
    alone: bytes | None = None
    for number, item in json_values(stream, source, max_bytes):
        if isinstance(item, PageError):
            yield item
        elif number == 1:
            alone = item
        else:
            if alone is not None:
                yield article_of_json(alone, source, 1)
                alone = None
            yield article_of_json(item, source, number)
    if alone is not None:
        yield from _alone(alone, source)


def _alone(data: bytes, source: str) -> Iterator[Page | PageError]:
    """The only value of a file: an article, or the envelope of many."""
    try:
        value = _decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        value = None
    wrapped = next((v for k in _WRAPPERS if isinstance(value, dict) and _are_objects(v := value.get(k))), None)
    if wrapped is None:
        yield article_of_json(data, source, None)
        return
    for number, item in enumerate(wrapped, 1):
        yield _page(item, msgspec.json.encode(item), source, number)


def _are_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def article_of_json(data: bytes, source: str, number: int | None) -> Page | PageError:
    """The article in one JSON object; ``number`` is its line's, or its own among others."""
    try:
        value = _decode(data.removeprefix(b"\xef\xbb\xbf"))
    except UnicodeDecodeError:
        return _article_in_other_charset(data, source, number)
    except (msgspec.DecodeError, RecursionError) as cause:
        return _no_json(f"no JSON: {cause}", source, number, cause)
    return _page(value, data, source, number)


def _article_in_other_charset(data: bytes, source: str, number: int | None) -> Page | PageError:
    from marsad.pages.charsets import decode

    try:
        value = _decode(decode(data).text)
    except (msgspec.DecodeError, RecursionError) as cause:
        return _no_json(f"no JSON in UTF-8: {cause}", source, number, cause)
    return _page(value, data, source, number)


def _no_json(message: str, source: str, number: int | None, cause: Exception) -> PageError:
    error = PageError(message, page=_where(source, number))
    error.__cause__ = cause
    return error


def _page(given: Any, data: bytes, source: str, number: int | None) -> Page | PageError:
    where = _where(source, number)
    if not isinstance(given, dict):
        return PageError(f"a JSON {_kind(given)} where an article (a JSON object) belongs", page=where)
    value = with_our_keys(given)
    text = value.get("text")
    if text is None:
        return PageError("the article has no `text`", page=where)
    if not isinstance(text, str):
        return PageError(f"the article's `text` is a JSON {_kind(text)} where a string belongs", page=where)
    if not text.strip():
        return PageError("the article's `text` is empty", page=where)
    if value.get("id") in (None, ""):
        value["id"] = _id(given, data)
    url = value.get("url")
    return Page(source, data, "article", url=url if isinstance(url, str) else None, line=number, article=value)


def _id(given: dict[str, Any], data: bytes) -> str:
    """What tells an article without an id of its own from all others: a digest of all that is given of it, whatever the
    order of its keys and the spaces between them. So the same item is the same document wherever it comes from, and
    the same text under another URL or of another day is another one."""
    with contextlib.suppress(ValueError, TypeError, RecursionError):  # a lone surrogate
        data = _encode_in_order(given)
    return hashlib.sha256(data).hexdigest()


def _where(source: str, number: int | None) -> str:
    return f"{source}:{number}" if number is not None else source


def _kind(value: Any) -> str:
    names = {list: "array", dict: "object", str: "string", bool: "truth value", type(None): "null"}
    return names.get(type(value), "number")
