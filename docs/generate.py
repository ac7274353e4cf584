"""Writes what is made of other files: docs/cli.md from the commands, docs/codebook.md from the codebook's files, and the
table of scores in README.md.

    make docs       or       python docs/generate.py [--check]

With --check nothing is written, and the exit code is 1 where docs/cli.md or docs/codebook.md is not as its sources are.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from marsad.cli.main import app

sys.path.insert(0, str(Path(__file__).resolve().parent))
from codebook import codebook  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
CLI = ROOT / "docs" / "cli.md"
CODEBOOK = ROOT / "docs" / "codebook.md"
SCORES = ROOT / "docs" / "scores.md"
README = ROOT / "README.md"
MARKS = ("<!-- scores: written by make docs -->", "<!-- end of scores -->")

EXITS = """\
## Exit codes

| code | meaning |
|---|---|
| 0 | all is well: every page was read, every figure holds |
| 1 | some pages of the batch could not be read and the others were; or a score is below its floor |
| 2 | nothing could be read, the output could not be written, or the command was called wrongly |
| 130 | interrupted by Ctrl-C; the records that were done are written, in a file as `FILE.part` |
| 141 | whoever read the output stopped reading (`marsad read ... \\| head`) |

What could not be read is said on standard error, one sentence a page that names the page and the step of the path it
failed in: `marsad: page.html: [pages] empty: there is nothing in it`. The steps are those of
[the path of a page](path-of-a-page.md).
"""


def commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every command below ``group`` with the words that call it, groups before their commands."""
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if hasattr(command, "commands"):
            yield from commands(command, f"{path} {name}")


def cli() -> str:
    """The text of docs/cli.md."""
    root = typer.main.get_command(app)
    parts = ["# The command line", "", "Written by `make docs` from the commands themselves.", ""]
    parts += [paragraphs(root.help), "", EXITS]
    for path, command in commands(root, "marsad"):
        if not hasattr(command, "commands"):
            parts += [f"## {path}", "", *_usage(path, command), paragraphs(command.help), "", *_table(command)]
    return "\n".join(parts).rstrip() + "\n"


def _usage(path: str, command: Any) -> list[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    words = " ".join((p.metavar or p.name.upper()) + ("..." if p.nargs == -1 else "") for p in arguments)
    return ["```", " ".join(filter(None, [path, "[OPTIONS]", words])), "```", ""]


def _table(command: Any) -> list[str]:
    rows = []
    for p in command.params:
        if p.name == "help" or getattr(p, "hidden", False):
            continue
        name = (p.metavar or p.name.upper()) if p.param_type_name == "argument" else ", ".join(p.opts)
        value = "" if p.param_type_name == "argument" or p.is_flag else f" {p.metavar or p.name.upper()}"
        default = (
            f" Default: `{p.default}`."
            if isinstance(p.default, int | float) and not isinstance(p.default, bool)
            else ""
        )
        rows.append(f"| `{name}{value}` | {paragraphs(p.help)}{default} |".replace("ar|en", "ar\\|en"))
    return ["| | |", "|---|---|", *rows, ""] if rows else []


def paragraphs(text: str | None) -> str:
    """A help text with its lines joined, its paragraphs kept."""
    blocks = re.split(r"\n\s*\n", text or "")
    return "\n\n".join(" ".join(block.split()) for block in blocks if block.strip())


def readme() -> str:
    """README.md with the tables of articles and links of docs/scores.md between its marks."""
    text = README.read_text("utf-8")
    if not SCORES.is_file() or any(mark not in text for mark in MARKS):
        return text
    tables = [t[0] for t in re.finditer(r"(?m)(^\|.*\n?)+", SCORES.read_text("utf-8"))]
    shown = "\n".join(t for t in tables if t.startswith(("| F1", "| links")))
    before, rest = text.split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    return f"{before}{MARKS[0]}\n{shown}{MARKS[1]}{after}"


def main() -> int:
    """Write, or check; gives the exit code."""
    pages = {CLI: cli(), CODEBOOK: codebook()}
    if "--check" in sys.argv[1:]:
        stale = [p.name for p, text in pages.items() if not p.is_file() or p.read_text("utf-8") != text]
        if stale:
            print(f"not as their sources are: {', '.join(stale)} (make docs)", file=sys.stderr)
        return 1 if stale else 0
    for path, text in pages.items():
        path.write_text(text, "utf-8")
    README.write_text(readme(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
