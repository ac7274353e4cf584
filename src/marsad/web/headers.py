"""Headers of every answer: nothing from elsewhere runs, frames or learns where a reader came from."""

from __future__ import annotations

from urllib.parse import urlsplit

from litestar.datastructures import MutableScopeHeaders
from litestar.types import BeforeMessageSendHookHandler, Message, Scope

from marsad.web.settings import Settings

# What the map, the charts and htmx need, and nothing more; a configured online map adds its own host for images and data.
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def security_headers(settings: Settings) -> dict[str, str]:
    """The headers of every answer. ``cache-control``: no cache keeps a page of the desk, so that the next person at this machine
    does not find it with the back button; an answer that says otherwise itself is left alone."""
    named = {
        "content-security-policy": policy_of(settings),
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
        "cache-control": "no-store",
    }
    if settings.secure:
        named["strict-transport-security"] = "max-age=31536000"
    return named


def policy_of(settings: Settings) -> str:
    """What a page may load and run. In a file's head (``settings.static``) nothing can be said of frames."""
    policy = dict(_POLICY)
    if settings.map_style:
        parts = urlsplit(settings.map_style)
        for directive in ("connect-src", "img-src"):
            policy[directive] += f" {parts.scheme}://{parts.netloc}"
    if settings.static:
        del policy["frame-ancestors"]
    return "; ".join(f"{k} {v}" for k, v in policy.items())


def sent_with(named: dict[str, str]) -> BeforeMessageSendHookHandler:
    """A hook that puts the headers on every answer, failures and files too."""

    async def _send(message: Message, _: Scope) -> None:
        if message["type"] == "http.response.start":
            headers = MutableScopeHeaders.from_message(message)
            for name, value in named.items():
                headers.setdefault(name, value)

    return _send
