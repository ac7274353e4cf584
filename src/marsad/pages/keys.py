"""The keys of an article, whatever the corpus that it comes from calls them (``data/article_keys.tsv``)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from typing import Any

from marsad.language.tables import rows

_OURS = ("id", "outlet", "url", "published", "updated", "title", "byline", "text")
_SEPARATORS = re.compile(r"[-_.\s]+")
_DAY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
# Seconds since 1970 of this century and the last decades of the other; a thousand times that are milliseconds.
_EPOCH = range(100_000_000, 10_000_000_000)


def with_our_keys(given: dict[str, Any]) -> dict[str, Any]:
    """``given`` with the keys that Marsad reads added to it, taken from what it calls them; nothing of it is changed."""
    missing = [key for key in _OURS if given.get(key) in (None, "")]
    found = dict(given)
    if missing:
        folded = {_SEPARATORS.sub("", key).lower(): value for key, value in given.items() if isinstance(key, str)}
        folded["_id"] = given.get("_id")
        for key in missing:
            values = [v for name, take in _names()[key] if (v := _taken(folded.get(name), take)) is not None]
            if values:
                found[key] = next((v for v in values if v not in ("", [], {})), values[0])
    for key in ("outlet", "title", "byline", "url"):
        found[key] = _words(found.get(key))
    for key in ("published", "updated"):
        found[key] = _moment(found.get(key))
    return found


@cache
def _names() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {key: [] for key in _OURS}
    for ours, theirs, take in rows("article_keys", 3):
        # Our own key written otherwise (Text, TITLE) is found by its folded form.
        found[ours] = found[ours] or [(ours, "")]
        found[ours].append((theirs, take))
    return found


def _taken(value: Any, take: str) -> Any:
    if take == "day":
        day = _DAY.match(value) if isinstance(value, str) else None
        return day.group() if day else None
    return value


def _words(value: Any) -> Any:
    """A name out of a string, an object with a ``name``, or a list of such."""
    if isinstance(value, dict):
        return next((value[k] for k in ("name", "title", "id") if isinstance(value.get(k), str)), None)
    if isinstance(value, list):
        names = [word for v in value if isinstance(word := _words(v), str) and word]
        return "، ".join(names) or None
    return value


def _moment(value: Any) -> Any:
    """A time as ISO 8601 where it is a number of seconds or milliseconds since 1970, or MongoDB's ``{"$date": ...}``."""
    if isinstance(value, dict):
        value = value.get("$date")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    seconds = value if abs(value) < _EPOCH.stop else value / 1000
    if not _EPOCH.start <= seconds < _EPOCH.stop:
        return value
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="minutes")
