"""Commands on a ledger, as a shell sees them: output for people and for programs, exit codes, one sentence for what is wrong."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest

from .running import run


@pytest.fixture(scope="module")
def ledger(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of samples."""
    from marsad.ledger.opening import open_ledger
    from marsad.runs.ingesting import ingest

    path = tmp_path_factory.mktemp("cli") / "marsad.db"
    with open_ledger(str(path), create=True) as opened:
        ingest(opened, [str(samples / "articles.jsonl"), str(samples / "styles.articles.jsonl")])
    return path


def lines(out: str) -> list[dict]:  # type: ignore[type-arg]
    """JSON lines."""
    return [json.loads(line) for line in out.splitlines()]


def test_an_export_goes_into_a_pipe_as_into_a_file(capsys: pytest.CaptureFixture[str], ledger: Path, tmp_path: Path):
    """A pipe is written to as it is, and stays a pipe."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    assert run(capsys, "export", "jsonl", "-o", pipe, "--ledger", ledger).code == 0
    reader.join(30)
    assert run(capsys, "export", "jsonl", "-o", tmp_path / "file", "--ledger", ledger).code == 0
    assert got == [(tmp_path / "file").read_bytes()]
    assert pipe.is_fifo()


def test_ingest_says_what_came_of_it(capsys: pytest.CaptureFixture[str], samples: Path, tmp_path: Path):
    """New, known, not read; 0, 1 and 2 by what could be read."""
    where = ("--ledger", tmp_path / "a.db")
    first = run(capsys, "ingest", samples / "pages", *where)
    assert first.code == 0
    assert "8 new documents" in first.err
    again = run(capsys, "ingest", samples / "pages", tmp_path / "absent.html", *where)
    assert again.code == 1
    assert "8 known already, 1 not read" in again.err
    assert "absent.html" in again.err
    assert run(capsys, "ingest", tmp_path / "absent.html", "--ledger", tmp_path / "b.db").code == 2


QUESTIONS = [
    ("incidents",), ("incidents", "--type", "assault", "--order", "voices"), ("incidents", "--area", "34.37,41.05,80"),
    ("incidents", "--toll", "killed=5"), ("show", "#1"), ("claims", "--kind", "figure", "--limit", "5"), ("claims", "--incident", "1"),
    ("search", "القائم"), ("outlooks",), ("outlooks", "--due", "--on", "2024-04-01"), ("situation", "--country", "IQ"),
    ("party", "كتائب الوادي"), ("stats",), ("compare", "1", "2"), ("who", "سالم"), ("tolls", "1"),
]  # fmt: skip


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_questions_are_answered_for_people_and_programs(
    capsys: pytest.CaptureFixture[str], ledger: Path, words: tuple[str, ...], lang: str
):
    """Each gives JSON lines when piped, and lines for people in both languages."""
    piped = run(capsys, *words, "--ledger", ledger)
    assert (piped.code, piped.err) == (0, "")
    assert lines(piped.out)
    shown = run(capsys, *words, "--human", *([] if words == ("stats",) else ["--lang", lang]), "--ledger", ledger)
    assert shown.code == 0
    assert shown.out.strip()
    assert not shown.out.startswith("{")


def test_incidents_have_the_shape_of_the_contract(capsys: pytest.CaptureFixture[str], ledger: Path):
    """Id, type, date, place, documents, origins and tolls, as the scorer of links and other programs read them."""
    for one in lines(run(capsys, "incidents", "--ledger", ledger).out):
        assert set(one) >= {"id", "type", "date", "place", "documents", "origins", "tolls"}
        assert one["place"] is None or set(one["place"]) >= {"name", "country", "lat", "lon"}
        assert all(set(o) >= {"name", "documents"} for o in one["origins"])
        assert all(set(t) >= {"kind", "low", "high"} for t in one["tolls"])


WRONG = [
    (("incidents", "--since", "2024"), "no day"), (("incidents", "--type", "WAR"), "none of"), (("incidents", "--order", "x"), "none of"),
    (("incidents", "--toll", "dead=x"), "KIND=N"), (("incidents", "--area", "x"), "LAT,LON,KM"), (("show", "zz"), "no number"),
    (("show", "99999"), "no incident 99999"), (("judge", "1", "2", "maybe"), "none of same"), (("undo", "77", "--by", "x"), "no judgement 77"),
    (("search", "-"), "no word"), (("compare", "1", "1"), "one document"), (("compare", "1", "0123456789abcdef"), "no incident is told"), (("situation",), "name an area"), (("party", "لا أحد هنا"), "no document names"),
    (("export", "doc"), "none of"), (("export", "parquet"), "--output"), (("diff", "zz"), "no document"), (("copies", "zz"), "no document"),
    (("resolve", "0", "kept"), "no outlook"), (("judge", "1", "2", "same", "--by", "machine"), "machine"), (("incidents", "--lang", "fr"), "neither"),
    (("redact", "zz", "--reason", "x", "--yes"), "no document zz"), (("restore", "/nowhere.tar"), "cannot be restored"),
    (("sign", "--key", "/nowhere.pem"), "cannot be read"), (("verify", "--head", "/nowhere.json"), "no signed head"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "why"), WRONG, ids=lambda w: " ".join(w) if isinstance(w, tuple) else "")
def test_what_is_called_wrongly_is_told(
    capsys: pytest.CaptureFixture[str], ledger: Path, words: tuple[str, ...], why: str
):
    """Exit code 2 and one sentence, never a traceback."""
    ended = run(capsys, *words, "--ledger", ledger)
    assert ended.code == 2
    assert why in " ".join(ended.err.replace("│", " ").split())
    assert "Traceback" not in ended.err


def test_a_ledger_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    """Questions do not make ledgers, and say how one is made."""
    ended = run(capsys, "incidents", "--ledger", tmp_path / "none.db")
    assert ended.code == 2
    assert "marsad ingest" in ended.err
    assert not list(tmp_path.iterdir())


def test_the_environment_names_the_ledger(
    capsys: pytest.CaptureFixture[str], ledger: Path, monkeypatch: pytest.MonkeyPatch
):
    """MARSAD_LEDGER stands for --ledger."""
    monkeypatch.setenv("MARSAD_LEDGER", str(ledger))
    assert lines(run(capsys, "stats").out)[0]["documents"] == 38


def test_a_judgement_is_made_seen_and_taken_back(capsys: pytest.CaptureFixture[str], samples: Path, tmp_path: Path):
    """Judge, show under either number, undo, verify, sign, verify against the head, export, back up, restore, merge."""
    where = ("--ledger", tmp_path / "a.db")
    run(capsys, "ingest", samples / "articles.jsonl", *where)
    assert "kept; changed" in run(capsys, "judge", "1", "2", "same", "--by", "huda", *where).out
    assert lines(run(capsys, "show", "1", *where).out) == lines(run(capsys, "show", "2", *where).out)
    assert "taken back" in run(capsys, "undo", "--by", "huda", *where).out
    assert "everything holds" in run(capsys, "verify", *where).out
    head = run(capsys, "sign", "--key", tmp_path / "k.pem", "--new-key", *where)
    (tmp_path / "head.json").write_text(head.out)
    assert "signed on" in run(capsys, "verify", "--head", tmp_path / "head.json", *where).out
    for form in ("jsonl", "csv", "geojson", "ftm", "annotations", "prov", "atom"):
        exported = run(capsys, "export", form, "-o", tmp_path / f"x.{form}", *where)
        assert exported.code == 0, form
        assert (tmp_path / f"x.{form}").stat().st_size > 100
        assert "internal" in (tmp_path / f"x.{form}").read_text().lower()
    assert run(capsys, "backup", tmp_path / "b.tar", *where).code == 0
    back = ("--ledger", tmp_path / "back.db")
    assert run(capsys, "restore", tmp_path / "b.tar", *back).code == 0
    assert "0 new documents, 8 known" in run(capsys, "merge", tmp_path / "back.db", *where).out
    assert "8 documents read again" in run(capsys, "reread", "--all", *where).out
    redacted = run(capsys, "redact", "inv-1", "--reason", "court", "--yes", "--by", "huda", *where)
    assert "inv-1 is redacted" in redacted.out
    assert "(1 redacted)" in run(capsys, "verify", *where).out
