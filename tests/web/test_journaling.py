"""The journal for people: what was done in words, why, and where to see it; the entry as it stands beneath."""

from __future__ import annotations

from tests.web.conftest import Served

from marsad.ledger import journal
from marsad.ledger.journal import Draft, Entry
from marsad.web.screens.journaling import line_of


def _entry(kind: str, subject: str, body: str) -> Entry:
    fields = {"sequence": 1, "at": "2024-03-14T10:00:00Z", "kind": kind, "subject": subject, "body": body, "by": "noor"}
    return Entry(**{name: fields.get(name, "") for name in Entry.__struct_fields__})


def test_an_entry_tells_what_was_done_and_why() -> None:
    """Steps, verdicts, grades, joined numbers and reasons are found in the bodies of the kinds that carry them."""
    review = line_of(
        _entry("review", "7", '{"step":"check","state":"checked","verdict":"confirmed","comment":"two voices"}')
    )
    assert review.words == [("step", "check"), ("status", "checked"), ("status", "confirmed")]
    assert (review.where, review.said) == ("/desk/incidents/7", "two voices")
    grade = line_of(_entry("grade", "7", '{"about":"incident","grade":"2","withdrawn":true,"comment":"wrong page"}'))
    assert (grade.words, grade.withdrawn, grade.where) == ([("", "2")], True, "/desk/incidents/7")
    assert line_of(_entry("grade", "وكالة", '{"about":"source","grade":"B","comment":"x"}')).where is None
    assert line_of(_entry("relation", "9", '{"merged_into":4}')).incidents == [4]
    assert line_of(_entry("release", "سالم", '{"public figure":true,"reason":"spokesman"}')).where is None


def test_an_entry_of_a_later_version_is_shown_as_it_is() -> None:
    """A kind that is not known here, a body that is no object, a subject with signs that mean something in an address: no failure."""
    assert line_of(_entry("tomorrow", "1", "[1]")).words == []
    assert line_of(_entry("capture", "a/b?c", "{}")).where == "/desk/documents/a%2Fb%3Fc"


def test_the_screen_is_in_words_and_hostile_reasons_stay_text(served: Served) -> None:
    """The step in the reader's language with a link to the incident; markup in a reason is shown, not obeyed."""
    with served.ledger.writing() as connection:
        body = '{"step":"check","state":"checked","comment":"<script>alert(1)</script>"}'
        journal.append(connection, [Draft("review", "1", body, "analyst")], journal.now())
    text = served.client("editor").get("/desk/journal?kind=review").text
    assert "it is checked" in text
    assert '<a href="/desk/incidents/1">' in text
    assert "<script>alert" not in text
