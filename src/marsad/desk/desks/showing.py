"""What a desk reads of the content that it proposes, to hold it against the ledger.

The content is made by the public filter, which stands right of the desk in the house; here it is JSON of which a few fields are read,
so that no way to a proposal (screen, API, command) can put another incident, another verdict or a precise deployment in its place.
"""

from __future__ import annotations

import msgspec

from marsad.desk.moments import later
from marsad.errors import DeskError

RELEASABLE = {"confirmed": "confirmed", "disputed": "disputed", "rejected": "refuted"}
"""The verdicts that can be released, and how the public is told them. What nobody could verify is no account to publish."""
FORCES_HOURS = 72
"""The least time from the proposal of a deployment to its release: three days in which the other desk can object and positions move on.
The public filter counts its own, longer delay from the day told of; this one holds even where that day is long past or read wrongly."""
_COARSE = frozenset(("district", "country"))
"""How precise a deployment's place may be: a province holds too many places to be a target."""


class _Place(msgspec.Struct):
    precision: str = "exact"


class Shown(msgspec.Struct):
    """The fields of a proposed content that the desk reads."""

    number: int
    status: str | None = None
    type: str | None = None
    place: _Place | None = None
    deployment: bool = False
    not_before: str | None = None


def read_shown(shown: str) -> Shown:
    """The fields of the content. Raises :class:`DeskError` (``bad_content``) where it is no public incident."""
    try:
        return msgspec.json.decode(shown, type=Shown)
    except msgspec.MsgspecError as cause:
        raise DeskError("what is proposed is no public incident", code="bad_content") from cause


def check_shown(content: Shown, number: int, verdict: str, type_: str | None) -> None:
    """Nothing where the content is one of incident ``number``, tells its ``verdict`` and no deployment too precisely. Raises
    :class:`DeskError`: ``bad_content``, ``not_blurred``."""
    if content.number != number:
        raise DeskError(f"what is proposed is incident {content.number}, not {number}", code="bad_content")
    if content.status is not None and content.status != RELEASABLE.get(verdict):
        raise DeskError(f"what is proposed says {content.status}; the review says {verdict}", code="bad_content")
    if is_deployment(content, type_) and content.place is not None and content.place.precision not in _COARSE:
        raise DeskError("the place of a deployment is blurred to the district at least", code="not_blurred")


def earliest(content: Shown, type_: str | None, at: str) -> str:
    """The moment before which the content is public in no case."""
    moments = [at, *([content.not_before] if content.not_before else [])]
    if is_deployment(content, type_):
        moments.append(later(at, hours=FORCES_HOURS))
    return max(moments)


def is_deployment(content: Shown, type_: str | None) -> bool:
    """Whether it tells of forces moved or stationed: the filter says so, or its type in the ledger or in the content does."""
    return content.deployment or "MOBILIZE" in (type_, content.type)
