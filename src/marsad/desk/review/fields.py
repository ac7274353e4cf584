"""The fields of a claim as a form has them: plain words that people can change, and the values that these words stand for.

Nothing that nobody touched changes: only fields whose words differ from those that the form began with are read back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, get_args

import msgspec

from marsad.claims.claim import OUTLOOKS, Claim, Party, Where
from marsad.errors import DeskError
from marsad.gazetteer.gazetteer import gazetteer
from marsad.gazetteer.index import key_of
from marsad.record import EventType, FigureKind, Modality

INPUTS: dict[str, tuple[str, ...]] = {
    "type": ("type",),
    "modality": ("modality",),
    "actors": ("actors",),
    "recipients": ("recipients",),
    "low": ("low",),
    "high": ("high",),
    "place": ("place_name", "place_country", "place_lat", "place_lon"),
    "days": ("day_since", "day_until"),
    "deadline": ("deadline",),
    "speaker": ("speaker",),
    "role": ("role",),
}
"""The inputs of a form that together say a field."""
FIELDS_OF: dict[str, tuple[str, ...]] = {
    "event": ("type", "modality", "actors", "recipients", "place", "days", "speaker", "role"),
    "figure": ("type", "low", "high", "place", "days", "speaker", "role"),
    "outlook": ("type", "deadline", "speaker", "role"),
}
"""What can be read otherwise in a claim of each kind."""
CHOICES_OF: dict[str, tuple[str, ...]] = {
    "event": tuple(sorted(get_args(EventType))),
    "figure": get_args(FigureKind),
    "outlook": tuple(sorted(OUTLOOKS)),
}
"""The types of each kind of claim."""
MODALITIES: tuple[str, ...] = get_args(Modality)
_ONE_DAY = timedelta(1)


def written(claim: Claim) -> dict[str, str]:
    """What the inputs of a form say of a claim, by their names; an empty text where it says nothing of that."""
    place, days = claim.place, claim.days
    return {
        "type": claim.type,
        "modality": claim.modality or "",
        "actors": "\n".join(map(_called, claim.actors)),
        "recipients": "\n".join(map(_called, claim.recipients)),
        "low": _count(claim.low),
        "high": _count(claim.high),
        "place_name": place.name if place else "",
        "place_country": (place.country or "") if place else "",
        "place_lat": _degrees(place.lat if place else None),
        "place_lon": _degrees(place.lon if place else None),
        "day_since": days[0][:10] if days else "",
        "day_until": _last_day(days[1]) if days else "",
        "deadline": _last_day(claim.deadline) if claim.deadline else "",
        "speaker": claim.chain.speaker or "",
        "role": claim.chain.role or "",
    }


def changes(claim: Claim, sent: Mapping[str, str]) -> list[tuple[str, Any]]:
    """The fields whose words were changed, with their new values as an amendment has them. Inputs that were not sent are as they were.
    Raises :class:`DeskError` (``bad_value``) where the words stand for nothing."""
    before = written(claim)
    words = {name: sent.get(name, text).strip().replace("\r\n", "\n") for name, text in before.items()}
    fields = FIELDS_OF[claim.kind]
    touched = [field for field in fields if any(words[name] != before[name] for name in INPUTS[field])]
    values = {field: _VALUES[field](claim, words) for field in touched}
    if {"low", "high"} <= values.keys() and _over(values["low"], claim.high):
        # The bounds are amended one after the other, and in between the lower one must not lie over the upper one.
        values = {"high": values.pop("high"), **values}
    return list(values.items())


def _over(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and low > high


def _called(party: Party) -> str:
    return " ".join((party.name or party.text).split())


def _count(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(value)


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")


def _last_day(end: str) -> str:
    """The last day of what ends, exclusively, at a day or a minute."""
    day = date.fromisoformat(end[:10])
    return (day if len(end) > 10 else day - _ONE_DAY).isoformat()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DeskError(f"{text} is no day", code="bad_value") from None


def _type(claim: Claim, words: Mapping[str, str]) -> str:
    if words["type"] not in CHOICES_OF[claim.kind]:
        raise DeskError(f"no {claim.kind} is of the type {words['type']}", code="bad_value")
    return words["type"]


def _modality(_: Claim, words: Mapping[str, str]) -> str | None:
    return words["modality"] or None


def _parties(field: str) -> Callable[[Claim, Mapping[str, str]], list[Any]]:
    """Names, one a line: who was there already is kept with what is known of them."""

    def parties(claim: Claim, words: Mapping[str, str]) -> list[Any]:
        known = {_called(party): party for party in (*claim.actors, *claim.recipients)}
        names = dict.fromkeys(name for line in words[field].split("\n") if (name := " ".join(line.split())))
        # Who is named by people stands in no place of the text but the claim's own.
        named = [known.get(name) or Party(claim.start, claim.end, name, name) for name in names]
        return [msgspec.to_builtins(party) for party in named]

    return parties


def _bound(field: str) -> Callable[[Claim, Mapping[str, str]], float | None]:
    def bound(_: Claim, words: Mapping[str, str]) -> float | None:
        text = words[field]
        try:
            return float(text) if text else None
        except ValueError:
            raise DeskError(f"{text} is no number", code="bad_value") from None

    return bound


def _place(claim: Claim, words: Mapping[str, str]) -> dict[str, Any] | None:
    """The place with this name; where no point is given, the gazetteer's of that name and country."""
    name, country = words["place_name"], words["place_country"].upper() or None
    if not name:
        return None
    lat, lon = _bound("place_lat")(claim, words), _bound("place_lon")(claim, words)
    before = claim.place
    same = before is not None and before.name == name
    if before is not None and not same and (lat, lon) == (before.lat, before.lon):
        lat = lon = None  # the point of the place that stood there before
    kept = before if same else None
    place = Where(name, country, lat, lon, kept.kind if kept else "city", kept.geonameid if kept else None, 1.0)
    if lat is None and lon is None:
        place = _known(name, country) or place
    return _builtins(place)


def _known(name: str, country: str | None) -> Where | None:
    """The most populous place of that name that the gazetteer knows (in that country)."""
    hit = gazetteer().get(key_of(name))
    fitting = [entry for entry in (hit[1] if hit else ()) if country in (None, entry.country)]
    if not fitting:
        return None
    best = max(fitting, key=lambda entry: entry.population)
    return Where(best.name, best.country or None, best.lat, best.lon, best.kind, best.geonameid, 1.0)


def _builtins(place: Where) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(place)
    return found


def _days(_: Claim, words: Mapping[str, str]) -> list[str] | None:
    since, until = words["day_since"], words["day_until"]
    if not since and not until:
        return None
    first = _day(since or until)
    return [first.isoformat(), (_day(until or since) + _ONE_DAY).isoformat()]


def _deadline(_: Claim, words: Mapping[str, str]) -> str | None:
    return (_day(words["deadline"]) + _ONE_DAY).isoformat() if words["deadline"] else None


def _link(field: str) -> Callable[[Claim, Mapping[str, str]], str | None]:
    return lambda _, words: words[field] or None


_VALUES: dict[str, Callable[[Claim, Mapping[str, str]], Any]] = {
    "type": _type, "modality": _modality, "actors": _parties("actors"), "recipients": _parties("recipients"),
    "low": _bound("low"), "high": _bound("high"), "place": _place, "days": _days, "deadline": _deadline,
    "speaker": _link("speaker"), "role": _link("role"),
}  # fmt: skip
