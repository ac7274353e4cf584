"""Pages as WARC/1.1 records (ISO 28500), each a gzip member of its own, as the standard recommends: so one can be read by its
offset alone, and a torn last one can be cut off."""

from __future__ import annotations

import hashlib
import re
import uuid
import zlib
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit, urlunsplit

from marsad.pages.page import Answer, Page
from marsad.pages.warc.messages import KEPT

# On 31,000 articles as JSON (107 MB): level 6 takes 3.2 s for 50.2 MB, level 3 2.2 s for 52.7, level 1 2.1 s for 55.7, level 9 no
# less room than 6. Pages of HTML gain more from it.
LEVEL = 6
_MEDIA = {"html": "text/html", "text": "text/plain", "article": "application/json"}
_NO_LONGER_TRUE = frozenset(("content-encoding", "transfer-encoding", "content-length"))
# A session's secret is nothing of the page.
_NOT_KEPT = frozenset(("set-cookie", "set-cookie2"))
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_URL_SAFE = ":/?#[]@!$&'()*+,;=%-._~"


def member(record: bytes, level: int = LEVEL) -> bytes:
    """A record as one gzip member, the same bytes for the same record."""
    return zlib.compress(record, level, wbits=31)


def page_record(page: Page, now: datetime) -> bytes:
    """The record of a page: a ``response`` where it was fetched, a ``resource`` otherwise. ``now`` is the date of
    pages that do not know when they were captured."""
    fields = {
        "WARC-Type": "response" if page.answer else "resource",
        "WARC-Target-URI": target(page),
        "WARC-Date": _date(page.captured, now),
        "WARC-Payload-Digest": f"sha256:{page.sha256}",
        "WARC-Identified-Payload-Type": _MEDIA[page.media],
    }
    if page.answer is None:
        charset = f"; charset={_clean(page.charset)}" if page.charset else ""
        fields["WARC-Block-Digest"] = f"sha256:{page.sha256}"
        fields["Content-Type"] = _MEDIA[page.media] + charset
        return record(fields, page.data)
    block = _http_head(page.answer, len(page.data)) + page.data
    fields["WARC-Block-Digest"] = f"sha256:{hashlib.sha256(block).hexdigest()}"
    fields["Content-Type"] = "application/http; msgtype=response"
    return record(fields, block)


def info_record(file: str, software: str, now: datetime) -> bytes:
    """The record that says what a WARC file is; the first of each."""
    block = (
        f"software: {software}\r\nformat: WARC File Format 1.1\r\n"
        "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
        "description: pages as Marsad took them in; bodies have their HTTP codings undone, the headers that told of"
        f" these begin with {KEPT}\r\n"
    ).encode()
    fields = {"WARC-Type": "warcinfo", "WARC-Date": _date(None, now), "WARC-Filename": file}
    return record(fields | {"Content-Type": "application/warc-fields"}, block)


def record(fields: dict[str, str], block: bytes) -> bytes:
    """A record with these fields; an id is made where they have none."""
    named = {"WARC-Record-ID": f"<urn:uuid:{uuid.uuid4()}>"} | fields | {"Content-Length": str(len(block))}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def target(page: Page) -> str:
    """The address of a page as a URI of ASCII alone: on the web, or of the file that it came from."""
    if page.url and page.url.lower().startswith(("http://", "https://")):
        return uri(page.url)
    if page.source == "-":
        return f"urn:sha256:{page.sha256}"
    line = f"#{page.line}" if page.line is not None else ""
    return f"file:{quote(page.source, safe='/', errors='surrogateescape')}{line}"


def uri(url: str) -> str:
    """``url`` with what is not ASCII percent-encoded, a host's name in its ASCII form."""
    if url.isascii():
        return quote(url, safe=_URL_SAFE)
    try:
        parts = urlsplit(url)
        host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
        url = urlunsplit(parts._replace(netloc=host))
    except ValueError:  # no host that could be encoded: the rest of the rules hold
        pass
    return quote(url, safe=_URL_SAFE, errors="replace")


def _http_head(answer: Answer, length: int) -> bytes:
    lines = [f"HTTP/1.1 {answer.status}"]
    for name, value in answer.headers:
        lower = name.lower()
        if lower not in _NOT_KEPT and not lower.startswith(KEPT.lower()):
            lines.append(f"{KEPT if lower in _NO_LONGER_TRUE else ''}{_clean(name)}: {_clean(value)}")
    lines += [f"Content-Length: {length}", "", ""]
    return "\r\n".join(lines).encode("latin-1", "replace")


def _date(captured: str | None, now: datetime) -> str:
    try:
        moment = datetime.fromisoformat(captured) if captured else now
    except ValueError:
        moment = now
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.isoformat(timespec="auto" if captured else "seconds").removesuffix("+00:00") + "Z"


def _clean(value: str) -> str:
    return _CONTROLS.sub(" ", value).strip()
