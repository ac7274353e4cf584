"""How fast the desk's screens are on a large ledger, with many people clicking at once.

    python bench/desk.py LEDGER [--people 20] [--rounds 5] [--think 0] [--map]

The desk runs in a process of its own (``marsad serve``), the people in this one, all on this machine. No copy is made: an account is
added to the ledger and disabled at the end. Printed for each screen: ``first``, the time of the first request in this state of the
ledger (nothing is remembered yet); the median and the 95th percentile of the time from request to whole answer over loopback with
all people on that screen; the size of the page. Then the same for all people going through all screens. ``--think`` is how long
a person looks at a screen before the next click (seconds; 0: no time at all, the hardest case). ``--map`` opens the map of all
incidents in Chromium and prints when its points were first drawn.
"""

from __future__ import annotations

import argparse
import random
import secrets
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
from sqlalchemy import Connection, select

from marsad.desk.people.accounts import TERMINAL, add_person, change_person
from marsad.desk.people.sessions import set_password, sign_in
from marsad.ledger import journal
from marsad.ledger.opening import Ledger, open_ledger
from marsad.ledger.tables import claims, documents, incidents
from marsad.web.serving import open_store
from marsad.web.visits import SESSION_COOKIE


def main() -> None:
    """Serve the ledger, click, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger")
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--think", type=float, default=0.0)
    parser.add_argument("--map", action="store_true")
    given = parser.parse_args()
    with open_ledger(given.ledger) as ledger, account(ledger) as key, served(given.ledger) as address:
        with ledger.reading() as connection:
            screens = screens_of(connection)
        limits = httpx.Limits(max_connections=given.people, max_keepalive_connections=given.people)
        with httpx.Client(base_url=address, cookies={SESSION_COOKIE: key}, timeout=120, limits=limits) as client:
            print(f"{'screen':60} {'first':>8} {'median':>8} {'p95':>8} {'kB':>7}")
            clicks = Clicks(client, given.people, given.think)
            for screen in screens:
                first, size = clicks.click(screen)
                told(screen, first, clicks.on([screen] * given.people * given.rounds), size)
            everything = screens * max(1, given.people * given.rounds // len(screens))
            random.Random(4).shuffle(everything)
            told("all screens", 0.0, clicks.on(everything), 0)
        if given.map:
            painted(address, key)


def screens_of(connection: Connection) -> list[str]:
    """The addresses of the screens, with an incident of many voices, a claim and a document of the ledger."""
    number = connection.execute(select(incidents.c.id).order_by(incidents.c.voices.desc()).limit(1)).scalar_one()
    event = select(claims.c.key).where(claims.c.current, claims.c.kind == "event").limit(1)
    claim = connection.execute(event).scalar_one()
    document = connection.execute(select(documents.c.key).limit(1)).scalar_one()
    return [
        "/desk", "/desk/incidents", "/desk/incidents?since=2015-08-01&until=2015-08-02",
        "/desk/incidents?voices=3&order=voices", f"/desk/incidents/{number}", f"/desk/claims/{claim}",
        f"/desk/documents/{document}", "/desk/search?q=السعودية", "/desk/search?q=تفجير مسجد القطيف",
        "/desk/situation?country=YE&since=2015-08-05&until=2015-08-06", "/desk/parties", "/desk/parties?q=الحوثيين",
        "/desk/outlooks", "/desk/copies", "/desk/review?queue=unassigned", "/desk/releases", "/desk/journal",
        "/desk/incidents.geojson",
    ]  # fmt: skip


class Clicks:
    """People who click. ``think``: seconds that a person looks at a screen before the next click."""

    def __init__(self, client: httpx.Client, people: int, think: float) -> None:
        self._client = client
        self._people = people
        self._think = think

    def click(self, screen: str) -> tuple[float, int]:
        """The time of one click in milliseconds, and the size of the page."""
        since = time.perf_counter()
        answer = self._client.get(screen)
        answer.raise_for_status()
        return (time.perf_counter() - since) * 1000, len(answer.content)

    def on(self, screens: Sequence[str]) -> list[float]:
        """The times of clicks on all these, each person taking the next as soon as the last is there (and was looked at)."""

        def one(screen: str) -> float:
            if self._think:
                time.sleep(random.uniform(0.5, 1.5) * self._think)
            return self.click(screen)[0]

        with ThreadPoolExecutor(self._people) as pool:
            return list(pool.map(one, screens))


def told(screen: str, first: float, times: Sequence[float], size: int) -> None:
    """Print a line of the table."""
    median, slow = statistics.median(times), sorted(times)[int(len(times) * 0.95)]
    print(f"{screen:60} {first:6.0f}ms {median:6.0f}ms {slow:6.0f}ms {size / 1000:7.1f}", flush=True)


@contextmanager
def account(ledger: Ledger) -> Iterator[str]:
    """The session key of an account that is disabled at the end."""
    private = open_store(ledger)
    name, password = f"bench-{secrets.token_hex(4)}", secrets.token_hex(12)
    with ledger.writing() as connection:
        who = add_person(connection, TERMINAL, name, "bench", "editor", "ar", journal.now())
    set_password(private, who, password)
    with ledger.reading() as connection:
        key = sign_in(connection, private, name, password, None, journal.now())
    try:
        yield key
    finally:
        with ledger.writing() as connection:
            change_person(connection, TERMINAL, name, journal.now(), disabled=True)


@contextmanager
def served(ledger: str) -> Iterator[str]:
    """The address of a desk that runs beside us."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "marsad", "serve", "--ledger", ledger, "--port", str(port)]
    desk = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(lambda: httpx.get(f"{address}/sign-in").is_success, desk)
        yield address
    finally:
        desk.terminate()
        desk.wait(30)


def _wait(answers: Callable[[], bool], desk: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if desk.poll() is not None:
            raise SystemExit("the desk did not start: marsad serve says why")
        try:
            if answers():
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise SystemExit("the desk does not answer")


def painted(address: str, key: str) -> None:
    """Print how long after the click Chromium shows the page, and the map all its points."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
        )
        context = browser.new_context()
        context.add_cookies([{"name": SESSION_COOKIE, "value": key, "url": address}])
        page = context.new_page()
        for run in ("nothing kept by the browser", "scripts kept by the browser"):
            since = time.perf_counter()
            page.goto(f"{address}/desk/incidents", wait_until="commit")
            page.wait_for_selector("marsad-map[data-shown]", timeout=60_000)
            shown = time.perf_counter() - since
            paint = page.evaluate(
                "performance.getEntriesByType('paint').find(e => e.name === 'first-contentful-paint').startTime"
            )
            count = page.get_attribute("marsad-map", "data-shown")
            print(f"map of {count} incidents, {run}: page {paint / 1000:.2f} s, points drawn {shown:.2f} s")
        browser.close()


if __name__ == "__main__":
    main()
