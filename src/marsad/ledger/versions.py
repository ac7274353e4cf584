"""The texts that one address gave over time, and what changed between them, word by word."""

from __future__ import annotations

import difflib
import itertools
import re
from typing import Literal

import msgspec
from sqlalchemy import Connection, select

from marsad.errors import LedgerError
from marsad.ledger.tables import documents, pages

Change = Literal["same", "removed", "added"]
_WORDS = re.compile(r"\s*\S+\s*")
# Comparing is quadratic at worst; longer texts are compared by paragraphs.
_MOST_WORDS = 20_000


class Version(msgspec.Struct):
    """One text of an address: document key, number, when it was captured, its digest, title, length in characters."""

    document: str
    version: int
    captured: str
    text_sha256: str
    title: str | None
    length: int
    redacted: bool


class Run(msgspec.Struct, frozen=True):
    """A stretch of words that both texts have, that only the older one has, or only the newer one."""

    change: Change
    text: str


class Rewrite(msgspec.Struct):
    """What changed from one version of an address to the next."""

    older: Version
    newer: Version
    title: list[Run]
    runs: list[Run]


def rewrites(connection: Connection, given: str) -> list[Rewrite]:
    """What changed at an address (or at that of a document, by its key), from each version to the next. Raises
    :class:`LedgerError` where neither is known."""
    address = connection.execute(select(documents.c.address).where(documents.c.key == given)).scalar() or given
    rows = connection.execute(
        select(documents, pages.c.captured).join(pages, pages.c.id == documents.c.page_id)
        .where(documents.c.address == address).order_by(documents.c.version)
    ).all()  # fmt: skip
    if not rows:
        raise LedgerError(f"there is no document or address {given}")
    known = [Version(r.key, r.version, r.captured, r.text_sha256, r.title, len(r.text), r.redacted) for r in rows]
    return [
        Rewrite(known[n], known[n + 1], compared(a.title or "", b.title or ""), compared(a.text, b.text))
        for n, (a, b) in enumerate(itertools.pairwise(rows))
    ]


def compared(older: str, newer: str) -> list[Run]:
    """The runs that make up both texts: ``same`` and ``removed`` ones give the older, ``same`` and ``added`` the newer."""
    a, b = _WORDS.findall(older), _WORDS.findall(newer)
    if max(len(a), len(b)) > _MOST_WORDS:
        a, b = older.splitlines(keepends=True), newer.splitlines(keepends=True)
    runs: list[Run] = []
    matcher = difflib.SequenceMatcher(None, [w.strip() for w in a], [w.strip() for w in b], autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            runs.append(Run("same", "".join(b[b1:b2])))
            continue
        if a2 > a1:
            runs.append(Run("removed", "".join(a[a1:a2])))
        if b2 > b1:
            runs.append(Run("added", "".join(b[b1:b2])))
    return runs
