"""Outlets, agencies, channels and platforms: which one a page is of, which one a name means."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from marsad.errors import DataError
from marsad.language.folding import fold
from marsad.language.phrases import PhraseTable
from marsad.language.tables import rows
from marsad.record import CarrierKind

OutletKind = Literal["agency", "channel", "radio", "newspaper", "site", "social"]
_CARRIERS: dict[OutletKind, CarrierKind] = {
    "agency": "agency",
    "channel": "channel",
    "radio": "channel",
    "newspaper": "newspaper",
    "site": "other",
    "social": "social",
}
_HEADS = frozenset(
    fold(w) for w in ("صحيفة", "جريدة", "قناة", "وكالة", "موقع", "شبكة", "مجلة", "إذاعة", "تلفزيون", "فضائية")
)


class Outlet(msgspec.Struct, frozen=True):
    """One outlet. ``names[0]`` is its usual name; ``country`` is ISO-2 or ``None``; ``domains`` are without ``www``."""

    names: tuple[str, ...]
    kind: OutletKind
    country: str | None
    domains: tuple[str, ...]

    @property
    def name(self) -> str:
        """The usual name."""
        return self.names[0]

    @property
    def carrier(self) -> CarrierKind:
        """What a chain of carriers calls an outlet of this kind (a site is ``other``)."""
        return _CARRIERS[self.kind]


class OutletName(msgspec.Struct, frozen=True):
    """One spelling of an outlet's name. ``common``: it is also a common word or a place, and is to be taken for the outlet
    only beside صحيفة, قناة ..., in quotation marks, or in a credit."""

    outlet: Outlet
    spelling: str
    common: bool


@cache
def outlet_spellings() -> tuple[OutletName, ...]:
    """Every spelling in ``data/outlets``, in the order of the files. Raises :class:`marsad.errors.DataError`."""
    found: list[OutletName] = []
    folder = files("marsad").joinpath("data/outlets")
    for file in sorted(p.name for p in folder.iterdir() if p.name.endswith(".tsv")):
        for cells in rows(f"outlets/{file[:-4]}", 4):
            spelled = [n.strip() for n in cells[0].split("|")]
            kind = cells[1]
            if kind not in _CARRIERS or not all(spelled):
                raise DataError(
                    f"data file outlets/{file}: `{cells[0]}` has an empty name or the unknown kind `{kind}`"
                )
            names = tuple(n.rstrip("*") for n in spelled)
            outlet = Outlet(names, kind, cells[2] or None, tuple(cells[3].split()))
            found += (OutletName(outlet, n.rstrip("*"), n.endswith("*")) for n in spelled)
    return tuple(found)


@cache
def outlets() -> tuple[Outlet, ...]:
    """Every known outlet."""
    return tuple(dict.fromkeys(n.outlet for n in outlet_spellings()))


@cache
def outlet_names() -> PhraseTable[OutletName]:
    """The table of all names, for finding them in texts; where two outlets share a name, the first file's is meant."""
    table: PhraseTable[OutletName] = PhraseTable()
    seen: set[str] = set()
    for name in outlet_spellings():
        key = fold(name.spelling)
        if key not in seen:
            seen.add(key)
            table.add(name.spelling, name)
    return table


@cache
def _by_name() -> dict[str, OutletName]:
    found: dict[str, OutletName] = {}
    for name in outlet_spellings():
        found.setdefault(name_key(name.spelling), name)
    return found


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in outlets() for domain in outlet.domains}


def name_key(name: str) -> str:
    """``name`` as names are compared: folded, without marks of quotation, dots and blanks."""
    return "".join(c for c in fold(name) if c.isalnum())


def outlet_of_name(name: str) -> OutletName | None:
    """The outlet that ``name`` as a whole names (also ``قناة الحدث``, ``«عكاظ»``, ``Sabq``, ``aawsat.com``), or ``None``."""
    found = _by_name().get(name_key(name))
    if found is None and " " in name.strip():
        head, rest = name.strip().split(None, 1)
        found = _by_name().get(name_key(rest)) if fold(head) in _HEADS else None
    if found is None and "." in name and (outlet := outlet_of_domain(name)):
        found = OutletName(outlet, outlet.name, False)
    return found


def outlet_of_domain(url: str) -> Outlet | None:
    """The outlet whose site ``url`` (or a bare domain) is on; copies kept by web.archive.org count as the original."""
    address = url.split("://", 1)[-1].lower()
    if address.startswith("web.archive.org/web/"):
        address = address.split("/", 3)[-1].split("://", 1)[-1]
    host, _, path = address.partition("/")
    host = host.rpartition("@")[2].partition(":")[0].rstrip(".")
    first = path.partition("/")[0]
    labels = host.split(".")
    known = _by_domain()
    for start in range(len(labels) - 1):
        domain = ".".join(labels[start:])
        found = known.get(f"{domain}/{first}") or known.get(domain)
        if found:
            return found
    return None
