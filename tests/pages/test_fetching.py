"""Fetching against a real server on this machine: what it takes, what it refuses and how it says so."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from marsad.errors import PageError
from marsad.pages.addresses import Refused, checked_addresses, is_public
from marsad.pages.fetching import get, user_agent
from marsad.pages.inputs import open_pages
from marsad.pages.options import InputOptions
from marsad.pages.page import Page

ARTICLE = "<html><head><title>خبر</title></head><body><p>افتتح الوزير المعرض في المدينة.</p></body></html>"
OPEN = InputOptions(max_bytes=1_000_000, allow_private=True, connect_timeout=2, read_timeout=0.4, total_timeout=1)


class Handler(BaseHTTPRequestHandler):
    """The pages of the test server, by path."""

    agents: list[str] = []

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer by the name of the path."""
        self.agents.append(self.headers["User-Agent"])
        name = self.path.strip("/").partition("/")[0].replace("-", "_")
        getattr(self, f"page_{name}", self.page_missing)()

    def send(self, body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        """One whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_article(self) -> None:
        self.send(ARTICLE.encode())

    def page_header_charset(self) -> None:
        self.send(ARTICLE.encode("cp1256"), "text/html; charset=windows-1256")

    def page_zipped(self) -> None:
        self.send(gzip.compress(ARTICLE.encode()), Content_Encoding="gzip")

    def page_raw_deflate(self) -> None:
        packer = zlib.compressobj(wbits=-15)
        self.send(packer.compress(ARTICLE.encode()) + packer.flush(), Content_Encoding="deflate")

    def page_bomb(self) -> None:
        self.send(gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")

    def page_missing(self) -> None:
        self.send(b"no", status=404)

    def page_image(self) -> None:
        self.send(b"\x89PNG\r\n\x1a\n", "image/png")

    def page_pdf_called_html(self) -> None:
        self.send(b"%PDF-1.7 " + b"x" * 100)

    def page_moved(self) -> None:
        self.send(b"", status=302, Location="/article")

    def page_circle(self) -> None:
        self.send(b"", status=301, Location="/circle")

    def page_to_file(self) -> None:
        self.send(b"", status=302, Location="file:///etc/passwd")

    def page_to_metadata(self) -> None:
        self.send(b"", status=302, Location="http://169.254.169.254/latest/meta-data/")

    def page_huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(2000):
                self.wfile.write(b"<p>" + b"x" * 10_000)
        except OSError:
            pass

    def page_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.2)
        except OSError:
            pass

    def page_silent(self) -> None:
        time.sleep(0.6)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a server that runs while the tests of this module do."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["article", "zipped", "raw-deflate", "moved"])
def test_a_page_comes_back_as_it_is(site: str, path: str) -> None:
    """Plain, packed and moved pages give the same bytes."""
    assert get(f"{site}/{path}", OPEN).data.decode() == ARTICLE


def test_we_name_ourselves(site: str) -> None:
    """The server sees who reads it, with the version."""
    get(f"{site}/article", OPEN)
    assert Handler.agents[-1] == user_agent()
    assert user_agent().startswith("Marsad/")


def test_the_header_charset_reaches_the_page(site: str) -> None:
    """A charset that only the HTTP header names is kept with the page."""
    (page,) = open_pages([f"{site}/header-charset"], OPEN)
    assert isinstance(page, Page)
    assert (page.charset, page.media) == ("windows-1256", "html")
    assert page.captured


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("bomb", "larger than 1 MB"),
        ("huge", "larger than 1 MB"),
        ("missing", "404"),
        ("image", "image/png"),
        ("pdf-called-html", "PDF"),
        ("circle", "redirects"),
        ("to-file", "only http and https"),
        ("drip", "within 1 s"),
        ("silent", "nothing came for 0.4 s"),
    ],
)
def test_what_cannot_be_taken_is_said_in_words(site: str, path: str, words: str) -> None:
    """Every failure is one error that names the address and the reason."""
    (error,) = open_pages([f"{site}/{path}"], OPEN)
    assert isinstance(error, PageError)
    assert words in error.message
    assert error.page == f"{site}/{path}"


def test_private_addresses_are_refused_unless_allowed(site: str) -> None:
    """Loopback is only read where the user allows it."""
    (error,) = open_pages([f"{site}/article"], InputOptions())
    assert isinstance(error, PageError)
    assert "private or reserved" in error.message


def test_a_redirect_is_checked_like_the_first_address(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public page cannot send us to the metadata service of the machine."""
    from marsad.pages import addresses

    first = site.removeprefix("http://").partition(":")[0]
    monkeypatch.setattr(addresses, "is_public", lambda a, real=is_public: str(a) == first or real(a))
    (error,) = open_pages([f"{site}/to-metadata"], InputOptions(total_timeout=2))
    assert isinstance(error, PageError)
    assert "169.254.169.254" in error.message


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::", "192.0.2.1", "198.18.0.1",
    ],
)  # fmt: skip
def test_inside_addresses_are_known(address: str) -> None:
    """Loopback, private, link-local, shared, reserved, and IPv4 hidden in IPv6."""
    import ipaddress

    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "185.60.216.35", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_outside_addresses_are_known(address: str) -> None:
    """Addresses of the open internet, also as NAT64 and mapped."""
    import ipaddress

    assert is_public(ipaddress.ip_address(address))


def test_every_address_of_a_name_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """One private address among public ones is enough to refuse a name."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 80)) for a in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(Refused):
        checked_addresses("mixed.example", 80, False)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/x",
        "http://",
        "http://[::1",
        "gopher://x",
        "http://موقع.example/خبر",
        "http://" + "x" * 70 + ".example/",
    ],
)
def test_addresses_that_are_none(url: str) -> None:
    """Other schemes, broken addresses and unknown names are said to be so."""
    (error,) = open_pages([url], InputOptions())
    assert isinstance(error, PageError)
