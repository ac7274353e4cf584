"""Makes docs/images/read.png and incident.png: the printed page of a sample, and an incident of the sample story, as a terminal
shows them, by a headless Chromium.

    .venv/bin/python docs/picture.py [PAGE]

Needed only when the look of the printed page changes.
"""

from __future__ import annotations

import html
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from marsad.ledger.opening import open_ledger
from marsad.ledger.questions.incidents import Wanted, find_incidents
from marsad.printing.labels import labels
from marsad.printing.layout import Line, Page, Piece
from marsad.printing.ledger.incidents import add_whole
from marsad.printing.page import printed
from marsad.runs.batch import read_batch
from marsad.runs.ingesting import ingest

ROOT = Path(__file__).resolve().parent.parent
PAGE = "samples/pages/inv-4.txt"
IMAGES = ROOT / "docs" / "images"
COLUMNS = 92
COLOURS = {"cyan": "#56c2d6", "green": "#8fce6a", "magenta": "#d58cf0", "yellow": "#e3c26b", "red": "#f07f78"}
STYLE = """
body { margin: 0; background: #14171c; color: #d9dde3; }
main { padding: 18px 26px 22px; font: 15px/1.62 "DejaVu Sans Mono", "Noto Sans Arabic", "Noto Naskh Arabic", monospace; }
div { white-space: pre; min-height: 1.62em; } p { margin: 0 0 10px; color: #8b93a0; }
.bold { font-weight: bold; } .dim { color: #8b93a0; } .italic { font-style: italic; }
.reverse { background: #d9dde3; color: #14171c; padding: 1px 6px; }
"""


def as_html(lines: list[Line], command: str) -> str:
    """The lines as a web page."""
    rows = "".join(f"<div>{''.join(map(_piece, line))}</div>" for line in lines)
    rules = "".join(f".{name} {{ color: {value}; }}" for name, value in COLOURS.items())
    return f'<meta charset="utf-8"><style>{STYLE}{rules}</style><main><p>$ {html.escape(command)}</p>{rows}</main>'


def _piece(piece: Piece) -> str:
    text, style = piece.text, piece.style
    return f'<span class="{style}">{html.escape(text)}</span>' if style else html.escape(text)


def incident() -> tuple[list[Line], str]:
    """The lines of the sample story's incident with most documents, and the command that prints it."""
    words = labels("en")
    with tempfile.TemporaryDirectory() as folder, open_ledger(f"{folder}/marsad.db", create=True) as ledger:
        ingest(ledger, ["samples/articles.jsonl"])
        with ledger.reading() as connection:
            view = next(find_incidents(connection, Wanted(order="documents")))
    page = Page(COLUMNS, words.base)
    add_whole(page, view, words)
    return page.lines, f"marsad show {view.id}"


def picture(lines: list[Line], command: str, out: Path) -> None:
    """Have lines pictured."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium on this machine")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(as_html(lines, command), "utf-8")
        call = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        call += ["--no-first-run", "--disable-component-update", "--disable-sync", "--hide-scrollbars"]
        call += [f"--user-data-dir={folder}/profile", f"--window-size=960,{len(lines) * 25 + 80}"]
        subprocess.run([*call, f"--screenshot={out}", source.as_uri()], check=True, capture_output=True)
    print(out.relative_to(ROOT))


def main() -> None:
    """Read the page, relate the story, have both pictured."""
    page = sys.argv[1] if len(sys.argv) > 1 else PAGE
    os.chdir(ROOT)  # the picture shows the page's path as it was given: from here
    [outcome] = read_batch([page])
    picture(printed(outcome.record(), labels("en"), COLUMNS), f"marsad read {page}", IMAGES / "read.png")
    picture(*incident(), IMAGES / "incident.png")


if __name__ == "__main__":
    main()
