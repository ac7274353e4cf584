"""Which values fit which fields of a claim, where the claim's own types do not say it: kinds, days, degrees, counts, names."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from typing import get_args

from marsad.claims.claim import Claim, Where
from marsad.desk.review.fields import CHOICES_OF
from marsad.record import NameType, PlaceKind

MOST_NAME = 300
"""Characters of a name or role: no office with all its titles is longer in the reporting that Marsad reads."""
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
_MINUTE = re.compile(r"\d{4}-\d\d-\d\d(T([01]\d|2[0-3]):[0-5]\d)?\Z")


def unfit(claim: Claim, field: str) -> str | None:
    """Why what ``claim`` now says in ``field`` is nothing that a claim of its kind says; ``None`` where it fits."""
    check = _CHECKS.get(field)
    return check(claim) if check else None


def _type(claim: Claim) -> str | None:
    return None if claim.type in CHOICES_OF[claim.kind] else f"no {claim.kind} is of that type"


def _place(claim: Claim) -> str | None:
    return None if claim.place is None else _unfit_place(claim.place)


def _unfit_place(place: Where) -> str | None:
    if not _named(place.name):
        return "a place has a name"
    if place.country is not None and not _COUNTRY.match(place.country):
        return "a country is two capital letters (ISO 3166)"
    if place.kind not in get_args(PlaceKind):
        return "there is no such kind of place"
    if (place.lat is None) != (place.lon is None):
        return "latitude and longitude come together"
    if place.lat is not None and place.lon is not None and not (abs(place.lat) <= 90 and abs(place.lon) <= 180):
        return "this is no point on the earth"
    return None


def _days(claim: Claim) -> str | None:
    if claim.days is None:
        return None
    since, until = claim.days
    if not (_is_moment(since) and _is_moment(until)):
        return "days are ISO dates"
    return None if since[:10] <= until[:10] and since <= until else "the days end before they begin"


def _deadline(claim: Claim) -> str | None:
    return None if claim.deadline is None or _is_moment(claim.deadline) else "a deadline is an ISO date"


def _counts(claim: Claim) -> str | None:
    bounds = [bound for bound in (claim.low, claim.high) if bound is not None]
    if not bounds:
        return "a figure has a bound"
    if any(not math.isfinite(bound) or bound < 0 for bound in bounds):
        return "a count is a number from 0"
    if len(bounds) == 2 and bounds[0] > bounds[1]:
        return "the lower bound lies over the upper one"
    return None


def _parties(claim: Claim) -> str | None:
    for party in (*claim.actors, *claim.recipients):
        if not _named(party.name or party.text):
            return "a party has a name"
        if party.type is not None and party.type not in get_args(NameType):
            return "there is no such kind of party"
    return None


def _chain(claim: Claim) -> str | None:
    said = [word for word in (claim.chain.speaker, claim.chain.role) if word is not None]
    return None if all(map(_named, said)) else "a speaker has a name"


def _named(word: str) -> bool:
    return bool(word.strip()) and len(word) <= MOST_NAME


def _is_moment(given: str) -> bool:
    if not _MINUTE.match(given):
        return False
    try:
        date.fromisoformat(given[:10])
    except ValueError:
        return False
    return True


_CHECKS: dict[str, Callable[[Claim], str | None]] = {
    "type": _type, "place": _place, "days": _days, "deadline": _deadline, "low": _counts, "high": _counts,
    "actors": _parties, "recipients": _parties, "speaker": _chain, "role": _chain,
}  # fmt: skip
