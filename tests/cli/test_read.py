"""``marsad read``: every form of output, every option, and the exit codes that scripts rely on."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from .running import run

ARTICLE = {
    "id": "a1",
    "outlet": "الرافد",
    "published": "2024-03-05",
    "text": "قال الوزير إن القوات وصلت إلى بغداد أمس.",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps({**ARTICLE, "id": f"a{n}"}, ensure_ascii=False) + "\n" for n in range(1, 4)))
    return path


def test_a_pipe_gets_one_record_a_line(capsys, articles):
    """The default off a terminal is JSONL, in the order of the input, with the text to the letter."""
    ended = run(capsys, "read", articles)
    records = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.code == 0
    assert [r["id"] for r in records] == ["a1", "a2", "a3"]
    assert records[0]["text"] == ARTICLE["text"]
    assert records[0]["published"]["date"] == "2024-03-05"


def test_the_contract_of_jsonl_is_kept(capsys, articles):
    """``marsad read --jsonl articles.jsonl`` is what scorers call."""
    assert run(capsys, "read", "--jsonl", articles).out == run(capsys, "read", articles, "--jsonl").out


def test_json_is_an_object_for_one_page_and_an_array_for_several(capsys, articles, tmp_path):
    """A single page can be asked for its keys at once."""
    one = tmp_path / "one.jsonl"
    one.write_text(json.dumps(ARTICLE))
    assert json.loads(run(capsys, "read", "--json", one).out)["id"] == "a1"
    assert [r["id"] for r in json.loads(run(capsys, "read", "--json", articles).out)] == ["a1", "a2", "a3"]
    assert [r["id"] for r in json.loads(run(capsys, "read", "--json", one, one).out)] == ["a1", "a1"]


def test_people_get_a_page_in_their_language(capsys, articles, monkeypatch):
    """``--human`` follows ``--lang``, then the locale, then English; without a terminal there is no colour."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    english = run(capsys, "read", "--human", articles).out
    assert "from the page's metadata" in english
    assert "\x1b" not in english
    assert "من بيانات الصفحة" in run(capsys, "read", "--human", "--lang", "ar", articles).out
    monkeypatch.setenv("LC_ALL", "ar_IQ.UTF-8")
    assert "من بيانات الصفحة" in run(capsys, "read", "--human", articles).out


def test_overrides_beat_the_page(capsys, tmp_path):
    """``--outlet``, ``--published`` and ``--id`` stand in the record, the date marked as given."""
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE["text"])
    ended = run(capsys, "read", path, "--outlet", "الشرفة", "--published", "2020-02-29", "--id", "x", "--jsonl")
    record = json.loads(ended.out)
    assert (record["outlet"], record["id"]) == ("الشرفة", "x")
    assert record["published"] == {"date": "2020-02-29", "time": None, "from": "given"}


@pytest.mark.parametrize("day", ["2020-02-30", "20200229", "2020-W01-1", "yesterday", "2020-2-9", ""])
def test_a_day_that_is_none_is_refused(capsys, articles, day):
    """A wrong ``--published`` is told before anything is read."""
    ended = run(capsys, "read", articles, f"--published={day}")
    assert ended.code == 2
    assert "--published" in ended.err
    assert not ended.out


def test_one_id_for_several_pages_is_refused(capsys, articles):
    """Two records of one id would be a lie."""
    ended = run(capsys, "read", articles, "--id", "x")
    assert ended.code == 2
    assert "--id" in ended.err


@pytest.mark.parametrize(
    "arguments", [["--json", "--jsonl"], ["--human", "--json"], ["--explain", "--jsonl"], ["--lang", "fr"]]
)
def test_options_that_contradict_each_other_are_refused(capsys, articles, arguments):
    """One form at a time, in a language that there is."""
    assert run(capsys, "read", articles, *arguments).code == 2


def test_several_processes_give_the_same_as_one(capsys, samples, articles):
    """``--jobs`` changes neither records nor order, and names what cannot be read in its place."""
    inputs = [samples / "articles.jsonl", "/no/such/page", samples / "pages", articles]
    one, two = run(capsys, "read", "--jsonl", *inputs), run(capsys, "read", "--jsonl", "--jobs", 2, *inputs)
    assert one == two
    assert one.code == 1


def test_a_file_of_output_is_whole_or_not_there(capsys, articles, tmp_path):
    """``--output`` holds what standard output would; a folder that is none is told."""
    path = tmp_path / "records.jsonl"
    assert run(capsys, "read", articles, "--output", path).code == 0
    assert path.read_text() == run(capsys, "read", articles).out
    assert not path.with_name("records.jsonl.part").exists()
    human = tmp_path / "page.txt"
    assert run(capsys, "read", articles, "--human", "--output", human).code == 0
    assert "\x1b" not in human.read_text()
    ended = run(capsys, "read", articles, "--output", tmp_path / "no" / "where")
    assert ended.code == 2
    assert "[output]" in ended.err


def test_the_schema_describes_every_record(capsys, samples):
    """``--schema`` is a JSON Schema with every key described, and the records are valid by it."""
    schema = json.loads(run(capsys, "read", "--schema").out)
    for struct in schema["$defs"].values():
        undescribed = [key for key, value in struct["properties"].items() if "description" not in value]
        assert (struct["title"], undescribed) == (struct["title"], [])
    validator = jsonschema.Draft202012Validator(schema)
    for line in run(capsys, "read", "--jsonl", samples / "pages").out.splitlines():
        validator.validate(json.loads(line))


def test_explanations_are_for_all_items_or_for_one(capsys, samples):
    """``--explain`` alone explains everything, with an offset what stands there; an unknown item is told."""
    page = samples / "pages" / "inv-1.html"
    assert "rule" in run(capsys, "read", "--explain", page).out
    assert "at character 3" in run(capsys, "read", page, "--explain", "3").out
    ended = run(capsys, "read", page, "--explain", "s999")
    assert ended.code == 2
    assert "[explain]" in ended.err
