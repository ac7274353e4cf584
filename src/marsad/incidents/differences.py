"""What the voices behind one incident say differently: where, when, who did it, how many; and where they contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import msgspec

from marsad.incidents.origins import Origin
from marsad.incidents.telling import Telling
from marsad.incidents.tolls import Toll, told_bounds

Aspect = Literal["place", "day", "who", "count"]


class Version(msgspec.Struct, frozen=True):
    """What one origin says of an aspect, and in which documents."""

    origin: str
    says: str
    documents: tuple[str, ...]


class Difference(msgspec.Struct):
    """An aspect of which origins say different things. ``kind``: of a count, which one. ``contradiction``: at least two of them
    cannot both be right (days or bounds that exclude each other, places apart, other actors and none in common); where
    not, one may only say less, or more exactly, than another."""

    aspect: Aspect
    kind: str | None
    contradiction: bool
    versions: list[Version]


def differences_of(tellings: Iterable[Telling], origins: Sequence[Origin], tolls: Iterable[Toll]) -> list[Difference]:
    """The differences between origins, in the order place, day, who, counts. Origins that rest on the same documents alone
    say the same, and one voice differs from nobody."""
    told = {t.id: t for t in tellings}
    by_origin = [(o, [told[i] for i in o.tellings if i in told]) for o in origins]
    found = [
        _difference("place", by_origin, _place, _apart),
        _difference("day", by_origin, _day, _disjoint_days),
        _difference("who", by_origin, _actors, _nobody_shared),
    ]
    found += [_count(toll) for toll in tolls]
    return [d for d in found if d is not None]


Said = tuple[str, Telling]


def _difference(
    aspect: Aspect,
    by_origin: list[tuple[Origin, list[Telling]]],
    say: Callable[[Telling], str | None],
    contradict: Callable[[Telling, Telling], bool],
) -> Difference | None:
    versions: list[Version] = []
    spoken: list[Said] = []
    for origin, tellings in by_origin:
        saying: dict[str, list[Telling]] = {}
        for telling in tellings:
            said = say(telling)
            if said is not None:
                saying.setdefault(said, []).append(telling)
        for said, tellings_ in sorted(saying.items()):
            versions.append(Version(origin.name, said, tuple(sorted({t.document for t in tellings_}))))
            spoken += [(said, t) for t in tellings_]
    if len({v.says for v in versions}) < 2:
        return None
    against = any(contradict(a, b) for i, (s, a) in enumerate(spoken) for t, b in spoken[i + 1 :] if s != t)
    return Difference(aspect, None, against, versions)


def _place(telling: Telling) -> str | None:
    return telling.place.name if telling.place and telling.place.point else None


def _apart(a: Telling, b: Telling) -> bool:
    from marsad.incidents.comparing import compare

    return compare(a, b).place == "apart"


def _day(telling: Telling) -> str | None:
    return telling.since if telling.dating == "stated" else None


def _disjoint_days(a: Telling, b: Telling) -> bool:
    return bool(a.since and b.since and a.until and b.until) and (
        (a.until or "") <= (b.since or "") or (b.until or "") <= (a.since or "")
    )


def _actors(telling: Telling) -> str | None:
    return "، ".join(sorted(set(telling.actors))) or None


def _nobody_shared(a: Telling, b: Telling) -> bool:
    return bool(a.actors and b.actors) and not set(a.actors) & set(b.actors)


def _count(toll: Toll) -> Difference | None:
    saying: dict[tuple[str, str], set[str]] = {}
    for report in toll.reports:
        said = told_bounds(report.low, report.high)
        saying.setdefault((report.origin or report.document, said), set()).add(report.document)
    if len({said for _, said in saying}) < 2:
        return None
    versions = [Version(origin, said, tuple(sorted(documents))) for (origin, said), documents in sorted(saying.items())]
    return Difference("count", toll.kind, toll.conflict, versions)
