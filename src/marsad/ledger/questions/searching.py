"""Full-text search: diacritics, letter forms, clitics and the article do not matter; phrases in quotation marks hold.

A query is words, all of which must stand in a document's title or text, phrases ("..." or «...»), and words to be
absent (a hyphen before them). Every word goes through the function that the index went through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec
from sqlalchemy import Connection, text

from marsad.errors import LedgerError
from marsad.language.stems import stem, stems
from marsad.language.tokens import MARK, Token, tokenize

_PHRASE = re.compile(r'(-?)(?:"([^"]*)"|«([^»]*)»|“([^”]*)”|(\S+))')
# Characters shown around a hit, and hits shown of one document.
_AROUND = 80
_PASSAGES = 3
# A text is searched for its hits by stretches of this length, for most hits stand early.
_STRETCH = 1500


class Passage(msgspec.Struct):
    """A stretch of a document's text from ``start``, with the hits in it as offsets into the document's text."""

    start: int
    text: str
    hits: list[tuple[int, int]]


class Found(msgspec.Struct):
    """A document that was found: the better the match, the earlier."""

    document: str
    outlet: str | None
    published: str | None
    title: str | None
    passages: list[Passage]


class Query(msgspec.Struct, frozen=True):
    """A query taken apart: phrases (a word is a phrase of one) as stems, to be there or to be absent."""

    wanted: tuple[tuple[str, ...], ...]
    absent: tuple[tuple[str, ...], ...]


def parsed(given: str) -> Query:
    """The query in what a user typed. Raises :class:`LedgerError` where there is no word in it that must be there."""
    wanted: list[tuple[str, ...]] = []
    absent: list[tuple[str, ...]] = []
    for minus, *alternatives in _PHRASE.findall(given):
        found = tuple(stems(next((a for a in alternatives if a), "")))
        if found:
            (absent if minus else wanted).append(found)
    if not wanted:
        raise LedgerError("there is no word to search for in the query")
    return Query(tuple(wanted), tuple(absent))


def search(
    connection: Connection, given: str, limit: int = 20, since: str | None = None, until: str | None = None
) -> Iterator[Found]:
    """The documents that match, best first (BM25 in SQLite, ``ts_rank_cd`` in PostgreSQL; of equals the latest first)."""
    query = parsed(given)
    sqlite = connection.dialect.name == "sqlite"
    sql = _SQLITE if sqlite else _POSTGRES
    values = {"query": _fts5(query) if sqlite else _tsquery(query), "limit": limit,
              "since": since or "0000", "until": until or "9999"}  # fmt: skip
    for row in connection.execute(text(sql), values):
        yield Found(row.key, row.outlet, row.published, row.title, passages(row.text, query))


_SQLITE = """
SELECT d.key, d.outlet, d.published, d.title, d.text FROM search JOIN documents d ON d.id = search.rowid
WHERE search MATCH :query AND coalesce(d.published, '5') BETWEEN :since AND :until
ORDER BY bm25(search, 4.0, 1.0), d.published DESC, d.id LIMIT :limit
"""
_POSTGRES = """
SELECT d.key, d.outlet, d.published, d.title, d.text FROM search s JOIN documents d ON d.id = s.document_id,
to_tsquery('simple', :query) q
WHERE s.words @@ q AND coalesce(d.published, '5') BETWEEN :since AND :until
ORDER BY ts_rank_cd(s.words, q, 1) DESC, d.published DESC, d.id LIMIT :limit
"""


def _fts5(query: Query) -> str:
    found = " AND ".join(_fts5_phrase(p) for p in query.wanted)
    return f"({found})" + "".join(f" NOT {_fts5_phrase(p)}" for p in query.absent)


def _fts5_phrase(phrase: tuple[str, ...]) -> str:
    words = " ".join(phrase).replace('"', '""')
    return f'"{words}"'


def _tsquery(query: Query) -> str:
    parts = [_ts_phrase(p) for p in query.wanted] + [f"!({_ts_phrase(p)})" for p in query.absent]
    return " & ".join(parts)


def _ts_phrase(phrase: tuple[str, ...]) -> str:
    return "(" + " <-> ".join("'" + word.replace("\\", "\\\\").replace("'", "''") + "'" for word in phrase) + ")"


def passages(source: str, query: Query) -> list[Passage]:
    """The first passages of ``source`` in which a phrase of the query stands; it is read only as far as these."""
    hits: list[tuple[int, int]] = []
    for start, end in _stretches(source):
        tokens = [token for token in tokenize(source[start:end]) if token.kind != MARK]
        found = [stem(token) for token in tokens]
        hits += sorted({(start + a, start + b) for p in query.wanted for a, b in _hits(tokens, found, p)})
        if len(hits) >= _PASSAGES and hits[-1][0] - hits[0][0] > _PASSAGES * 2 * _AROUND:
            break
    return _gathered(source, hits)


def _stretches(source: str) -> Iterator[tuple[int, int]]:
    """Stretches of about :data:`_STRETCH` characters that end with a line or a sentence, in order."""
    start = 0
    while start < len(source):
        end = min(len(source), start + _STRETCH)
        if end < len(source):
            cut = max(source.rfind("\n", start, end), source.rfind(". ", start, end))
            cut = cut if cut > start else source.rfind(" ", start, end)
            end = cut + 1 if cut > start else end
        yield start, end
        start = end


def _hits(tokens: list[Token], found: list[str], phrase: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    size = len(phrase)
    for n, word in enumerate(found):
        if word == phrase[0] and (size == 1 or tuple(found[n : n + size]) == phrase):
            yield tokens[n].start, tokens[n + size - 1].end


def _gathered(source: str, hits: list[tuple[int, int]]) -> list[Passage]:
    """Hits that stand close together share a passage; passages begin and end with whole words."""
    groups: list[list[tuple[int, int]]] = [[hit] for hit in hits[:1]]
    for before, hit in pairwise(hits):
        if hit[0] - before[1] < _AROUND:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    shown = []
    for group in groups[:_PASSAGES]:
        start = max(0, group[0][0] - _AROUND)
        start = source.rfind(" ", start, group[0][0]) + 1 or start if start else 0
        end = min(len(source), group[-1][1] + _AROUND)
        cut = source.find(" ", end - 1)
        end = cut if end < len(source) and cut >= 0 and cut - end < _AROUND else end
        shown.append(Passage(start, source[start:end], group))
    return shown
