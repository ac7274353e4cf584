"""The house keeps its walls: imports run one way, data files say what they are, dependencies are declared and pinned."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

# From left to right; a part imports only what stands to its left, or is itself.
ORDER = [
    ("errors", "record", "trace"),
    ("cache", "files"),
    ("language",),
    ("gazetteer",),
    ("pages",),
    ("documents",),
    ("mentions",),
    ("claims",),
    ("pipeline",),
    ("record_schema",),
    ("incidents",),
    ("ledger",),
    ("runs",),
    ("desk",),
    ("publish",),
    ("scoring",),
    ("printing",),
    ("web",),
    ("cli",),
]
RANK = {part: rank for rank, parts in enumerate(ORDER) for part in parts}
# What is printed are records, traces and a ledger's answers; nothing of how they are come by is known there.
PRINTING = {"printing", "record", "trace", "errors", "language", "claims", "incidents", "ledger"}
DISTRIBUTIONS = {
    "argon2": "argon2-cffi",
    "charset_normalizer": "charset-normalizer",
    "lxml_html_clean": "lxml-html-clean",
}


def modules(root: Path) -> Iterator[tuple[str, Path]]:
    """Every module of the package with the part it belongs to."""
    package = root / "src" / "marsad"
    for path in sorted(package.rglob("*.py")):
        part = path.relative_to(package).parts[0].removesuffix(".py")
        if part not in ("__init__", "__main__"):
            yield part, path


def imports(path: Path) -> Iterator[str]:
    """The full names of all modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_imports_run_one_way(root: Path):
    """No folder imports what stands to its right on the path of a page."""
    wrong = []
    for part, path in modules(root):
        assert part in RANK, f"{part} has no place on the path: give it one in tests/test_house.py"
        for name in imports(path):
            other = name.split(".")[1] if name.startswith("marsad.") else None
            if other in RANK and (RANK[other] > RANK[part] or (RANK[other] == RANK[part] and other != part)):
                wrong.append(f"{path.relative_to(root)} imports {name}")
    assert not wrong


def test_printing_knows_records_alone(root: Path):
    """What prints could print a record from anywhere."""
    known = {
        n.split(".")[1] for p, f in modules(root) if p == "printing" for n in imports(f) if n.startswith("marsad.")
    }
    assert known <= PRINTING


def tables(root: Path) -> list[Path]:
    """All tables of data."""
    return sorted((root / "src" / "marsad" / "data").rglob("*.tsv"))


def test_every_table_says_what_it_is(root: Path):
    """A data file begins with a comment that says what stands in it and what its columns are."""
    for path in tables(root):
        lines = path.read_text("utf-8").splitlines()
        header = [line for line in lines[:12] if line.startswith("#")]
        assert lines[0].startswith("#"), path.name
        assert len(" ".join(header)) > 40, path.name


def test_tables_are_clean(root: Path):
    """UTF-8 with line feeds, no trailing spaces, no bidi controls, no row twice."""
    for path in tables(root):
        text = path.read_bytes().decode("utf-8")
        assert text.endswith("\n"), path.name
        assert not set(text) & set("\r\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), (
            path.name
        )
        rows = [line for line in text.splitlines() if line and not line.startswith("#")]
        assert len(rows) == len(set(rows)), (path.name, sorted({r for r in rows if rows.count(r) > 1})[:5])


def project(root: Path) -> dict[str, list[str]]:
    """The names of direct dependencies: ``run``, ``dev``, and those of all other extras."""
    data = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    extras = data["optional-dependencies"]
    named = {
        "run": data["dependencies"],
        "dev": extras["dev"],
        "extra": [d for k in extras if k != "dev" for d in extras[k]],
    }
    return {key: [re.split(r"[<>=!~\[; ]", d)[0].lower() for d in value] for key, value in named.items()}


def test_what_is_imported_is_declared(root: Path):
    """Every third-party package that the code imports is a dependency of its own, not another's gift."""
    declared = set(project(root)["run"]) | set(project(root)["extra"])
    used = {name.split(".")[0] for _, path in modules(root) for name in imports(path)}
    foreign = {n for n in used if n not in sys.stdlib_module_names and n not in ("marsad", "__future__")}
    assert {DISTRIBUTIONS.get(n, n).lower() for n in foreign} <= declared


def test_constraints_pin_every_dependency_and_nothing_else(root: Path):
    """One exact version a line; no addresses, hashes or options."""
    lines = [x for x in (root / "constraints.txt").read_text("utf-8").splitlines() if x and not x.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+_-]+", line) for line in lines)
    pinned = {re.sub(r"[-_.]+", "-", line.split("==")[0]).lower() for line in lines}
    assert {name for named in project(root).values() for name in named} <= pinned


@pytest.mark.parametrize("name", ["LICENSE", "NOTICE", "src/marsad/py.typed", "docs/images/read.png", ".ci/run"])
def test_what_a_release_needs_is_there(root: Path, name: str):
    """Licence, notice, types, the picture, CI."""
    assert (root / name).is_file()
