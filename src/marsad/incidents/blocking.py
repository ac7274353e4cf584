"""Which tellings are worth comparing: those that share a key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations

from marsad.incidents.standing import pair_of
from marsad.incidents.telling import Telling
from marsad.incidents.words import weight_of

# A key that more tellings hold than this says nothing: it is worn out for all of them, whatever the order in which they
# came, so that the candidates stay a function of the set. Fourteen newspapers of one day reach about 150 under the most
# used key (an air war's capital).
WORN_OUT = 400
# Title words by which titles of one happening meet: its weightiest, two by two.
TITLE_WORDS = 6
PLACES = 3
PEOPLE = 5
# A happening with two dates a day apart (night, time zones) meets itself in the key of the later day.
SLACK_DAYS = 1
LONGEST_DAYS = 4


def keys_of(telling: Telling) -> list[str]:
    """The blocking keys of a telling: each of its days with each of its places and people, and the days of its
    publication with pairs of rare words of its title. Tellings that share none are never one happening."""
    found = [
        f"{day}:{kind}:{name}"
        for day in _days(telling.since, telling.until)
        for kind, name in _anchors(telling)
    ]  # fmt: skip
    if telling.published:
        published = date.fromisoformat(telling.published)
        for day in (published, published + timedelta(SLACK_DAYS)):
            found += [f"{day:%y%m%d}:t:{a}:{b}" for a, b in _title_pairs(telling)]
    return list(dict.fromkeys(found))


def _days(since: str | None, until: str | None) -> Iterator[str]:
    if since is None or until is None:
        return
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    first = max(first, last - timedelta(LONGEST_DAYS))
    for n in range((last - first).days + SLACK_DAYS):
        yield f"{first + timedelta(n):%y%m%d}"


def _anchors(telling: Telling) -> Iterator[tuple[str, str]]:
    fine = [p for p in telling.places if p.kind != "country"][:PLACES]
    for place in fine or telling.places[:1]:
        yield "p", f"{place.name}:{telling.act}"
    for person in telling.people[:PEOPLE]:
        yield "n", f"{person}:{telling.act}"


def _title_pairs(telling: Telling) -> Iterator[tuple[str, str]]:
    words = sorted(sorted(telling.title), key=weight_of, reverse=True)[:TITLE_WORDS]
    return combinations(sorted(words), 2)


def candidates(tellings: Iterable[Telling], worn_out: int = WORN_OUT) -> set[tuple[str, str]]:
    """The pairs of ids ``(a, b)``, ``a < b``, of tellings of different documents that share a key that is not worn out."""
    holders: dict[str, list[Telling]] = {}
    for telling in tellings:
        for key in keys_of(telling):
            holders.setdefault(key, []).append(telling)
    found: set[tuple[str, str]] = set()
    for group in holders.values():
        if 1 < len(group) <= worn_out:
            for a, b in combinations(group, 2):
                if a.document != b.document:
                    found.add(pair_of(a.id, b.id))
    return found


def told_apart(tellings: Iterable[Telling]) -> set[tuple[str, str]]:
    """The pairs of ids ``(a, b)``, ``a < b``, that a document itself tells apart in words (in another blast ...): a
    telling marked so, and those of its act that the document tells before it."""
    of: dict[str, list[Telling]] = {}
    for telling in tellings:
        of.setdefault(telling.document, []).append(telling)
    found: set[tuple[str, str]] = set()
    for told in of.values():
        for n, telling in enumerate(told):
            if telling.another:
                found |= {pair_of(t.id, telling.id) for t in told[:n] if t.act == telling.act}
    return found
