"""A telling as people read it: fields of its claims that they amended, in the place of what the machine read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec

from marsad.claims import claim as claims
from marsad.incidents.telling import Count, Telling, Where


class Change(NamedTuple):
    """One amendment of a claim that tells it: the kind of the claim, where it begins, the field, its value as JSON has it."""

    kind: str
    start: int
    field: str
    value: Any


def amended_telling(telling: Telling, changes: Iterable[Change]) -> Telling:
    """``telling`` with the changes, in their order. What does not fit the field leaves it as it was."""
    for change in changes:
        try:
            telling = _event(telling, change) if change.kind == "event" else _figure(telling, change)
            telling = msgspec.structs.replace(telling, amended=[*telling.amended, change.field])
        except (msgspec.ValidationError, TypeError, ValueError):
            continue
    return telling


def _event(telling: Telling, change: Change) -> Telling:
    replace, value = msgspec.structs.replace, change.value
    if change.field == "type" and isinstance(value, str):
        return replace(telling, types=[value, *(t for t in telling.types if t != value)])
    if change.field == "place":
        rest = telling.places[1:]
        return replace(telling, places=rest if value is None else [_where(value), *rest])
    if change.field == "days":
        since, until = _days(value)
        return replace(telling, since=since, until=until, dating="stated" if since else "published")
    if change.field == "actors":
        return replace(telling, actors=_names(value))
    if change.field == "recipients":
        return replace(telling, victims=_names(value))
    return telling


def _figure(telling: Telling, change: Change) -> Telling:
    """The counts with the one that begins where the claim does read otherwise."""

    def read(count: Count) -> Count:
        if count.start != change.start:
            return count
        if change.field == "type":
            return msgspec.structs.replace(count, kind=str(change.value))
        if change.field in ("low", "high"):
            value = None if change.value is None else float(change.value)
            return msgspec.structs.replace(count, **{change.field: value})
        return count

    return msgspec.structs.replace(telling, counts=[read(count) for count in telling.counts])


def _where(value: Any) -> Where:
    place = msgspec.convert(value, claims.Where)
    return Where(place.name, place.country, place.lat, place.lon, place.kind, 1.0)


def _days(value: Any) -> tuple[str | None, str | None]:
    """The days of a telling from those of a claim (ISO days or minutes, the second exclusive): whole days, at least one."""
    if value is None:
        return None, None
    since, until = date.fromisoformat(value[0][:10]), date.fromisoformat(value[1][:10])
    if len(value[1]) > 10 or until <= since:
        until = max(until, since) + timedelta(1)
    return since.isoformat(), until.isoformat()


def _names(value: Any) -> list[str]:
    parties = msgspec.convert(value or [], list[claims.Party])
    return [party.name or party.text for party in parties]
