"""How long a corpus takes to be read, kept and related, how large its ledger is, and how fast it answers.

    python bench/ledger.py [--inputs PATH ...] [--jobs 2] [--ledger FILE] [--articles N]

Measured: articles a second over the whole run and in its first and last tenth (whether the time per article stays flat), peak
memory of the process that writes and of the largest reading process, the sizes of ledger and archive, one more article
into the full ledger, and questions with filters. By default over the corpus of ../shared, into a ledger that is thrown
away; --articles stops after so many.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from marsad.errors import PageError
from marsad.gazetteer.areas import area_of
from marsad.ledger.opening import Ledger, open_ledger
from marsad.ledger.questions.claims import WantedClaims, find_claims, said_by
from marsad.ledger.questions.incidents import Wanted, find_incidents
from marsad.ledger.questions.searching import search
from marsad.ledger.questions.stats import stats
from marsad.pages.options import InputOptions
from marsad.pages.page import Page
from marsad.runs.batch import take_pages
from marsad.runs.ingesting import Tally, ingest, ingest_pages

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
MEGABYTE = 1 << 20

QUESTIONS: dict[str, Callable[..., Iterable[object]]] = {
    "incidents of two days": lambda c: find_incidents(c, Wanted(since="2015-08-05", until="2015-08-06"), 20),
    "incidents, three voices or more": lambda c: find_incidents(c, Wanted(voices=3, order="voices"), 20),
    "incidents within 60 km": lambda c: find_incidents(c, Wanted(area=area_of("15.35,44.2,60")), 20),
    "incidents of a party": lambda c: find_incidents(c, Wanted(actor="الحوثيين"), 20),
    "incidents, 20 killed or more": lambda c: find_incidents(c, Wanted(toll=("killed", 20), order="killed"), 20),
    "search, three words": lambda c: search(c, "تفجير مسجد القطيف"),
    "search, one common word": lambda c: search(c, "السعودية"),
    "search, a phrase and a word": lambda c: search(c, '"قوات التحالف" عدن'),
    "what a speaker said": lambda c: said_by(c, "العسيري", 20),
    "claims of a party": lambda c: find_claims(c, WantedClaims(actor="الحوثيين"), 20),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", nargs="+", default=sorted(map(str, CORPUS.rglob("*.zip"))))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--articles", type=int)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="marsad-bench-") as folder:
        path = given.ledger or Path(folder) / "bench.db"
        with open_ledger(str(path), create=True) as ledger:
            fill(ledger, take_pages(given.inputs, InputOptions(max_bytes=1 << 30)), given.jobs, given.articles)
            sizes(path)
            one_more(ledger, Path(folder))
            questions(ledger)


def fill(ledger: Ledger, pages: Iterator[Page | PageError], jobs: int, most: int | None) -> None:
    """Take everything in, and say how fast."""
    marks: list[tuple[int, float]] = [(0, 0.0)]
    began = time.perf_counter()

    def done(tally: Tally) -> None:
        marks.append((tally.new, time.perf_counter() - began))

    tally = ingest_pages(ledger, islice(pages, most), jobs=jobs, done=done)
    spent = time.perf_counter() - began
    print(
        f"{tally.new:,} documents kept, {len(tally.faults):,} not read, in {spent:.0f} s with --jobs {jobs}: {tally.new / spent:.0f} a second"
    )
    for name, low, high in (("first", 0.0, 0.1), ("last", 0.9, 1.0)):
        inside = [m for m in marks if low * tally.new <= m[0] <= high * tally.new]
        if len(inside) > 1 and inside[-1][0] > inside[0][0]:
            each = (inside[-1][1] - inside[0][1]) / (inside[-1][0] - inside[0][0])
            print(f"  {name} tenth: {each * 1000:.1f} ms an article")
    writer = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"  peak memory: {writer:.0f} MB (writing), {reader:.0f} MB (the largest reading process)")


def sizes(path: Path) -> None:
    """The sizes of the ledger's files and of its archive."""
    ledger = sum(p.stat().st_size for p in path.parent.glob(path.name + "*"))
    archive = sum(p.stat().st_size for p in path.with_suffix(".archive").glob("*"))
    print(f"  ledger {ledger / MEGABYTE:.0f} MB, archive {archive / MEGABYTE:.0f} MB")


def one_more(ledger: Ledger, folder: Path) -> None:
    """The median of eleven articles, one after the other, into the full ledger."""
    text = (
        "قتل {} أشخاص وأصيب آخرون في انفجار سيارة مفخخة قرب سوق في مدينة عدن اليوم. وقال مصدر أمني لوكالة رويترز إن المقاومة "
        "تصدت لهجوم شنه الحوثيون. وأعلن المتحدث باسم قوات التحالف العميد أحمد العسيري تنفيذ غارات على مواقع في صنعاء."
    )
    taken = []
    for n in range(12):
        path = folder / f"{n}.jsonl"
        article = {
            "id": f"bench-{n}",
            "outlet": "bench",
            "published": "2015-08-06",
            "title": f"انفجار في عدن {n}",
            "text": text.format(n + 3),
        }
        path.write_bytes(msgspec.json.encode(article))
        began = time.perf_counter()
        ingest(ledger, [str(path)])
        taken.append((time.perf_counter() - began) * 1000)
    print(f"  one more article: {sorted(taken[1:])[5]:.0f} ms (read, kept and related; median of eleven)")


def questions(ledger: Ledger) -> None:
    """Each question's time, the second time it is asked."""
    with ledger.reading() as connection:
        for name, ask in QUESTIONS.items():
            for turn in range(2):
                began = time.perf_counter()
                found = list(ask(connection))
                spent = (time.perf_counter() - began) * 1000
                if turn:
                    print(f"  {name}: {spent:.0f} ms, {len(found)} found")
        print(f"  {msgspec.json.encode(stats(connection)).decode()}")


if __name__ == "__main__":
    main()
