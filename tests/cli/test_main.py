"""The command as a whole: its parts, how it ends, and an option whose value may be left out."""

from __future__ import annotations

import pytest

from marsad.cli.exits import of_system, told
from marsad.cli.optional import with_default_items
from marsad.errors import PageError

from .running import run


def test_every_part_of_the_command_explains_itself(capsys):
    """``--help`` of each command exits 0 and names its options."""
    for command in (["read"], ["score"], ["version"], ["gazetteer"], ["gazetteer", "add"], []):
        ended = run(capsys, *command, "--help")
        assert ended.code == 0
        assert "--help" in ended.out


def test_a_wrong_call_exits_2_with_a_hint(capsys):
    """An unknown command, option or value is told, the command's help is pointed to, and there is no traceback."""
    for arguments in (
        ["raed"],
        ["read", "--nosuch", "x"],
        ["read", "--jobs", "0", "x"],
        ["score", "--gold", "/no/such"],
    ):
        ended = run(capsys, *arguments)
        assert ended.code == 2
        assert ended.err
        assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["read", "--explain"], ["read", "--explain", "all"]),
        (["read", "--explain", "page.html"], ["read", "--explain", "all", "page.html"]),
        (["read", "--explain", "s12", "page.html"], ["read", "--explain", "s12", "page.html"]),
        (["read", "--explain", "120"], ["read", "--explain", "120"]),
        (["read", "--explain", "--lang", "ar"], ["read", "--explain", "all", "--lang", "ar"]),
        (["read", "--", "--explain"], ["read", "--", "--explain"]),
        (["read", "--explain", "s1.html"], ["read", "--explain", "all", "s1.html"]),
    ],
)
def test_explain_stands_with_or_without_an_item(given: list[str], expected: list[str]):
    """A bare ``--explain`` means all items; what looks like an item is one; a file's name is not."""
    assert with_default_items(given) == expected


def fail(error: BaseException) -> None:
    raise error


def test_every_ending_has_its_code_and_sentence(capsys):
    """Errors of ours are sentences; an interrupt is silent; a fault of the program keeps its traceback."""
    assert told(lambda: None) == 0
    assert told(lambda: 1) == 1
    assert told(lambda: fail(PageError("empty", page="a.html"))) == 2
    assert told(lambda: fail(KeyboardInterrupt())) == 130
    assert capsys.readouterr().err == "marsad: a.html: [pages] empty\n"
    with pytest.raises(ZeroDivisionError):
        told(lambda: fail(ZeroDivisionError()))
    assert of_system(OSError(28, "No space left on device", "out.jsonl")) == "out.jsonl: [output] the disk is full"
