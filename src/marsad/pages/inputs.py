"""Everything that can be given to be read, as pages: files, folders, standard input, URLs, JSONL articles."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from marsad.errors import PageError
from marsad.pages.archives import is_web_archive, page_in_archive
from marsad.pages.articles import articles_of_json, articles_of_lines
from marsad.pages.options import InputOptions
from marsad.pages.page import Page
from marsad.pages.sniffing import content, foreign_format
from marsad.pages.streams import HEAD, Gunzip, Rejoined, read_all, take_head

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
# What a browser puts beside a saved page; in a folder nobody means these to be read.
_ASSETS = frozenset(
    [
        ".css",
        ".js",
        ".mjs",
        ".map",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".svg",
        ".webp",
        ".avif",
        ".ico",
        ".woff",
        ".woff2",
        ".ttf",
        ".otf",
        ".eot",
        ".mp3",
        ".mp4",
        ".webm",
    ]
)


def open_pages(inputs: Iterable[str], options: InputOptions | None = None) -> Iterator[Page | PageError]:
    """The pages of all ``inputs``, one by one as they are asked for; what cannot be taken in gives an error in its place.

    An input is the path of a file (HTML, text, JSON or JSONL articles, each also gzipped; told apart by content), the
    path of a folder (its files at every depth, sorted, without hidden ones), ``-`` for standard input, or an http(s) URL.
    """
    options = options or InputOptions()
    for given in inputs:
        try:
            yield from _open(given, options)
        except PageError as error:
            yield error
        except OSError as cause:
            yield _failed(given, cause)


def _open(given: str, options: InputOptions) -> Iterator[Page | PageError]:
    if given == "-":
        yield from pages_of_stream(sys.stdin.buffer, given, options)
    elif _URL.match(given):
        from marsad.pages.fetching import fetch

        yield from fetch(given, options)
    elif os.path.isdir(given):
        yield from _folder(given, options)
    else:
        with open(given, "rb") as stream:
            yield from pages_of_stream(stream, given, options)


def _folder(folder: str, options: InputOptions) -> Iterator[Page | PageError]:
    empty = True
    for path in _files(folder):
        empty = False
        try:
            with open(path, "rb") as stream:
                yield from pages_of_stream(stream, path, options)
        except PageError as error:
            yield error
        except OSError as cause:
            yield _failed(path, cause)
    if empty:
        yield PageError("the folder holds no files", page=folder)


def _files(folder: str) -> Iterator[str]:
    """The regular files below ``folder``, sorted; links to folders are not followed, so no circle is walked."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            path = os.path.join(root, name)
            if not name.startswith(".") and Path(name).suffix.lower() not in _ASSETS and os.path.isfile(path):
                yield path


def pages_of_stream(
    stream: BinaryIO,
    source: str,
    options: InputOptions,
    *,
    url: str | None = None,
    charset: str | None = None,
    captured: str | None = None,
) -> Iterator[Page | PageError]:
    """The pages in one stream of bytes, which may be gzipped. Raises :class:`PageError` where it is no page at all."""
    head = take_head(stream)
    whole: BinaryIO = Rejoined(head, stream)  # type: ignore[assignment]
    if head.startswith(b"\x1f\x8b"):
        unpacked: BinaryIO = Gunzip(whole, source, options.max_bytes)  # type: ignore[assignment]
        head = take_head(unpacked)
        whole = Rejoined(head, unpacked)  # type: ignore[assignment]
    if not head.strip():
        data = read_all(whole, source, options.max_bytes).lstrip()
        if not data:
            raise PageError("empty: there is nothing in it", page=source)
        head, whole = data[:HEAD], io.BytesIO(data)
    foreign = foreign_format(head)
    if foreign:
        raise PageError(f"refused: it is {foreign}, not a page or a text", page=source)
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    kind = content(head.decode("utf-16", "ignore").encode() if wide else head, url or source)
    if wide and kind in ("json", "jsonl"):  # what some shells write into files
        text = read_all(whole, source, options.max_bytes).decode("utf-16", "replace")
        whole = io.BytesIO(text.encode())
    if kind == "jsonl":
        yield from articles_of_lines(whole, source, options.max_bytes)
    elif kind == "json":
        yield from articles_of_json(whole, source, options.max_bytes)
    else:
        data = read_all(whole, source, options.max_bytes)
        if is_web_archive(head):
            data, url, charset = page_in_archive(data, source)
            kind = "html"
        yield Page(source, data, kind, url=url, charset=charset, captured=captured)


def _failed(given: str, cause: OSError) -> PageError:
    reasons = {
        FileNotFoundError: "there is no such file or folder",
        PermissionError: "it may not be read (permissions)",
    }
    error = PageError(reasons.get(type(cause), f"it cannot be read: {cause.strerror or cause}"), page=given)
    error.__cause__ = cause
    return error
