"""Apache Parquet: a row an incident, by pyarrow (``pip install 'marsad[parquet]'``)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from marsad.errors import OutputError
from marsad.publish.dataset import NOTICE, Entry

_ROWS = 5000


def write(path: Path, found: Iterable[Entry]) -> int:
    """Write the file; gives the number of rows. Raises :class:`OutputError` where pyarrow is missing."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as cause:
        raise OutputError("Parquet needs pyarrow: pip install 'marsad[parquet]'") from cause
    text, number, whole = pa.string(), pa.float64(), pa.int64()
    fields = [("id", whole), ("type", text), ("date", text), ("title", text), ("place", text), ("province", text), ("country", text),
              ("lat", number), ("lon", number), ("voices", whole), ("documents", pa.list_(text)), ("origins", pa.list_(text)),
              ("killed_low", number), ("killed_high", number), ("injured_low", number), ("injured_high", number),
              ("status", text), ("claims", pa.list_(text))]  # fmt: skip
    schema = pa.schema(fields, metadata={"notice": NOTICE})
    count, batch = 0, []
    with pq.ParquetWriter(path, schema) as writer:
        for entry in found:
            batch.append(_row(entry))
            count += 1
            if len(batch) >= _ROWS:
                writer.write_table(pa.Table.from_pylist(batch, schema))
                batch = []
        writer.write_table(pa.Table.from_pylist(batch, schema))
    return count


def _row(entry: Entry) -> dict[str, Any]:
    view, place = entry.incident, entry.incident.place
    tolls = {t.kind: t for t in view.tolls if t.reports}
    found: dict[str, Any] = {
        "id": int(view.id), "type": view.type, "date": view.date, "title": view.title, "voices": view.voices,
        "documents": view.documents, "origins": [o.name for o in view.origins], "status": view.status,
        "claims": [c.claim.key for c in entry.claims],
    }  # fmt: skip
    if place is not None:
        found |= {
            "place": place.name,
            "province": place.province,
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
        }
    for kind in ("killed", "injured"):
        if kind in tolls:
            found |= {f"{kind}_low": tolls[kind].low, f"{kind}_high": tolls[kind].high}
    return found
