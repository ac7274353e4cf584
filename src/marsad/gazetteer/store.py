"""Tables of places that the user added, each as one index in the data folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import platformdirs

from marsad.errors import GazetteerError
from marsad.gazetteer.index import Index


def data_dir() -> Path:
    """The folder of what users add: ``$MARSAD_DATA``, else the user's data folder of this system."""
    given = os.environ.get("MARSAD_DATA")
    return Path(given) if given else Path(platformdirs.user_data_dir("marsad"))


def gazetteer_dir() -> Path:
    """The folder of added tables."""
    return data_dir() / "gazetteer"


def index_files() -> list[Path]:
    """The files of all added tables, sorted by name."""
    folder = gazetteer_dir()
    return sorted(folder.glob("*.places")) if folder.is_dir() else []


@cache
def added() -> tuple[Index, ...]:
    """The indexes of all added tables; a broken one is named on stderr and passed over."""
    found = []
    for path in index_files():
        try:
            found.append(Index.open(path))
        except (OSError, GazetteerError) as cause:
            print(f"marsad: added places left out: {cause}", file=sys.stderr)
    return tuple(found)


def remove(name: str) -> None:
    """Delete the added table ``name``. Raises :class:`GazetteerError` where there is none."""
    path = gazetteer_dir() / f"{name}.places"
    if path.parent != gazetteer_dir() or path not in index_files():
        known = ", ".join(p.stem for p in index_files()) or "none"
        raise GazetteerError(f"no added table is called {name} (added: {known})")
    path.unlink()
    forget()


_forgetters: list[Callable[[], None]] = []


def when_changed(forgetter: Callable[[], None]) -> Callable[[], None]:
    """Have ``forgetter`` called when tables were added or removed: for what remembers lookups. Usable as a decorator."""
    _forgetters.append(forgetter)
    return forgetter


def forget() -> None:
    """Let the next lookup see tables that were added or removed in this process."""
    from marsad.gazetteer.gazetteer import gazetteer

    added.cache_clear()
    gazetteer.cache_clear()
    for forgetter in _forgetters:
        forgetter()
