"""WARC files of others: what is read, what is passed over, what is said of damage."""

from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import io
import random
import zlib
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.errors import PageError
from marsad.pages.inputs import open_pages
from marsad.pages.options import InputOptions
from marsad.pages.page import Page
from marsad.pages.warc.reading import is_warc, pages_of_warc

HTML = "<!DOCTYPE html><html><head><title>خبر</title></head><body><p>افتتح الوزير المعرض رقم {}.</p></body></html>"


def record(block: bytes, kind: str = "response", url: str = "http://e.example/1", **fields: str) -> bytes:
    """One record as others write them."""
    content = "application/http; msgtype=response" if kind in ("response", "revisit") else "text/plain"
    named = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:12345678-1234-1234-1234-123456789012>",
        "WARC-Date": "2021-03-16T10:00:00Z",
        "WARC-Target-URI": url,
        "Content-Type": content,
        "Content-Length": str(len(block)),
    } | {k.replace("_", "-"): v for k, v in fields.items()}
    return (
        b"WARC/1.0\r\n"
        + "".join(f"{k}: {v}\r\n" for k, v in named.items() if v).encode()
        + b"\r\n"
        + block
        + b"\r\n\r\n"
    )


def http(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    """An HTTP answer."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def page(number: int = 1, **fields: str) -> bytes:
    """The record of an article."""
    return record(http(HTML.format(number).encode()), url=f"http://e.example/{number}", **fields)


def taken(data: bytes, max_bytes: int = 100_000) -> list[Page | PageError]:
    """All that comes of a WARC file."""
    return list(pages_of_warc(io.BytesIO(data), "x.warc", max_bytes))


def urls(found: list[Page | PageError]) -> list[str | None]:
    """The addresses of the pages; ``None`` for errors."""
    return [f.url if isinstance(f, Page) else None for f in found]


ONE, TWO, THREE = (page(n) for n in (1, 2, 3))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "whole.gz", "noname"])
def test_a_crawl_is_read_page_by_page(tmp_path: Path, name: str) -> None:
    """Plain, a gzip member a record, or gzipped whole; told apart by content; address, time, charset and answer are kept."""
    records = [record(b"software: x\r\n", "warcinfo", Content_Type="application/warc-fields"), ONE, TWO]
    data = b"".join(gzip.compress(r) for r in records) if name == "a.warc.gz" else b"".join(records)
    (tmp_path / name).write_bytes(gzip.compress(data) if name == "whole.gz" else data)
    one, two = open_pages([str(tmp_path / name)])
    assert isinstance(one, Page)
    assert isinstance(two, Page)
    assert (one.data.decode(), one.media, one.charset) == (HTML.format(1), "html", "utf-8")
    assert (two.url, two.captured) == ("http://e.example/2", "2021-03-16T10:00:00+00:00")
    assert two.where.endswith(f"{name}:3")
    assert two.answer is not None
    assert two.answer.status == 200
    assert one.id != two.id


def chunked(data: bytes) -> bytes:
    """``data`` in two chunks."""
    parts = (data[:10], data[10:])
    return b"".join(b"%x;note=1\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


BODY = HTML.format(1).encode()
RAW = zlib.compressobj(wbits=-15)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(BODY), ["Content-Encoding: gzip"]),
        (zlib.compress(BODY), ["Content-Encoding: deflate"]),
        (RAW.compress(BODY) + RAW.flush(), ["Content-Encoding: deflate"]),
        (brotli.compress(BODY), ["Content-Encoding: br"]),
        (brotli.compress(gzip.compress(BODY)), ["Content-Encoding: gzip, br"]),
        (chunked(BODY), ["Transfer-Encoding: chunked"]),
        (chunked(gzip.compress(BODY)), ["content-encoding: GZIP", "transfer-encoding: chunked"]),
        (BODY, ["Content-Encoding: gzip"]),
        (BODY, ["Content-Encoding: br"]),
        (BODY, ["Content-Encoding: gzip, br"]),
        (BODY, ["Content-Encoding: br, gzip"]),
        (BODY, ["Transfer-Encoding: chunked"]),
    ],
)
def test_codings_are_undone(body: bytes, headers: list[str]) -> None:
    """Those that are there; where a crawler undid one and left its header, the body is taken as it is."""
    (found,) = taken(record(http(body, *headers)))
    assert isinstance(found, Page)
    assert found.data == BODY


@pytest.mark.parametrize(
    ("body", "headers", "words"),
    [
        (gzip.compress(BODY)[:20] + b"x" * 50, ["Content-Encoding: gzip"], "damaged"),
        (brotli.compress(BODY)[:-10], ["Content-Encoding: br"], "breaks off|damaged"),
        (b"\x1b" + b"x" * 50, ["Content-Encoding: br"], "damaged|breaks off"),
        (chunked(BODY)[:40], ["Transfer-Encoding: chunked"], "chunks break off"),
        (BODY, ["Content-Encoding: zstd"], "zstd"),
        (gzip.compress(b" " * 30_000_000), ["Content-Encoding: gzip"], "larger than"),
        (brotli.compress(b" " * 30_000_000), ["Content-Encoding: br"], "larger than"),
    ],
)
def test_a_body_that_cannot_be_unpacked_costs_only_itself(body: bytes, headers: list[str], words: str) -> None:
    """Damaged, unknown and bomb-like codings give an error that names the record."""
    error, good = taken(record(http(body, *headers)) + TWO)
    assert isinstance(error, PageError)
    assert error.page == "x.warc:1"
    assert any(w in error.message for w in words.split("|"))
    assert isinstance(good, Page)


def test_what_is_no_page_is_passed_over() -> None:
    """Requests, revisits, metadata, errors, redirects, pictures, scripts, robots.txt, other protocols."""
    others = [
        record(b"GET / HTTP/1.1\r\n\r\n", "request", Content_Type="application/http; msgtype=request"),
        record(http(b""), "revisit"),
        record(b"fetchTimeMs: 5", "metadata"),
        record(http(b"<html>no</html>", status="404 Not Found")),
        record(http(b"", "Location: /2", status="301 Moved")),
        record(http(b"\x89PNG\r\n", kind="image/png")),
        record(http(b"\x89PNG\r\n\x1a\n")),
        record(http(b"alert(1)", kind="application/javascript")),
        record(http(b"User-agent: *", kind="text/plain"), url="http://e.example/robots.txt"),
        record(http(b"  ")),
        record(b"20210316\ne.example. 300 IN A 8.8.8.8", url="dns:e.example", Content_Type="text/dns"),
        record(b"more", "continuation"),
    ]
    assert urls(taken(b"".join(others) + ONE)) == ["http://e.example/1"]
    with pytest.raises(PageError, match="holds no page"):
        taken(b"".join(others))


def test_text_and_resources_are_pages_too() -> None:
    """WET files (text of crawled pages), resources, articles as JSON, an answer without a type that is HTML."""
    found = taken(
        record("افتتح الوزير المعرض.".encode(), "conversion")
        + record(HTML.encode("cp1256"), "resource", Content_Type="text/html; charset=windows-1256")
        + record(b'{"content": "x", "id": "a7"}', "resource", Content_Type="application/json")
        + record(http(HTML.encode(), kind=""))
    )
    assert [(p.media, p.charset) for p in found if isinstance(p, Page)] == [
        ("text", None),
        ("html", "windows-1256"),
        ("article", None),
        ("html", None),
    ]
    assert [p.id for p in found if isinstance(p, Page)][2] == "a7"


NO_LENGTH = record(http(BODY), Content_Length="")
TOO_LONG = record(http(BODY), Content_Length=str(len(http(BODY)) + 300))
BAD_DIGEST = page(1, WARC_Block_Digest="sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
SEGMENT = page(1, WARC_Segment_Number="2")


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (NO_LENGTH, "how long"),
        (BAD_DIGEST, "digest"),
        (SEGMENT, "segments"),
        (record(http(b"<html>" + random.Random(1).randbytes(300_000))), "larger than"),
        (record(b"rubbish"), "no HTTP answer"),
        (b"rubbish " * 40 + b"\r\n\r\n", "no record begins"),
    ],
)
def test_a_damaged_record_costs_only_itself(bad: bytes, words: str, packed: bool) -> None:
    """Before, between and after good ones; the error names its number."""
    parts = [ONE, bad, TWO, bad, THREE]
    found = taken(b"".join(gzip.compress(p) if packed else p for p in parts))
    assert urls(found) == ["http://e.example/1", None, "http://e.example/2", None, "http://e.example/3"]
    assert all(words in f.message for f in found if isinstance(f, PageError))
    assert [f.page for f in found if isinstance(f, PageError)] == ["x.warc:2", "x.warc:4"]


def test_a_record_that_is_shorter_than_it_says() -> None:
    """The one that it would swallow is read."""
    assert urls(taken(ONE + TOO_LONG + TWO + THREE)) == [
        "http://e.example/1",
        None,
        "http://e.example/2",
        "http://e.example/3",
    ]


def test_damage_inside_the_compressed_data() -> None:
    """Bytes changed in a gzip member cost that member; those around it are read."""
    packed = [gzip.compress(p) for p in (ONE, TWO, THREE)]
    for at in range(12, len(packed[1]) - 20, 7):
        bad = bytearray(packed[1])
        bad[at : at + 8] = b"\xff\x00\xaa\x55\x0f\xf0\x33\xcc"
        found = taken(packed[0] + bytes(bad) + packed[2])
        assert urls(found) == ["http://e.example/1", None, "http://e.example/3"], at


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_cut_off_anywhere_gives_what_is_whole(packed: bool) -> None:
    """And says that the last one breaks off."""
    parts = [gzip.compress(p) if packed else p for p in (ONE, TWO)]
    whole = b"".join(parts)
    for cut in range(len(parts[0]) + 3, len(whole) - 8, 11):
        found = taken(whole[:cut])
        assert urls(found) == ["http://e.example/1", None], cut
        assert "breaks off" in str(found[1]) or "damaged" in str(found[1])


def test_right_digests_in_all_their_spellings() -> None:
    """SHA-1 in base 32 as most write it, SHA-256 in hexadecimal, and others that are not judged."""
    block = http(BODY)
    digests = [
        "sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode(),
        "sha256:" + hashlib.sha256(block).hexdigest(),
        "SHA-256:" + hashlib.sha256(block).hexdigest().upper(),
        "md5:" + "0" * 32,
    ]
    found = taken(b"".join(record(block, WARC_Block_Digest=d) for d in digests))
    assert all(isinstance(f, Page) for f in found)


def test_a_gzip_bomb_does_not_unfold() -> None:
    """A record of another kind that would unpack to much is left early."""
    with pytest.raises(PageError, match="bomb"):
        taken(gzip.compress(record(b" " * 50_000_000, "request")))


@settings(max_examples=200, deadline=None)
@given(
    cuts=st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=12)), max_size=3),
    packed=st.booleans(),
)
def test_no_damage_raises_or_hangs(cuts: list[tuple[int, bytes]], packed: bool) -> None:
    """Whatever bytes are put in wherever."""
    data = bytearray(b"".join(gzip.compress(p) if packed else p for p in (ONE, TWO, THREE)))
    for at, rubbish in cuts:
        data[at : at + len(rubbish)] = rubbish
    with contextlib.suppress(PageError):  # that there is no page in it, or that it unpacks to too much
        taken(bytes(data))


def test_what_warcio_writes_is_read(tmp_path: Path) -> None:
    """A file of the reference library, gzipped and plain, old and new."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    for packed, version in ((True, "1.0"), (False, "1.1")):
        path = tmp_path / f"{version}.warc.gz"
        with path.open("wb") as out:
            writer = WARCWriter(out, gzip=packed, warc_version=version)
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
            for url in ("http://e.example/1", "http://e.example/خبر"):
                writer.write_record(
                    writer.create_warc_record(url, "response", payload=io.BytesIO(BODY), http_headers=headers)
                )
        found = [f for f in open_pages([str(path)], InputOptions()) if isinstance(f, Page)]
        assert [f.data for f in found] == [BODY, BODY]


def test_what_is_no_warc_is_told() -> None:
    """HTML, nothing and noise are none; noise behind a good head gives errors and ends."""
    assert not is_warc(b"<html>")
    assert not is_warc(b"")
    found = list(
        pages_of_warc(io.BytesIO(b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 999999999\r\n\r\nx"), "x", 1000)
    )
    assert all(isinstance(p, PageError) for p in found)
