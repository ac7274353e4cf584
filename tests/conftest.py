"""What all tests share: indexes compiled once for the whole run, and the places of the repository."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

# What the user of this machine added to the gazetteer is no part of the tests.
os.environ["MARSAD_DATA"] = tempfile.mkdtemp(prefix="marsad-tests-")

# Ledgers to test with, of either kind.
pytest_plugins = ["tests.ledgers"]
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def samples(root: Path) -> Path:
    """The sample pages and their gold."""
    return root / "samples"
