"""Places in sentences: what must be found and where it lies, what must not, and texts that nobody would write."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.documents.document import Document
from marsad.language.text import Text
from marsad.mentions.places import find_places
from marsad.mentions.places.resolving import distance
from marsad.record import Name, Place
from marsad.trace import Trace

TABLE = Path(__file__).resolve().parent.parent / "corpus" / "ar" / "places.tsv"
KILOMETRES = 50


def places(
    source: str, names: list[Name] | None = None, url: str | None = None, trace: Trace | None = None
) -> list[Place]:
    """The places of a text of its own."""
    document = Document(source="test", id="test", text=source, url=url)
    return find_places(Text(source), names or [], document, trace)


def cases() -> list[tuple[str, str]]:
    """The rows of the table."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [(cells[0], cells[1]) for line in lines if not line.startswith("#") and (cells := [*line.split("\t"), ""])]


@pytest.mark.parametrize(("sentence", "wanted"), cases())
def test_the_table_of_sentences(sentence: str, wanted: str) -> None:
    """Exactly the places of the table are found, with their countries and points."""
    found = {p.text: p for p in places(sentence)}
    expected = dict(item.split("=", 1) for item in wanted.split("|")) if wanted else {}
    assert set(found) == set(expected)
    for text, where in expected.items():
        country, _, point = where.partition("@")
        assert (found[text].country or "-") == country
        if point:
            lat, lon = found[text].lat, found[text].lon
            assert lat is not None
            assert lon is not None
            there = tuple(map(float, point.split(",")))
            assert distance((lat, lon), (there[0], there[1])) <= KILOMETRES


def test_a_place_inside_a_body_is_none() -> None:
    """``جامعة دمشق`` is a body: the town in its name is not mentioned."""
    source = "أعلنت جامعة دمشق نتائجها في حلب."
    name = Name(6, 15, "جامعة دمشق"[:9], "organization", "Damascus University")
    assert [p.text for p in places(source, [name])] == ["حلب"]


def test_a_hospital_is_a_place_though_it_be_a_body() -> None:
    """A facility that the names step took for a body is found as a place too."""
    source = "نقل الجرحى إلى مستشفى الشفاء في غزة."
    name = Name(15, 28, source[15:28], "organization", "Al-Shifa Hospital")
    assert [p.text for p in places(source, [name])] == ["مستشفى الشفاء", "غزة"]


def test_the_kingdom_is_the_outlets_own() -> None:
    """المملكة in a Saudi newspaper is Saudi Arabia, in a Jordanian one Jordan; alone it is no place."""
    source = "تشهد المملكة أمطارا غزيرة."
    assert [p.country for p in places(source, url="https://www.okaz.com.sa/x")] == ["SA"]
    assert [p.country for p in places(source, url="https://alrai.jo/x")] == ["JO"]
    assert places(source) == []


def test_every_span_is_its_own_text() -> None:
    """Offsets count in the raw text, vowels, quotation marks and fused particles included."""
    source = "وَفي «حَلَب» ولبنان، وبالموصل؛ وإلى للقاهرة."
    for place in places(source):
        assert source[place.start : place.end] == place.text


def test_confidence_is_a_share() -> None:
    """Confidence lies in 0..1, and a capital is surer than a village that no table has."""
    found = {p.text: p.confidence for p in places("وصلوا إلى بغداد من قرية الزنابقة.")}
    assert all(0 <= c <= 1 for c in found.values())
    assert found["بغداد"] > found["الزنابقة"]


def test_the_trace_says_what_was_taken_and_why_not() -> None:
    """Every place is taken by its rule; a common word that is also a town is refused with its points."""
    trace = Trace()
    places("طرق الباب في دمشق.", trace=trace)
    taken = [t for t in trace.tries if t.why is None]
    refused = [t for t in trace.tries if t.why is not None]
    assert [t.rule for t in taken] == ["place.in"]
    assert any("points" in (t.why or "") for t in refused)


@pytest.mark.parametrize(
    "source",
    ["", " ", "(" * 10_000, "«" * 5_000, "قرية", "في", "مدينة " * 2_000, "\u202e\u200fدمشق\u202c", "123 456", "Damascus", "و" * 3_000, "محافظة\nدمشق", "قريتي و"],
)  # fmt: skip
def test_texts_that_nobody_would_write(source: str) -> None:
    """No text raises, and spans stay inside it."""
    for place in places(source):
        assert source[place.start : place.end] == place.text


def test_a_long_text_is_read_in_linear_steps() -> None:
    """A megabyte with places in every line gives all of them."""
    line = "قصفت القوات قرية الزنابقة قرب حلب ومعبر السوسنة.\n"
    assert len(places(line * 3_000)) == 3 * 3_000


WORDS = ["قرية", "مدينتي", "قرى", "محافظات", "مطار", "مسجد", "الملك", "فهد", "بن", "عبد", "تل", "وادي", "حي", "في", "دمشق", "ولبنان",
         "للعراق", "القائم", "باب", "الهوى", "المملكة", "السعودية", "«", "»", '"', "(", "،", ".", "/", "\n", "و", "12", "ABC", "الدولي", "صبراً",
         "شارع", "الستين", "وحجة", "والبيضاء", "عمران", "\u202e", "مُدُن", "قـــرية"]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from([" ", "", "  "]))
def test_any_order_of_words_gives_places_apart(words: list[str], between: str) -> None:
    """Whatever stands beside whatever, spans are their own text and never overlap."""
    source = between.join(words)
    last = 0
    for place in places(source):
        assert source[place.start : place.end] == place.text
        assert place.start >= last
        last = place.end
