"""Moments as the ledger tells them: UTC, ISO 8601 to the second (``2026-01-31T08:00:00Z``), so that they sort as text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_FORM = "%Y-%m-%dT%H:%M:%SZ"


def moment(at: str) -> datetime:
    """The moment that the text tells."""
    return datetime.strptime(at, _FORM).replace(tzinfo=UTC)


def later(at: str, **by: float) -> str:
    """The moment so much after ``at``: ``later(at, hours=72)`` (the words of :class:`datetime.timedelta`)."""
    return (moment(at) + timedelta(**by)).strftime(_FORM)


def seconds_between(earlier: str, since: str) -> float:
    """How many seconds ``since`` lies after ``earlier``."""
    return (moment(since) - moment(earlier)).total_seconds()
