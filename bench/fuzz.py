"""Looks for input that breaks the reader: sample pages and articles, cut, doubled, mixed and spoilt.

    python bench/fuzz.py [--seconds 60] [--seed 1] [FILE...]      with atheris installed: python bench/fuzz.py --atheris

FILEs (pages or JSONL) are spoilt beside the samples. Every input must give a record whose spans all match its text, or a
:class:`MarsadError`; anything else is written to fuzz-NUMBER.bin and told. atheris, where installed, looks for new paths
through the code instead of at random; it is no dependency of the project.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from pathlib import Path

import msgspec

from marsad.errors import MarsadError, ReadingError
from marsad.pages.inputs import pages_of_stream
from marsad.pages.options import InputOptions
from marsad.pages.page import Page
from marsad.pipeline import read_page
from marsad.record import Record

ROOT = Path(__file__).resolve().parent.parent
SPOILERS = [
    "\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\u064b" * 9, "ـ" * 9, "«", "»", "\"", "(", ")", "\n\n", "\x00", "\x1b[2J", "😀", "ﷲ",
    "<div>" * 50, "</p>", "<script>", "<!--", "&#x110000;", "%", "1" * 40, "٣", "(10 شباط 2019)", "أمس", "قال إن ", "نقلا عن ", "و", "ال", "بغداد",
]  # fmt: skip


def broken(record: Record) -> str | None:
    """What is wrong with a record, if anything."""
    stack: list[object] = [record]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack += value
        elif isinstance(value, msgspec.Struct):
            fields = {f: getattr(value, f) for f in value.__struct_fields__}
            stack += fields.values()
            if {"start", "end", "text"} <= fields.keys():
                start, end, text = fields["start"], fields["end"], fields["text"]
                if not (0 <= start <= end <= len(record.text) and record.text[start:end] == text):
                    return f"[{start}, {end}) is not {text!r}"
    return None


def fault(data: bytes) -> str | None:
    """Read ``data`` as if it came from a file; a description of the fault where there is one."""
    import io

    try:
        for page in pages_of_stream(io.BytesIO(data), "fuzz", InputOptions(max_bytes=2_000_000)):
            if isinstance(page, Page):
                record = read_page(page)
                msgspec.json.encode(record)
                wrong = broken(record)
                if wrong:
                    return wrong
    except ReadingError as error:
        return "".join(traceback.format_exception(error))
    except MarsadError:
        return None
    except Exception as error:
        return "".join(traceback.format_exception(error))
    return None


def seeds(files: list[Path]) -> list[bytes]:
    """What is spoilt: pages whole, lines of JSONL one by one."""
    found: list[bytes] = []
    for path in [*sorted((ROOT / "samples" / "pages").iterdir()), ROOT / "samples" / "articles.jsonl", *files]:
        data = path.read_bytes()
        found += data.splitlines() if path.suffix == ".jsonl" else [data]
    return found


def spoilt(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """``data`` with one to eight things done to it."""
    for _ in range(chance.randint(1, 8)):
        if not data:
            break
        i, j = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        other = chance.choice(others)
        k = chance.randrange(len(other))
        match chance.randrange(6):
            case 0:
                data = data[:i] + data[j:]
            case 1:
                data = data[:i] + data[i:j] * chance.randint(2, 5) + data[j:]
            case 2:
                data = data[:i] + other[k : k + chance.randint(1, 400)] + data[i:]
            case 3:
                data = data[:i] + bytes([chance.randrange(256)]) + data[i + 1 :]
            case 4:
                data = data[:j]
            case _:
                data = data[:i] + chance.choice(SPOILERS).encode() + data[i:]
    return data[:300_000]


def at_random(seconds: float, seed: int, files: list[Path]) -> int:
    """Spoil and read for ``seconds``; gives the number of faults."""
    chance, faults, tried = random.Random(seed), 0, 0
    known = seeds(files)
    until = time.monotonic() + seconds
    while time.monotonic() < until and faults < 20:
        data = spoilt(chance.choice(known), known, chance)
        tried += 1
        wrong = fault(data)
        if wrong:
            faults += 1
            name = Path(f"fuzz-{faults}.bin")
            name.write_bytes(data)
            print(f"{name}: {wrong}", file=sys.stderr)
    print(f"{tried:,} inputs, {faults} faults")
    return faults


def with_atheris() -> None:
    """Let atheris look, until it is stopped."""
    import atheris

    atheris.instrument_all()

    def one(data: bytes) -> None:
        wrong = fault(data)
        if wrong:
            raise AssertionError(wrong)

    atheris.Setup([sys.argv[0]], one)
    atheris.Fuzz()


def main() -> None:
    """Look for faults; exit code 1 where there are any."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--atheris", action="store_true")
    given = parser.parse_args()
    if given.atheris:
        with_atheris()
    sys.exit(1 if at_random(given.seconds, given.seed, given.files) else 0)


if __name__ == "__main__":
    main()
