"""The documentation is as the project is."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from marsad import record


@pytest.fixture(scope="session")
def generate(root: Path) -> ModuleType:
    """``docs/generate.py`` as a module."""
    spec = importlib.util.spec_from_file_location("generate", root / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_command_and_option_is_documented(generate: ModuleType):
    """docs/cli.md is what ``make docs`` writes now, and nothing in it lacks an explanation."""
    assert generate.CLI.read_text("utf-8") == generate.cli(), "run: make docs"
    assert not re.findall(r"(?m)^\| `[^`]+` \|\s*\|$", generate.cli())


def test_the_codebook_is_as_its_files_are(generate: ModuleType):
    """docs/codebook.md is what ``make docs`` writes now, with every event type."""
    assert generate.CODEBOOK.read_text("utf-8") == generate.codebook(), "run: make docs"
    assert generate.codebook().count("\n## ") == 16


def test_every_key_of_the_record_is_documented(root: Path):
    """docs/record.md names every key of every struct."""
    text = (root / "docs" / "record.md").read_text("utf-8")
    structs = [x for x in vars(record).values() if isinstance(x, type) and issubclass(x, msgspec.Struct)]
    names = {
        f.encode_name for struct in structs if struct is not msgspec.Struct for f in msgspec.structs.fields(struct)
    }
    assert (
        sorted(
            n for n in names - {"start", "end", "span", "items", "message"} if not re.search(rf"`[^`]*\b{n}\b", text)
        )
        == []
    )


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs", "samples/README.md"])
def test_links_lead_somewhere(root: Path, name: str):
    """Every relative link and picture of the documentation is there."""
    path = root / name
    for page in sorted(path.rglob("*.md")) if path.is_dir() else [path]:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.relative_to(root)}: {target}"


def test_the_makefile_has_what_the_readme_promises(root: Path):
    """Every ``make`` target that the documentation names exists."""
    targets = set(re.findall(r"(?m)^([a-z]+):", (root / "Makefile").read_text("utf-8")))
    pages = [root / "README.md", root / "CONTRIBUTING.md", *(root / "docs").rglob("*.md")]
    named = {t for page in pages for t in re.findall(r"(?:^|`)make ([a-z]+)", page.read_text("utf-8"))}
    assert named <= targets
