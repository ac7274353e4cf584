"""The archive: what is kept is given back, survives a kill, can be redacted, and is a WARC file for others."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.errors import ArchiveError
from marsad.pages.articles import article_of_json
from marsad.pages.inputs import open_pages
from marsad.pages.page import Answer, Page
from marsad.pages.warc.archive import Archive, Kept
from marsad.pages.warc.tombstones import tombstone

NOW = datetime(2021, 3, 16, 10, 0, tzinfo=UTC)
HTML = "<!DOCTYPE html><html><body><p>افتتح الوزير المعرض.</p></body></html>".encode()
HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("Set-Cookie", "s=1"))
FETCHED = Page(
    "http://e.example/1", HTML, "html", "http://e.example/1", "2021-03-16T09:00:00+00:00", "utf-8",
    answer=Answer(200, HEADERS),
)  # fmt: skip
SAVED = Page("a b/خبر.html", HTML.decode().encode("cp1256"), "html", charset="windows-1256")
PLAIN = Page("-", "افتتح الوزير المعرض.".encode(), "text")


def article(number: int) -> Page:
    """A line of a JSONL file."""
    data = json.dumps({"url": f"http://e.example/خبر/{number}", "text": f"نص {number}."}, ensure_ascii=False)
    page = article_of_json(data.encode(), "a.jsonl", number)
    assert isinstance(page, Page)
    return page


def opened(folder: Path, most: int = 1_000_000) -> Archive:
    """An archive with a clock that stands."""
    return Archive(folder / "archive", most=most, now=lambda: NOW)


@pytest.mark.parametrize("page", [FETCHED, SAVED, PLAIN, article(1)], ids=["fetched", "saved", "plain", "article"])
def test_a_page_comes_back_as_it_was_taken_in(tmp_path: Path, page: Page) -> None:
    """Bytes, id, kind, address, time, charset; before and after the archive was closed."""
    with opened(tmp_path) as archive:
        kept = archive.append(page)
        assert archive.verify(kept) is None
    back = opened(tmp_path).page(kept)
    assert back is not None
    assert (back.data, back.media, back.id, back.charset) == (page.data, page.media, page.id, page.charset)
    assert back.captured == page.captured
    assert kept.sha256 == page.sha256
    assert back.article == page.article


def test_what_was_kept_can_be_read_as_any_warc(tmp_path: Path) -> None:
    """The archive's own files are an input like others, with the same ids."""
    pages = [FETCHED, SAVED, article(1), article(2)]
    with opened(tmp_path) as archive:
        for page in pages:
            archive.append(page)
    found = list(open_pages([str(f) for f in archive.files()]))
    assert [p.id for p in found if isinstance(p, Page)] == [p.id for p in pages]


def test_warcio_reads_it_and_its_digests_hold(tmp_path: Path) -> None:
    """The reference library finds every record, ASCII addresses, right digests, and no session's secret."""
    from warcio.archiveiterator import ArchiveIterator

    with opened(tmp_path) as archive:
        for page in (FETCHED, SAVED, PLAIN, article(1)):
            archive.append(page)
    types, targets = [], []
    with archive.files()[0].open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            types.append(record.rec_type)
            targets.append(record.rec_headers.get_header("WARC-Target-URI") or "")
            if record.http_headers:
                assert record.http_headers.get_header("Set-Cookie") is None
                assert record.http_headers.get_header("X-Archive-Orig-Content-Encoding") == "gzip"
            record.content_stream().read()
    assert types == ["warcinfo", "response", "resource", "resource", "resource"]
    assert all(t.isascii() and " " not in t for t in targets)


def test_files_roll_over_and_go_on(tmp_path: Path) -> None:
    """A new file after so many bytes; the next opening goes on in the last one."""
    kept = []
    for start in (0, 10):
        with opened(tmp_path, most=1500) as archive:
            kept += [archive.append(article(n)) for n in range(start, start + 10)]
    assert len({k.file for k in kept}) > 2
    assert all(f.stat().st_size < 3000 for f in archive.files())
    for number, k in enumerate(kept):
        page = archive.page(k)
        assert page is not None
        assert page.article == article(number).article


def test_a_torn_tail_is_cut_off_wherever_it_is_torn(tmp_path: Path) -> None:
    """After a kill in the middle of a record the ones before it stand, and the next is added after them."""
    with opened(tmp_path) as archive:
        kept = [archive.append(article(n)) for n in range(3)]
    path = archive.files()[0]
    whole = path.read_bytes()
    for cut in [*range(kept[2].offset + 1, len(whole), 29), len(whole)]:
        path.write_bytes(whole[:cut])
        with opened(tmp_path) as again:
            added = again.append(article(9))
            assert added.offset == (kept[2].offset if cut < len(whole) else len(whole))
            for k in (*kept[:2], added):
                assert again.verify(k) is None
    path.write_bytes(whole[:20])
    with opened(tmp_path) as again:
        assert again.verify(again.append(article(1))) is None


def test_a_killed_process_loses_at_most_the_record_in_hand(tmp_path: Path) -> None:
    """kill -9 amid writing: all that it had synced and reported is there, and the lock is free."""
    code = (
        "import sys; from pathlib import Path; from marsad.pages.page import Page; from marsad.pages.warc.archive import Archive\n"
        "a = Archive(Path(sys.argv[1]))\n"
        "for n in range(10**9):\n"
        "    k = a.append(Page('x', b'%d' % n * 50, 'text'))\n"
        "    if n % 50 == 49: a.sync(); print(*k, flush=True)\n"
    )
    source = Path(__file__).resolve().parents[3] / "src"
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(source)},
    )
    assert process.stdout is not None
    lines = [process.stdout.readline().decode().split() for _ in range(3)]
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with Archive(tmp_path) as archive:
        new = archive.append(PLAIN)
        for file, offset, length, sha256 in lines:
            assert archive.verify(Kept(file, int(offset), int(length), sha256)) is None
        assert archive.verify(new) is None
    with gzip.open(archive.files()[-1]) as stream:
        while stream.read(1 << 20):
            pass


def test_changed_bytes_are_noticed(tmp_path: Path) -> None:
    """One byte in the file, another record's place, a file that is gone, a name that leads elsewhere."""
    with opened(tmp_path) as archive:
        one, two = archive.append(article(1)), archive.append(article(2))
    for wrong in (
        one._replace(sha256=two.sha256),
        one._replace(offset=two.offset, length=two.length),
        one._replace(offset=one.offset + 3),
        one._replace(length=one.length - 1),
        one._replace(file="marsad-000099.warc.gz"),
        one._replace(file="../secret"),
    ):
        with pytest.raises(ArchiveError):
            archive.verify(wrong)
    path = archive.files()[0]
    data = bytearray(path.read_bytes())
    data[one.offset + one.length // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(ArchiveError):
        archive.verify(one)
    assert archive.verify(two) is None


def test_redacting_leaves_nothing_of_the_page_and_moves_no_other(tmp_path: Path) -> None:
    """Neither words nor address nor digest; all others stand where they stood; the file is still whole; writing goes on."""
    with opened(tmp_path) as archive:
        kept = [archive.append(p) for p in (FETCHED, article(1), SAVED, article(2))]
        archive.redact(kept[1], "بطلب من صاحب الاسم")
        added = archive.append(article(3))
        assert archive.verify(kept[1]) == "بطلب من صاحب الاسم"
        assert archive.page(kept[1]) is None
        assert [archive.verify(k) for k in (kept[0], kept[2], kept[3], added)] == [None] * 4
        archive.redact(kept[1], "once more changes nothing")
        archive.redact(kept[0], "")
    text = gzip.decompress(archive.files()[0].read_bytes()).decode("utf-8", "replace")
    assert "نص 1." not in text
    assert kept[1].sha256 not in text
    assert "e.example/1" not in text
    assert [p.name for p in archive.folder.iterdir() if "part" in p.name] == []
    found = list(open_pages([str(archive.files()[0])]))
    assert len(found) == 3


def test_a_redaction_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old file stays, whole, and no half of a new one."""
    with opened(tmp_path) as archive:
        kept = archive.append(FETCHED)
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    before = archive.files()[0].read_bytes()
    with pytest.raises(ArchiveError, match="No space"):
        opened(tmp_path).redact(kept, "x")
    assert archive.files()[0].read_bytes() == before
    assert sorted(p.name for p in archive.folder.iterdir()) == ["lock", "marsad-000001.warc.gz"]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=30), st.text(max_size=200))
def test_a_tombstone_fits_the_smallest_page(data: bytes, reason: str) -> None:
    """It is as long as any record of ours was, whatever the reason, and every gzip reader takes it."""
    from marsad.pages.warc.writing import member, page_record

    packed = member(page_record(Page("-", data, "text"), NOW))
    stone = tombstone("<urn:uuid:12345678-1234-1234-1234-123456789012>", reason, NOW, len(packed))
    assert stone is not None
    assert len(stone) == len(packed)
    assert gzip.GzipFile(fileobj=io.BytesIO(stone)).read() == zlib.decompress(stone, wbits=31)


def test_one_process_at_a_time_adds(tmp_path: Path) -> None:
    """The second is told so; when the first has closed, it may."""
    first, second = opened(tmp_path), opened(tmp_path)
    kept = first.append(PLAIN)
    first.sync()
    with pytest.raises(ArchiveError, match="another process"):
        second.append(PLAIN)
    assert second.verify(kept) is None
    first.close()
    with second:
        second.append(PLAIN)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A file stands where the folder should."""
    (tmp_path / "archive").write_text("")
    with pytest.raises(ArchiveError, match="archive"):
        opened(tmp_path).append(PLAIN)


def test_headers_cannot_be_smuggled_in(tmp_path: Path) -> None:
    """Line ends in an address, a header or a charset do not begin a line of their own."""
    evil = "x\r\nWARC-Type: metadata\r\n\r\nredacted"
    pages = [
        Page(evil, HTML, "html", url=f"http://e.example/{evil}", charset=evil),
        Page(evil, HTML, "html", url=f"http://e.example/{evil}", answer=Answer(200, (("A", evil), (evil, "b")))),
    ]
    with opened(tmp_path) as archive:
        for page in pages:
            assert archive.read(archive.append(page)).redacted is None
