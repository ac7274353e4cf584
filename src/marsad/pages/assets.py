"""Files that a browser puts beside a saved page: in a folder or a zip nobody means these to be read."""

from __future__ import annotations

from pathlib import PurePath

_ASSETS = frozenset((
    ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".woff", ".woff2",
    ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".webm",
))  # fmt: skip


def is_asset(name: str) -> bool:
    """Whether a file of this name is a picture, style, script, font or film."""
    return PurePath(name).suffix.lower() in _ASSETS
