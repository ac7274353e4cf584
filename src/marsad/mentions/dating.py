"""The day of publication worked out from the text alone."""

from __future__ import annotations

from datetime import date

from marsad.language.text import Text


def date_of_text(text: Text) -> date | None:
    return None
