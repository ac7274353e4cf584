"""Gold sets: which files in a folder belong together, how they are read, and what they score."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from marsad.errors import MarsadError, ScoreError
from marsad.record import SCHEMA, Comments, Record
from marsad.scoring import gsr, links, pages
from marsad.scoring.articles import score_article
from marsad.scoring.gold import Article, GoldArticle, GoldPage, GsrSentence, load
from marsad.scoring.tally import Tally

T = TypeVar("T")
Kind = Literal["articles", "sentences", "pages", "links"]
Part = Literal["all", "half", "held"]


@dataclass(frozen=True)
class GoldSet:
    """One gold set: ``marks`` are scored over the readings of ``inputs`` (files or folders)."""

    name: str
    kind: Kind
    marks: Path
    inputs: tuple[Path, ...]

    def digest(self) -> str:
        """The SHA-256 of the marks and of every file that is read for them, in the order of their names."""
        total = hashlib.sha256()
        for path in (self.marks, *self._files()):
            total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
        return total.hexdigest()

    def _files(self) -> Iterator[Path]:
        for path in self.inputs:
            if path.is_dir():
                yield from sorted(p for p in path.iterdir() if p.is_file())
            elif path != self.marks:
                yield path


@dataclass
class Scored:
    """A gold set with its figures (0..1), the tally behind them and the pages that could not be read."""

    gold: GoldSet
    tally: Tally
    figures: dict[str, float]
    failed: list[MarsadError] = field(default_factory=list)


def sample_folder() -> Path:
    """The invented sample pages that ship with Marsad, with their marks. Raises :class:`ScoreError`."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "samples", package.parent.parent / "samples"):
        if (folder / "gold.json").is_file():
            return folder
    raise ScoreError("the sample pages are not installed; name a folder with --gold")


def find_sets(folder: Path) -> list[GoldSet]:
    """The gold sets of a folder, in the order of their names. Raises :class:`ScoreError` where there is none.

    ``gold.json`` with ``articles.jsonl`` or ``NAME.gold.json`` with ``NAME.articles.jsonl``: marked articles; ``link*`` by
    name: pools of linked articles; ``gsr*.jsonl``: sentences; ``pages.gold.jsonl``: saved pages, which
    lie in ``html`` or ``pages`` beside it or in ``../pages/html``.
    """
    if not folder.is_dir():
        raise ScoreError("there is no such folder of gold", page=str(folder))
    sets = [*_article_sets(folder), *_sentence_sets(folder), *_page_sets(folder), *_link_sets(folder)]
    if not sets:
        raise ScoreError("no gold set stands in this folder", page=str(folder))
    return sets


def _article_sets(folder: Path) -> Iterator[GoldSet]:
    for marks in sorted(folder.glob("*gold.json")):
        if marks.name.startswith("link"):
            continue
        stem = marks.name.removesuffix("gold.json")
        articles = folder / f"{stem}articles.jsonl"
        if articles.is_file():
            yield GoldSet(stem.rstrip(".") or folder.resolve().name, "articles", marks, (articles,))


def _sentence_sets(folder: Path) -> Iterator[GoldSet]:
    for marks in sorted(folder.glob("gsr*.jsonl")):
        yield GoldSet(marks.stem, "sentences", marks, (marks,))


def _page_sets(folder: Path) -> Iterator[GoldSet]:
    marks = folder / "pages.gold.jsonl"
    homes = (folder / "html", folder / "pages", folder.parent / "pages" / "html")
    home = next((h for h in homes if h.is_dir()), None)
    if marks.is_file() and home is not None:
        yield GoldSet("pages", "pages", marks, (home,))


def _link_sets(folder: Path) -> Iterator[GoldSet]:
    for marks in sorted(folder.glob("link*.gold.json")):
        stem = marks.name.removesuffix(".gold.json")
        articles = folder / f"{stem}.articles.jsonl"
        if articles.is_file():
            yield GoldSet(stem, "links", marks, (articles,))


def score_set(gold: GoldSet, part: Part = "all") -> Scored:
    """Read the inputs of a gold set and score the readings; ``half`` and ``held`` take every second article."""
    if gold.kind == "links":
        tally = links.score_links(load_links(gold.marks), *links.links_of(gold.inputs[0]))
        return Scored(gold, tally, links.figures(tally))
    records, failed = read_inputs(gold.inputs)
    if gold.kind == "sentences":
        tally = gsr.score_sentences(_part(load(gold.marks, GsrSentence), part), {r.id: r for r in records})
        return Scored(gold, tally, gsr.figures(tally), failed)
    if gold.kind == "pages":
        tally = pages.score_pages(_part(load(gold.marks, GoldPage), part), records)
        return Scored(gold, tally, pages.figures(tally), failed)
    marks = _part(load(gold.marks, GoldArticle), part)
    tally = score_records(marks, load(gold.inputs[0], Article), records)
    return Scored(gold, tally, tally.figures(), failed)


def load_links(path: Path) -> links.Links:
    """The marks of a pool. Raises :class:`ScoreError`."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=links.Links)
    except (OSError, msgspec.MsgspecError) as cause:
        raise ScoreError(f"these are no links: {cause}", page=str(path)) from cause


def _part(items: list[T], part: Part) -> list[T]:
    return items if part == "all" else items[0::2] if part == "half" else items[1::2]


def read_inputs(inputs: Sequence[Path]) -> tuple[list[Record], list[MarsadError]]:
    """The records of files or folders, and the errors of the pages that could not be read."""
    from marsad.runs.batch import read_batch

    records: list[Record] = []
    failed: list[MarsadError] = []
    for outcome in read_batch([str(path) for path in inputs]):
        if outcome.error is not None:
            failed.append(outcome.error)
        else:
            records.append(outcome.record())
    return records, failed


def score_records(gold: Sequence[GoldArticle], articles: Sequence[Article], records: Sequence[Record]) -> Tally:
    """Score records against marks; an article without a record counts as one in which nothing was found.

    Raises :class:`ScoreError` where an article is missing or a record is not of its very text.
    """
    texts, found = {a.id: a for a in articles}, {r.id: r for r in records}
    tally = Tally()
    for marks in gold:
        article = texts.get(marks.id)
        if article is None:
            raise ScoreError("marks without an article", page=marks.id)
        record = found.get(marks.id) or _nothing(article)
        if record.text != article.text:
            raise ScoreError("the record's text is not the article's: its offsets mean nothing", page=marks.id)
        score_article(marks, article, record, tally)
    return tally


def _nothing(article: Article) -> Record:
    """The record of a reader that found nothing."""
    return Record(
        schema=SCHEMA, source=article.id, id=article.id, url=None, outlet=None, title=None, language=None, published=None,
        updated=None, byline=None, dateline=None, text=article.text, comments=Comments(), statements=[], events=[],
        figures=[], times=[], places=[], names=[], relays=[], warnings=[],
    )  # fmt: skip
