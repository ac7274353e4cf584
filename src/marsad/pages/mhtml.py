"""Pages that a browser saved whole in one file (MHTML): the page is one part of a mail-like message."""

from __future__ import annotations

import re

from marsad.errors import PageError

_HEADERS = re.compile(rb"\A\s*(?:[A-Za-z-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")
_MULTIPART = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)


def is_web_archive(head: bytes) -> bool:
    """Whether data that begins with ``head`` is an MHTML file."""
    headers = _HEADERS.match(head)
    return headers is not None and _MULTIPART.search(headers.group()) is not None


def page_in_archive(data: bytes, source: str) -> tuple[bytes, str | None, str | None]:
    """The page in an MHTML file: its bytes, address and charset. Raises :class:`PageError` where it holds none."""
    from email import policy
    from email.parser import BytesParser

    try:
        message = BytesParser(policy=policy.compat32).parsebytes(data)
        for part in message.walk():
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                payload = part.get_payload(decode=True)
                url = str(part.get("Content-Location") or message.get("Snapshot-Content-Location") or "") or None
                if isinstance(payload, bytes) and payload.strip():
                    return payload, url, part.get_content_charset()
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as cause:
        raise PageError(f"the web archive is damaged: {cause}", page=source) from cause
    raise PageError("the web archive holds no page", page=source)
