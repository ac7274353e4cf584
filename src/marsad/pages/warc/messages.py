"""HTTP messages as they stand in WARC records: head and body, the body with its codings undone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.pages.codings import unpacked, without_chunks

_STATUS = re.compile(r"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", re.I)
# What our archive puts before the name of a header that no longer tells the truth of the body as it is kept.
KEPT = "X-Archive-Orig-"


@dataclass(frozen=True)
class Message:
    """An HTTP answer; ``body`` is as it stands in the record."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first header of this name, whatever its case; empty where there is none."""
        return next((v for k, v in self.headers if k.lower() == name), "")

    @property
    def media(self) -> str:
        """The type of the content, such as ``text/html``."""
        return self.header("content-type").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset that the header declares."""
        found = _CHARSET.search(self.header("content-type"))
        return found.group(1) if found else None

    def content(self, most: int) -> bytes:
        """The body without its codings, up to ``most`` bytes. Raises :class:`ValueError` for damaged ones.

        Crawlers often undo a coding and leave its header: what does not begin as the coding says is taken as it is.
        """
        body = self.body
        if "chunked" in self.header("transfer-encoding").lower() and re.match(rb"\s*[0-9A-Fa-f]{1,8}\s*[;\r\n]", body):
            body = without_chunks(body)
        coding = self.header("content-encoding").lower()
        last = coding.rpartition(",")[2].strip()  # of several the one that was put on last, so the one that is seen
        if last in ("gzip", "x-gzip") and not body.startswith(b"\x1f\x8b"):
            return body
        if last in ("br", "deflate") and body.lstrip()[:1] == b"<":
            return body
        return unpacked(body, coding, most)


def message(block: bytes) -> Message:
    """The HTTP answer in a block. Raises :class:`ValueError` where it is none."""
    end = _HEAD_END.search(block)
    head = (block[: end.start()] if end else block).decode("latin-1")
    body = block[end.end() :] if end else b""
    status = _STATUS.match(head)
    if status is None:
        raise ValueError("it is no HTTP answer")
    headers: list[tuple[str, str]] = []
    for line in head.splitlines()[1:]:
        name, colon, value = line.partition(":")
        if line[:1] in " \t" and headers:
            headers[-1] = (headers[-1][0], f"{headers[-1][1]} {line.strip()}")
        elif colon:
            headers.append((name.strip(), value.strip()))
    return Message(int(status.group(1)), tuple(headers), body)
