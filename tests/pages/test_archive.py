"""The archive of captured bytes: what goes in comes out, crashes cost the last record at most, redaction moves nothing."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from marsad.errors import ArchiveError, PageError
from marsad.pages.inputs import open_pages
from marsad.pages.page import Page
from marsad.pages.warc.archive import Archive
from marsad.pages.warc.reading import is_warc, pages_of_warc

PAGES = [
    Page(
        "a.html",
        "<html><p>خبر أول</p></html>".encode(),
        "html",
        url="https://news.example/أول?a=1",
        captured="2024-03-05T10:00:00+00:00",
    ),
    Page("b.txt", "خبر ثان في ملف".encode("cp1256"), "text", charset="windows-1256"),
    Page(
        "c.jsonl", '{"id":"c","text":"خبر ثالث"}'.encode(), "article", line=3, article={"id": "c", "text": "خبر ثالث"}
    ),
]


def test_pages_come_out_as_they_went_in(tmp_path: Path):
    """Bytes, media, address and charset of every page."""
    with Archive(tmp_path) as archive:
        kept = [archive.append(page) for page in PAGES]
    archive = Archive(tmp_path)
    for page, where in zip(PAGES, kept, strict=True):
        back = archive.page(where)
        assert back is not None
        assert (back.data, back.media, back.sha256) == (page.data, page.media, page.sha256)
        assert archive.verify(where) is None


def test_it_is_a_warc_file_for_other_programs(tmp_path: Path):
    """The warcio package reads it whole and finds every digest right."""
    with Archive(tmp_path) as archive:
        for page in PAGES:
            archive.append(page)
    [file] = archive.files()
    with file.open("rb") as stream:
        records = ArchiveIterator(stream, check_digests="raise")
        kinds = [(r.rec_type, r.content_stream().read()) for r in records]
    assert kinds[0][0] == "warcinfo"
    assert [data for _, data in kinds[1:]] == [page.data for page in PAGES]


def test_it_can_be_read_as_an_input(tmp_path: Path):
    """`marsad read archive.warc.gz` gives the pages again."""
    with Archive(tmp_path) as archive:
        for page in PAGES:
            archive.append(page)
    found = [p for p in open_pages([str(archive.files()[0])]) if isinstance(p, Page)]
    assert [p.sha256 for p in found] == [p.sha256 for p in PAGES]


def test_what_a_crash_tore_is_cut_off(tmp_path: Path):
    """Half a record at the end goes when the archive is next written to; what stood before is whole."""
    with Archive(tmp_path) as archive:
        first = archive.append(PAGES[0])
        second = archive.append(PAGES[1])
    [file] = archive.files()
    file.write_bytes(file.read_bytes()[: second.offset + second.length // 2])
    with Archive(tmp_path) as archive:
        again = archive.append(PAGES[2])
        assert again.offset == second.offset
        assert archive.page(first) is not None
        assert archive.page(again) is not None


def test_a_changed_byte_is_found(tmp_path: Path):
    """Reading a record that is not what was kept is an error, never other bytes."""
    with Archive(tmp_path) as archive:
        where = archive.append(PAGES[0])
    [file] = archive.files()
    data = bytearray(file.read_bytes())
    data[where.offset + where.length // 2] ^= 1
    file.write_bytes(data)
    with pytest.raises(ArchiveError):
        Archive(tmp_path).read(where)


def test_redaction_leaves_a_tombstone_and_moves_nothing(tmp_path: Path):
    """The bytes are gone from the file, the reason stands there, and the other pages are where they were."""
    with Archive(tmp_path) as archive:
        kept = [archive.append(page) for page in PAGES]
        archive.redact(kept[0], "أمر قضائي")
        archive.redact(kept[0], "أمر قضائي")
        assert archive.verify(kept[0]) == "أمر قضائي"
        assert archive.page(kept[0]) is None
        for page, where in zip(PAGES[1:], kept[1:], strict=True):
            back = archive.page(where)
            assert back is not None
            assert back.data == page.data
        assert PAGES[0].data not in gzip.decompress(archive.files()[0].read_bytes())


def test_files_roll_over(tmp_path: Path):
    """A file that is full is followed by another."""
    with Archive(tmp_path, most=600) as archive:
        kept = [archive.append(page) for page in PAGES * 3]
        assert len(archive.files()) > 1
        assert all(archive.page(where) is not None for where in kept)


@pytest.mark.parametrize("cut", [10, 200, 500])
def test_a_torn_file_gives_what_is_whole_in_it(tmp_path: Path, cut: int):
    """A WARC file that breaks off gives its whole pages and says where it breaks."""
    with Archive(tmp_path) as archive:
        for page in PAGES:
            archive.append(page)
    data = archive.files()[0].read_bytes()
    found = list(pages_of_warc(io.BytesIO(data[:-cut]), "x.warc.gz", 1_000_000))
    assert any(isinstance(p, PageError) for p in found) or len(found) < len(PAGES)
    assert [p.sha256 for p in found if isinstance(p, Page)] == [p.sha256 for p in PAGES][
        : sum(isinstance(p, Page) for p in found)
    ]


def test_what_is_no_warc_is_told():
    """HTML, nothing and noise are none; noise behind a good head gives errors and ends."""
    assert not is_warc(b"<html>")
    assert not is_warc(b"")
    found = list(
        pages_of_warc(io.BytesIO(b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 999999999\r\n\r\nx"), "x", 1000)
    )
    assert all(isinstance(p, PageError) for p in found)
