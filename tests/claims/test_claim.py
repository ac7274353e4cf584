"""Claims of a record: content with its chain, and keys that stay."""

from __future__ import annotations

from marsad.claims.claim import claims_of
from marsad.documents.document import Document
from marsad.pipeline import read_document
from marsad.record import Published

TEXT = (
    "قال المتحدث باسم وزارة الداخلية سالم الراوي لوكالة رويترز إن مسلحين هاجموا نقطة تفتيش في الرمادي أمس "
    "وقتلوا خمسة جنود. وتعهد الراوي بفتح الطريق يوم 13 أيار."
)


def record(text: str = TEXT, identity: str = "d1"):
    """The record of an invented article of 10 May 2017."""
    published = Published("2017-05-10", None, "given")
    return read_document(
        Document(source="x", id=identity, text=text, language="ar", outlet="المرسال", published=published)
    )


def test_an_event_is_claimed_with_the_chain_of_its_statement():
    """Outlet, carrier and speaker of the statement that carries an event stand in the event's claim."""
    claim = next(c for c in claims_of(record()) if c.kind == "event" and c.type == "ASSAULT")
    assert claim.chain.outlet == "المرسال"
    assert "الراوي" in (claim.chain.speaker or "")
    assert any("رويترز" in name for name in claim.chain.via)
    assert claim.place
    assert claim.place.country == "IQ"


def test_a_figure_names_the_claim_whose_toll_it_tells():
    """The key in ``event`` is that of an event claim of the same document."""
    claims = claims_of(record())
    toll = next(c for c in claims if c.kind == "figure" and c.type == "killed")
    assert (toll.low, toll.high) == (5, 5)
    assert toll.event in {c.key for c in claims if c.kind == "event"}


def test_a_promise_is_an_outlook_with_its_deadline():
    """The last time named in what was promised is its deadline."""
    outlook = next(c for c in claims_of(record()) if c.kind == "outlook")
    assert outlook.type == "promise"
    assert outlook.deadline == "2017-05-14"


def test_keys_depend_on_document_kind_type_and_span_alone():
    """The same document gives the same keys again; another document with the same words gives others; none comes twice."""
    first, again, other = ([c.key for c in claims_of(r)] for r in (record(), record(), record(identity="d2")))
    assert first == again
    assert not set(first) & set(other)
    assert len(first) == len(set(first))


def test_every_span_stands_in_the_text():
    """``text[start:end]`` is the claim's own text, and that of its parties."""
    for claim in claims_of(record()):
        assert TEXT[claim.start : claim.end] == claim.text
        assert all(TEXT[p.start : p.end] == p.text for p in (*claim.actors, *claim.recipients))
