"""The fields of a claim as a form has them: what nobody touches stays, what is changed is read as it was meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from marsad.claims.claim import Chain, Claim, Party, Where, claims_of
from marsad.desk.review.amending import amended
from marsad.desk.review.fields import FIELDS_OF, INPUTS, changes, written
from marsad.errors import DeskError
from marsad.pages.options import InputOptions
from marsad.pipeline import read_page
from marsad.runs.batch import take_pages

QAIM = Where("Al-Qaim", "IQ", 34.37, 41.1, "city", 99608, 0.9)
POLICE = Party(0, 6, "الشرطة", "شرطة الأنبار", "government")
EVENT = Claim("0" * 16, "event", "ASSAULT", "e1", 10, 14, "قتل", Chain("المرسال", (), "علي", "ناطق"), "verb", "asserted",
              (POLICE,), (), QAIM, ("2024-03-01", "2024-03-02"))  # fmt: skip
FIGURE = Claim("1" * 16, "figure", "killed", "f1", 20, 26, "12 قتيلا", Chain("المرسال"), "number", low=12, high=12)
OUTLOOK = Claim(
    "2" * 16, "outlook", "promise", "s1", 0, 30, "سنعود", Chain("المرسال", (), "علي"), deadline="2024-03-10"
)


def test_what_nobody_touches_changes_nothing(samples: Path) -> None:
    """Every claim of the invented pages, written into a form and sent as it stands, is what it was."""
    told = 0
    for page in take_pages([str(samples / "articles.jsonl")], InputOptions()):
        for claim in claims_of(read_page(page)):
            assert changes(claim, written(claim)) == []
            told += 1
    assert told > 50


CHANGED = [
    (EVENT, {"type": "COERCE"}, [("type", "COERCE")]),
    (EVENT, {"modality": "denied"}, [("modality", "denied")]),
    (EVENT, {"actors": "شرطة الأنبار\nالجيش "}, [("actors", [
        {"start": 0, "end": 6, "text": "الشرطة", "name": "شرطة الأنبار", "type": "government"},
        {"start": 10, "end": 14, "text": "الجيش", "name": "الجيش"}])]),
    (EVENT, {"actors": " \n"}, [("actors", [])]),
    (EVENT, {"recipients": "الجيش\r\nالجيش"}, [("recipients", [{"start": 10, "end": 14, "text": "الجيش", "name": "الجيش"}])]),
    (EVENT, {"day_since": "", "day_until": ""}, [("days", None)]),
    (EVENT, {"day_until": "2024-03-03"}, [("days", ["2024-03-01", "2024-03-04"])]),
    (EVENT, {"day_since": "2024-02-29", "day_until": ""}, [("days", ["2024-02-29", "2024-03-01"])]),
    (EVENT, {"place_name": ""}, [("place", None)]),
    (EVENT, {"place_lat": "34.4"}, [("place", {"name": "Al-Qaim", "country": "IQ", "lat": 34.4, "lon": 41.1, "kind": "city",
                                               "geonameid": 99608, "confidence": 1.0})]),
    (EVENT, {"speaker": "", "role": "نائب الناطق"}, [("speaker", None), ("role", "نائب الناطق")]),
    (FIGURE, {"low": "12.5", "high": ""}, [("high", None), ("low", 12.5)]),
    (FIGURE, {"type": "injured"}, [("type", "injured")]),
    (OUTLOOK, {"deadline": "2024-03-10"}, [("deadline", "2024-03-11")]),
    (OUTLOOK, {"deadline": ""}, [("deadline", None)]),
    # What a claim of its kind does not say is no field of its form.
    (FIGURE, {"modality": "denied"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "sent", "expected"), CHANGED)
def test_what_is_changed_is_read_as_it_was_meant(
    claim: Claim, sent: dict[str, str], expected: list[tuple[str, Any]]
) -> None:
    """Only the fields that were touched, with values that the claim takes, and that the form then shows."""
    found = changes(claim, {**written(claim), **sent})
    assert found == expected
    for field, value in found:
        claim = amended(claim, field, value)
    assert changes(claim, written(claim)) == []


def test_bounds_that_both_rise_are_amended_from_above() -> None:
    """In between the lower bound would lie over the upper one."""
    claim = FIGURE
    for field, value in changes(claim, {"low": "20", "high": "30"}):
        claim = amended(claim, field, value)
    assert (claim.low, claim.high) == (20, 30)


def test_a_place_without_a_point_is_looked_up() -> None:
    """In the gazetteer, by name and country; what it does not know stands without a point."""
    [(_, value)] = changes(EVENT, {"place_name": "الرمادي", "place_country": "iq", "place_lat": "", "place_lon": ""})
    assert value["country"] == "IQ"
    assert value["lat"] == pytest.approx(33.42, abs=0.1)
    [(_, value)] = changes(EVENT, {"place_name": "الرمادي"})
    assert value["lat"] == pytest.approx(33.42, abs=0.1), "the point of the place before is not that of the new one"
    [(_, value)] = changes(EVENT, {"place_name": "لا مكان كهذا هنا", "place_lat": "", "place_lon": ""})
    assert (value["name"], value["lat"]) == ("لا مكان كهذا هنا", None)


@pytest.mark.parametrize("sent", [{"day_since": "yesterday"}, {"place_lat": "north"}])
def test_words_that_stand_for_nothing_are_refused(sent: dict[str, str]) -> None:
    """With the code that tells it."""
    with pytest.raises(DeskError) as refused:
        changes(EVENT, sent)
    assert refused.value.code == "bad_value"


def test_every_field_has_its_inputs() -> None:
    """And what a form says of a claim are the inputs of all fields, each once."""
    assert {field for fields in FIELDS_OF.values() for field in fields} == INPUTS.keys()
    assert sorted(name for inputs in INPUTS.values() for name in inputs) == sorted(written(EVENT))
