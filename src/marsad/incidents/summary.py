"""What an incident is, in one line: its type, day and place by most of its tellings, and who reports or mentions it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from marsad.incidents.telling import Telling, Where

# A telling weighs by how plainly the document tells the happening.
_WEIGHTS = {"title": 4, "lead": 3, "news": 2, "mention": 1}
# A day that is said of the act weighs more than one in its sentence, and far more than the day of publication.
_DATING = {"stated": 4, "near": 2, "published": 1}


class Summary(msgspec.Struct):
    """An incident's type (a PLOVER type or ``OTHER``), day, place, the documents that report it and those that only
    mention it; ``reasons``: how the tellings voted."""

    type: str
    date: str | None
    place: Where | None
    documents: list[str]
    mentioning: list[str]
    reasons: list[str]


def summarise(tellings: Iterable[Telling]) -> Summary:
    """The summary of an incident. Ties go to what the earliest-published telling says, then to the smaller name."""
    told = sorted(tellings, key=lambda t: (t.published or "9", t.id))
    type_, why_type = _vote(
        told, "type", lambda t: t.types[0] if t.types and t.types[0] != "OTHER" else None, lambda _: 1
    )
    day, why_day = _vote(
        told, "days", lambda t: t.since if t.dating != "published" else None, lambda t: _DATING[t.dating]
    )
    name, why_place = _vote(told, "place", lambda t: t.place.name if t.place else None, _fineness)
    documents = {t.document for t in told if t.reports}
    return Summary(
        type=type_ or "OTHER",
        date=day or next((t.published for t in told if t.published), None),
        place=next((t.place for t in _people_first(told) if t.place and t.place.name == name), None),
        documents=sorted(documents),
        mentioning=sorted({t.document for t in told} - documents),
        reasons=[f"type: {why_type}", f"date: {why_day}", f"place: {why_place}"],
    )


def _people_first(told: list[Telling]) -> list[Telling]:
    """Those whose place people read, then all others, in their order."""
    return sorted(told, key=lambda t: "place" not in t.amended)


def _fineness(telling: Telling) -> int:
    """A town says more than a province, a province more than a country."""
    place = telling.place
    return 1 if place is None or place.kind == "country" else 4 if place.point else 2


def _vote(
    all_told: list[Telling], aspect: str, say: Callable[[Telling], str | None], weigh: Callable[[Telling], int]
) -> tuple[str | None, str]:
    """What most say. Where people read it otherwise than the machine, only what they read has a vote."""
    told = [t for t in all_told if aspect in t.amended] or all_told
    votes: dict[str, int] = {}
    for telling in told:
        said = say(telling)
        if said is not None:
            votes[said] = votes.get(said, 0) + _WEIGHTS[telling.prominence] * weigh(telling)
    if not votes:
        return None, "no telling says"
    first = list(votes)
    best = min(votes, key=lambda v: (-votes[v], first.index(v)))
    return best, ", ".join(f"{v} {n}" for v, n in sorted(votes.items(), key=lambda p: (-p[1], p[0]))[:4])
