"""A real browser (Debian's Chromium) that visits a desk served on loopback."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.web.conftest import running

from marsad.desk.private import open_private
from marsad.ledger.opening import open_ledger
from marsad.web.demo import make_demo
from marsad.web.serving import server_of
from marsad.web.settings import Settings

PASSWORD = "river-palm-bridge-42"
CHROMIUM = shutil.which("chromium")
# Headless, without a graphics card, and without asking anybody outside for anything.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--enable-unsafe-swiftshader"]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser; without it these tests are skipped."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not on this machine")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture(scope="module")
def desk(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration's ledger, served; gives the address."""
    folder = tmp_path_factory.mktemp("desk")
    private = open_private(folder / "marsad.private")
    with open_ledger(str(folder / "marsad.db"), create=True) as ledger:
        make_demo(ledger, private, samples, PASSWORD)
        with running(server_of(ledger, private, Settings())) as address:
            yield address
    private.close()


Opens = Callable[..., Page]


@pytest.fixture
def opens(browser: Browser, desk: str) -> Iterator[Opens]:
    """Opens a window of its own for somebody: ``opens("layla")`` signed in, ``opens()`` as a visitor. ``injects``: the test brings scripts of its own, so that
    the policy of contents is off. What the browser complains of
    (its console, what the policy of contents refuses) fails the test at its end."""
    complaints: list[str] = []
    contexts = []

    def open_window(name: str | None = None, *, width: int = 1280, scripts: bool = True, injects: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            locale="en-GB",
            base_url=desk,
            bypass_csp=injects,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(f"{page.url}: {m.text}") if m.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        if name:
            page.goto("/sign-in")
            page.fill("input[name=name]", name)
            page.fill("input[name=password]", PASSWORD)
            page.click("form[action='/sign-in'] button")
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []
