"""Tables of places that the user added, each as one index in the data folder."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import platformdirs

from marsad.errors import GazetteerError
from marsad.gazetteer.index import Index


def gazetteer_dir() -> Path:
    """The folder of added tables: ``$MARSAD_DATA/gazetteer``, else in the user's data folder of this system."""
    given = os.environ.get("MARSAD_DATA")
    return (Path(given) if given else Path(platformdirs.user_data_dir("marsad"))) / "gazetteer"


@cache
def added() -> tuple[Index, ...]:
    """The indexes of all added tables, in the order of their names; a broken one is named on stderr and passed over."""
    import sys

    found = []
    for path in index_files():
        try:
            found.append(Index.open(path))
        except (OSError, GazetteerError) as cause:
            print(f"marsad: added places left out: {cause}", file=sys.stderr)
    return tuple(found)


def index_files() -> list[Path]:
    """The files of all added tables."""
    folder = gazetteer_dir()
    return sorted(folder.glob("*.places")) if folder.is_dir() else []
