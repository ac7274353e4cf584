"""The commands of ``marsad gazetteer``: what they print about tables and names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from marsad.cli.gazetteer import app
from marsad.gazetteer.store import forget

HEADER = "wof_id\tplacetype\tname\tnames_ar\tnames_latin\tlat\tlon\tis_current"
ROWS = "1\tlocality\tSample\tالزعيترية\t\t33.1\t36.1\t1\n2\tlocality\tNone\t\t\t33.1\t36.1\t1"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A data folder of its own for every test."""
    monkeypatch.setenv("MARSAD_DATA", str(tmp_path / "data"))
    forget()
    yield
    monkeypatch.undo()
    forget()


def run(*arguments: str) -> tuple[int, str]:
    """Exit code and output of a command."""
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def test_add_list_find_remove(tmp_path: Path) -> None:
    """A table is added with counts and reasons, listed with its licence, found by name, and taken out again."""
    table = tmp_path / "wof_sy.tsv"
    table.write_text(f"{HEADER}\n{ROWS}\n", encoding="utf-8")
    code, added = run("add", str(table), "--country", "SY")
    assert code == 0
    assert "1 places" in added
    assert "no Arabic name (lines 3)" in added
    assert "Who's On First" in run("list")[1]
    assert "Sample, SY, village, 33.1000, 36.1000 (added)" in run("find", "الزعيترية")[1]
    assert run("remove", "wof_sy")[0] == 0
    assert "No table has been added" in run("list")[1]


def test_a_name_that_nobody_knows() -> None:
    """The exit code tells a script that nothing was found."""
    code, output = run("find", "ظظظظظظ")
    assert code == 1
    assert "No place" in output


def test_our_own_places_are_found_by_name() -> None:
    """``find`` shows what the reader would know."""
    assert "Rafah crossing, PS, facility" in run("find", "معبر رفح")[1]
