"""The page: bytes as they were captured, and what is known about them before anybody reads them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

Media = Literal["html", "text", "article"]


@dataclass(frozen=True)
class Page:
    """One page as captured; it is never changed.

    ``source`` is the path or URL as it was given; ``media`` is what the bytes turned out to be, whatever the name says.
    ``charset`` is the encoding that the HTTP header declared; ``captured`` the time of fetching (ISO 8601, UTC).
    For ``media == "article"``, ``data`` is one JSON object, ``article`` its keys and values, and ``line`` the
    number of its line in a file of many.
    """

    source: str
    data: bytes
    media: Media
    url: str | None = None
    captured: str | None = None
    charset: str | None = None
    line: int | None = None
    article: dict[str, Any] | None = None

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of ``data``, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def where(self) -> str:
        """``source``, with the number of the line in a file of many: how messages name the page."""
        return f"{self.source}:{self.line}" if self.line is not None else self.source
