"""``marsad gazetteer add``: a table of places becomes an index of its own in the data folder."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from marsad.cache import write_atomically
from marsad.errors import GazetteerError
from marsad.gazetteer import cod, geonames, whosonfirst
from marsad.gazetteer.entry import Entry
from marsad.gazetteer.index import build
from marsad.gazetteer.naming import bare
from marsad.gazetteer.rows import Row, Skipped
from marsad.gazetteer.store import forget, gazetteer_dir

# Examples of passed over rows kept for the report, for each reason.
_EXAMPLES = 3
# The unpacked size of one table: GeoNames' whole world has 1.7 GB; more is no table of places.
_LARGEST = 4 << 30


@dataclass
class Report:
    """What was found in a table: ``format``, ``rows`` seen, ``places`` and ``names`` kept, rows ``skipped`` by reason with
    the lines of some, the index's ``name`` and whether it ``replaced`` an older one."""

    name: str
    format: str
    licence: str
    rows: int = 0
    places: int = 0
    names: int = 0
    replaced: bool = False
    skipped: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[int]] = field(default_factory=dict)

    def skip(self, row: Skipped) -> None:
        """Count a row that was passed over."""
        self.skipped[row.reason] += 1
        lines = self.examples.setdefault(row.reason, [])
        if len(lines) < _EXAMPLES:
            lines.append(row.line)


def add(path: Path, *, country: str = "", names: Path | None = None, source: str = "") -> Report:
    """Read the table ``path`` and keep its places. Its format is told by its content.

    ``country``: ISO-2 for tables that do not say it; ``names``: GeoNames' ``alternateNamesV2`` to be joined (one in the same
    folder or zip is taken by itself); ``source``: where it came from. Raises :class:`GazetteerError`.
    """
    try:
        with _opened(path) as lines:
            form, licence, found = _reader(path, lines, country, names)
            report = Report(_name(path), form, licence)
            data = _index(found, report, path, source)
    except (OSError, zipfile.BadZipFile, EOFError, UnicodeDecodeError, gzip.BadGzipFile) as cause:
        reason = (isinstance(cause, OSError) and cause.strerror) or str(cause)
        raise GazetteerError(f"it cannot be read: {reason}", page=str(path)) from cause
    target = gazetteer_dir() / f"{report.name}.places"
    report.replaced = target.exists()
    try:
        write_atomically(target, data)
    except OSError as cause:
        raise GazetteerError(f"{target} cannot be written: {cause}") from cause
    forget()
    return report


def _name(path: Path) -> str:
    """The name of a table's index: its file's name without endings."""
    stem = re.sub(r"\.(tsv|txt|csv|zip|gz|geojson|json)\b", "", path.name, flags=re.IGNORECASE)
    return re.sub(r"[^\w-]+", "-", stem).strip("-").lower() or "places"


def _index(found: Iterable[Row | Skipped], report: Report, path: Path, source: str) -> bytes:
    named: list[tuple[str, Entry]] = []
    for row in found:
        report.rows += 1
        if isinstance(row, Skipped):
            report.skip(row)
            continue
        names = [name for name in map(bare, row.names) if name]
        if not names:
            report.skip(Skipped(report.rows + 1, "its name is a common noun"))
            continue
        entry = row.entry()
        report.places += 1
        named += [(name, entry) for name in names]
    report.names = len(named)
    if not named:
        reasons = ", ".join(f"{n} rows: {reason}" for reason, n in report.skipped.most_common(3)) or "it has no rows"
        raise GazetteerError(f"{path.name} has no place that can be used ({reasons})", page=str(path))
    about = {
        "name": report.name, "format": report.format, "licence": report.licence, "source": source or path.name,
        "sha256": _sha256(path), "added": datetime.now(UTC).isoformat(timespec="seconds"),
        "rows": report.rows, "places": report.places, "names": report.names,
    }  # fmt: skip
    return build(named, about)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _opened(path: Path) -> Iterator[Iterable[str]]:
    """The lines of a table, unpacked where it is packed."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive, archive.open(_member(archive, path)) as raw:
            yield io.TextIOWrapper(raw, "utf-8-sig", newline="")
        return
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        stream = gzip.GzipFile(fileobj=raw) if packed else raw
        yield io.TextIOWrapper(stream, "utf-8-sig", newline="")


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """The table in an archive: the one called like it, else the largest that is no readme and no list of names."""
    tables = [
        m for m in archive.infolist() if m.filename.lower().endswith((".txt", ".tsv", ".csv", ".geojson", ".json"))
    ]
    tables = [m for m in tables if not re.search("readme|alternatename|iso-language", m.filename, re.IGNORECASE)]
    if not tables:
        raise GazetteerError(f"{path.name} holds no table of places", page=str(path))
    named = [m for m in tables if Path(m.filename).stem.lower() == path.stem.lower()]
    member = named[0] if named else max(tables, key=lambda m: m.file_size)
    if member.file_size > _LARGEST:
        raise GazetteerError(f"{path.name} unpacks to {member.file_size >> 20} MB, too much for a table of places")
    return member


def _reader(
    path: Path, lines: Iterable[str], country: str, names: Path | None
) -> tuple[str, str, Iterable[Row | Skipped]]:
    """Format, licence and rows of a table, told by its first line."""
    stream = iter(lines)
    first = next(stream, "")
    if first.lstrip().startswith("{"):
        return "OCHA COD-AB GeoJSON", cod.LICENCE, cod.feature_rows(_geojson(path, first, stream), country)
    columns = first.rstrip("\r\n").split("\t")
    whole = _again(first, stream)
    if all(c in columns for c in whosonfirst.NEEDED):
        held = list(whole)
        code = country or whosonfirst.country_of(held)
        return "Who's On First", whosonfirst.LICENCE, whosonfirst.rows(held, code)
    if len(columns) == geonames.COLUMNS and columns[0].isdigit():
        return "GeoNames", geonames.LICENCE, geonames.rows(whole, _alternates(path, names))
    if cod.is_header(first.rstrip("\r\n").split(",")):
        return "OCHA COD-AB table", cod.LICENCE, cod.table_rows(whole, country)
    raise GazetteerError(
        f"{path.name} is none of the known tables: GeoNames dump (19 columns), Who's On First (wof_id ...), "
        "OCHA COD-AB (ADM1_EN, ADM1_AR ... as CSV or GeoJSON)",
        page=str(path),
    )


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _geojson(path: Path, first: str, rest: Iterator[str]) -> dict[str, object]:
    try:
        collection = json.loads(first + "".join(rest))
    except ValueError as cause:
        raise GazetteerError(f"{path.name} is no valid GeoJSON: {cause}", page=str(path)) from cause
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        raise GazetteerError(f"{path.name} is no GeoJSON feature collection", page=str(path))
    return collection


def _alternates(path: Path, names: Path | None) -> dict[int, list[str]]:
    """Arabic names from ``names``, or from ``alternateNamesV2`` in the same folder or archive."""
    if names is None:
        beside = [path.parent / f"alternateNamesV2{ending}" for ending in (".txt", ".zip")]
        names = next((p for p in beside if p.exists()), None)
    if names is None and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            inside = [m for m in archive.namelist() if re.search("alternatename", m, re.IGNORECASE)]
            if inside:
                with archive.open(inside[0]) as raw:
                    return geonames.alternate_names(io.TextIOWrapper(raw, "utf-8-sig", newline=""))
    if names is None:
        return {}
    if zipfile.is_zipfile(names):
        with zipfile.ZipFile(names) as archive:
            inside = [m for m in archive.namelist() if not re.search("readme|iso-language", m, re.IGNORECASE)]
            with archive.open(inside[0]) as raw:
                return geonames.alternate_names(io.TextIOWrapper(raw, "utf-8-sig", newline=""))
    with names.open(encoding="utf-8-sig", newline="") as file:
        return geonames.alternate_names(file)
