"""How fast Marsad reads: articles and words a second, start-up, memory, two processes, and time against length.

    make bench        or        python bench/reading.py [--articles 2000] [--jobs 2]

Reads real articles where a corpus lies beside the project (../shared/corpus: zips of JSON arrays), else the sample
articles over and over, and says which. Every run is a process of its own, so that memory and start-up are those of the
command as it is used.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLES = ROOT / "samples" / "articles.jsonl"
SEED = 7  # articles are taken evenly over the corpus, always the same ones


def corpus_articles() -> Iterator[dict[str, str]]:
    """Articles of the corpus, those of every zip in turn, so that all outlets and days are among the first."""
    queues = []
    for path in sorted(CORPUS.rglob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            queues.append(json.loads(archive.read(archive.namelist()[0])))
    step = max(1, sum(map(len, queues)) // 4000)
    for rank in range(SEED, max(map(len, queues), default=0), step):
        for n, queue in enumerate(queues):
            if rank < len(queue) and (queue[rank].get("content") or "").strip():
                item = queue[rank]
                yield {
                    "id": f"{n}-{rank}", "outlet": item["source"], "url": item["url"],
                    "published": item["date_extracted"][:10], "title": item["title"], "text": item["content"],
                }  # fmt: skip


def sample_articles() -> Iterator[dict[str, str]]:
    """The sample articles, over and over."""
    return cycle([json.loads(line) for line in SAMPLES.read_text("utf-8").splitlines()])


def read(path: Path, *options: str) -> tuple[float, float]:
    """Seconds that ``marsad read`` takes for ``path``, and the peak memory of its processes in MB."""
    code = (
        "import resource, sys\n"
        "from marsad.cli.main import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit as end:\n"
        "  peak = max(resource.getrusage(w).ru_maxrss for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))\n"
        "  print('peak', peak, file=sys.stderr); raise\n"
    )
    command = [sys.executable, "-c", code, "read", "--jsonl", "--output", str(path) + ".records", str(path), *options]
    start = time.perf_counter()
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    seconds = time.perf_counter() - start
    peak = re.search(r"peak (\d+)", done.stderr)
    if done.returncode != 0 or peak is None:
        sys.exit(done.stderr)
    unit = 1_000_000 if sys.platform == "darwin" else 1_000  # ru_maxrss counts bytes on macOS, KB elsewhere
    return seconds, int(peak[1]) / unit


def start_up() -> float:
    """The least of five starts of the bare command, in seconds."""

    def once() -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "marsad", "version"], stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - start

    return min(once() for _ in range(5))


def write(path: Path, articles: list[dict[str, str]]) -> int:
    """Write ``articles`` as JSONL; gives the number of their words."""
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), "utf-8")
    return sum(len(a["text"].split()) for a in articles)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    there = any(CORPUS.rglob("*.zip"))
    articles = list(islice(corpus_articles() if there else sample_articles(), given.articles))
    what = "real articles" if there else "sample articles, over and over (no corpus lies beside the project)"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        words = write(path, articles)
        print(f"{len(articles):,} {what}, {words:,} words, Python {sys.version.split()[0]}")
        one = Path(folder) / "one.jsonl"
        write(one, articles[:1])
        print(f"start-up            {start_up():8.2f} s      marsad version")
        read(one)  # compiles the indexes where they are not yet
        first, _ = read(one)
        print(f"first record        {first:8.2f} s      one article, start to end")
        alone, peak = read(path)
        print(
            f"one process         {len(articles) / alone:8.0f} articles/s  {words / alone:,.0f} words/s  {alone:.1f} s"
        )
        print(f"peak memory         {peak:8.0f} MB")
        several, peak = read(path, "--jobs", str(given.jobs))
        speed = f"{len(articles) / several:8.0f} articles/s  {words / several:,.0f} words/s  {several:.1f} s"
        print(f"--jobs {given.jobs:<13}{speed}  {alone / several:.2f} times as fast, {peak:.0f} MB a process")
        print("length against time, of one article:")
        long = "\n".join(a["text"] for a in articles)
        while len(long.encode()) < 1_000_000:
            long += "\n" + long
        for size in (62_500, 125_000, 250_000, 500_000, 1_000_000):
            text = long.encode()[:size].decode(errors="ignore")
            write(one, [{**articles[0], "text": text}])
            seconds, peak = read(one)
            rate = size / 1000 / max(seconds - first, 0.001)
            print(f"  {size / 1000:6.0f} kB          {seconds:8.2f} s      {rate:.0f} kB/s, {peak:.0f} MB")


if __name__ == "__main__":
    main()
