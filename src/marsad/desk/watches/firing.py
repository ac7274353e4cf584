"""When a watch fires: a pure function of what it last saw of an incident and of what the incident is now.

A relay, a copy, a re-reading or a regrouping that brings no further independent voice fires nothing: a voice is new where an
origin has a name that was not there *and* there are more origins than before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import msgspec

Reason = Literal["new", "voice", "toll", "due"]
REASONS: tuple[Reason, ...] = get_args(Reason)


class Seen(msgspec.Struct, frozen=True):
    """What a watch knows of an incident: the names of its origins, the range of each toll, outlooks told as due."""

    origins: tuple[str, ...] = ()
    tolls: dict[str, tuple[float | None, float | None]] = {}
    due: tuple[str, ...] = ()


class Fired(msgspec.Struct, frozen=True):
    """One reason to alert, with the facts: the names of new voices; kind, range before and after of a toll; keys of outlooks."""

    reason: Reason
    facts: dict[str, list[str]]


def fires(before: Seen | None, now: Seen, wanted: Sequence[str]) -> list[Fired]:
    """Why a watch that wants those reasons fires. ``before`` is ``None`` where it never saw the incident."""
    if before is None:
        found = [Fired("new", {"voices": list(now.origins)})]
        found += [Fired("due", {"outlooks": list(now.due)})] if now.due else []
        return [fired for fired in found if fired.reason in wanted]
    found = []
    fresh = [name for name in now.origins if name not in before.origins]
    if fresh and len(now.origins) > len(before.origins):
        found.append(Fired("voice", {"voices": fresh}))
    moved = [kind for kind in sorted(now.tolls) if now.tolls[kind] != before.tolls.get(kind)]
    if moved:
        facts = {kind: [_said(before.tolls.get(kind)), _said(now.tolls[kind])] for kind in moved}
        found.append(Fired("toll", facts))
    due = [key for key in now.due if key not in before.due]
    if due:
        found.append(Fired("due", {"outlooks": due}))
    return [fired for fired in found if fired.reason in wanted]


def _said(bounds: tuple[float | None, float | None] | None) -> str:
    if bounds is None:
        return ""
    low, high = bounds
    return "–".join("…" if bound is None else f"{bound:g}" for bound in dict.fromkeys((low, high)))
