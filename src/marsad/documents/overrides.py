"""What the user says about a page, which beats what the page says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Overrides:
    """``outlet``, ``published`` (``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM``) and ``id`` replace what the page gives;
    ``keep_commenters`` keeps readers' names in their comments."""

    outlet: str | None = None
    published: str | None = None
    id: str | None = None
    keep_commenters: bool = False
