"""Pictures of every screen of the desk and of the public site, in both languages, wide and narrow, for people to look at.

    marsad demo DEMO --no-serve; marsad serve --ledger DEMO/marsad.db --port 8040
    python docs/screenshots.py http://127.0.0.1:8040 layla PASSWORD FOLDER

Needs Debian's Chromium. Complaints of the browser (its console, refused by the policy of contents) are printed, and make the exit code 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]  # fmt: skip
SCREENS = {
    "today": "/desk", "incidents": "/desk/incidents", "incident": "/desk/incidents/1", "search": "/desk/search?q=القائم",
    "situation": "/desk/situation?country=IQ", "parties": "/desk/parties", "outlooks": "/desk/outlooks", "copies": "/desk/copies",
    "intake": "/desk/intake", "review": "/desk/review?queue=to_review", "releases": "/desk/releases", "watches": "/desk/watches",
    "corrections": "/desk/corrections", "people": "/desk/people", "journal": "/desk/journal", "account": "/desk/account",
    "public": "/{language}/", "public-incident": "/{language}/incidents/{released}",
}  # fmt: skip
SIZES = {"wide": (1280, 900), "narrow": (390, 844)}


def main(address: str, name: str, password: str, folder: str) -> int:
    """Take all pictures; gives 1 where the browser complained."""
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for size, (width, height) in SIZES.items():
            _take(browser, address, name, password, out, size, width, height, complaints)
        browser.close()
    print("\n".join(complaints) or "the browser complains of nothing")
    return 1 if complaints else 0


def _take(
    browser: Browser,
    address: str,
    name: str,
    password: str,
    out: Path,
    size: str,
    width: int,
    height: int,
    complaints: list[str],
) -> None:
    page = browser.new_context(viewport={"width": width, "height": height}).new_page()
    page.on("console", lambda m: complaints.append(f"{page.url}: {m.text}") if m.type == "error" else None)
    page.goto(f"{address}/sign-in")
    page.fill("input[name=name]", name)
    page.fill("input[name=password]", password)
    page.click("form[action='/sign-in'] button")
    released = _released(page, address)
    for language in ("ar", "en"):
        for screen, path in SCREENS.items():
            target = address + path.format(language=language, released=released)
            page.goto(f"{target}{'&' if '?' in target else '?'}lang={language}")
            page.wait_for_timeout(700 if page.query_selector("marsad-map") else 50)
            page.screenshot(path=out / f"{screen}-{language}-{size}.png", full_page=True)
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 1:
                complaints.append(f"{target} ({size}, {language}): {over} pixels too wide")


def _released(page: Page, address: str) -> str:
    page.goto(f"{address}/en/")
    link = page.query_selector("ol.cards a[href*='/incidents/']")
    return (link.get_attribute("href") or "/1").rsplit("/", 1)[1] if link else "1"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:5]))
