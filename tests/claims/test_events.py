"""Who did what to whom: sentences of every build against what must be read in them, and readings across sentences."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from marsad.claims.events import find_events
from marsad.claims.events.lexicon import light_table, phrase_table, verb_table
from marsad.claims.statements import find_statements
from marsad.documents.document import Document
from marsad.language.tables import rows
from marsad.language.text import Text
from marsad.pipeline import find_mentions
from marsad.record import Event, EventType
from marsad.trace import Trace

CORPUS = Path(__file__).parent.parent / "corpus" / "ar"
CODEBOOK = files("marsad").joinpath("data/codebook")
TODAY = date(2019, 2, 12)
TYPES = EventType.__args__  # type: ignore[attr-defined]


def read(text: str, outlet: str | None = None, trace: Trace | None = None) -> list[Event]:
    """The events of a text published on a Tuesday, 2019-02-12."""
    mentions = find_mentions(Text(text), Document(source="test", id="test", text=text, outlet=outlet), TODAY)
    return find_events(mentions, find_statements(mentions), trace)


def cases(name: str) -> list[list[str]]:
    """The rows of a pattern table."""
    lines = (CORPUS / f"{name}.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def codebook(kind: EventType) -> dict[str, object]:
    """The page of the codebook for an event type."""
    return tomllib.loads(CODEBOOK.joinpath(f"{kind.lower()}.toml").read_text("utf-8"))


def shown(event: Event) -> str:
    """An event as the pattern table writes it."""
    actors = "، ".join(span.text for span in event.actors) or "-"
    recipients = "، ".join(span.text for span in event.recipients) or "-"
    modality = "" if event.modality == "asserted" else f" ({event.modality})"
    return f"{event.type} {event.trigger.text}: {actors} > {recipients}{modality}"


@pytest.mark.parametrize(("sentence", "expected"), cases("events"), ids=lambda v: v[:40])
def test_pattern(sentence: str, expected: str):
    """Each sentence of the table gives its events, with participants and modality, and no others."""
    assert [shown(e) for e in read(sentence)] == expected.split(" | ")


@pytest.mark.parametrize("sentence", [row[0] for row in cases("events_none")], ids=lambda v: v[:40])
def test_no_event(sentence: str):
    """Sport, business, nature and accidents make no event, whatever their verbs."""
    assert read(sentence) == []


@pytest.mark.parametrize("kind", TYPES)
def test_codebook_examples_are_read(kind: EventType):
    """Each event type has a page in the codebook, and the reader finds the event in every example of it but none in
    what the page says it is not."""
    page = codebook(kind)
    assert page["type"] == kind
    for example in page["examples"]:  # type: ignore[attr-defined]
        found = [e for e in read(example["text"]) if e.type == kind]
        assert any(e.trigger.text in example["trigger"] or example["trigger"] in e.trigger.text for e in found)
    for other in page["not"]:  # type: ignore[attr-defined]
        assert not [e for e in read(other["text"]) if e.type == kind and e.modality == "asserted"]


def test_a_death_inside_an_attack_is_that_attack():
    """Victims told in the next sentence join the attack; no second event is made."""
    text = "شن الطيران الحربي غارات على بلدة في ريف حلب. وأسفرت الغارات عن مقتل خمسة مدنيين."
    events = read(text)
    assert [e.type for e in events] == ["ASSAULT"]
    assert [s.text for s in events[0].recipients][-1] == "خمسة مدنيين"


def test_a_later_mention_repeats_the_first():
    """An act taken up with the article is not marked again."""
    text = "هاجم مسلحون قاعدة للجيش صباح الاثنين. واستمر الهجوم ساعتين."
    assert [e.trigger.text for e in read(text)] == ["هاجم"]


def test_pronouns_and_left_out_subjects_mean_the_party_named():
    """A verb without subject and a pronoun on a verbal noun take the participant named before."""
    text = "سيطرت قوات المعارضة على البلدة ونشرت دبابات عند مداخلها."
    assert [[s.text for s in e.actors] for e in read(text)] == [["قوات المعارضة"], ["قوات المعارضة"]]


def test_the_statement_that_carries_an_event():
    """An event inside what somebody said carries that statement's id; what the outlet narrates carries none."""
    text = "قصف الجيش البلدة. وقالت مصادر محلية إن مسلحين خطفوا طبيبا."
    first, second = read(text)
    assert first.statement is None
    assert second.statement is not None


def test_an_outlet_that_relays_is_no_actor():
    """An agency named for relaying does not act."""
    events = read("ذكرت وكالة رويترز أن مسلحين هاجموا دورية للجيش.")
    assert [[s.text for s in e.actors] for e in events] == [["مسلحين"]]


def test_an_adjective_of_nationality_names_the_state():
    """الغارات الإسرائيلية are Israel's, by the country's own name where the text has it."""
    text = "استهدفت الغارات الإسرائيلية مواقع عسكرية قرب دمشق، ولم تعلق إسرائيل على ذلك."
    assert any(s.text == "إسرائيل" for e in read(text) for s in e.actors)


@pytest.mark.parametrize("text", ["", "؟" * 50, "(" * 10_000, "قصف " * 3000, "\u202eقصف\u202c الجيش", "5 " * 500])
def test_any_text_gives_a_clean_result(text: str):
    """Empty, endless and hostile texts give spans that quote the text, never an exception."""
    for event in read(text):
        for span in (event.trigger, *event.actors, *event.recipients):
            assert text[span.start : span.end] == span.text


def test_refusals_are_explained():
    """The trace says what was taken, and why what was tried was refused."""
    trace = Trace()
    read("هاجم مسلحون قاعدة للجيش. واستمر الهجوم ساعتين.", trace=trace)
    tries = [t for t in trace.tries if t.kind == "event"]
    assert any(t.why is None for t in tries)
    assert [t.words for t in tries if t.why] == ["الهجوم"]


def test_every_listed_verb_is_known_to_the_language():
    """A verb of the event tables that verbs.tsv lacks would never be found."""
    known = {row[0] for row in rows("ar/verbs")}
    assert not ({*verb_table(), *light_table(), *phrase_table()} - known)


def test_an_accident_told_after_the_sentence_does_not_unmake_a_killing():
    """What happened to a boat on the next line is another story, also where no full stop parts the two."""
    events = read("قتل مسلحون خمسة جنود عند حاجز للجيش\nغرقت سفينة صيد في الميناء")
    assert [e.trigger.text for e in events] == ["قتل"]
    assert [e.trigger.text for e in read("قتل خمسة جنود عند حاجز للجيش\nغرقت سفينة صيد في الميناء")] == ["قتل"]
