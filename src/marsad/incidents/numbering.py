"""Permanent numbers of incidents over changing partitions: kept, new, merged into another, split off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec


class Numbering(msgspec.Struct, frozen=True):
    """``numbers``: number → its tellings; ``new``: numbers given for the first time; ``merged``: a number that no cluster
    keeps → the one that most of its tellings went to (it redirects for ever); ``split``: a new number → the older one
    that most of its tellings came from."""

    numbers: dict[int, tuple[str, ...]]
    new: tuple[int, ...] = ()
    merged: dict[int, int] = {}
    split: dict[int, int] = {}


def renumber(old: Mapping[str, int], partition: Iterable[tuple[str, ...]], next_number: int) -> Numbering:
    """The numbers of a new partition, given the number of every telling that had one.

    A cluster keeps the number that most of its tellings had (of two as frequent the lower), and of two clusters that
    would keep one number the one with more of its tellings does (then the one with the smallest id). ``next_number``:
    the first that was never given. Numbers that no telling in ``partition`` had are not touched.
    """
    clusters = sorted(tuple(sorted(c)) for c in partition)
    claims = sorted(
        (-count, number, cluster[0], cluster)
        for cluster in clusters
        for number, count in _counts(old, cluster).items()
    )  # fmt: skip
    number_of: dict[tuple[str, ...], int] = {}
    taken: set[int] = set()
    for _, number, _, cluster in claims:
        if cluster not in number_of and number not in taken:
            number_of[cluster] = number
            taken.add(number)
    new, split = [], {}
    for cluster in clusters:
        if cluster in number_of:
            continue
        number_of[cluster] = next_number
        new.append(next_number)
        before = _counts(old, cluster)
        if before:
            split[next_number] = min(before, key=lambda n: (-before[n], n))
        next_number += 1
    merged = _merged(old, number_of, taken)
    return Numbering({n: c for c, n in sorted(number_of.items(), key=lambda p: p[1])}, tuple(new), merged, split)


def resolve(number: int, merged: Mapping[int, int]) -> int:
    """The number that ``number`` leads to, through as many mergers as there were."""
    seen = set()
    while number in merged and number not in seen:
        seen.add(number)
        number = merged[number]
    return number


def _counts(old: Mapping[str, int], cluster: tuple[str, ...]) -> dict[int, int]:
    found: dict[int, int] = {}
    for telling in cluster:
        if telling in old:
            found[old[telling]] = found.get(old[telling], 0) + 1
    return found


def _merged(old: Mapping[str, int], number_of: Mapping[tuple[str, ...], int], taken: set[int]) -> dict[int, int]:
    """Where the tellings of each number that is not kept went."""
    went: dict[int, dict[int, int]] = {}
    for cluster, number in number_of.items():
        for before, count in _counts(old, cluster).items():
            if before not in taken:
                there = went.setdefault(before, {})
                there[number] = there.get(number, 0) + count
    return {before: min(there, key=lambda n: (-there[n], n)) for before, there in sorted(went.items())}
