"""Watches: what fires and what does not, over a real ledger, to a real HTTP server and a real mail server."""

from __future__ import annotations

import base64
import hashlib
import hmac
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import msgspec
import pytest
from aiosmtpd.controller import Controller
from tests.desk.conftest import AT, Border
from tests.ledger.articles import article, written

from marsad.desk.clock import tick
from marsad.desk.moments import later
from marsad.desk.private import PrivateStore, open_private
from marsad.desk.watches.delivering import deliver, quiet
from marsad.desk.watches.firing import REASONS, Fired, Seen, fires
from marsad.desk.watches.running import look
from marsad.desk.watches.watches import Watch, WatchForm, alerts_of, end_watch, make_watch, watch_of_feed, watches_of
from marsad.errors import DeskError
from marsad.runs.ingesting import ingest
from marsad.web.serving import worded

ONE = Seen(("رويترز",), {"killed": (7, 7)})


@pytest.mark.parametrize(
    ("before", "now", "wanted"),
    [
        (None, ONE, ["new"]),
        (ONE, ONE, []),
        (ONE, Seen(("رويترز", "سانا"), {"killed": (7, 7)}), ["voice"]),
        (ONE, Seen(("وكالة رويترز",), {"killed": (7, 7)}), []),
        (Seen(("أ", "ب")), Seen(("ج",)), []),
        (ONE, Seen(("رويترز",), {"killed": (7, 9)}), ["toll"]),
        (ONE, Seen(("رويترز",), {"killed": (7, 7), "injured": (1, 1)}), ["toll"]),
        (ONE, Seen(("رويترز",), {"killed": (7, 7)}, ("abc",)), ["due"]),
        (ONE, Seen(("رويترز", "سانا"), {"killed": (9, 9)}, ("abc",)), ["voice", "toll", "due"]),
        (Seen(("أ",), {}, ("abc",)), Seen(("أ",), {}, ("abc",)), []),
    ],
)
def test_what_fires(before: Seen | None, now: Seen, wanted: list[str]) -> None:
    """A new incident, a further voice, a changed toll, a deadline; not a renamed or regrouped voice, not the same again."""
    assert [fired.reason for fired in fires(before, now, REASONS)] == wanted
    assert fires(before, now, ()) == []


def test_an_alert_says_why() -> None:
    """The name of the new voice; the range before and after."""
    found = fires(ONE, Seen(("رويترز", "سانا"), {"killed": (7, 9)}), REASONS)
    assert found == [Fired("voice", {"voices": ["سانا"]}), Fired("toll", {"killed": ["7", "7–9"]})]


@pytest.mark.parametrize(
    ("start", "end", "at", "wanted"),
    [("22:00", "06:00", "23:30", True), ("22:00", "06:00", "05:59", True), ("22:00", "06:00", "06:00", False),
     ("12:00", "13:00", "12:30", True), ("12:00", "13:00", "11:59", False), (None, None, "03:00", False)],
)  # fmt: skip
def test_quiet_time_may_pass_midnight(start: str | None, end: str | None, at: str, wanted: bool) -> None:
    """From the first minute to the last, the end not included."""
    watch = Watch(1, 1, "x", {}, (), (), "none", start, end, AT, AT, None)
    assert quiet(watch, f"2026-01-10T{at}:00Z") is wanted


@pytest.fixture
def private(tmp_path: Path) -> Iterator[PrivateStore]:
    """An empty private store."""
    store = open_private(tmp_path / "w.private")
    yield store
    store.close()


def _made(border: Border, private: PrivateStore, **more: object) -> Watch:
    with border.ledger.writing() as connection:
        return make_watch(connection, private, border.noor, WatchForm("الحدود", {}, **more), AT)[0]  # type: ignore[arg-type]


def _look(border: Border, at: str) -> int:
    with border.ledger.writing() as connection:
        return look(connection, at)


def _again(border: Border, tmp_path: Path, identity: str, outlet: str, text: str) -> None:
    path = written(tmp_path / f"{identity}.jsonl", article(identity, text, outlet=outlet, published="2024-03-09"))
    ingest(border.ledger, [path])


BLAST = "قال الناطق باسم الدفاع المدني ماجد العاني اليوم إن انفجار سيارة مفخخة في الرمادي أدى إلى مقتل خمسة أشخاص."


def test_a_watch_alerts_to_what_is_new_and_only_once(border: Border, private: PrivateStore, tmp_path: Path) -> None:
    """The first look alerts to nothing, a new incident does, the same again does not, a copy of the same words does not."""
    watch = _made(border, private)
    assert _look(border, later(AT, minutes=1)) == 0
    _again(border, tmp_path, "new-1", "المرسال", BLAST)
    fired = _look(border, "2099-01-01T00:00:00Z")
    assert fired >= 1
    assert _look(border, "2099-01-01T00:01:00Z") == 0
    _again(border, tmp_path, "new-2", "صدى النهر", BLAST)
    with border.ledger.reading() as connection:
        found = alerts_of(connection, [watch.id])
    assert {one.reason for one in found} == {"new"}
    assert len({one.incident for one in found}) == len(found) == fired
    assert _look(border, "2099-01-01T00:02:00Z") == 0


def test_filters_of_a_watch_hold(border: Border, private: PrivateStore, tmp_path: Path) -> None:
    """What does not fit the question fires nothing."""
    with border.ledger.writing() as connection:
        make_watch(connection, private, border.noor, WatchForm("سوريا", {"country": "SY"}), AT)
    _look(border, later(AT, minutes=1))
    _again(border, tmp_path, "new-1", "المرسال", BLAST)
    assert _look(border, "2099-01-01T00:00:00Z") == 0


@contextmanager
def receiving(status: int = 200) -> Iterator[tuple[str, list[tuple[dict[str, str], bytes]]]]:
    """A real HTTP server on loopback that keeps what is posted to it."""
    got: list[tuple[dict[str, str], bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            got.append(({k.lower(): v for k, v in self.headers.items()}, body))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook", got
    finally:
        server.shutdown()
        server.server_close()


def test_a_webhook_is_signed_and_sent_once(border: Border, private: PrivateStore, tmp_path: Path) -> None:
    """The signature is that of Standard Webhooks; nothing is sent twice; no coordinates are in it."""
    with receiving() as (url, got):
        with border.ledger.writing() as connection:
            form = WatchForm("الحدود", {}, channels=("webhook",), webhook=url)
            _, keys = make_watch(connection, private, border.noor, form, AT)
        _look(border, later(AT, minutes=1))
        _again(border, tmp_path, "new-1", "المرسال", BLAST)
        for minute in range(3):
            tick(border.ledger, private, f"2099-01-01T00:0{minute}:00Z", "http://desk", worded, allow_private=True)
    assert len(got) == 1
    headers, body = got[0]
    assert keys.secret is not None
    secret = base64.b64decode(keys.secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mark = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{mark}"
    assert b'"lat"' not in body
    assert msgspec.json.decode(body)["data"]["alerts"][0]["reason"] == "new"


def test_a_receiver_that_fails_is_tried_again_and_given_up(
    border: Border, private: PrivateStore, tmp_path: Path
) -> None:
    """An answer of 500 leaves the alert pending; after days it is failed and tried no more."""
    with receiving(500) as (url, got):
        _made(border, private, channels=("webhook",), webhook=url)
        _look(border, later(AT, minutes=1))
        _again(border, tmp_path, "new-1", "المرسال", BLAST)
        _look(border, "2099-01-01T00:00:00Z")
        for at in ("2099-01-01T00:00:00Z", "2099-01-01T00:01:00Z", "2099-01-09T00:00:00Z", "2099-01-09T00:01:00Z"):
            deliver(border.ledger, private, at, "http://desk", worded, allow_private=True)
    assert len(got) == 3  # the last try is the one after which it is given up


def test_no_webhook_reaches_into_our_network(border: Border, private: PrivateStore, tmp_path: Path) -> None:
    """A private address is not posted to, unless that was allowed."""
    with receiving() as (url, got):
        _made(border, private, channels=("webhook",), webhook=url)
        _look(border, later(AT, minutes=1))
        _again(border, tmp_path, "new-1", "المرسال", BLAST)
        tick(border.ledger, private, "2099-01-01T00:00:00Z", "http://desk", worded)
    assert got == []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class _Box:
    """What a mail server took."""

    def __init__(self) -> None:
        self.mail: list[str] = []

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:
        assert server
        assert session
        self.mail.append(envelope.content.decode())  # type: ignore[attr-defined]
        return "250 OK"


def test_mail_is_gathered_and_waits_for_the_end_of_quiet_time(
    border: Border, private: PrivateStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One message for all alerts of a day, not before quiet time ends, with a header that nobody can break open."""
    box = _Box()
    port = _free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        monkeypatch.setenv("MARSAD_SMTP_URL", f"smtp://127.0.0.1:{port}")
        with border.ledger.writing() as connection:
            form = WatchForm("الحدود\r\nBcc: all@example.org", {}, channels=("email",), email="noor@example.org", digest="daily",
                             quiet_from="22:00", quiet_until="06:00")  # fmt: skip
            make_watch(connection, private, border.noor, form, AT)
        _look(border, later(AT, minutes=1))
        _again(border, tmp_path, "new-1", "المرسال", BLAST)
        _look(border, "2099-01-01T00:00:00Z")
        for at, count in (("2099-01-01T12:00:00Z", 0), ("2099-01-02T05:00:00Z", 0), ("2099-01-02T06:00:00Z", 1)):
            deliver(border.ledger, private, at, "http://desk", worded)
            assert len(box.mail) == count, at
    finally:
        server.stop()
    assert "\nBcc:" not in box.mail[0]
    assert "To: noor@example.org" in box.mail[0]


def test_a_watch_is_its_owner_s(border: Border, private: PrivateStore) -> None:
    """Nobody else sees or ends it; its feed is for who knows the key."""
    with border.ledger.writing() as connection:
        watch, keys = make_watch(connection, private, border.noor, WatchForm("x", {}, channels=("atom",)), AT)
        assert watches_of(connection, border.samir) == []
        with pytest.raises(DeskError):
            end_watch(connection, private, border.samir, watch.id, AT)
        assert keys.feed is not None
        assert watch_of_feed(connection, private, watch.id, keys.feed).id == watch.id
        with pytest.raises(DeskError):
            watch_of_feed(connection, private, watch.id, "guess")
        end_watch(connection, private, border.noor, watch.id, AT)
        with pytest.raises(DeskError):
            watch_of_feed(connection, private, watch.id, keys.feed)


@pytest.mark.parametrize(
    ("change", "code"),
    [({"name": " "}, "missing"), ({"query": {"since": "soon"}}, "bad_filter"), ({"reasons": ()}, "bad_watch"), ({"channels": ()}, "bad_watch"),
     ({"digest": "hourly"}, "bad_watch"), ({"quiet_from": "22:00"}, "bad_watch"), ({"channels": ("webhook",)}, "bad_address"),
     ({"channels": ("webhook",), "webhook": "file:///etc/passwd"}, "bad_address"), ({"channels": ("email",), "email": "x"}, "bad_email")],
)  # fmt: skip
def test_watches_that_cannot_be(border: Border, private: PrivateStore, change: dict[str, object], code: str) -> None:
    """Each with the code that the screen words."""
    form = msgspec.structs.replace(WatchForm("x", {}), **change)
    with border.ledger.writing() as connection, pytest.raises(DeskError) as refused:
        make_watch(connection, private, border.noor, form, AT)
    assert refused.value.code == code
