"""Tolls: how each count of an incident moves over reports and origins, and where it stands; never one number that hides a
conflict, and no sum of a period counted as the incident's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from marsad.incidents.origins import Origin
from marsad.incidents.telling import Count, Telling

# Counts of people; what else was counted (weapons, money) stays with its claim.
KINDS = ("killed", "injured", "missing", "detained", "kidnapped", "displaced", "evacuated", "released")


class Report(msgspec.Struct, frozen=True):
    """One count as one document gives it: the day it was published, the origin (``None``: the document's own words)."""

    day: str | None
    document: str
    origin: str | None
    low: float | None
    high: float | None


class Toll(msgspec.Struct):
    """One kind of count of an incident. ``low`` and ``high``: the lowest and the highest among the latest count of each
    origin (``high`` is ``None`` where one says "at least"); ``conflict``: two origins' latest counts exclude each other;
    ``totals``: sums of a period or of many happenings, kept apart."""

    kind: str
    low: float | None
    high: float | None
    conflict: bool
    reports: list[Report]
    totals: list[Report]


def told_bounds(low: float | None, high: float | None) -> str:
    """The bounds of a count in short: ``5``, ``5–9``, with ``…`` for an open one."""
    return "–".join(dict.fromkeys("…" if bound is None else f"{bound:g}" for bound in (low, high)))


def tolls_of(tellings: Iterable[Telling], origins: Iterable[Origin] = ()) -> list[Toll]:
    """The tolls of one incident, from the tellings that report it."""
    told = sorted(tellings, key=lambda t: (t.published or "", t.id))
    rests = _rests(origins)
    found = []
    for kind in KINDS:
        reports = [_report(t, c, rests) for t in told for c in t.counts if c.kind == kind and not c.total]
        totals = [_report(t, c, rests) for t in told for c in t.counts if c.kind == kind and c.total]
        reports = list(dict.fromkeys(r for r in reports if r.low is not None or r.high is not None))
        if reports:
            low, high, conflict = _range(_latest(reports))
            found.append(Toll(kind, low, high, conflict, reports, list(dict.fromkeys(totals))))
        elif totals:
            found.append(Toll(kind, None, None, False, [], list(dict.fromkeys(totals))))
    return found


def _rests(origins: Iterable[Origin]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for origin in origins:
        for document in origin.documents:
            found.setdefault(document, []).append(origin.name)
    return found


def _report(telling: Telling, count: Count, rests: Mapping[str, list[str]]) -> Report:
    """A count with its origin: its own voice, else the document's only origin."""
    voice = telling.voices[count.voice] if count.voice is not None and count.voice < len(telling.voices) else None
    name = (voice.person or voice.speaker) if voice else None
    under = rests.get(telling.document, [])
    if name is None and len(under) == 1:
        name = under[0]
    return Report(telling.published, telling.document, name, count.low, count.high)


def _latest(reports: list[Report]) -> list[Report]:
    """Each origin's counts of its last day. A document's first count is the happening's (a later one, of a part of it:
    two of them children), so of one document and origin the largest stands."""
    last: dict[str, Report] = {}
    for report in reports:
        key = report.origin or f"document {report.document}"
        known = last.get(key)
        newer = known is None or (report.day or "") > (known.day or "")
        if newer or ((report.day or "") == ((known and known.day) or "") and _size(report) > _size(known)):
            last[key] = report
    return list(last.values())


def _size(report: Report | None) -> float:
    if report is None:
        return -1.0
    return report.low if report.low is not None else report.high or 0.0


def _range(reports: list[Report]) -> tuple[float | None, float | None, bool]:
    lows = [r.low for r in reports if r.low is not None]
    highs = [r.high for r in reports if r.high is not None]
    open_ended = any(r.high is None for r in reports)
    low = min([*lows, *(h for r in reports if r.low is None and (h := r.high) is not None)])
    high = max([*highs, *lows])
    conflict = bool(lows and highs) and max(lows) > min(highs)
    return low, None if open_ended and (not highs or max(lows) >= max(highs)) else high, conflict
