"""One incident and one claim on the screen: everything that is known, each in its place."""

from __future__ import annotations

import re

from tests.web.conftest import Served

from marsad.claims.claim import Claim
from marsad.ledger.questions.claims import WantedClaims, find_claims
from marsad.ledger.questions.incidents import Wanted, find_incidents
from marsad.web.screens.claims import _apart


def _claims(served: Served, number: int) -> list[Claim]:
    with served.ledger.reading() as connection:
        return [view.claim for view in find_claims(connection, WantedClaims(incident=number))]


def test_an_incident_shows_voices_chains_and_claims(served: Served) -> None:
    """Every origin by name, every claim with a link, the chain from the outlet to the speaker."""
    with served.ledger.reading() as connection:
        found = next(iter(find_incidents(connection, Wanted(order="voices"), 1)))
    text = served.client("reader").get(f"/desk/incidents/{found.id}").text
    for origin in found.origins:
        assert origin.name in text
    for claim in _claims(served, int(found.id)):
        assert f"/desk/claims/{claim.key}" in text
    assert '<ol class="chain"' in text


def test_a_claim_marks_its_words_in_the_captured_text(served: Served) -> None:
    """The claim's own words are marked, the rule is named and explained."""
    with served.ledger.reading() as connection:
        found = next(iter(find_incidents(connection, Wanted(order="voices"), 1)))
    claim = _claims(served, int(found.id))[0]
    text = served.client("reader").get(f"/desk/claims/{claim.key}").text
    assert re.search(r'<mark class="claim">[^<]*' + re.escape(claim.text), text)
    assert claim.rule in text
    assert "matched" in text


def test_what_is_not_there_is_told(served: Served) -> None:
    """404 for numbers and keys that were never given."""
    reader = served.client("reader")
    assert reader.get("/desk/incidents/999999").status_code == 404
    assert reader.get("/desk/claims/0123456789abcdef").status_code == 404


def test_spans_that_overlap_are_shown_once() -> None:
    """Of two spans that overlap the first is marked; neither a word is lost nor shown twice."""
    assert _apart([(5, 9, "b"), (0, 6, "a"), (9, 12, "c")]) == [(0, 6, "a"), (9, 12, "c")]


def test_a_claim_is_corrected_beside_what_the_machine_read(served: Served) -> None:
    """The form names every field; what was changed stands beside the machine's reading, on the incident too; taken back, it is gone."""
    with served.ledger.reading() as connection:
        found = next(iter(find_incidents(connection, Wanted(order="voices", toll=("killed", 1)), 1)))
    claim = next(c for c in _claims(served, int(found.id)) if c.kind == "figure" and c.type == "killed")
    page = f"/desk/claims/{claim.key}"
    analyst, reader = served.client("analyst"), served.client("reader")
    assert f"{page}/amend" in analyst.get(page).text
    assert f"{page}/amend" not in served.client("reviewer").get(page).text
    answer = analyst.post(f"{page}/amend", {"low": "77", "high": "77", "comment": "the page says so"}, page=page)
    assert answer.status_code == 200, re.findall(r"<p>.*?</p>", answer.text)
    assert "<del>" in answer.text
    assert re.search(r"<ins>\s*<bdi>77</bdi>", answer.text)
    assert "the page says so" in answer.text
    assert "read otherwise by people" in reader.get(f"/desk/incidents/{found.id}").text
    number = re.findall(r"/desk/amendments/(\d+)/withdraw", answer.text)
    assert len(number) == 2
    for one in number:
        analyst.post(f"/desk/amendments/{one}/withdraw", {"comment": "I was wrong"}, page=page)
    assert "read otherwise by people" not in reader.get(f"/desk/incidents/{found.id}").text
    assert "I was wrong" in served.client("editor").get("/desk/journal?kind=amendment").text


def test_an_amendment_that_changes_nothing_or_means_nothing_is_refused(served: Served) -> None:
    """With a page that says why, and nothing is kept."""
    with served.ledger.reading() as connection:
        found = next(iter(find_incidents(connection, Wanted(order="voices"), 1)))
    claim = next(c for c in _claims(served, int(found.id)) if c.kind == "event")
    page = f"/desk/claims/{claim.key}"
    analyst = served.client("analyst")
    for fields in (
        {"comment": "x"},
        {"comment": "x", "day_since": "nonsense"},
        {"comment": "", "type": "AID"},
        {"comment": "x", "type": "<b>"},
    ):
        assert 400 <= analyst.post(f"{page}/amend", fields, page=page).status_code < 500, fields
    assert "Nobody reads it otherwise" in analyst.get(page).text


def test_an_incident_is_told_in_one_paragraph_of_claims_in_both_languages(served: Served) -> None:
    """Its clauses lead to the claims that they rest on, which stand on the same page; places are written as the language writes them."""
    with served.ledger.reading() as connection:
        found = next(iter(find_incidents(connection, Wanted(order="voices", place="القائم"), 1)))
    for language, place in (("ar", "القائم"), ("en", "Al-Qaim")):
        text = served.client("reader", language).get(f"/desk/incidents/{found.id}?lang={language}").text
        account = re.search(r'<p class="account">(.*?)</p>', text, re.DOTALL)
        assert account is not None
        assert place in account[1]
        links = re.findall(r'href="#(c-[0-9a-f]{16})"', account[1])
        assert links
        assert all(f'id="{link}"' in text for link in links)
