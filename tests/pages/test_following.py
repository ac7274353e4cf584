"""Following feeds against a real server on this machine that misbehaves; the clock is ours, so nothing waits."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from marsad.errors import PageError
from marsad.ledger.opening import open_ledger
from marsad.pages.feeds import entries_of, without_tracking
from marsad.pages.following import FeedState, Follower
from marsad.pages.options import InputOptions
from marsad.pages.page import Page
from marsad.runs.following import follow_once, load_state

OPTIONS = InputOptions(max_bytes=200_000, allow_private=True, connect_timeout=2, read_timeout=1, total_timeout=2)
BODY = "قال المتحدث سالم الراوي إن مسلحين قتلوا خمسة جنود في الرمادي أمس. " * 3


class Site(BaseHTTPRequestHandler):
    """A site with a feed; what it answers is set by the test."""

    answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
    asked: list[tuple[str, dict[str, str]]] = []

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer by path; a matching ETag answers 304."""
        self.asked.append((self.path, dict(self.headers)))
        status, headers, body = self.answers.get(self.path, (404, {}, b""))
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Watch:
    """A clock that only moves when somebody waits."""

    def __init__(self) -> None:
        self.time = 1_000_000.0
        self.slept: list[float] = []

    def now(self) -> float:
        """The time."""
        return self.time

    def sleep(self, seconds: float) -> None:
        """Waiting moves it."""
        self.slept.append(seconds)
        self.time += seconds


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a running site."""
    Site.answers, Site.asked = {}, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def article(n: int) -> bytes:
    """An invented article as a page."""
    return f"<html lang=ar><title>خبر {n}</title><article><h1>خبر رقم {n}</h1><p>{BODY}</p></article></html>".encode()


def serve(site: str, *links: str, **headers: str) -> None:
    """A feed with these links, and an article behind each."""
    items = "".join(f"<item><title>خبر</title><link>{site}{link}</link></item>" for link in links)
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>f</title>{items}</channel></rss>'
    Site.answers["/feed"] = (200, {"Content-Type": "application/rss+xml", **headers}, feed.encode())
    for n, link in enumerate(links):
        Site.answers[link.partition("?")[0]] = (200, {"Content-Type": "text/html; charset=utf-8"}, article(n))


def taken(follower: Follower, state: FeedState) -> tuple[list[str], list[str]]:
    """URLs of the pages of one round, and its faults."""
    found = list(follower.round([state]))
    return [p.url or "" for p in found if isinstance(p, Page)], [str(p) for p in found if isinstance(p, PageError)]


def test_what_is_new_is_taken_once(site: str):
    """Oldest first; a second round takes nothing again; a new entry comes alone, tracking parameters or not."""
    serve(site, "/b", "/a")
    state, follower = FeedState(f"{site}/feed"), Follower(OPTIONS, Watch())
    assert taken(follower, state) == ([f"{site}/a", f"{site}/b"], [])
    assert taken(follower, state) == ([], [])
    serve(site, "/c", "/b?utm_source=rss", "/a#top")
    assert taken(follower, state) == ([f"{site}/c"], [])


def test_feeds_are_asked_for_conditionally(site: str):
    """The known ETag goes with the question, and 304 is no fault."""
    serve(site, "/a", ETag='"v1"')
    state, follower = FeedState(f"{site}/feed"), Follower(OPTIONS, Watch())
    taken(follower, state)
    assert taken(follower, state) == ([], [])
    assert Site.asked[-1][1]["If-None-Match"] == '"v1"'


def test_robots_and_their_delay_hold(site: str):
    """What robots.txt forbids is not asked for; between two pages its delay passes."""
    serve(site, "/a", "/private/b", "/c")
    Site.answers["/robots.txt"] = (
        200,
        {"Content-Type": "text/plain"},
        b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n",
    )
    watch = Watch()
    pages, faults = taken(Follower(OPTIONS, watch), FeedState(f"{site}/feed"))
    assert pages == [f"{site}/c", f"{site}/a"]
    assert len(faults) == 1
    assert "robots.txt" in faults[0]
    assert "/private/b" not in [path for path, _ in Site.asked]
    assert all(6.9 < s <= 7 for s in watch.slept)
    assert watch.slept


def test_robots_that_cannot_be_had_forbid(site: str):
    """A server's error on robots.txt means: not now."""
    serve(site, "/a")
    Site.answers["/robots.txt"] = (503, {}, b"")
    pages, faults = taken(Follower(OPTIONS, Watch()), FeedState(f"{site}/feed"))
    assert (pages, len(faults)) == ([], 1)


def test_who_asks_to_be_left_alone_is(site: str):
    """429 with Retry-After: nothing is asked until then; without, the pause grows."""
    Site.answers["/feed"] = (429, {"Retry-After": "3600"}, b"")
    state, watch = FeedState(f"{site}/feed"), Watch()
    follower = Follower(OPTIONS, watch)
    assert len(taken(follower, state)[1]) == 1
    count = len(Site.asked)
    assert taken(follower, state) == ([], [])
    assert len(Site.asked) == count
    assert state.not_before == watch.now() + 3600
    waits = []
    Site.answers["/feed"] = (503, {}, b"")
    for _ in range(3):
        watch.time = state.not_before
        taken(follower, state)
        waits.append(state.not_before - watch.now())
    assert waits[0] < waits[1] < waits[2]


def test_a_refusal_in_the_middle_keeps_the_rest_for_later(site: str):
    """The entry that was refused, and those after it, come in a later round."""
    serve(site, "/c", "/b", "/a")
    good = Site.answers["/b"]
    Site.answers["/b"] = (429, {"Retry-After": "10"}, b"")
    state, watch = FeedState(f"{site}/feed"), Watch()
    follower = Follower(OPTIONS, watch)
    assert taken(follower, state)[0] == [f"{site}/a"]
    Site.answers["/b"] = good
    watch.time += 20
    assert taken(follower, state) == ([f"{site}/b", f"{site}/c"], [])


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><title>&c;</title></channel></rss>'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><p>no feed</p></html>",
        b"\x00\x01\x02" * 50,
        b"<rss",
        BOMB,
        b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>",
    ],
)
def test_what_is_no_feed_gives_nothing(body: bytes):
    """A clear error or no entries, never a crash."""
    try:
        assert entries_of(body, "http://x.example/feed") == []
    except PageError as error:
        assert "feed" in error.message  # noqa: PT017


def test_a_feed_in_windows_1256_is_read():
    """As some outlets still send them; links that are no web addresses are passed over."""
    feed = '<?xml version="1.0" encoding="windows-1256"?><rss version="2.0"><channel><item><title>خبر عاجل</title><link>/a?fbclid=1&amp;id=7</link></item><item><link>javascript:x</link></item></channel></rss>'
    [entry] = entries_of(feed.encode("cp1256"), "http://x.example/feed")
    assert (entry.title, entry.link) == ("خبر عاجل", "http://x.example/a?id=7")


@pytest.mark.parametrize(
    ("link", "clean"),
    [
        ("http://x.example/a?utm_source=t&id=1#c", "http://x.example/a?id=1"),
        ("http://x.example/?p=1", "http://x.example/?p=1"),
        ("http://[bad", "http://[bad"),
    ],
)
def test_tracking_goes_and_the_address_stays(link: str, clean: str):
    """One article has one address."""
    assert without_tracking(link) == clean


def test_a_round_is_kept_and_remembered_in_the_ledger(site: str, tmp_path: Path):
    """What a round brought is in the ledger, and the next opening of it knows what was taken."""
    serve(site, "/b", "/a")
    with open_ledger(str(tmp_path / "a.db"), create=True) as opened:
        assert follow_once(opened, [f"{site}/feed"], Follower(OPTIONS, Watch())).new == 2
    with open_ledger(str(tmp_path / "a.db")) as opened:
        assert len(load_state(opened, f"{site}/feed").seen) == 2
        assert follow_once(opened, [f"{site}/feed"], Follower(OPTIONS, Watch())).new == 0
