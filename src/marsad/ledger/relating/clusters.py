"""Which tellings stand together after something changed: only the components that the change reaches are worked out anew."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import Connection, delete, func, select, update

from marsad.incidents.numbering import Numbering, renumber
from marsad.incidents.standing import pair_of, stand
from marsad.ledger import journal
from marsad.ledger.rows import in_lists, insert_rows, next_number
from marsad.ledger.tables import claims, edges, incident_tellings, incidents, likenesses, telling_claims, tellings

Numbers = tuple[int, int]


def settle_around(connection: Connection, touched: Collection[int], at: str) -> dict[int, tuple[int, ...]]:
    """Work out anew how the tellings stand that are connected with ``touched`` ones, and renumber incidents.

    Gives the incidents that changed: number → numbers of their tellings (none: it is empty now).
    """
    judged = judgements(connection)
    reached = _reached(connection, set(touched), judged)
    scores, joins = _likenesses(connection, reached)
    ids = _ids(connection, reached)
    by_id = {key: number for number, key in ids.items()}
    partition = stand(
        ids.values(),
        {pair_of(ids[a], ids[b]): s for (a, b), s in scores.items() if a in ids and b in ids},
        {pair_of(ids[a], ids[b]): same for (a, b), same in judged.items() if a in ids and b in ids},
        _apart(connection, reached),
        [pair_of(ids[a], ids[b]) for a, b in joins if a in ids and b in ids],
    )
    return _renumber(connection, partition, by_id, at)


def judgements(connection: Connection) -> dict[Numbers, bool]:
    """People's words on pairs of claims, as words on the tellings that these claims stand in; the last word counts."""
    rows = connection.execute(
        select(edges).where(edges.c.about == "incident", edges.c.withdrawn.is_(None), edges.c.by != journal.MACHINE)
        .order_by(edges.c.id)
    ).all()  # fmt: skip
    keys = {key for row in rows for key in (row.left, row.right)}
    telling = tellings_of_claims(connection, keys)
    found: dict[Numbers, bool] = {}
    for row in rows:
        if row.verdict != "unsure" and row.left in telling and row.right in telling:
            pair = pair_of(telling[row.left], telling[row.right])
            if pair[0] != pair[1]:
                found[pair] = row.verdict == "same"
    return found


def tellings_of_claims(connection: Connection, keys: Collection[str]) -> dict[str, int]:
    """The number of the current telling in which each of these claims stands (or which has that id, where a telling
    without claims was judged); what stands in none is left out."""
    found: dict[str, int] = {}
    for some in in_lists(sorted(key for key in keys if "#" in key)):
        rows = connection.execute(
            select(tellings.c.key, tellings.c.id).where(tellings.c.key.in_(some), tellings.c.current)
        )
        found.update((row.key, row.id) for row in rows)
    for some in in_lists(sorted(keys)):
        rows = connection.execute(
            select(claims.c.key, telling_claims.c.telling_id)
            .join(telling_claims, telling_claims.c.claim_id == claims.c.id)
            .join(incident_tellings, incident_tellings.c.telling_id == telling_claims.c.telling_id, isouter=True)
            .where(claims.c.key.in_(some), claims.c.current)
            .order_by(incident_tellings.c.incident_id.is_(None).desc(), telling_claims.c.telling_id.desc())
        )  # fmt: skip
        found.update((row.key, row.telling_id) for row in rows)
    return found


def telling_of_subject(connection: Connection, key: str) -> int | None:
    """The number of the telling in which one claim stands, if any."""
    return tellings_of_claims(connection, [key]).get(key)


def _reached(connection: Connection, touched: set[int], judged: dict[Numbers, bool]) -> set[int]:
    """The tellings in the components that hold ``touched``, walking along supported likenesses and must-links."""
    linked: dict[int, set[int]] = {}
    for (a, b), same in judged.items():
        if same:
            linked.setdefault(a, set()).add(b)
            linked.setdefault(b, set()).add(a)
    columns = select(likenesses.c.left_id, likenesses.c.right_id).where(likenesses.c.joins)
    seen, frontier = set(touched), set(touched)
    while frontier:
        reached = {t for f in frontier for t in linked.get(f, ())}
        for some in in_lists(sorted(frontier)):
            for side in (likenesses.c.left_id, likenesses.c.right_id):
                for left, right in connection.execute(columns.where(side.in_(some))):
                    if judged.get((left, right)) is not False:
                        reached.update((left, right))
        frontier = reached - seen
        seen |= frontier
    return seen


def _likenesses(connection: Connection, numbers: set[int]) -> tuple[dict[Numbers, int], list[Numbers]]:
    """All likenesses between these tellings, and those of them that are supported."""
    scores: dict[Numbers, int] = {}
    joins: list[Numbers] = []
    for some in in_lists(sorted(numbers)):
        for left, right, score, joined in connection.execute(select(likenesses).where(likenesses.c.left_id.in_(some))):
            if right in numbers:
                scores[left, right] = score
                if joined:
                    joins.append((left, right))
    return scores, joins


def _apart(connection: Connection, numbers: Collection[int]) -> set[tuple[str, str]]:
    """The pairs of tellings that a document's own words tell apart."""
    found: set[tuple[str, str]] = set()
    for some in in_lists(sorted(numbers)):
        query = select(tellings.c.key, tellings.c.apart).where(tellings.c.id.in_(some), tellings.c.apart.is_not(None))
        for key, others in connection.execute(query):
            found |= {pair_of(key, other) for other in json.loads(others)}
    return found


def _ids(connection: Connection, numbers: Collection[int]) -> dict[int, str]:
    """The ids of current tellings by number."""
    found: dict[int, str] = {}
    for some in in_lists(sorted(numbers)):
        rows = connection.execute(
            select(tellings.c.id, tellings.c.key).where(tellings.c.id.in_(some), tellings.c.current)
        )
        found.update((row.id, row.key) for row in rows)
    return found


def _renumber(
    connection: Connection, partition: list[tuple[str, ...]], by_id: dict[str, int], at: str
) -> dict[int, tuple[int, ...]]:
    before = _incident_of(connection, by_id.values())
    old_members = _members(connection, set(before.values()))
    key_of = {number: key for key, number in by_id.items()}
    old = {key_of[number]: incident for number, incident in before.items()}
    numbering = _brought_back(connection, renumber(old, partition, next_number(connection, incidents)), by_id)
    insert_rows(connection, incidents, ("id", "made", "changed", "documents", "voices", "status", "summary", "differences"),
                [(n, at, at, 0, 0, "found", "{}", "[]") for n in sorted(numbering.new)])  # fmt: skip
    for gone, into in sorted(numbering.merged.items()):
        connection.execute(update(incidents).where(incidents.c.id == gone).values(merged_into=into, changed=at))
    changed: dict[int, tuple[int, ...]] = dict.fromkeys(numbering.merged, ())
    moved: list[tuple[int, int]] = []
    for number, cluster in numbering.numbers.items():
        members = tuple(sorted(by_id[key] for key in cluster))
        moved += [(t, number) for t in members if before.get(t) != number]
        if members != old_members.get(number):
            changed[number] = members
    _move(connection, moved)
    _settle_home(connection, [t for t, _ in moved])
    _tell_journal(connection, numbering.merged, numbering.split, at)
    return changed


def _settle_home(connection: Connection, numbers: list[int]) -> None:
    """Note of tellings that stand in an incident for the first time which one it is."""
    first = (
        select(incident_tellings.c.incident_id).where(incident_tellings.c.telling_id == tellings.c.id).scalar_subquery()
    )
    for some in in_lists(numbers):
        new = tellings.c.id.in_(some) & tellings.c.home.is_(None)
        connection.execute(update(tellings).where(new).values(home=first))


def _brought_back(connection: Connection, numbering: Numbering, by_id: dict[str, int]) -> Numbering:
    """A cluster that comes out of an incident gets back the number that its tellings first had, where that was merged away
    and leads to that incident: so a merger that is taken back leaves no trace in the numbers."""
    if not numbering.split:
        return numbering
    numbers, split = dict(numbering.numbers), dict(numbering.split)
    for new in sorted(numbering.split):
        members = [by_id[key] for key in numbers[new]]
        home = connection.execute(
            select(tellings.c.home, func.count())
            .join(incidents, incidents.c.id == tellings.c.home)
            .where(tellings.c.id.in_(members), incidents.c.merged_into.is_not(None))
            .group_by(tellings.c.home).order_by(func.count().desc(), tellings.c.home).limit(1)
        ).first()  # fmt: skip
        if home is not None and home[0] not in numbers:
            numbers[home[0]] = numbers.pop(new)
            split[home[0]] = split.pop(new)
            connection.execute(update(incidents).where(incidents.c.id == home[0]).values(merged_into=None))
    fresh = tuple(n for n in numbering.new if n in numbers)
    return Numbering(numbers, fresh, numbering.merged, split)


def _move(connection: Connection, moved: list[tuple[int, int]]) -> None:
    for some in in_lists([t for t, _ in moved]):
        connection.execute(delete(incident_tellings).where(incident_tellings.c.telling_id.in_(some)))
    insert_rows(connection, incident_tellings, ("telling_id", "incident_id"), moved)


def _tell_journal(connection: Connection, merged: dict[int, int], split: dict[int, int], at: str) -> None:
    """Numbers that lead elsewhere, and numbers that came out of others, are entered: readers may have quoted them."""
    drafts = [journal.Draft("relation", str(n), f'{{"merged_into":{into}}}') for n, into in sorted(merged.items())]
    drafts += [journal.Draft("relation", str(n), f'{{"split_from":{out}}}') for n, out in sorted(split.items())]
    journal.append(connection, drafts, at)


def _incident_of(connection: Connection, numbers: Collection[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in in_lists(sorted(numbers)):
        rows = connection.execute(select(incident_tellings).where(incident_tellings.c.telling_id.in_(some)))
        found.update((row.telling_id, row.incident_id) for row in rows)
    return found


def _members(connection: Connection, numbers: Collection[int]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    for some in in_lists(sorted(numbers)):
        rows = connection.execute(
            select(incident_tellings)
            .where(incident_tellings.c.incident_id.in_(some))
            .order_by(incident_tellings.c.telling_id)
        )
        for row in rows:
            found.setdefault(row.incident_id, []).append(row.telling_id)
    return {number: tuple(members) for number, members in found.items()}
