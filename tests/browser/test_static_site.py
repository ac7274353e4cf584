"""The public site as files, given out by a plain web server: its pages work in a browser as those of the desk's server do."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import PASSWORD

from marsad.desk.desks.releasing import releases_where, withdraw_release
from marsad.desk.people.accounts import person
from marsad.desk.private import open_private
from marsad.ledger.journal import now
from marsad.ledger.opening import open_ledger
from marsad.ledger.tables import releases
from marsad.publish.public.released import released_incidents
from marsad.web.demo import make_demo


class Quiet(SimpleHTTPRequestHandler):
    """Python's own server of files, which says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The demonstration's public site under a path of a server: its address, and its folder."""
    folder = tmp_path_factory.mktemp("site")
    private = open_private(folder / "marsad.private")
    with open_ledger(str(folder / "marsad.db"), create=True) as ledger:
        make_demo(ledger, private, samples, PASSWORD)
    private.close()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "www")))
    address = f"http://127.0.0.1:{server.server_port}/watch"
    given = ["export", "site", "--public", "-o", folder / "www" / "watch", "--site", address,
             "--corrections", "https://desk.example", "--ledger", folder / "marsad.db"]  # fmt: skip
    subprocess.run([sys.executable, "-m", "marsad", *given], check=True, capture_output=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address, folder / "www" / "watch"
    server.shutdown()


@pytest.mark.parametrize(("language", "width"), [("ar", 1280), ("ar", 390), ("en", 1280), ("en", 390)])
def test_a_reader_goes_from_the_list_to_an_incident(
    browser: Browser, site: tuple[str, Path], language: str, width: int
) -> None:
    """The first page leads to the list, its map is drawn, an incident opens, nothing is missing or refused, and nothing sticks out."""
    address, _ = site
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("response", lambda r: complaints.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.goto(f"{address}/")
    page.wait_for_url("**/ar/")
    page.goto(f"{address}/{language}/")
    page.wait_for_selector("marsad-map canvas")
    page.click("ol.cards h2 a")
    page.wait_for_url(f"**/{language}/incidents/*/")
    assert page.locator("h1").inner_text().strip()
    assert page.locator("form").count() == 0
    assert page.locator("a[href^='https://desk.example/']").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints == []
    context.close()


def test_every_link_leads_to_a_file(site: tuple[str, Path]) -> None:
    """All that pages link to on their own server lies in the folder, and the manifest tells of every file."""
    _, folder = site
    start = "/watch"
    pages = list(folder.rglob("*.html"))
    assert len(pages) > 4
    for page in pages:
        for part in page.read_text("utf-8").split('="')[1:]:
            link = part.partition('"')[0].partition("#")[0]
            if link.startswith("/"):
                assert link.startswith(start), (page, link)
                target = folder / link[len(start) + 1 :]
                assert target.is_file() or (target / "index.html").is_file(), (page, link)
    told = {one["path"] for one in json.loads((folder / "manifest.json").read_text())["files"]}
    there = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()} - {"manifest.json"}
    assert told == there
    assert "marsad.invalid" not in "".join(p.read_text("utf-8") for p in pages)


def test_what_was_withdrawn_keeps_its_address(site: tuple[str, Path], tmp_path: Path) -> None:
    """Exported again after its withdrawal, an incident is on no list and in no file of data, and its address says that it was withdrawn."""
    _, folder = site
    kept = folder.parents[1] / "marsad.db"
    at = now()
    with open_ledger(str(kept)) as ledger, ledger.writing() as connection:
        public = next(released_incidents(connection, at))
        [release] = releases_where(connection, releases.c.incident_id == public.incident.number)
        withdraw_release(connection, release.id, person(connection, "layla"), "a name was in it", at)
    again = tmp_path / "again"
    given = ["export", "site", "--public", "-o", again, "--site", "https://watch.example", "--ledger", kept]
    subprocess.run([sys.executable, "-m", "marsad", *given], check=True, capture_output=True)
    number = public.incident.number
    told = (again / "en" / "incidents" / str(number) / "index.html").read_text("utf-8")
    assert "was public and was withdrawn" in told
    assert "a name was in it" not in told
    assert f'/en/incidents/{number}"' not in (again / "en" / "index.html").read_text("utf-8")
    assert f'"number":{number},' not in (again / "data" / "incidents.jsonl").read_text("utf-8")
