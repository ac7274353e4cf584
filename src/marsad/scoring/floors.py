"""Floors: figures that no change may fall below, each pinned with a digest of the gold it was measured on.

A figure that rises is no reason to raise its floor at once (``--pin`` does it); one that falls is an error until the
floor is lowered by the explicit ``--lower``, so that a loss is always somebody's decision and stands in the history.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from marsad.cache import write_atomically
from marsad.errors import ScoreError
from marsad.scoring.sets import Scored

HEADER = """\
# The floor of every figure (0..1) of every gold set, and the SHA-256 of the marks and inputs it was measured on.
# Written by `marsad score --pin`; a floor is lowered only by `marsad score --pin --lower`, with the reason in the commit.
"""


TINY = 1e-9
"""What floating point may add to or take from a figure."""


class Pinned(msgspec.Struct):
    """What is pinned for one gold set."""

    digest: str
    floors: dict[str, float]


def load_floors(path: Path) -> dict[str, Pinned]:
    """The pinned floors; none where the file is not there yet. Raises :class:`ScoreError`."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), dict[str, Pinned])
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as cause:
        raise ScoreError(f"the floors cannot be read: {cause}", page=str(path)) from cause


def shortfalls(scored: Sequence[Scored], pinned: dict[str, Pinned]) -> list[str]:
    """Everything that is not as pinned, one sentence each; empty where all is well."""
    found: list[str] = []
    for result in scored:
        name = result.gold.name
        pin = pinned.get(name)
        if pin is None:
            found.append(f"{name}: no floors are pinned (marsad score --pin)")
            continue
        if result.gold.digest() != pin.digest:
            found.append(f"{name}: the gold is not the one that its floors were measured on (marsad score --pin)")
        for key, floor in pin.floors.items():
            value = result.figures.get(key)
            if value is None:
                found.append(f"{name}: {key} was not scored, its floor is {floor:.3f}")
            elif value < floor - TINY:
                found.append(f"{name}: {key} is {value:.4f}, below its floor of {floor:.3f}")
    return found


def pin(scored: Sequence[Scored], pinned: dict[str, Pinned], *, lower: bool = False) -> dict[str, Pinned]:
    """The floors after these scores: raised to them, never lowered unless ``lower``.

    A set whose gold has changed is pinned anew. Raises :class:`ScoreError` naming every figure that would sink.
    """
    new = dict(pinned)
    sinking: list[str] = []
    for result in scored:
        digest = result.gold.digest()
        floors = {key: floored(value) for key, value in result.figures.items()}
        old = pinned.get(result.gold.name)
        if old is not None and not lower:
            for key, floor in old.floors.items():
                if floors.get(key, 0.0) < floor:
                    sinking.append(f"{result.gold.name}: {key} {floor:.3f} -> {floors.get(key, 0.0):.3f}")
        new[result.gold.name] = Pinned(digest, floors)
    if sinking:
        raise ScoreError("floors would be lowered (--lower does it): " + "; ".join(sinking))
    return new


def floored(value: float) -> float:
    """``value`` rounded down to a thousandth, so that a figure never falls below its own floor by rounding."""
    return math.floor((value + TINY) * 1000) / 1000


def save_floors(path: Path, pinned: dict[str, Pinned]) -> None:
    """Write the floors, sets by name. Raises :class:`ScoreError`."""
    lines = [HEADER]
    for name in sorted(pinned):
        lines += [f"[{_key(name)}]", f'digest = "{pinned[name].digest}"', "", f"[{_key(name)}.floors]"]
        lines += [f"{_key(key)} = {value:.3f}" for key, value in pinned[name].floors.items()]
        lines.append("")
    try:
        write_atomically(path, "\n".join(lines).encode())
        path.chmod(0o644)
    except OSError as cause:
        raise ScoreError(f"the floors cannot be written: {cause.strerror}", page=str(path)) from cause


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else msgspec.json.encode(name).decode()
