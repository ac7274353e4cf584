"""Pages out of WARC files: what browsers, crawlers and our own archive have kept."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from marsad.errors import PageError
from marsad.pages.articles import article_of_json
from marsad.pages.page import Answer, Page
from marsad.pages.sniffing import content, foreign_format
from marsad.pages.streams import HEAD
from marsad.pages.warc.messages import message
from marsad.pages.warc.records import Record, records

# Requests, revisits (the same bytes once more), metadata, warcinfo and continuations hold no page.
_KINDS = frozenset(("response", "resource", "conversion"))
_TEXTUAL = frozenset(("text/html", "application/xhtml+xml", "text/plain", "", "application/octet-stream"))
_HEADERS = 1 << 16


def is_warc(head: bytes) -> bool:
    """Whether data that begins with ``head`` is a WARC file, gzipped or not."""
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, 64)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def pages_of_warc(stream: BinaryIO, source: str, max_bytes: int) -> Iterator[Page | PageError]:
    """The pages in a WARC stream: answers with status 2xx that are HTML or text, such resources, and articles as JSON.

    Pictures, styles, answers that are no page and records of other kinds are passed over; a damaged record, or a page whose
    body cannot be unpacked, gives an error in its place. Raises :class:`PageError` where there is no page in it at all.
    """
    empty = True
    for record in records(stream, source, max_bytes + _HEADERS, _KINDS):
        found = record if isinstance(record, PageError) else _page(record, source, max_bytes)
        if found is not None:
            empty = False
            yield found
    if empty:
        raise PageError("the WARC archive holds no page", page=source)


def _page(record: Record, source: str, max_bytes: int) -> Page | PageError | None:
    where = f"{source}:{record.number}"
    if record.fields.get("warc-segment-number", "1") != "1" or "warc-segment-total-length" in record.fields:
        return PageError("a record in several segments is not put together", page=where)
    try:
        if record.fields.get("content-type", "").lower().replace(" ", "").startswith("application/http"):
            return _of_answer(record, source, max_bytes)
        if record.kind != "response":
            return _of_resource(record, source)
    except ValueError as cause:
        error = PageError(f"the page cannot be unpacked: {cause}", page=where)
        error.__cause__ = cause
        return error
    return None  # a response of another protocol: dns, whois


def _of_answer(record: Record, source: str, max_bytes: int) -> Page | PageError | None:
    answer = message(record.block)
    if not 200 <= answer.status < 300 or answer.media not in _TEXTUAL:
        return None
    data = answer.content(max_bytes + 1)
    if len(data) > max_bytes:
        where = f"{source}:{record.number}"
        return PageError(f"larger than {max_bytes / 1e6:g} MB, the most that one page may have", page=where)
    said = Answer(answer.status, answer.headers)
    return _textual(record, source, data, answer.media, answer.charset, said)


def _of_resource(record: Record, source: str) -> Page | PageError | None:
    media, _, rest = record.fields.get("content-type", "").lower().partition(";")
    media = media.strip()
    if media == "application/json":
        return article_of_json(record.block, source, record.number)
    if media not in _TEXTUAL:
        return None
    charset = rest.partition("charset=")[2].strip(" \"'") or None
    return _textual(record, source, record.block, media, charset, None)


def _textual(
    record: Record, source: str, data: bytes, media: str, charset: str | None, answer: Answer | None
) -> Page | None:
    """A page, where the bytes are HTML or text; an answer without a type must be HTML to be one."""
    head = data[:HEAD]
    url = _url(record)
    if not head.strip() or foreign_format(head) or (url or "").endswith("/robots.txt"):
        return None
    kind = content(head, "page.html" if "html" in media else "page")
    if kind not in ("html", "text") or (kind == "text" and not media.startswith("text/")):
        return None
    captured = moment(record.fields.get("warc-date", "")) if url else None
    return Page(source, data, kind, url, captured, charset, record.number, answer=answer)


def _url(record: Record) -> str | None:
    """The address on the web that was captured; ``None`` for files and names."""
    url = record.fields.get("warc-target-uri", "").strip("<> ")
    return url if url.lower().startswith(("http://", "https://")) else None


def moment(date: str) -> str | None:
    """A WARC date as the pages' own time of capture (ISO 8601, UTC); ``None`` where it is no date."""
    try:
        found = datetime.fromisoformat(date)
    except ValueError:
        return None
    found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    return found.isoformat(timespec="auto")
