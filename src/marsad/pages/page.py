"""The page: bytes as they were captured, and what is known about them before anybody reads them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

Media = Literal["html", "text", "article"]


@dataclass(frozen=True)
class Answer:
    """What an HTTP server said with a page: the status and the headers as they came, in their order."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Page:
    """One page as captured; it is never changed.

    ``source`` is the path or URL as it was given; ``media`` is what the bytes turned out to be, whatever the name says.
    ``charset`` is the encoding that the HTTP header declared; ``captured`` the time of fetching (ISO 8601, UTC).
    For ``media == "article"``, ``data`` is one JSON object, ``article`` its keys and values, and ``line`` the
    number of its line (or its own number) in a file of many. ``answer`` is there where ``data`` is the body of an HTTP
    answer, with its codings undone.
    """

    source: str
    data: bytes
    media: Media
    url: str | None = None
    captured: str | None = None
    charset: str | None = None
    line: int | None = None
    article: dict[str, Any] | None = None
    answer: Answer | None = None

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of ``data``, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def id(self) -> str:
        """What tells this capture from all others, and is the same whenever it is taken in again.

        An article's own id; else a digest of address, time and bytes for what was captured from the web; else
        the SHA-256 of the bytes.
        """
        own = self.article.get("id") if self.article else None
        if isinstance(own, str | int) and not isinstance(own, bool) and str(own).strip():
            return str(own).strip()
        if self.url and self.captured:
            capture = f"{self.url}\n{self.captured}\n{self.sha256}"
            return hashlib.sha256(capture.encode("utf-8", "surrogatepass")).hexdigest()
        return self.sha256

    @property
    def where(self) -> str:
        """``source``, with the number of the line in a file of many: how messages name the page."""
        return f"{self.source}:{self.line}" if self.line is not None else self.source
