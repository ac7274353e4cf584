"""Ledgers to test with: a SQLite file, a PostgreSQL database of a throw-away cluster, and one that holds invented articles."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from marsad.ledger.opening import Ledger, open_ledger
from marsad.runs.ingesting import ingest

PLACES = [Path(p) for p in os.environ.get("PATH", "").split(os.pathsep)]


def _programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parent.parent.name))
    found += [folder / "initdb" for folder in PLACES if (folder / "initdb").exists()]
    return found[-1].parent if found else None


def _somebody() -> str | None:
    """PostgreSQL does not run as root: as whom it does here (``None``: as ourselves)."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """A PostgreSQL cluster of our own, on a socket alone; gives the address of its server without a database."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not on this machine")
    folder = Path(tempfile.mkdtemp(prefix="marsad-pg-", dir="/tmp"))
    user = _somebody()
    if user:
        shutil.chown(folder, user)
    run: Any = {
        "check": True,
        "capture_output": True,
        "user": user,
        "cwd": folder,
        "env": {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
    }
    data = folder / "data"
    subprocess.run([programs / "initdb", "-D", data, "-A", "trust", "-U", "marsad", "--no-sync", "-E", "UTF8"], **run)
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -p 5499"
    subprocess.run(
        [programs / "pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start"],
        **(run | {"capture_output": False}),
    )
    try:
        yield f"host={folder}&port=5499&user=marsad"
    finally:
        subprocess.run([programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **run)
        shutil.rmtree(folder, ignore_errors=True)


def new_database(cluster: str) -> str:
    """The address of a fresh database in the cluster."""
    import psycopg

    name = f"t{uuid.uuid4().hex}"
    words = cluster.replace("&", " ")
    with psycopg.connect(f"{words} dbname=postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql:///{name}?{cluster}"


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """An empty ledger of either kind."""
    monkeypatch.setenv("MARSAD_ARCHIVE", str(tmp_path / "archive"))
    where = (
        str(tmp_path / "marsad.db") if request.param == "sqlite" else new_database(request.getfixturevalue("cluster"))
    )
    with open_ledger(where, create=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def kept_samples(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the eight invented pages of one story and thirty other invented articles; do not write to it."""
    path = tmp_path_factory.mktemp("samples") / "marsad.db"
    with open_ledger(str(path), create=True) as opened:
        ingest(opened, [str(samples / "articles.jsonl"), str(samples / "styles.articles.jsonl")])
    return path


@pytest.fixture
def story(kept_samples: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A copy of the ledger of samples, to be written to."""
    shutil.copy(kept_samples, tmp_path / "story.db")
    shutil.copytree(kept_samples.with_suffix(".archive"), tmp_path / "story.archive")
    with open_ledger(str(tmp_path / "story.db")) as opened:
        yield opened
