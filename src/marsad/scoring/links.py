"""Scoring how reports were merged: pools of articles with hand-made links (incidents, copies, origins).

The figures are those of ``link_score.py`` of the linking guide: ``incidents``, ``copies`` and ``origins`` are F1 over pairs of
articles, ``matched`` over incidents of two articles or more (Jaccard of at least a half, one to one), ``voices`` the share of
such incidents with the right number of origins, or with one off.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

import msgspec

from marsad.scoring.tally import Tally

KEYS = ("incidents", "matched", "copies", "origins")
VOICES = ("voices exact", "voices within one")
# A found incident is a marked one where they share so much of the articles of both.
JACCARD = 0.5


class LinkedOrigin(msgspec.Struct):
    """One root of an incident's accounts, with the articles that rest on it."""

    name: str
    articles: list[str]


class LinkedIncident(msgspec.Struct):
    """A marked incident."""

    key: str
    origins: list[LinkedOrigin] = []


class LinkedArticle(msgspec.Struct):
    """What an article reports and what it only mentions, and the group of copies that it stands in (empty: none)."""

    reports: list[str] = []
    mentions: list[str] = []
    copy_group: str = ""


class Links(msgspec.Struct):
    """The marks of one pool."""

    incidents: list[LinkedIncident]
    articles: dict[str, LinkedArticle]


class Found(msgspec.Struct):
    """An incident as a ledger has it: the documents that report it, and the documents of each origin."""

    id: str
    documents: set[str]
    origins: list[set[str]]


def score_links(gold: Links, incidents: Iterable[Found], copies: Iterable[Iterable[str]]) -> Tally:
    """The tally of one pool."""
    tally = Tally()
    known = set(gold.articles)
    found = [Found(x.id, x.documents & known, [o & known for o in x.origins]) for x in incidents]
    reports, touched = _told(gold)
    _pairs(tally, "incidents", set().union(*map(pairs, reports.values())), set().union(*(pairs(x.documents) for x in found)),
           set().union(*map(pairs, touched.values())))  # fmt: skip
    groups: dict[str, set[str]] = {}
    for article, marks in gold.articles.items():
        if marks.copy_group:
            groups.setdefault(marks.copy_group, set()).add(article)
    _pairs(
        tally,
        "copies",
        set().union(*map(pairs, groups.values())),
        set().union(*(pairs(set(g) & known) for g in copies)),
    )
    many = {key: articles for key, articles in reports.items() if len(articles) > 1}
    matched = _matched(many, found)
    tally.add("matched", len(matched), len(many), sum(len(x.documents) > 1 for x in found))
    for key in many:
        if key not in matched:
            tally.miss("matched", key, " ".join(sorted(many[key])))
    _origins(tally, gold, many, matched)
    return tally


def pairs(articles: Iterable[str]) -> set[tuple[str, str]]:
    """Every two of them, in the order of their names."""
    return set(combinations(sorted(set(articles)), 2))


def figures(tally: Tally) -> dict[str, float]:
    """One number a key."""
    return {key: tally.rate(key).f1 for key in KEYS} | {key: tally.rate(key).r for key in VOICES}


def _told(gold: Links) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The articles that report each incident, and those that report or mention it."""
    reports: dict[str, set[str]] = {}
    touched: dict[str, set[str]] = {}
    for article, marks in gold.articles.items():
        for key in marks.reports:
            reports.setdefault(key, set()).add(article)
        for key in marks.reports + marks.mentions:
            touched.setdefault(key, set()).add(article)
    return reports, touched


def _pairs(
    tally: Tally,
    key: str,
    gold: set[tuple[str, str]],
    found: set[tuple[str, str]],
    either: set[tuple[str, str]] | None = None,
) -> None:
    """Count pairs; those of ``either`` that are not in the gold count neither way: one reports and the other mentions."""
    found = found - ((either or set()) - gold)
    tally.add(key, len(gold & found), len(gold), len(found))
    for pair in sorted(gold ^ found):
        tally.miss(key, " ".join(pair), "missed" if pair in gold else "wrong")


def _matched(many: Mapping[str, set[str]], found: list[Found]) -> dict[str, Found]:
    likeness = [
        (len(articles & x.documents) / len(articles | x.documents), key, x.id, x)
        for key, articles in many.items()
        for x in found
        if articles & x.documents
    ]
    matched: dict[str, Found] = {}
    used: set[str] = set()
    for share, key, identity, x in sorted(likeness, key=lambda c: c[:3], reverse=True):
        if share >= JACCARD and key not in matched and identity not in used:
            matched[key] = x
            used.add(identity)
    return matched


def _origins(tally: Tally, gold: Links, many: Mapping[str, set[str]], matched: Mapping[str, Found]) -> None:
    """Pairs of articles of a matched incident that rest on one origin; all pairs of one that was not matched are missed."""
    by_key = {incident.key: incident for incident in gold.incidents}
    for key, articles in many.items():
        x = matched.get(key)
        both = articles & x.documents if x else articles
        roots = by_key[key].origins
        expected = set().union(*(pairs(set(o.articles) & both) for o in roots))
        got = set().union(*(pairs(o & both) for o in x.origins)) if x else set()
        tally.add("origins", len(expected & got), len(expected), len(got))
        for pair in sorted(expected ^ got):
            tally.miss("origins", f"{key} {' '.join(pair)}", "missed" if pair in expected else "wrong")
        off = abs(len(roots) - len(x.origins)) if x else 99
        tally.add(VOICES[0], off == 0, 1, 1)
        tally.add(VOICES[1], off <= 1, 1, 1)


def links_of(pool: Path) -> tuple[list[Found], list[list[str]]]:
    """What a fresh ledger makes of a pool's articles: its incidents, and its groups of copies."""
    from marsad.ledger.opening import open_ledger
    from marsad.ledger.questions.copies import copy_groups_of
    from marsad.ledger.questions.incidents import Wanted, find_incidents
    from marsad.runs.ingesting import ingest

    with (
        tempfile.TemporaryDirectory(prefix="marsad-score-") as folder,
        open_ledger(str(Path(folder) / "pool.db"), create=True) as ledger,
    ):
        ingest(ledger, [str(pool)])
        with ledger.reading() as connection:
            found = [
                Found(v.id, set(v.documents), [set(o.documents) for o in v.origins])
                for v in find_incidents(connection, Wanted(order="number"))
            ]
            return found, [group.documents for group in copy_groups_of(connection)]
