"""How fast the desk's screens are on a large ledger, with many people clicking at once.

    python bench/desk.py LEDGER [--people 20] [--rounds 3]

A copy is not made: an account is added to the ledger and disabled at the end. Printed for each screen: the median and the 95th percentile of the
time from request to whole answer over loopback, and the size of the page. The clients run in this same machine, beside the server.
"""

from __future__ import annotations

import argparse
import secrets
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
from sqlalchemy import select

from marsad.desk.people.accounts import TERMINAL, add_person, change_person
from marsad.desk.people.sessions import set_password, sign_in
from marsad.ledger import journal
from marsad.ledger.opening import open_ledger
from marsad.ledger.tables import claims, documents, incidents
from marsad.web.serving import listening, open_store, server_of
from marsad.web.settings import Settings
from marsad.web.visits import SESSION_COOKIE


def main() -> None:
    """Serve the ledger, click, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger")
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with open_ledger(given.ledger) as ledger:
        private = open_store(ledger)
        name, password = f"bench-{secrets.token_hex(4)}", secrets.token_hex(12)
        with ledger.writing() as connection:
            who = add_person(connection, TERMINAL, name, "bench", "editor", "ar", journal.now())
        set_password(private, who, password)
        with ledger.reading() as connection:
            key = sign_in(connection, private, name, password, None, journal.now())
            number = connection.execute(
                select(incidents.c.id).order_by(incidents.c.voices.desc()).limit(1)
            ).scalar_one()
            claim = connection.execute(
                select(claims.c.key).where(claims.c.current, claims.c.kind == "event").limit(1)
            ).scalar_one()
            document = connection.execute(select(documents.c.key).limit(1)).scalar_one()
        screens = [
            "/desk", "/desk/incidents", "/desk/incidents?since=2015-08-01&until=2015-08-02", "/desk/incidents?voices=3&order=voices",
            f"/desk/incidents/{number}", f"/desk/claims/{claim}", f"/desk/documents/{document}", "/desk/search?q=السعودية",
            "/desk/search?q=تفجير مسجد القطيف", "/desk/situation?country=YE&since=2015-08-05&until=2015-08-06", "/desk/parties", "/desk/parties?q=الحوثيين",
            "/desk/outlooks", "/desk/copies", "/desk/review?queue=unassigned", "/desk/releases", "/desk/journal", "/desk/incidents.geojson",
        ]  # fmt: skip
        bound = listening("127.0.0.1", 0)
        server = server_of(ledger, private, Settings())
        threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True).start()
        while not server.started:
            time.sleep(0.05)
        client = httpx.Client(
            base_url=f"http://127.0.0.1:{bound.getsockname()[1]}", cookies={SESSION_COOKIE: key}, timeout=120,
            limits=httpx.Limits(max_connections=given.people),
        )  # fmt: skip
        for screen in screens:
            client.get(screen)
        print(f"{'screen':60} {'median':>8} {'p95':>8} {'kB':>7}")
        for screen in screens:
            times, size = _clicked(client, screen, given.people, given.rounds)
            print(
                f"{screen:60} {statistics.median(times):7.0f}ms {sorted(times)[int(len(times) * 0.95)]:7.0f}ms {size / 1000:7.1f}"
            )
        server.should_exit = True
        with ledger.writing() as connection:
            change_person(connection, TERMINAL, name, journal.now(), disabled=True)


def _clicked(client: httpx.Client, screen: str, people: int, rounds: int) -> tuple[list[float], int]:
    """The times (ms) of all clicks on one screen, ``people`` at once, ``rounds`` times, and the page's size."""

    def click(_: int) -> tuple[float, int]:
        since = time.perf_counter()
        answer = client.get(screen)
        answer.raise_for_status()
        return (time.perf_counter() - since) * 1000, len(answer.content)

    with ThreadPoolExecutor(people) as pool:
        found = list(pool.map(click, range(people * rounds)))
    return [t for t, _ in found], found[0][1]


if __name__ == "__main__":
    main()
