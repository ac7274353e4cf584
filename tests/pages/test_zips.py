"""Zips: what is in them is read, and nothing in them can do harm."""

from __future__ import annotations

import io
import json
import stat
import sys
import zipfile
from pathlib import Path

import pytest

from marsad.errors import PageError
from marsad.pages.inputs import open_pages
from marsad.pages.options import InputOptions
from marsad.pages.page import Page

HTML = "<!DOCTYPE html><html><head><title>خبر</title></head><body><p>افتتح الوزير المعرض.</p></body></html>"
ITEM = {
    "source": "الضفة",
    "url": "https://e.example/1",
    "date_extracted": "2021-03-16 02:51:32",
    "title": "خبر",
    "author": "",
    "content": "افتتح الوزير المعرض.",
}
SMALL = InputOptions(max_bytes=100_000)


def zipped(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip with these members."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def taken(path: Path | str, options: InputOptions = SMALL) -> list[Page | PageError]:
    """All that comes of one input."""
    return list(open_pages([str(path)], options))


def corpus(*items: dict[str, str]) -> bytes:
    """A JSON array of articles."""
    return json.dumps(items, ensure_ascii=False, indent=4).encode()


def test_a_corpus_day_is_read_article_by_article(tmp_path: Path) -> None:
    """One JSON array in a zip: outlet, day and text come from the corpus's own keys; sources name zip, member and number."""
    path = zipped(tmp_path / "2021-03-16.zip", {"2021-03-16.json": corpus(ITEM, dict(ITEM, url="https://e.example/2"))})
    one, two = taken(path)
    assert isinstance(one, Page)
    assert isinstance(two, Page)
    assert one.article is not None
    assert [one.article[k] for k in ("outlet", "published", "text")] == ["الضفة", "2021-03-16", ITEM["content"]]
    assert two.where == f"{path}/2021-03-16.json:2"
    assert one.id != two.id


def test_ids_are_stable_and_tell_captures_apart(tmp_path: Path) -> None:
    """The same zip twice, or the same article as a line, gives the same ids; one text under two URLs or of two days, two."""
    items = [ITEM, dict(ITEM, url="https://e.example/2"), dict(ITEM, date_extracted="2021-03-17 01:00:00")]
    path = zipped(tmp_path / "a.zip", {"a.json": corpus(*items)})
    ids = [p.id for p in taken(path) if isinstance(p, Page)]
    assert len(set(ids)) == 3
    lines = tmp_path / "a.jsonl"
    lines.write_text("\n".join(json.dumps(dict(reversed(i.items()))) for i in items))
    assert [p.id for p in taken(lines) if isinstance(p, Page)] == ids
    assert [p.id for p in taken(path) if isinstance(p, Page)] == ids


def test_a_zip_of_any_pages_is_as_a_folder(tmp_path: Path) -> None:
    """HTML, text, JSON lines and gzipped members, sorted by name, without what a folder would pass over."""
    import gzip

    members = {
        "b/2.html": HTML.encode(),
        "a.txt": "افتتح الوزير المعرض.".encode(),
        "c.jsonl": (json.dumps(ITEM) + "\n").encode() * 2,
        "d.html.gz": gzip.compress(HTML.encode()),
        "style.css": b"p {}",
        "__MACOSX/._a.txt": b"\0\0",
        ".hidden.html": HTML.encode(),
        "b/": b"",
    }
    found = taken(zipped(tmp_path / "a.zip", members))
    assert [(p.source.rpartition("a.zip/")[2], p.media) for p in found if isinstance(p, Page)] == [
        ("a.txt", "text"),
        ("b/2.html", "html"),
        ("c.jsonl", "article"),
        ("c.jsonl", "article"),
        ("d.html.gz", "html"),
    ]
    assert len(found) == 5


def test_a_bad_member_costs_only_itself(tmp_path: Path) -> None:
    """Nested, empty, binary and too large members give errors that name them; the others are read."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x.html", HTML)
    members = {
        "1.html": HTML.encode(),
        "2.zip": inner.getvalue(),
        "3.html": b"",
        "4.pdf": b"%PDF-1.7",
        "5.txt": "نص ".encode() * 60_000,
        "6.json": b'[{"content": "a"}, {"content": ',
        "9.html": HTML.encode(),
    }
    found = taken(zipped(tmp_path / "a.zip", members, zipfile.ZIP_STORED))
    errors = {(f.page or "").rpartition("/")[2]: f.message for f in found if isinstance(f, PageError)}
    assert list(errors) == ["2.zip", "3.html", "4.pdf", "5.txt", "6.json:2"]
    assert "inside an archive" in errors["2.zip"]
    assert "larger than" in errors["5.txt"]
    assert "breaks off" in errors["6.json:2"]
    assert isinstance(found[-1], Page)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\Windows\\x.html", "a/../../b.html"])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    """Nothing is written under a member's name, and such a name is refused all the same: it was made to do harm."""
    first, second = sorted(taken(zipped(tmp_path / "a.zip", {name: HTML.encode(), "ok.html": HTML.encode()})), key=str)
    errors = [f for f in (first, second) if isinstance(f, PageError)]
    assert len(errors) == 1
    assert "leads out" in errors[0].message


def test_links_are_refused(tmp_path: Path) -> None:
    """A member that is a symbolic link is not taken for a page of its target's name."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("link.html")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    (error,) = taken(path)
    assert isinstance(error, PageError)
    assert "link" in error.message


def test_encrypted_members_are_said_to_be_so(tmp_path: Path) -> None:
    """A member with a password gives one error, and the next is read."""
    path = zipped(tmp_path / "a.zip", {"1.html": HTML.encode(), "2.html": HTML.encode()})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    error, page = taken(path)
    assert isinstance(error, PageError)
    assert "encrypted" in error.message
    assert isinstance(page, Page)


@pytest.mark.parametrize("name", ["a.html", "a.json", "a.jsonl", "a.txt"])
def test_bombs_do_not_unfold(tmp_path: Path, name: str) -> None:
    """Fifty megabytes of one letter in fifty kilobytes."""
    start = {"a.json": b'[{"content": "', "a.jsonl": b'{"content": "'}.get(name, b"<html><body>")
    (error,) = taken(zipped(tmp_path / "a.zip", {name: start + b"a" * 50_000_000}))
    assert isinstance(error, PageError)
    assert "bomb" in error.message or "larger" in error.message


def test_many_small_bombs_are_one(tmp_path: Path) -> None:
    """Members that are each below the bound do not go beyond it together."""
    path = zipped(tmp_path / "a.zip", {f"{i:03}.html": b"<p>" + b"a" * 99_000 for i in range(300)})
    found = taken(path)
    assert sum(isinstance(f, Page) for f in found) < 300
    assert any(isinstance(f, PageError) and "bomb" in f.message for f in found)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: data[: len(data) // 2], "damaged or breaks off"),
        (lambda data: data[:-10], "damaged or breaks off"),
        (lambda data: data[:100] + b"x" * 40 + data[140:], "damaged"),
    ],
)
def test_damaged_zips_are_said_to_be_so(tmp_path: Path, change: object, words: str) -> None:
    """Truncated anywhere, or with bytes that changed."""
    import random

    text = "".join(random.Random(1).choices("ابتثجحخد ", k=2000))
    path = zipped(tmp_path / "a.zip", {"a.txt": text.encode()})
    path.write_bytes(change(path.read_bytes()))  # type: ignore[operator]
    (error,) = taken(path)
    assert isinstance(error, PageError)
    assert words in error.message


@pytest.mark.parametrize(("name", "kind"), [("[Content_Types].xml", "Word"), ("mimetype", "EPUB")])
def test_documents_that_are_zips_are_called_by_their_name(tmp_path: Path, name: str, kind: str) -> None:
    """A Word file is not taken for a zip of pages."""
    (error,) = taken(zipped(tmp_path / "a.docx", {name: b"x", "word/document.xml": b"<x/>"}))
    assert isinstance(error, PageError)
    assert kind in error.message


def test_an_empty_zip(tmp_path: Path) -> None:
    """It holds no files, and says so."""
    (error,) = taken(zipped(tmp_path / "a.zip", {}))
    assert isinstance(error, PageError)
    assert "holds no files" in error.message


def test_a_zip_through_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be gone back in is kept aside until its end has come."""
    data = zipped(tmp_path / "a.zip", {"a.html": HTML.encode()}).read_bytes()

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Pipe(data))))
    (page,) = taken("-")
    assert isinstance(page, Page)
