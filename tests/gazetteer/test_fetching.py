"""Fetching against a real server on this machine: whole, interrupted and resumed, changed, damaged, missing."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from marsad.errors import GazetteerError
from marsad.gazetteer.fetching import base_url, fetch
from marsad.gazetteer.gazetteer import gazetteer
from marsad.gazetteer.index import key_of
from marsad.gazetteer.store import forget


def dump(name: str = "SY.txt", village: str = "الفتشية") -> bytes:
    """A packed GeoNames dump with one village, made large enough to break off in its middle."""
    cells = ["21", "Fetched", "Fetched", village, "36.2", "38.1", "P", "PPL", "SY"] + [""] * 10
    noise = io.BytesIO()
    with zipfile.ZipFile(noise, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, "\t".join(cells) + "\n")
        archive.writestr("readme.txt", "GeoNames " * 30_000)
    return noise.getvalue()


class Server(ThreadingHTTPServer):
    """A server of one file: ``body`` with ``etag``; the first ``breaks`` answers end after ``after`` bytes."""

    body = dump()
    etag = '"one"'
    breaks = 0
    after = 100_000
    status = 0
    asked: list[tuple[str | None, str | None]]


class Handler(BaseHTTPRequestHandler):
    """GET with Range and If-Range as RFC 9110 has them."""

    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """The file, or the part that is asked for."""
        server = self.server
        asked, mark = self.headers["Range"], self.headers["If-Range"]
        server.asked.append((asked, mark))
        if server.status or not self.path.endswith("/SY.zip"):
            self.send_response(server.status or 404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        start = int(asked[6:-1]) if asked and mark == server.etag else 0
        part = server.body[start:]
        self.send_response(206 if start else 200)
        self.send_header("ETag", server.etag)
        self.send_header("Content-Length", str(len(part)))
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(server.body) - 1}/{len(server.body)}")
        self.end_headers()
        if server.breaks:
            server.breaks -= 1
            self.wfile.write(part[: server.after])
            self.wfile.flush()
            self.close_connection = True
            self.connection.close()
        else:
            self.wfile.write(part)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A running server, and a data folder of its own."""
    monkeypatch.setenv("MARSAD_DATA", str(tmp_path / "data"))
    forget()
    running = Server(("127.0.0.1", 0), Handler)
    running.asked = []
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    monkeypatch.undo()
    forget()


def address(server: Server) -> str:
    """The folder that the server has the dumps in."""
    return f"http://127.0.0.1:{server.server_address[1]}/dump"


def test_a_dump_is_fetched_and_added(server: Server) -> None:
    """Its villages are known afterwards, with the address it came from as source, and no download is left behind."""
    told: list[tuple[int, int | None]] = []
    report = fetch("sy", address(server), lambda had, total: told.append((had, total)))
    assert (report.places, report.name) == (1, "sy")
    assert gazetteer().get(key_of("الفتشية")) is not None
    assert told[-1] == (len(server.body), len(server.body))


def test_an_interrupted_download_goes_on_where_it_ended(server: Server, tmp_path: Path) -> None:
    """The second request asks for the rest alone, if the file is still the same."""
    server.breaks = 1
    assert fetch("SY", address(server)).places == 1
    assert server.asked == [(None, None), ("bytes=100000-", '"one"')]
    assert list((tmp_path / "data" / "downloads").iterdir()) == []


def test_a_download_that_keeps_breaking_says_so_and_goes_on_next_time(server: Server) -> None:
    """Three tries, then an error that says how far it came; the next call resumes."""
    server.breaks, server.after = 3, 1000
    with pytest.raises(GazetteerError, match="3000 bytes"):
        fetch("SY", address(server))
    assert fetch("SY", address(server)).places == 1
    assert server.asked[-1] == ("bytes=3000-", '"one"')


def test_a_file_that_changed_meanwhile_is_fetched_whole(server: Server) -> None:
    """With another ETag the server sends everything, and the old part is not mixed with it."""
    server.breaks, server.after = 3, 1000
    with pytest.raises(GazetteerError):
        fetch("SY", address(server))
    server.etag, server.body = '"two"', dump(village="المتبدلة")
    assert fetch("SY", address(server)).places == 1
    assert gazetteer().get(key_of("المتبدلة")) is not None


def test_a_damaged_archive_is_refused_and_thrown_away(server: Server, tmp_path: Path) -> None:
    """The checksum inside the archive is verified; nothing is added and the next call starts afresh."""
    good = bytearray(dump())
    good[60] ^= 0xFF
    server.body = bytes(good)
    with pytest.raises(GazetteerError, match=r"damaged|no zip archive"):
        fetch("SY", address(server))
    assert list((tmp_path / "data" / "downloads").iterdir()) == []
    assert not (tmp_path / "data" / "gazetteer").exists()


@pytest.mark.parametrize(
    ("body", "why"), [(b"<html>Sorry</html>", "no zip archive"), (dump("FR.txt"), "holds no SY.txt")]
)
def test_what_is_no_dump_of_the_country_is_refused(server: Server, body: bytes, why: str) -> None:
    """An error page or another country's archive is not taken for it."""
    server.body = body
    with pytest.raises(GazetteerError, match=why):
        fetch("SY", address(server))


def test_a_missing_dump_is_said_in_words(server: Server) -> None:
    """404 is told at once, without further tries."""
    with pytest.raises(GazetteerError, match="no dump of this country"):
        fetch("XX", address(server))
    assert len(server.asked) == 1


def test_a_failing_server_is_tried_three_times(server: Server) -> None:
    """5xx may pass; then it is an error."""
    server.status = 503
    with pytest.raises(GazetteerError, match="503"):
        fetch("SY", address(server))
    assert len(server.asked) == 3


@pytest.mark.parametrize("code", ["", "S", "SYR", "../..", "س١"])
def test_only_two_letters_are_a_country(code: str) -> None:
    """Nothing else reaches an address or a path."""
    with pytest.raises(GazetteerError, match="two-letter"):
        fetch(code, "http://127.0.0.1:9/")


def test_the_address_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """An option before the environment before GeoNames; only http and https."""
    assert base_url().startswith("https://download.geonames.org/")
    monkeypatch.setenv("MARSAD_GEONAMES", "https://mirror.example/dump")
    assert base_url() == "https://mirror.example/dump/"
    assert base_url("http://other.example/") == "http://other.example/"
    with pytest.raises(GazetteerError):
        base_url("file:///etc")
