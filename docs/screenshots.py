"""Pictures of every screen of the desk and of the public site, in both languages, wide and narrow, for people to look at.

    marsad demo DEMO --no-serve; marsad serve --ledger DEMO/marsad.db --port 8040
    python docs/screenshots.py http://127.0.0.1:8040 layla PASSWORD FOLDER
    python docs/screenshots.py http://127.0.0.1:8040 layla PASSWORD docs/images --first-window incidents

Needs Debian's Chromium. Complaints of the browser (its console, what the policy of contents refused) and screens wider than their window are printed, and make
the exit code 1.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]  # fmt: skip
SCREENS = {
    "today": "/desk", "incidents": "/desk/incidents", "incident": "/desk/incidents/{incident}", "search": "/desk/search?q=القائم",
    "situation": "/desk/situation?country=IQ", "parties": "/desk/parties", "party": "/desk/parties?q=الجيش", "outlooks": "/desk/outlooks",
    "copies": "/desk/copies", "intake": "/desk/intake", "review": "/desk/review?queue=unassigned", "pairs": "/desk/pairs", "judgements": "/desk/judgements",
    "releases": "/desk/releases", "watches": "/desk/watches", "watch-new": "/desk/watches/new?voices=2", "corrections": "/desk/corrections", "people": "/desk/people",
    "journal": "/desk/journal", "account": "/desk/account", "public": "/{language}/", "public-incident": "/{language}/incidents/{released}",
}  # fmt: skip
# Screens that are reached from another one: where, and what leads on.
LINKED = {
    "claim": ("/desk/incidents/{incident}", ".claims a[href*='/desk/claims/']"),
    "document": ("/desk/incidents/{incident}", "a[href*='/desk/documents/']"),
    "outlook": ("/desk/outlooks", ".cards a[href*='/desk/outlooks/']"),
    "copies-of": ("/desk/copies", ".cards a[href*='/desk/copies/']"),
    "proposal": ("/desk/releases", "a[href*='/desk/proposals/']"),
    "propose": ("/desk/incidents/{incident}", "a[href$='/propose']"),
}
SIZES = {"wide": (1280, 900), "narrow": (390, 844)}


def main() -> int:
    """Take all pictures; gives 1 where the browser complained."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("name")
    parser.add_argument("password")
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--first-window",
        metavar="SCREEN",
        help="only this screen, wide, in both languages, as far as a window shows it: README's pictures",
    )
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for size in ("wide",) if given.first_window else SIZES:
            camera = Camera(browser, given.address, given.folder, size, complaints, given.first_window)
            camera.take(given.name, given.password)
        browser.close()
    print("\n".join(complaints) or "the browser complains of nothing")
    return 1 if complaints else 0


class Camera:
    """A window of one size that goes from screen to screen."""

    def __init__(
        self, browser: Browser, address: str, folder: Path, size: str, complaints: list[str], only: str | None = None
    ) -> None:
        width, height = SIZES[size]
        self._page = browser.new_context(viewport={"width": width, "height": height}).new_page()
        self._page.on("console", lambda m: self._complain(m.text) if m.type == "error" else None)
        self._address, self._folder, self._size, self._complaints, self._only = address, folder, size, complaints, only

    def take(self, name: str, password: str) -> None:
        """Take the pictures of all screens in both languages, beginning with the one for signing in."""
        for language in ("ar", "en"):
            self._shoot("sign-in", f"/sign-in?lang={language}", language)
        self._sign_in(name, password)
        numbers = {
            "released": _number(self._page, f"{self._address}/en/"),
            "incident": _number(self._page, f"{self._address}/desk/incidents?order=voices"),
        }
        for language in ("ar", "en"):
            for screen, path in SCREENS.items():
                self._shoot(screen, path.format(language=language, **numbers), language)
            for screen, (path, link) in LINKED.items():
                self._page.goto(self._address + path.format(**numbers))
                found = self._page.query_selector(link)
                if found:
                    self._shoot(screen, found.get_attribute("href") or "/", language)

    def _sign_in(self, name: str, password: str) -> None:
        self._page.goto(f"{self._address}/sign-in")
        self._page.fill("input[name=name]", name)
        self._page.fill("input[name=password]", password)
        self._page.click("form[action='/sign-in'] button")

    def _shoot(self, screen: str, path: str, language: str) -> None:
        page = self._page
        if self._only and screen != self._only:
            return
        page.goto(f"{self._address}{path}{'&' if '?' in path else '?'}lang={language}")
        page.wait_for_timeout(2500 if page.query_selector("marsad-map") else 50)
        page.screenshot(path=self._folder / f"{screen}-{language}-{self._size}.png", full_page=not self._only)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 1:
            self._complain(f"{over} pixels too wide")

    def _complain(self, what: str) -> None:
        self._complaints.append(f"{self._page.url} ({self._size}): {what}")


def _number(page: Page, address: str) -> str:
    """The number of the first incident in the list at ``address``."""
    page.goto(address)
    link = page.query_selector("ol.cards a[href*='/incidents/']")
    return (link.get_attribute("href") or "/1").rsplit("/", 1)[1] if link else "1"


if __name__ == "__main__":
    sys.exit(main())
