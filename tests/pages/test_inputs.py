"""What can be given to be read, and what happens with what cannot."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path

import pytest

from marsad.errors import PageError
from marsad.pages.inputs import open_pages
from marsad.pages.options import InputOptions
from marsad.pages.page import Page

HTML = "<!DOCTYPE html><html><head><title>خبر</title></head><body><p>افتتح الوزير المعرض.</p></body></html>"
ARTICLE = {
    "id": "a1",
    "outlet": "الضفة",
    "url": "https://e.example/1",
    "published": "2021-03-16",
    "title": "خبر",
    "text": "افتتح الوزير المعرض.",
}
SMALL = InputOptions(max_bytes=100_000)


def one(path: Path | str, options: InputOptions = SMALL) -> Page | PageError:
    """The only page or error of an input."""
    (found,) = open_pages([str(path)], options)
    return found


def written(folder: Path, name: str, data: bytes) -> Path:
    """A file with ``data``."""
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        ("a.html", HTML.encode(), "html"),
        ("a.txt", HTML.encode(), "html"),
        ("a.html", "افتتح الوزير المعرض.".encode(), "text"),
        ("a", b"\xef\xbb\xbf" + HTML.encode(), "html"),
        ("a.html", HTML.encode("utf-16"), "html"),
        ("a.jsonl", json.dumps(ARTICLE, ensure_ascii=False).encode("utf-16"), "article"),
        ("a.htm", "<p>سطر</p>".encode(), "html"),
        ("a.txt", "كتب <b>هكذا</b> في النص".encode(), "text"),
        ("a.json", json.dumps(ARTICLE, ensure_ascii=False, indent=1).encode(), "article"),
        ("a.txt", json.dumps(ARTICLE, ensure_ascii=False).encode(), "article"),
        ("a.html.gz", gzip.compress(HTML.encode()), "html"),
        ("a.html", gzip.compress(HTML.encode()), "html"),
    ],
)
def test_pages_are_told_apart_by_content(tmp_path: Path, name: str, data: bytes, media: str) -> None:
    """A name says little: the bytes say what a page is."""
    page = one(written(tmp_path, name, data))
    assert isinstance(page, Page)
    assert page.media == media


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.html", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("a.html", b"PK\x03\x04" + b"\0" * 30, "ZIP"),
        ("a.html", b"\x89PNG\r\n\x1a\n" + b"\0" * 30, "PNG"),
        ("a.html", b"\xff\xd8\xff\xe0" + b"\0" * 30, "JPEG"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 30, "Word"),
        ("a.txt", bytes(range(256)) * 8, "binary"),
        ("a.html", b"", "empty"),
        ("a.html", b" \n\t" * 100, "empty"),
        ("a.xml", b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "feed"),
        ("a.txt", "نص ".encode() * 60_000, "larger than 0.1 MB"),
        ("a.gz", gzip.compress(HTML.encode())[:-20], "breaks off"),
        ("a.gz", b"\x1f\x8b\x08\x00" + b"x" * 50, "damaged"),
        ("a.gz", gzip.compress(gzip.compress(HTML.encode())), "binary|damaged|gzip"),
        ("bomb.html", gzip.compress(b" " * 30_000_000), "bomb|larger"),
        ("bomb.jsonl", gzip.compress(b'{"text": "' + b"a" * 30_000_000), "bomb|larger"),
    ],
)
def test_what_is_no_page_is_refused_in_words(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    """One error that names the file, and says what it is or what is wrong with it."""
    path = written(tmp_path, name, data)
    error = one(path)
    assert isinstance(error, PageError)
    assert str(path) in (error.page or "")
    assert any(word in error.message for word in words.split("|"))


def test_a_bad_line_costs_only_itself(tmp_path: Path) -> None:
    """The lines of a JSONL file before and after a broken one are read; the error names file and line."""
    good = json.dumps(ARTICLE, ensure_ascii=False)
    lines = [good, "{broken", "[1, 2]", '{"id": 3}', '{"text": 5}', '{"text": "  "}', "", "x" * 200_000, good]
    path = written(tmp_path, "many.jsonl", "\n".join(lines).encode())
    found = list(open_pages([str(path)], SMALL))
    assert [isinstance(f, Page) for f in found] == [True, False, False, False, False, False, False, True]
    messages = {f.page: f.message for f in found if isinstance(f, PageError)}
    assert list(messages) == [f"{path}:{n}" for n in (2, 3, 4, 5, 6, 8)]
    assert "no JSON" in messages[f"{path}:2"]
    assert "array" in messages[f"{path}:3"]
    assert "no `text`" in messages[f"{path}:4"]
    assert "longer than" in messages[f"{path}:8"]
    last = found[-1]
    assert isinstance(last, Page)
    assert last.where == f"{path}:9"


def test_a_long_article_and_a_long_file_are_no_trouble(tmp_path: Path) -> None:
    """An article of one megabyte is one page; the whole file may be larger than any page may."""
    long = dict(ARTICLE, text="كلمة " * 200_000)
    path = written(tmp_path, "long.jsonl", (json.dumps(long, ensure_ascii=False) + "\n").encode() * 3)
    pages = list(open_pages([str(path)], InputOptions(max_bytes=2_500_000)))
    assert len(pages) == 3
    assert all(isinstance(p, Page) for p in pages)


def test_keys_of_other_corpora_are_understood(tmp_path: Path) -> None:
    """``content``, ``source`` and ``date_extracted`` are text, outlet and day."""
    data = [{"source": "صحيفة", "content": "نص الخبر.", "date_extracted": "2021-03-16 10:00:00", "author": "فلان"}]
    page = one(written(tmp_path, "array.json", json.dumps(data, ensure_ascii=False).encode()))
    assert isinstance(page, Page)
    assert page.article is not None
    assert (page.article["text"], page.article["outlet"]) == ("نص الخبر.", "صحيفة")


def test_folders_are_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    """Every depth, sorted; hidden files, assets of saved pages and circles of links are passed over."""
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/2.html", "a.html", ".hidden.html", ".git/x.html", "b/style.css", "b/1.txt"):
        written(tmp_path, name, HTML.encode())
    (tmp_path / "b" / "circle").symlink_to(tmp_path, target_is_directory=True)
    sources = [p.source for p in open_pages([str(tmp_path)]) if isinstance(p, Page)]
    assert sources == [str(tmp_path / n) for n in ("a.html", "b/1.txt", "b/2.html")]


def test_missing_files_and_empty_folders_are_named(tmp_path: Path) -> None:
    """The batch goes on after them."""
    (tmp_path / "empty").mkdir()
    page = written(tmp_path, "a.html", HTML.encode())
    found = list(open_pages([str(tmp_path / "none.html"), str(tmp_path / "empty"), str(page)]))
    assert [type(f) for f in found] == [PageError, PageError, Page]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` is what is piped in, also articles in lines."""
    data = (json.dumps(ARTICLE) + "\n") * 2
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    assert [p.where for p in open_pages(["-"]) if isinstance(p, Page)] == ["-:1", "-:2"]


def test_pages_come_as_they_are_asked_for(tmp_path: Path) -> None:
    """Nothing is read ahead: the second file may be missing for as long as nobody asks for it."""
    first = written(tmp_path, "1.html", HTML.encode())
    pages = open_pages([str(first), str(tmp_path / "2.html")])
    assert isinstance(next(pages), Page)
    written(tmp_path, "2.html", HTML.encode())
    assert isinstance(next(pages), Page)


def test_the_digest_is_of_the_bytes_as_captured(tmp_path: Path) -> None:
    """SHA-256 of the unpacked page."""
    import hashlib

    page = one(written(tmp_path, "a.html", HTML.encode()))
    assert isinstance(page, Page)
    assert page.sha256 == hashlib.sha256(HTML.encode()).hexdigest()


def test_a_page_saved_with_its_pictures_in_one_file(tmp_path: Path) -> None:
    """MHTML: the page is taken out of it, with its address and charset."""
    import base64

    body = base64.encodebytes(HTML.encode("cp1256")).decode()
    text = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://e.example/1\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B"\r\n\r\n------B\r\n'
        "Content-Type: text/html; charset=windows-1256\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: https://e.example/1\r\n\r\n{body}\r\n------B--\r\n"
    )
    page = one(written(tmp_path, "a.mhtml", text.encode()))
    assert isinstance(page, Page)
    assert (page.data, page.url, page.charset, page.media) == (
        HTML.encode("cp1256"),
        "https://e.example/1",
        "windows-1256",
        "html",
    )
    error = one(written(tmp_path, "b.mhtml", text.partition("------B\r\n")[0].encode() + b"------B--\r\n"))
    assert isinstance(error, PageError)
