"""Scoring what was made of saved pages: the body's words, title, date, furniture kept out, comment form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from marsad.record import Record
from marsad.scoring.gold import GoldPage
from marsad.scoring.tally import Tally

KEYS = ("body", "title", "published", "furniture", "comments")
NOT_AN_ARTICLE = "not-an-article"


def score_pages(gold: Sequence[GoldPage], records: Sequence[Record]) -> Tally:
    """The tally of all pages; a page is found by the name that its record's ``source`` ends in."""
    tally = Tally()
    for page in gold:
        record = next((r for r in records if r.source.endswith(page.file)), None)
        shares = _article(page, record) if page.article else {"body": _said_no_article(record)}
        for key, value in shares.items():
            # Counts are whole numbers: a share is kept as thousandths of one page.
            tally.add(key, round(value * 1000), 1000, 1000)
            if value < 1:
                tally.miss(key, page.file, f"{value:.3f}")
    return tally


def _said_no_article(record: Record | None) -> float:
    return float(record is not None and any(w.code == NOT_AN_ARTICLE for w in record.warnings))


def _article(page: GoldPage, record: Record | None) -> dict[str, float]:
    text = record.text if record else ""
    published = record.published.date if record and record.published else None
    clean = sum(furniture not in text for furniture in page.must_not)
    return {
        "body": bag_f1(page.body, text),
        "title": float(_plain(page.title) == _plain(record.title if record else None)),
        "published": float((page.published or None) == published),
        "furniture": clean / len(page.must_not) if page.must_not else 1.0,
        "comments": float(page.comments_open == bool(record and record.comments.open)),
    }


def bag_f1(gold: str, found: str) -> float:
    """F1 over the words of two texts, each taken as a bag, 0..1."""
    a, b = Counter(re.findall(r"\w+", gold)), Counter(re.findall(r"\w+", found))
    hits = sum((a & b).values())
    return 2 * hits / (a.total() + b.total()) if hits else 0.0


def _plain(text: str | None) -> str:
    return " ".join(re.sub("[\"'“”«»‘’]", "", text or "").split())


def figures(tally: Tally) -> dict[str, float]:
    """The mean of every figure over the pages that have it."""
    return {key: tally.rate(key).p for key in KEYS if tally.rate(key).gold}
