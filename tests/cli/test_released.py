"""``marsad export --public``: only what was released leaves, and as it was released."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest
from sqlalchemy import update
from tests.cli.running import run
from tests.publish.public.releasing import release

from marsad.ledger.journal import now
from marsad.ledger.opening import Ledger
from marsad.ledger.questions.incidents import Wanted, find_incidents
from marsad.ledger.tables import releases
from marsad.publish.public.filtering import Policy, public_incident


def test_public_exports(capsys: pytest.CaptureFixture[str], story: Ledger, tmp_path: Path) -> None:
    """Nothing while nothing is released; then that one incident in every format, masked and blurred; nothing once it is withdrawn."""
    where = ("--public", "--site", "https://marsad.example/", "--ledger", story.path)
    assert run(capsys, "export", "jsonl", *where).out == ""
    with story.writing() as connection:
        view = next(v for v in find_incidents(connection, Wanted(order="documents")) if v.type == "ASSAULT")
        release(connection, public_incident(connection, int(view.id), Policy("cell")), now())
    (line,) = run(capsys, "export", "jsonl", *where).out.splitlines()
    assert json.loads(line)["number"] == int(view.id)
    feed = feedparser.parse(run(capsys, "export", "atom", *where).out)
    assert [e.link.rpartition("/")[2] for e in feed.entries] == [view.id]
    assert run(capsys, "export", "files", "-o", tmp_path / "site", *where).code == 0
    assert len(json.loads((tmp_path / "site" / "manifest.json").read_text())["files"]) == 6
    for form in ("csv", "geojson", "reviews", "jsonl", "atom"):
        ended = run(capsys, "export", form, "-o", tmp_path / f"x.{form}", *where)
        assert ended.code == 0, form
        written = (tmp_path / f"x.{form}").read_text()
        assert not any(name in written for name in ("القائم", "الدليمي", "الكبيسي")), form
    with story.writing() as connection:
        connection.execute(update(releases).values(withdrawn=now(), withdrawn_by="x"))
    assert run(capsys, "export", "jsonl", *where).out == ""


@pytest.mark.parametrize(("form", "why"), [("parquet", "none of"), ("prov", "none of"), ("files", "--output")])
def test_what_is_no_public_format(capsys: pytest.CaptureFixture[str], story: Ledger, form: str, why: str) -> None:
    """Internal formats are none of the public ones; a folder needs a name."""
    ended = run(capsys, "export", form, "--public", "--ledger", story.path)
    assert ended.code == 2
    assert why in ended.err
