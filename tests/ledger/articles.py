"""Invented articles, and files of them."""

from __future__ import annotations

from pathlib import Path

import msgspec


def article(identity: str, text: str, **more: str) -> dict[str, str]:
    """An invented article."""
    return {"id": identity, "outlet": "المرسال", "published": "2017-05-10", "title": "خبر", "text": text, **more}


def written(path: Path, *articles: dict[str, str]) -> str:
    """A JSONL file of articles; gives its path."""
    path.write_bytes(b"".join(msgspec.json.encode(a) + b"\n" for a in articles))
    return str(path)
