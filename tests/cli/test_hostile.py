"""Bad input end to end: a sentence that names page and step, the right exit code, and the others are still read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from .running import Ended, run

TEXT = "قال المتحدث باسم الشرطة إن خمسة أشخاص أصيبوا في بغداد أمس الثلاثاء."
GOOD = json.dumps({"id": "good", "text": TEXT}, ensure_ascii=False).encode() + b"\n"
PARAGRAPH = f"<p>{TEXT * 6}</p>".encode()


def html(body: bytes, head: bytes = b"") -> bytes:
    return b'<!DOCTYPE html><html><head><meta charset="utf-8">' + head + b"</head><body>" + body + b"</body></html>"


UNREADABLE = {
    "empty.html": b"",
    "blank.txt": b" \n\t\n" * 10,
    "zeros.txt": b"\0" * 4096,
    "program.html": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20,
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "paper.html": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 20,
    "archive.html": b"PK\x03\x04" + bytes(range(256)) * 20,
    "torn.html.gz": gzip.compress(html(PARAGRAPH) * 50)[:-200],
    "bomb.html.gz": gzip.compress(b"\0" * 60_000_000),
    "large.html": b"<html><body><p>" + "كلمة ".encode() * 2_600_000,
    "noarticle.jsonl": b'{"id": "x"}\n',
    "nojson.jsonl": b'{"id": "x", "text": \n',
    "surrogate.jsonl": b'{"id": "\\ud800", "text": "\\ud800"}\n',
}


def assert_told(ended: Ended, *parts: str) -> None:
    """One clear sentence on standard error, and nothing that looks like a crash."""
    assert all(part in ended.err for part in parts), ended.err
    assert ended.err.startswith("marsad: ")
    assert "Traceback" not in ended.err
    assert "\x1b" not in ended.err


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_named_and_exits_2(capsys, tmp_path: Path, name: str):
    """Nothing could be read: exit code 2, and the sentence names the page and the step."""
    path = tmp_path / name
    path.write_bytes(UNREADABLE[name])
    ended = run(capsys, "read", "--jsonl", path)
    assert ended.code == 2
    assert ended.out == ""
    assert_told(ended, name, "[")


def test_the_others_of_the_batch_are_still_read(capsys, tmp_path: Path):
    """Bad pages before, between and after good ones cost only themselves; the exit code is 1."""
    for name, data in UNREADABLE.items():
        if len(data) < 1_000_000:
            (tmp_path / name).write_bytes(data)
    (tmp_path / "a.jsonl").write_bytes(GOOD + b"{torn\n[1, 2]\nnull\n" + GOOD)
    (tmp_path / "z.txt").write_text(TEXT)
    ended = run(capsys, "read", "--jsonl", tmp_path)
    records = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.code == 1
    assert [r["text"] for r in records] == [TEXT] * 3
    assert_told(ended, "a.jsonl:2", "a.jsonl:3", "a.jsonl:4", "could not be read")


def test_a_page_that_is_not_there_is_told(capsys, tmp_path: Path):
    """A wrong path and a folder without files are told as such."""
    assert_told(run(capsys, "read", tmp_path / "no.html"), "no.html", "[pages]")
    assert_told(run(capsys, "read", tmp_path), "[pages]")


def test_a_script_in_the_title_and_bidi_overrides_reach_nobody(capsys, tmp_path: Path):
    """What a page says is printed without its escapes and overrides, whatever it says."""
    title = "عاجل\x1b[2J\u202egnp.exe\u202c <script>alert(1)</script>"
    path = tmp_path / "title.html"
    path.write_bytes(html(f"<h1>{title}</h1>".encode() + PARAGRAPH, f"<title>{title}</title>".encode()))
    ended = run(capsys, "read", "--human", path)
    assert ended.code == 0
    assert not set(ended.out) & set("\x1b\u202e\u202c")


def test_a_hostile_name_of_a_file_is_told_harmlessly(capsys, tmp_path: Path):
    """Escapes in a path do not reach the terminal through the error either."""
    assert_told(run(capsys, "read", tmp_path / "\x1b[31mred\u202e.html"), "red")


READABLE = {
    "truncated.html": html(PARAGRAPH * 3)[:-150],
    "wrong-charset.html": html(PARAGRAPH.decode().encode("windows-1256")),
    "nested.html": html(b"<div>" * 10_000 + PARAGRAPH + b"</div>" * 10_000),
    "endless.txt": (TEXT * 3_000).encode(),
    "no-spaces.txt": ("قال" * 20_000).encode(),
    "brackets.txt": ("(" * 10_000 + TEXT + ")" * 10_000).encode(),
    "quotes.txt": ("«" * 10_000 + TEXT).encode(),
    "overrides.txt": (TEXT + "\u202e\u202d\u2066" * 2_000).encode(),
    "digits.txt": ("1234567890 " * 2_000 + TEXT).encode(),
    "odd-types.jsonl": json.dumps({"id": 7, "outlet": [], "published": {}, "title": 3.5, "text": TEXT}).encode(),
}


@pytest.mark.parametrize("name", READABLE)
def test_odd_pages_are_read(capsys, tmp_path: Path, name: str):
    """Odd is not broken: there is a record, and every span in it is where it says."""
    path = tmp_path / name
    path.write_bytes(READABLE[name])
    ended = run(capsys, "read", "--jsonl", path)
    assert ended.code == 0, ended.err
    record = json.loads(ended.out)
    for span in spans(record):
        assert record["text"][span["start"] : span["end"]] == span["text"]
    assert run(capsys, "read", "--human", path).code == 0


def spans(value: object):
    """Every object with start, end and text anywhere in a record."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for child in value.values():
            yield from spans(child)
    elif isinstance(value, list):
        for child in value:
            yield from spans(child)
