"""Filters in an address: every one is understood or named as not understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.desk.filters import FIELDS, wanted_of, written
from marsad.errors import DeskError
from marsad.ledger.questions.incidents import Wanted


@pytest.mark.parametrize(
    ("field", "value", "attribute", "wanted"),
    [
        ("since", "2024-03-05", "since", "2024-03-05"),
        ("type", "assault", "type", "ASSAULT"),
        ("country", "iq", "country", "IQ"),
        ("toll", "killed>=10", "toll", ("killed", 10.0)),
        ("toll", "killed = 3", "toll", ("killed", 3.0)),
        ("voices", "2", "voices", 2),
        ("documents", "0", "documents", 1),
        ("place", "  القائم  ", "place", "القائم"),
        ("order", "voices", "order", "voices"),
    ],
)
def test_what_is_understood(field: str, value: str, attribute: str, wanted: object) -> None:
    """Each filter by itself."""
    assert getattr(wanted_of({field: value}), attribute) == wanted


@pytest.mark.parametrize(
    ("field", "value"),
    [("since", "2024-13-05"), ("since", "2024-W10-2"), ("until", "yesterday"), ("type", "BOMB"), ("country", "Iraq"), ("toll", "killed"),
     ("toll", "dead>=3"), ("voices", "many"), ("voices", "-1"), ("order", "colour"), ("box", "1,2,3"), ("box", "9,9,1,1"),
     ("circle", "95,0,10"), ("circle", "nan,0,10"), ("place", "x" * 201)],
)  # fmt: skip
def test_what_is_not_understood_is_named(field: str, value: str) -> None:
    """The error names the field and has the code by which the screen says so."""
    with pytest.raises(DeskError, match=field) as refused:
        wanted_of({field: value})
    assert refused.value.code == "bad_filter"


def test_areas_hold_what_lies_in_them() -> None:
    """A box and a circle hold a point inside and not one outside."""
    for value in ({"box": "34,40,35,42"}, {"circle": "34.37,41.1,20"}):
        area = wanted_of(value).area
        assert area is not None
        assert area.holds(34.37, 41.1)
        assert not area.holds(33.3, 44.4)


def test_nothing_asks_for_everything() -> None:
    """An address without filters, or with parameters that are none."""
    assert wanted_of({}) == Wanted()
    assert wanted_of({"page": "3", "utm_source": "x", "since": ""}) == Wanted()


@given(st.dictionaries(st.sampled_from([*FIELDS, "page"]), st.text(max_size=30)))
def test_any_text_is_understood_or_refused(values: dict[str, str]) -> None:
    """No text makes another error; what was written once is written the same again."""
    code, kept = _kept(values)
    assert code in (None, "bad_filter")
    assert code or written(kept) == kept


def _kept(values: dict[str, str]) -> tuple[str | None, dict[str, str]]:
    """The code of the refusal, or what was kept."""
    try:
        kept = written(values)
        wanted_of(kept)
    except DeskError as error:
        return error.code, {}
    return None, kept
