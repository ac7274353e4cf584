"""How well tellings become incidents, and how fast: link marks of pools, and whole corpora.

    python bench/linking.py pool GOLD.json POOL.jsonl [--out INCIDENTS.jsonl] [--misses KEY] [--records CACHE.jsonl]
    python bench/linking.py corpus ARTICLES.jsonl [--limit N] [--records CACHE.jsonl] [--largest 20]

``pool`` writes the incidents of a pool in the shape that link_score.py reads (../shared/score) and prints its figures.
``corpus`` tells counts, the largest incidents, those with most voices, and the time of every step. Records are kept in the
cache file, for reading takes most of the time.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from marsad.errors import MarsadError
from marsad.incidents.blocking import candidates, told_apart
from marsad.incidents.comparing import compare
from marsad.incidents.deciding import decide
from marsad.incidents.origins import origins_of
from marsad.incidents.standing import Pair, stand
from marsad.incidents.summary import summarise
from marsad.incidents.telling import Telling
from marsad.incidents.tellings import tellings_of
from marsad.incidents.tolls import tolls_of
from marsad.pages.articles import articles_of_lines
from marsad.pipeline import read_page
from marsad.record import Record

ROOT = Path(__file__).resolve().parent.parent
SCORER = ROOT.parent / "shared" / "score" / "link_score.py"


def records(path: Path, cache: Path | None, limit: int | None) -> Iterator[Record]:
    """The records of the articles of a JSONL file, read, or taken from the cache."""
    if cache and cache.exists():
        decode = msgspec.json.Decoder(Record).decode
        with cache.open("rb") as kept:
            for n, line in enumerate(kept):
                if limit is not None and n >= limit:
                    return
                yield decode(line)
        return
    keep = cache.open("wb") if cache else None
    with path.open("rb") as stream:
        for n, page in enumerate(articles_of_lines(stream, str(path), 1 << 30)):
            if limit is not None and n >= limit:
                break
            if isinstance(page, MarsadError):
                continue
            record = read_page(page)
            if keep:
                keep.write(msgspec.json.encode(record) + b"\n")
            yield record


class Clock:
    """Seconds of each step."""

    def __init__(self) -> None:
        self.steps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, step: str) -> None:
        now = time.perf_counter()
        self.steps[step] = self.steps.get(step, 0.0) + now - self._last
        self._last = now


def relate(
    tellings: list[Telling], clock: Clock, copied: dict[Pair, float]
) -> tuple[list[tuple[str, ...]], dict[Pair, int]]:
    by_id = {t.id: t for t in tellings}
    news = [t for t in tellings if t.reports]
    pairs = candidates(news)
    clock.lap("blocking")
    scores: dict[Pair, int] = {}
    for a, b in pairs:
        da, db = by_id[a].document, by_id[b].document
        scores[a, b] = decide(compare(by_id[a], by_id[b], copied.get((min(da, db), max(da, db))))).score
    clock.lap("comparing")
    standing = stand((t.id for t in news), scores, apart=told_apart(news))
    clock.lap("standing")
    return standing, scores


def shingles(text: str, size: int = 6) -> set[int]:
    words = text.split()
    return {hash(tuple(words[i : i + size])) for i in range(max(1, len(words) - size + 1))}


def copies(found: list[Record]) -> dict[Pair, float]:
    """Containment of shingles of every pair of documents (a stand-in: of pools only)."""
    bags = [(r.id, shingles(r.text)) for r in found]
    shares = {}
    for n, (a, left) in enumerate(bags):
        for b, right in bags[n + 1 :]:
            share = len(left & right) / min(len(left), len(right))
            if share > 0.1:
                shares[min(a, b), max(a, b)] = share
    return shares


def shape(cluster: tuple[str, ...], by_id: dict[str, Telling], shares: dict[Pair, float]) -> dict[str, Any]:
    """One incident as a line of JSON."""
    told = [by_id[i] for i in cluster]
    summary = summarise(told)
    origins = origins_of(told, shares)
    place = summary.place
    return {
        "id": cluster[0],
        "type": summary.type,
        "date": summary.date,
        "place": place and {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon},
        "documents": summary.documents,
        "origins": [{"name": o.name, "why": o.why, "documents": o.documents} for o in origins],
        "tolls": [
            {"kind": t.kind, "low": t.low, "high": t.high, "conflict": t.conflict} for t in tolls_of(told, origins)
        ],
        "tellings": cluster,
    }


def pool(arguments: argparse.Namespace) -> dict[str, Any]:
    gold = json.loads(Path(arguments.gold).read_text("utf-8"))
    articles = [json.loads(x) for x in Path(arguments.pool).read_text("utf-8").splitlines() if x.strip()]
    found = list(records(Path(arguments.pool), arguments.records, None))
    clock = Clock()
    tellings = [t for r in found for t in tellings_of(r)]
    clock.lap("telling")
    shares = copies(found)
    clock.lap("copies")
    standing, _ = relate(tellings, clock, shares)
    by_id = {t.id: t for t in tellings}
    incidents = [shape(cluster, by_id, shares) for cluster in standing]
    out = Path(arguments.out or tempfile.mkstemp(suffix=".jsonl")[1])
    out.write_text("\n".join(json.dumps(x, ensure_ascii=False) for x in incidents), "utf-8")
    spec = importlib.util.spec_from_file_location("link_score", SCORER)
    scorer = importlib.util.module_from_spec(spec)  # type: ignore[arg-type]
    spec.loader.exec_module(scorer)  # type: ignore[union-attr]
    figures, misses = scorer.score(gold, articles, incidents, [])
    for key, value in figures.items():
        print(f"{key:10}", "  ".join(f"{a} {b:.3f}" if isinstance(b, float) else f"{a} {b}" for a, b in value.items()))
    if arguments.misses:
        for miss in misses[arguments.misses]:
            print("  ", *miss)
    if arguments.show:
        titles = {a["id"]: a["title"] for a in articles}
        for x in incidents:
            if len(x["documents"]) > 1:
                print(
                    "==",
                    x["type"],
                    x["date"],
                    sorted({k for d in x["documents"] for k in gold["articles"][d]["reports"]}),
                )
                for i in x["tellings"]:
                    t = by_id[i]
                    print(
                        "     ",
                        i,
                        t.prominence,
                        t.act,
                        t.since,
                        t.dating,
                        t.place and t.place.name,
                        titles[t.document][:70],
                        gold["articles"][t.document]["reports"],
                    )
    return figures


def corpus(arguments: argparse.Namespace) -> None:
    """Counts, the largest incidents, those with most voices, and the seconds of every step."""
    clock = Clock()
    tellings: list[Telling] = []
    count = 0
    titles: dict[str, str] = {}
    for record in records(Path(arguments.articles), arguments.records, arguments.limit):
        clock.lap("reading")
        count += 1
        tellings += tellings_of(record)
        clock.lap("telling")
        titles[record.id] = record.title or ""
    by_id = {t.id: t for t in tellings}
    standing, scores = relate(tellings, clock, {})
    lines = [shape(cluster, by_id, {}) for cluster in standing]
    clock.lap("origins, tolls, summaries")
    many = [x for x in lines if len(x["documents"]) > 1]
    print(
        f"{count} articles, {len(tellings)} tellings, {sum(t.reports for t in tellings)} as news, {len(scores)} pairs"
    )
    print(f"{len(lines)} incidents, {len(many)} of two or more articles")
    print("seconds:", ", ".join(f"{step} {seconds:.1f}" for step, seconds in clock.steps.items()))
    if arguments.out:
        Path(arguments.out).write_text("\n".join(json.dumps(x, ensure_ascii=False) for x in lines), "utf-8")
    rankings = {"articles": lambda x: len(x["documents"]), "voices": lambda x: len(x["origins"])}
    for name, rank in rankings.items():
        print(f"\nThe incidents with most {name}:")
        for x in sorted(many, key=rank, reverse=True)[: arguments.largest]:
            show(x, by_id, titles)


def show(x: dict[str, Any], by_id: dict[str, Telling], titles: dict[str, str], most: int = 12) -> None:
    place = x["place"] and x["place"]["name"]
    print(
        f"== {x['type']} {x['date']} {place}: {len(x['documents'])} articles, {len(x['origins'])} origins",
        [(t["kind"], t["low"], t["high"]) for t in x["tolls"]],
    )
    step = max(1, len(x["tellings"]) // most)
    for i in x["tellings"][::step]:
        t = by_id[i]
        print(
            f"     {i:10} {t.outlet or '':10} {t.published} {t.prominence:5} {t.act:9} {t.since} {t.dating[:4]} {(t.place.name if t.place else '-'):20.20} {titles[t.document][:90]}"
        )


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = ap.add_subparsers(dest="mode", required=True)
    p = sub.add_parser("pool")
    p.add_argument("gold"), p.add_argument("pool"), p.add_argument("--out"), p.add_argument("--misses")
    p.add_argument("--records", type=Path), p.add_argument("--show", action="store_true")
    p.set_defaults(run=pool)
    c = sub.add_parser("corpus")
    c.add_argument("articles"), c.add_argument("--limit", type=int), c.add_argument("--largest", type=int, default=20)
    c.add_argument("--records", type=Path), c.add_argument("--out")
    c.set_defaults(run=corpus)
    arguments = ap.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
