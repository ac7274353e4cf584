"""Short quotations only, and never the whole of a document by many of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.publish.public.hiding import Hiding
from marsad.publish.public.markers import PLACE
from marsad.publish.public.phrases import Phrases
from marsad.publish.public.quoting import LEAST_SHARE, LONGEST, MOST, SHARE, Quoter

NOTHING = Hiding(Phrases([]))
WORDS = st.lists(st.text("ابتثجحدر", min_size=1, max_size=9), min_size=1, max_size=400).map(" ".join)


@given(WORDS, st.data())
def test_no_quotation_is_long(text: str, data: st.DataObject) -> None:
    """At most 200 characters, all of them the document's in order, the claim's own words in the middle."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 300)))
    said = Quoter(text).quote(start, end, (0, len(text)), NOTHING, alone=False)
    whole = said.before + said.quote + said.after
    assert len(whole) <= LONGEST
    assert whole in text
    assert said.quote == text[start : start + len(said.quote)]


@given(WORDS, st.lists(st.integers(0, 3000), max_size=60))
def test_many_quotations_do_not_add_up_to_the_document(text: str, starts: list[int]) -> None:
    """What all quotations of a document show is within its share, but for the few words of each claim after that."""
    quoter = Quoter(text)
    shown: set[int] = set()
    for start in (s for s in starts if s < len(text)):
        said = quoter.quote(start, min(len(text), start + 8), (0, len(text)), NOTHING, alone=False)
        first = start - len(said.before)
        shown |= set(range(first, first + len(said.before + said.quote + said.after)))
    assert len(shown) <= min(MOST, max(LEAST_SHARE, SHARE * len(text))) + 8 * len(starts)


def test_a_name_is_never_cut_in_two() -> None:
    """A hidden name that the edge of a quotation runs through stands as a marker or not at all."""
    text = "في مدينة دير الزور امس"
    hiding = Hiding(Phrases([("دير الزور", PLACE)]))
    at = text.index("الزور")
    said = Quoter(text).quote(at, at + 5, (0, len(text)), hiding, alone=False)
    assert (said.before, said.quote, said.after) == (f"في مدينة {PLACE}", "", " امس")
    assert Quoter(text).quote(at, at + 5, (0, len(text)), hiding, alone=True).quote == ""
