"""Everything that can be given to be read, as pages: files, folders, standard input, URLs, JSONL articles."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from marsad.errors import PageError
from marsad.pages.articles import articles_of_json, articles_of_lines
from marsad.pages.assets import is_asset
from marsad.pages.mhtml import is_web_archive, page_in_archive
from marsad.pages.options import InputOptions
from marsad.pages.page import Answer, Page
from marsad.pages.sniffing import content, foreign_format
from marsad.pages.streams import HEAD, Gunzip, Rejoined, read_all, seekable, take_head
from marsad.pages.warc.reading import is_warc, pages_of_warc
from marsad.pages.zips import MAGIC as ZIP
from marsad.pages.zips import pages_of_zip

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def open_pages(inputs: Iterable[str], options: InputOptions | None = None) -> Iterator[Page | PageError]:
    """The pages of all ``inputs``, one by one as they are asked for; what cannot be taken in gives an error in its place.

    An input is the path of a file (HTML, text, JSON or JSONL articles, each also gzipped or in a zip; WARC files; told apart
    by content), the path of a folder (its files at every depth, sorted, without hidden ones), ``-`` for standard input, or an http(s) URL.
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
            if not name.startswith(".") and not is_asset(name) and os.path.isfile(path):
                yield path


def pages_of_stream(
    stream: BinaryIO,
    source: str,
    options: InputOptions,
    *,
    url: str | None = None,
    charset: str | None = None,
    captured: str | None = None,
    answer: Answer | None = None,
    inside: bool = False,
) -> Iterator[Page | PageError]:
    """The pages in one stream of bytes, which may be gzipped, a zip, or a WARC file. ``inside`` says that it comes out of a
    zip, in which no further one is opened. Raises :class:`PageError` where it is no page at all."""
    head = take_head(stream)
    whole: BinaryIO = Rejoined(head, stream)  # type: ignore[assignment]
    if is_warc(head):
        yield from pages_of_warc(whole, source, options.max_bytes)
        return
    if head.startswith(b"\x1f\x8b"):
        unpacked: BinaryIO = Gunzip(whole, source, options.max_bytes)  # type: ignore[assignment]
        head = take_head(unpacked)
        whole, inside = Rejoined(head, unpacked), True  # type: ignore[assignment]
    elif head.startswith(ZIP) and not inside:
        with seekable(stream, whole, source) as file:
            opened = partial(pages_of_stream, options=options, inside=True)
            yield from pages_of_zip(file, source, options.max_bytes, opened)
        return
    if inside and head.startswith(ZIP):
        raise PageError("refused: an archive inside an archive is not opened", page=source)
    known = Page(source, b"", "text", url, captured, charset, answer=answer)
    yield from _pages_of_text(head, whole, known, options)


def _pages_of_text(head: bytes, whole: BinaryIO, known: Page, options: InputOptions) -> Iterator[Page | PageError]:
    """The pages in a stream that is no archive; ``known`` says all but their bytes and what these are."""
    source, url, charset = known.source, known.url, known.charset
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
        yield replace(known, data=data, media=kind, url=url, charset=charset)


def _failed(given: str, cause: OSError) -> PageError:
    reasons = {
        FileNotFoundError: "there is no such file or folder",
        PermissionError: "it may not be read (permissions)",
    }
    error = PageError(reasons.get(type(cause), f"it cannot be read: {cause.strerror or cause}"), page=given)
    error.__cause__ = cause
    return error
