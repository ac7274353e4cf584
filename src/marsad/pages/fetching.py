"""Pages from the web: politely, within bounds, and never from the inside of somebody's network."""

from __future__ import annotations

import io
import re
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from marsad.errors import PageError
from marsad.pages.codings import KNOWN, Unpacker
from marsad.pages.options import InputOptions
from marsad.pages.page import Page

if TYPE_CHECKING:
    import ssl

    import httpcore
    import httpx

_READABLE = re.compile(
    r"^(?:text/|application/(?:xhtml|xml|json|x-ndjson|ndjson|jsonl|gzip|x-gzip|octet-stream))|\+xml|^$", re.I
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", re.I)
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_HINTS = {
    401: "it asks for a password",
    403: "it does not let us read it",
    404: "there is no such page",
    410: "the page was removed",
    429: "it asks us to come back later",
    451: "withheld for legal reasons",
}


class Fetched(NamedTuple):
    """The answer to a fetch: its bytes (unpacked), the address it came from in the end, the charset of its header;
    what names this state of it (ETag, Last-Modified), and whether it is still the state that was asked about (304)."""

    data: bytes
    url: str
    charset: str | None
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


class AnswerError(PageError):
    """The server answered, but not with a page: ``status``, and the seconds or date of its ``Retry-After``, if any."""

    def __init__(self, message: str, *, page: str, status: int, retry_after: str) -> None:
        super().__init__(message, page=page)
        self.status = status
        self.retry_after = retry_after


def user_agent() -> str:
    """How Marsad names itself to the sites that it reads."""
    from marsad import __version__

    return f"Marsad/{__version__} (reader of Arabic news for research; one page at a time)"


def fetch(url: str, options: InputOptions) -> Iterator[Page | PageError]:
    """The pages at ``url``. Raises :class:`PageError` where there are none to be had; says why in one sentence."""
    from marsad.pages.inputs import pages_of_stream

    found = get(url, options)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    stream = io.BytesIO(found.data)
    yield from pages_of_stream(stream, url, options, url=found.url, charset=found.charset, captured=now)


def get(url: str, options: InputOptions, known: tuple[str | None, str | None] = (None, None)) -> Fetched:
    """Fetch ``url`` over at most ``options.max_redirects`` redirects, each checked like the first address.

    ``known``: the ETag and Last-Modified of the state that is known; where it has not changed, the answer says so and is
    empty. Raises :class:`PageError` (:class:`AnswerError` where the server said why).
    """
    import httpcore

    from marsad.pages.addresses import CheckedBackend, Refused

    deadline = time.monotonic() + options.total_timeout
    backend = CheckedBackend(options.allow_private, deadline)
    try:
        with httpcore.ConnectionPool(_tls(), network_backend=backend) as pool:
            return _follow(pool, url, options, known)
    except Refused as cause:
        raise PageError(f"refused: {cause}", page=url) from cause
    except httpcore.TimeoutException as cause:
        raise PageError(f"no answer in time ({_limit(cause, options)})", page=url) from cause
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError, UnicodeError) as cause:
        raise PageError(f"it could not be fetched: {cause or type(cause).__name__}", page=url) from cause


def _follow(
    pool: httpcore.ConnectionPool, url: str, options: InputOptions, known: tuple[str | None, str | None]
) -> Fetched:
    conditions = [(name, value.encode("latin-1", "replace"))
                  for name, value in zip((b"If-None-Match", b"If-Modified-Since"), known, strict=True) if value]  # fmt: skip
    here = _address(url, url)
    for _ in range(options.max_redirects + 1):
        timeout = {"connect": options.connect_timeout, "read": options.read_timeout, "write": options.read_timeout}
        headers = [
            (b"Host", here.netloc),
            (b"User-Agent", user_agent().encode()),
            (b"Accept", b"text/html, application/xhtml+xml, text/plain;q=0.9, application/json;q=0.8, */*;q=0.1"),
            (b"Accept-Language", b"ar, *;q=0.5"),
            (b"Accept-Encoding", b"gzip, deflate"),
            *conditions,
        ]
        target = str(here.copy_with(fragment=None))
        with pool.stream("GET", target, headers=headers, extensions={"timeout": timeout}) as response:
            location = _header(response, b"location")
            if response.status in _REDIRECTS and location:
                here = _address(str(here.join(location)), url)
                continue
            return _answer(response, str(here), url, options)
    raise PageError(f"more than {options.max_redirects} redirects", page=url)


def _address(target: str, url: str) -> httpx.URL:
    import httpx

    try:
        found = httpx.URL(target)
    except (httpx.InvalidURL, ValueError) as cause:
        raise PageError(f"no proper address: {target}", page=url) from cause
    if found.scheme not in ("http", "https"):
        raise PageError(f"only http and https addresses are fetched, not {found.scheme}", page=url)
    if not found.host:
        raise PageError(f"an address without a host: {target}", page=url)
    return found


def _answer(response: httpcore.Response, here: str, url: str, options: InputOptions) -> Fetched:
    status = response.status
    if status == 304:
        return Fetched(b"", here, None, unchanged=True)
    if not 200 <= status < 300:
        message = f"the server answered {status}: {_HINTS.get(status, 'no page')}"
        raise AnswerError(message, page=url, status=status, retry_after=_header(response, b"retry-after"))
    kind = _header(response, b"content-type")
    media = kind.partition(";")[0].strip()
    if not _READABLE.search(media):
        raise PageError(f"refused: the server says it is {media}, not a page or a text", page=url)
    length = _header(response, b"content-length")
    if length.isdigit() and int(length) > options.max_bytes:
        raise _too_large(url, options)
    charset = _CHARSET.search(kind)
    etag, modified = (_header(response, name) or None for name in (b"etag", b"last-modified"))
    return Fetched(_body(response, url, options), here, charset.group(1) if charset else None, etag, modified)


def _body(response: httpcore.Response, url: str, options: InputOptions) -> bytes:
    coding = _header(response, b"content-encoding").lower().strip()
    if coding not in KNOWN:
        raise PageError(f"the server sent an encoding that was not asked for: {coding}", page=url)
    unpacker = Unpacker(coding)
    parts: list[bytes] = []
    size = 0
    for chunk in response.iter_stream():
        try:
            part = unpacker.take(chunk, options.max_bytes + 1 - size)
        except zlib.error as cause:
            raise PageError(f"the page's compressed data is damaged: {cause}", page=url) from cause
        parts.append(part)
        size += len(part)
        if size > options.max_bytes:
            raise _too_large(url, options)
    return b"".join(parts)


def _too_large(url: str, options: InputOptions) -> PageError:
    return PageError(f"larger than {options.max_bytes / 1e6:g} MB, the most that one page may have", page=url)


def _header(response: httpcore.Response, name: bytes) -> str:
    return next((v.decode("latin-1") for k, v in response.headers if k.lower() == name), "")


def _limit(cause: Exception, options: InputOptions) -> str:
    import httpcore

    if isinstance(cause, httpcore.ConnectTimeout):
        return f"no connection within {options.connect_timeout:g} s"
    if "whole fetch" in str(cause):
        return f"not done within {options.total_timeout:g} s"
    return f"nothing came for {options.read_timeout:g} s, or it was not done within {options.total_timeout:g} s"


def _tls() -> ssl.SSLContext:
    import ssl

    import certifi

    return ssl.create_default_context(cafile=certifi.where())
