"""What the ledger keeps of one page, worked out beside the reading: rows without numbers, made in the reading processes.

Everything that costs time and needs no look at the ledger happens here, so that the one process that writes has
only to number rows and put them in. Rows are tuples, for those travel between processes fastest.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from marsad.claims.claim import Claim, Where, claims_of
from marsad.incidents.blocking import keys_of, told_apart
from marsad.incidents.copies.sketching import Fingerprint, bands_of, sketch_of
from marsad.incidents.tellings import tellings_of
from marsad.language.folding import fold
from marsad.language.text import Text
from marsad.language.tokens import tokenize
from marsad.ledger.indexing import words_of
from marsad.record import Figure, Name, Place, Record, Statement, Time

_encode = msgspec.json.Encoder().encode
_pack = msgspec.msgpack.Encoder().encode
# Level 1 takes a third of the time of level 6 and leaves records a tenth larger.
_ZLIB_LEVEL = 1


class DocumentRow(NamedTuple):
    """The document's own columns; ``id`` is the record's."""

    id: str
    own_id: bool
    text_sha256: str
    title: str | None
    outlet: str | None
    published: str | None
    published_time: str | None
    published_from: str | None
    byline: str | None
    language: str | None
    text: str


class Extract(NamedTuple):
    """The rows of one reading. ``names`` and ``places`` are listed once; other rows refer to them by their index.

    ``names``: (folded, name, type). ``places``: (key, name, country, lat, lon, kind, geonameid). ``mentions``: (kind, start,
    end, name, place, low, high). ``statements``: (item, start, end, cue_start, cue_end, speaker index, speaker, role, via,
    form, act, rule). ``claims``: (key, kind, type, start, end, modality, speaker index, place index, day_from, day_until, low,
    high, event, deadline, detail). ``parties``: (claim index, name index, role). ``words``: the title's and the text's, to be searched.
    ``tellings``: (id, whether it reports, ids told apart from it, the telling as MessagePack, blocking keys as 64-bit numbers, claim indexes).
    ``fingerprint`` and ``bands``: what comparing its text needs, and the keys under which copies of it are found.
    ``claims_sha256``: see :func:`digest_of_claims`.
    """

    where: str
    document: DocumentRow
    record: bytes
    record_sha256: str
    names: list[tuple[str, str, str | None]]
    places: list[tuple[str, str, str | None, float | None, float | None, str, int | None]]
    mentions: list[tuple[str, int, int, int | None, int | None, str | None, str | None]]
    statements: list[tuple[Any, ...]]
    claims: list[tuple[Any, ...]]
    parties: list[tuple[int, int, str]]
    words: tuple[str, str]
    tellings: list[tuple[str, bool, str | None, bytes, list[int], list[int]]]
    fingerprint: bytes
    bands: list[int]
    claims_sha256: str


def extract(record: Record, where: str, *, own_id: bool, text: Text | None = None) -> Extract:
    """The rows of ``record``. ``where`` names the page in messages; ``own_id`` says that the input brought its id itself;
    ``text`` is the record's text as it was read, which saves taking it apart again."""
    claims = claims_of(record)
    shared = _Shared(record)
    tokens = text.tokens if text else tokenize(record.text)
    sketch = sketch_of(tokens)
    claim_rows = [shared.claim(c) for c in claims]
    blob = packed(record)
    return Extract(
        where=where,
        document=_document(record, own_id),
        record=zlib.compress(blob, _ZLIB_LEVEL),
        record_sha256=hashlib.sha256(blob).hexdigest(),
        names=shared.names,
        places=shared.places,
        mentions=shared.mentions(),
        statements=[shared.statement(s) for s in record.statements],
        claims=claim_rows,
        parties=sorted(
            {
                (n, shared.name(p.name or p.text, p.type), role)
                for n, claim in enumerate(claims)
                for role, parties in (("actor", claim.actors), ("recipient", claim.recipients))
                for p in parties
            }
        ),
        words=words_of(record.title, tokens),
        tellings=_tellings(record, claims, text),
        fingerprint=_pack(Fingerprint(sketch, _credits(record))),
        bands=bands_of(sketch),
        claims_sha256=digest_of_claims(row[-1] for row in claim_rows),
    )


def rekeyed(found: Extract, key: str) -> Extract:
    """The same rows for a document that gets another id, because the ledger holds a document with its own already."""
    record = msgspec.structs.replace(unpacked(found.record, found.document.text), id=key)
    return extract(record, found.where, own_id=found.document.own_id)


def packed(record: Record) -> bytes:
    """A record as it is kept: its JSON with an empty ``text``, for the document has that already."""
    return _encode(msgspec.structs.replace(record, text=""))


def unpacked(blob: bytes, text: str) -> Record:
    """The record kept as ``blob`` (compressed) of the document with ``text``."""
    return msgspec.structs.replace(msgspec.json.decode(zlib.decompress(blob), type=Record), text=text)


def _tellings(
    record: Record, claims: list[Claim], text: Text | None
) -> list[tuple[str, bool, str | None, bytes, list[int], list[int]]]:
    by_item = {claim.item: n for n, claim in enumerate(claims)}
    tolls: dict[str, list[int]] = {}
    for n, claim in enumerate(claims):
        if claim.event is not None:
            tolls.setdefault(claim.event, []).append(n)
    found = []
    all_told = tellings_of(record, text=text)
    apart: dict[str, list[str]] = {}
    for a, b in sorted(told_apart(t for t in all_told if t.reports)):
        apart.setdefault(a, []).append(b)
    for telling in all_told:
        told = [by_item[item] for item in telling.events if item in by_item]
        told += [n for event in told for n in tolls.get(claims[event].key, ())]
        blocks = [block_of(key) for key in keys_of(telling)] if telling.reports else []
        others = _encode(apart[telling.id]).decode() if telling.id in apart else None
        found.append((telling.id, telling.reports, others, _pack(telling), blocks, sorted(set(told))))
    return found


def _credits(record: Record) -> list[str]:
    dateline = record.dateline.credits if record.dateline else []
    return list(dict.fromkeys(span.text for span in [*dateline, *record.relays]))


def digest_of_claims(details: Iterable[str]) -> str:
    """The SHA-256 of claims as they are kept, in order, one a line: what the journal holds a reading's claims to."""
    whole = hashlib.sha256()
    for detail in details:
        whole.update(detail.encode() + b"\n")
    return whole.hexdigest()


def block_of(key: str) -> int:
    """A blocking key as the signed 64-bit number under which it is looked up."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _document(record: Record, own_id: bool) -> DocumentRow:
    published = record.published
    return DocumentRow(
        id=record.id,
        own_id=own_id,
        text_sha256=hashlib.sha256(record.text.encode()).hexdigest(),
        title=record.title,
        outlet=record.outlet,
        published=published.date if published else None,
        published_time=published.time if published else None,
        published_from=published.from_ if published else None,
        byline=record.byline,
        language=record.language,
        text=record.text,
    )


class _Shared:
    """The names and places of one record, each once, and the rows that refer to them."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self.names: list[tuple[str, str, str | None]] = []
        self.places: list[tuple[str, str, str | None, float | None, float | None, str, int | None]] = []
        self._name_index: dict[str, int] = {}
        self._place_index: dict[str, int] = {}
        # Names first: they know their type, which the words of a participant or a speaker alone do not.
        for name in record.names:
            self.name(name.canonical, name.type)

    def name(self, name: str, type_: str | None) -> int:
        """The index of a name, entered where it is new."""
        folded = folded_name(name)
        index = self._name_index.get(folded)
        if index is None:
            index = self._name_index[folded] = len(self.names)
            self.names.append((folded, name, type_))
        return index

    def place(self, place: Place | Where) -> int:
        """The index of a place, entered where it is new."""
        key = place_key(place)
        index = self._place_index.get(key)
        if index is None:
            index = self._place_index[key] = len(self.places)
            self.places.append((key, place.name, place.country, place.lat, place.lon, place.kind, place.geonameid))
        return index

    def mentions(self) -> list[tuple[str, int, int, int | None, int | None, str | None, str | None]]:
        """All mentions in the order of the text."""
        record = self._record
        found: list[Name | Place | Time | Figure] = [*record.names, *record.places, *record.times, *record.figures]
        return sorted(map(self._mention, found), key=lambda row: (row[1], row[2], row[0]))

    def _mention(
        self, item: Name | Place | Time | Figure
    ) -> tuple[str, int, int, int | None, int | None, str | None, str | None]:
        if isinstance(item, Name):
            return ("name", item.start, item.end, self.name(item.canonical, item.type), None, None, None)
        if isinstance(item, Place):
            return ("place", item.start, item.end, None, self.place(item), None, None)
        if isinstance(item, Time):
            return ("time", item.start, item.end, None, None, item.from_, item.until)
        low, high = (None if bound is None else f"{bound:g}" for bound in (item.low, item.high))
        return ("figure", item.start, item.end, None, None, low, high)

    def statement(self, s: Statement) -> tuple[Any, ...]:
        """The row of one statement."""
        cue = (s.cue.start, s.cue.end) if s.cue else (None, None)
        speaker = self.name(s.speaker, None) if s.speaker else None
        via = _encode(s.via).decode()
        return (s.id, s.content.start, s.content.end, *cue, speaker, s.speaker, s.role, via, s.form, s.act, s.rule)

    def claim(self, c: Claim) -> tuple[Any, ...]:
        """The row of one claim."""
        speaker = self.name(c.chain.speaker, None) if c.chain.speaker else None
        place = self.place(c.place) if c.place else None
        days = c.days or (None, None)
        detail = _encode(c).decode()
        return (
            c.key,
            c.kind,
            c.type,
            c.start,
            c.end,
            c.modality,
            speaker,
            place,
            *days,
            c.low,
            c.high,
            c.event,
            c.deadline,
            detail,
        )


def folded_name(name: str) -> str:
    """A name as names are matched: folded, with single spaces."""
    return " ".join(fold(part) for part in name.split())


def place_key(place: Place | Where) -> str:
    """What makes two mentions one place: the gazetteer's number, else name, country and the place on the map (to 100 m)."""
    if place.geonameid is not None:
        return f"g{place.geonameid}"
    spot = f"{place.lat:.3f},{place.lon:.3f}" if place.lat is not None and place.lon is not None else ""
    return f"{folded_name(place.name)[:150]}|{place.country or ''}|{spot}"
