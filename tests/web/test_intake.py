"""Intake: what somebody brings is read and shown, and kept only when they say so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import func, select
from tests.web.conftest import Served, Visitor

from marsad.desk.intake import Brought, Waiting, bring
from marsad.desk.moments import later
from marsad.errors import DeskError
from marsad.ledger.tables import documents
from marsad.pages.page import Page

AT = "2026-01-10T08:00:00Z"
TEXT = """قتل سبعة مدنيين في قصف قرب الرمادي

بغداد - قال الناطق باسم الوزارة سامر الجبوري لوكالة الغد اليوم الثلاثاء إن سبعة مدنيين قتلوا في قصف قرب الرمادي.
"""


def _documents(served: Served) -> int:
    with served.ledger.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(documents)).scalar_one())


def _bring(visitor: Visitor, fields: dict[str, object]) -> str:
    answer = visitor.post("/desk/intake", fields, page="/desk/intake")
    assert answer.status_code == 200, answer.text
    found = re.search(r'name="key" value="([^"]+)"', answer.text)
    assert found, answer.text
    return found.group(1)


def test_a_pasted_text_is_shown_before_it_is_kept(served: Served) -> None:
    """The speaker and the count stand on the screen while the ledger is unchanged; then it is kept and leads to its incident."""
    visitor, before = served.client("analyst"), _documents(served)
    answer = visitor.post("/desk/intake", {"text": TEXT, "published": "2024-03-05"}, page="/desk/intake")
    assert "سامر الجبوري" in answer.text
    assert "Keep it" in answer.text
    assert _documents(served) == before
    key = _bring(visitor, {"text": TEXT, "published": "2024-03-05"})
    kept = visitor.post("/desk/intake/keep", {"key": key}, page="/desk/intake")
    assert "/desk/incidents/" in kept.text
    assert _documents(served) == before + 1


def test_what_was_kept_is_not_kept_twice(served: Served) -> None:
    """The key of what was shown works once; the same text again changes nothing."""
    visitor = served.client("analyst")
    key = _bring(visitor, {"text": TEXT, "published": "2024-03-05"})
    visitor.post("/desk/intake/keep", {"key": key}, page="/desk/intake")
    count = _documents(served)
    assert visitor.post("/desk/intake/keep", {"key": key}, page="/desk/intake").status_code == 400
    again = _bring(visitor, {"text": TEXT, "published": "2024-03-05"})
    assert "known already" in visitor.post("/desk/intake/keep", {"key": again}, page="/desk/intake").text
    assert _documents(served) == count


def test_files_are_read_and_faults_named(served: Served, samples: Path) -> None:
    """A sample page is read; beside it a PDF is refused with the reason."""
    visitor = served.client("analyst")
    page = (samples / "pages" / "inv-3.html").read_bytes()
    token = re.search(r'name="_csrf_token" value="([0-9a-f]+)"', visitor.get("/desk/intake").text)
    assert token
    answer = visitor.http.post(
        "/desk/intake",
        data={"_csrf_token": token.group(1)},
        files=[("files", ("inv-3.html", page)), ("files", ("a.pdf", b"%PDF-1.7 something"))],
    )
    assert answer.status_code == 200
    assert "PDF" in answer.text
    assert "Keep it" in answer.text


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/", "http://169.254.169.254/latest", "ftp://example.org/x", "file:///etc/passwd"]
)
def test_addresses_inside_our_network_are_refused(served: Served, url: str) -> None:
    """Nobody reads the inside of the server's network through the form."""
    answer = served.client("analyst").post("/desk/intake", {"url": url}, page="/desk/intake")
    assert "Keep" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize("role", ["reader", "reviewer", "data", "administrator"])
def test_who_may_not_bring_pages_is_refused(served: Served, role: str) -> None:
    """By the screen and by the form alike."""
    visitor = served.client(role)
    assert visitor.get("/desk/intake").status_code == 403
    assert visitor.post("/desk/intake", {"text": TEXT}, page="/desk/account").status_code == 403


def test_a_page_with_a_script_in_its_title_shows_no_script(served: Served) -> None:
    """What was read is text on the screen, whatever it was in the page."""
    page = (
        "<html><head><title>x</title></head><body><h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1><p>"
        + TEXT * 3
        + "</p></body></html>"
    )
    answer = served.client("analyst").post("/desk/intake", {"text": page}, page="/desk/intake")
    assert "<script>alert" not in answer.text


def test_what_waits_is_for_who_brought_it_and_for_a_while(served: Served) -> None:
    """Neither another person nor a late one finds it; what is too much pushes the oldest out."""
    waiting, layla, samir = Waiting(), served.people["analyst"], served.people["editor"]
    key = waiting.put(layla, Brought([Page("a", b"x", "text")]), AT)
    with pytest.raises(DeskError):
        waiting.take(samir, key, AT)
    with pytest.raises(DeskError):
        waiting.take(layla, key, later(AT, hours=2))
    big = [waiting.put(layla, Brought([Page("a", bytes(90_000_000), "text")]), AT) for _ in range(3)]
    with pytest.raises(DeskError):
        waiting.take(layla, big[0], AT)
    assert waiting.take(layla, big[2], AT).pages


def test_nothing_at_all_is_told(served: Served) -> None:
    """An empty form says that nothing was brought."""
    with pytest.raises(DeskError) as refused:
        bring(served.people["analyst"])
    assert refused.value.code == "nothing_brought"
