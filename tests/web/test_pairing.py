"""Pairs that wait for a person's word: judged on one screen, listed on another, taken back from there."""

from __future__ import annotations

import re

from tests.web.conftest import Served

from marsad.ledger.questions.judgements import judgements_made
from marsad.ledger.questions.pairs import PairView, unsure


def _waiting(served: Served) -> list[PairView]:
    with served.ledger.reading() as connection:
        return list(unsure(connection, 20))


def _fields(pair: PairView, verdict: str, comment: str = "one bus, one road") -> dict[str, object]:
    return {"left": pair.left.telling, "right": pair.right.telling, "verdict": verdict, "comment": comment}


def test_a_pair_is_judged_and_the_word_taken_back(served: Served) -> None:
    """The pair leaves the list, stands among the judgements with who said it and why, and comes back when the word is taken back."""
    pair = _waiting(served)[0]
    analyst = served.client("analyst")
    assert pair.left.telling in analyst.get("/desk/pairs").text
    assert analyst.post("/desk/pairs", _fields(pair, "same"), page="/desk/pairs").status_code == 200
    with served.ledger.reading() as connection:
        made = judgements_made(connection, 1)[0]
    assert (made.verdict, made.by, made.reason, made.withdrawn) == ("same", "analyst", "one bus, one road", None)
    assert made.left.incident == made.right.incident
    assert "one bus, one road" in served.client("reader").get("/desk/judgements").text
    assert (pair.left.telling, pair.right.telling) not in {(p.left.telling, p.right.telling) for p in _waiting(served)}
    text = analyst.post(f"/desk/judgements/{made.id}/undo", page="/desk/judgements").text
    assert "taken back" in text
    assert not re.search(rf"/desk/judgements/{made.id}/undo", text)
    assert (pair.left.telling, pair.right.telling) in {(p.left.telling, p.right.telling) for p in _waiting(served)}


def test_two_incidents_stand_once_in_the_list(served: Served) -> None:
    """Of many reports of the same two incidents the likest pair is shown; the command line lists all."""
    both = [frozenset((p.left.incident, p.right.incident)) for p in _waiting(served)]
    assert len(set(both)) < len(both)
    shown = re.findall(r'name="left" value', served.client("analyst").get("/desk/pairs").text)
    assert len(shown) == len(set(both))


def test_no_word_without_a_reason_and_no_other_word(served: Served) -> None:
    """A verdict that does not exist and a judgement without a comment are refused, and nothing is kept."""
    pair = _waiting(served)[0]
    analyst = served.client("analyst")
    assert analyst.post("/desk/pairs", _fields(pair, "perhaps"), page="/desk/pairs").status_code == 400
    assert analyst.post("/desk/pairs", _fields(pair, "same", ""), page="/desk/pairs").status_code == 400
    for left in ("no-such#1", "#999999", "<script>", "x" * 400):
        fields = _fields(pair, "same") | {"left": left}
        assert analyst.post("/desk/pairs", fields, page="/desk/pairs").status_code in (400, 404), left
    with served.ledger.reading() as connection:
        assert judgements_made(connection, 10) == []


def test_who_may_not_judge_sees_and_sends_nothing(served: Served) -> None:
    """A reader sees what was judged, without buttons; the pairs and their form are not for readers."""
    pair = _waiting(served)[0]
    reader = served.client("reader")
    assert reader.get("/desk/pairs").status_code == 403
    assert reader.post("/desk/pairs", _fields(pair, "same"), page="/desk").status_code == 403
    served.client("analyst").post("/desk/pairs", _fields(pair, "different"), page="/desk/pairs")
    text = reader.get("/desk/judgements").text
    assert "one bus, one road" in text
    assert "/undo" not in text
    with served.ledger.reading() as connection:
        number = judgements_made(connection, 1)[0].id
    assert reader.post(f"/desk/judgements/{number}/undo", page="/desk").status_code == 403
    assert served.client("data").get("/desk/judgements").status_code == 403


def test_an_incident_that_is_being_reviewed_is_not_merged_from_the_list(served: Served) -> None:
    """While somebody else reviews the check, its checker cannot change what belongs to the incident, here as on its own screen."""
    pair = _waiting(served)[0]
    analyst, number = served.client("analyst"), pair.left.incident
    page = f"/desk/incidents/{number}"
    for step in ({"step": "take"}, {"step": "check", "verdict": "confirmed"}):
        answer = analyst.post(f"{page}/review", {**step, "comment": "as the page says"}, page=page)
        assert answer.status_code == 200
    answer = analyst.post("/desk/pairs", _fields(pair, "same"), page="/desk/pairs")
    assert answer.status_code == 423
    with served.ledger.reading() as connection:
        assert judgements_made(connection, 10) == []


def test_a_grade_is_taken_back_with_a_reason(served: Served) -> None:
    """The grade leaves the incident's screen; without a reason it stays."""
    pair = _waiting(served)[0]
    page = f"/desk/incidents/{pair.left.incident}"
    analyst = served.client("analyst")
    graded = analyst.post(f"{page}/grade", {"grade": "2", "comment": "one outlet, its own reporter"}, page=page)
    assert graded.status_code == 200, graded.text
    found = re.search(r"/desk/grades/(\d+)/withdraw", graded.text)
    assert found
    address = f"/desk/grades/{found.group(1)}/withdraw"
    assert analyst.post(address, {"comment": ""}, page=page).status_code == 400
    gone = analyst.post(address, {"comment": "read the wrong page"}, page=page)
    assert gone.status_code == 200
    assert address not in gone.text
