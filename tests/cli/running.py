"""Running the command inside the tests' own process, as a shell would see it."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from marsad.cli.main import main


class Ended(NamedTuple):
    """How a run ended: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> Ended:
    """Run ``marsad`` with ``arguments``."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main([str(a) for a in arguments])
    captured = capsys.readouterr()
    return Ended(int(ended.value.code or 0), captured.out, captured.err)
