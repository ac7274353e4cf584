"""Who said what: sentences of every build against what must be read in them, and readings across sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from marsad.claims.statements import find_statements
from marsad.claims.statements.lexicon import verbs
from marsad.documents.document import Document
from marsad.language.tables import rows
from marsad.language.text import Text
from marsad.pipeline import find_mentions
from marsad.record import Statement
from marsad.trace import Trace

CORPUS = Path(__file__).parent.parent / "corpus" / "ar"
TODAY = date(2019, 2, 12)


def read(text: str, outlet: str | None = None, trace: Trace | None = None) -> list[Statement]:
    """The statements of a text published on a Tuesday, 2019-02-12."""
    document = Document(source="test", id="test", text=text, outlet=outlet)
    return find_statements(find_mentions(Text(text), document, TODAY), trace)


def cases(name: str) -> list[list[str]]:
    """The rows of a pattern table."""
    lines = (CORPUS / f"{name}.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def shown(statement: Statement) -> str:
    """A statement as the pattern table writes it."""
    carriers = "، ".join(v.name for v in statement.via)
    chain = f"{carriers} < " if carriers else ""
    return f"{statement.act}: {chain}{statement.speaker or '-'}: {statement.content.text}"


@pytest.mark.parametrize(("sentence", "expected"), cases("statements"), ids=lambda v: v[:40])
def test_pattern(sentence: str, expected: str):
    """Each sentence of the table gives its statements, with speaker, chain and act, and no others."""
    assert [shown(s) for s in read(sentence)] == expected.split(" | ")


@pytest.mark.parametrize("sentence", [row[0] for row in cases("statements_none")], ids=lambda v: v[:40])
def test_no_statement(sentence: str):
    """Words spelt like reporting verbs and the narrator's own remarks make no statement."""
    assert read(sentence) == []


def test_descriptions_and_pronouns_mean_the_person_named():
    """A surname, an office and a left-out subject are all the person whom the text named in full."""
    text = (
        "كشف قائد العمليات المشتركة العراقية، العميد يحيى رسول، عن خطة جديدة. وقال رسول إن القوات جاهزة. "
        "ورجح المسؤول العسكري بدء الهجوم قريبا. وأضاف أن الطيران سيشارك."
    )
    assert [s.speaker for s in read(text)] == ["يحيى رسول"] * 4


def test_a_feminine_verb_goes_back_to_the_institution():
    """A left-out subject is the latest voice that agrees with its verb."""
    text = "قالت وزارة الصحة إن الإصابات ارتفعت. وقال الطبيب سالم حداد إن المشافي امتلأت. وأضافت أن اللقاحات وصلت."
    assert read(text)[2].speaker == "وزارة الصحة"


def test_a_document_speaks_for_its_issuer():
    """What a body's statement says, and later «the statement», is said by the body."""
    text = "ذكر بيان لوزارة الداخلية أن الحريق انتهى. وأوضح البيان أن التحقيق بدأ."
    assert [s.speaker for s in read(text)] == ["وزارة الداخلية", "وزارة الداخلية"]


def test_a_quotation_over_sentences_is_one_statement():
    """What stands in one pair of marks is one direct statement, wherever its sentences end."""
    found = read('وقال المدير: "لن ننسحب من المشروع. العمل مستمر منذ عام. سنكمل ما بدأناه."')
    assert [(s.form, s.content.text) for s in found] == [
        ("direct", "لن ننسحب من المشروع. العمل مستمر منذ عام. سنكمل ما بدأناه.")
    ]


def test_the_complementizer_takes_its_pronoun_along():
    """إنها is left out whole: what was said begins with its verb."""
    assert read("وقالت الشركة إنها ستنضم إلى الاتفاق الجديد.")[0].content.text == "ستنضم إلى الاتفاق الجديد"


def test_spans_are_the_texts_own_words():
    """Every span of every statement gives its own text back, in a text with marks of every kind."""
    text = 'وقال «المدير»: "إنَّ الوضعَ (جيّد)"، مضيفاً: أنّ العملَ... لا يتوقّف!\nـــ وبحسب "رويترز"، فإن ١٢ شخصا أصيبوا؟'
    for s in read(text):
        for span in (s.content, s.cue, s.source, *(v.span for v in s.via)):
            assert span is None or text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "text", ["", "(" * 500, "قال " * 300, "قال إن " * 200, '"' * 301, "أن أن أن :", "\u202eقال\u202c إن", "1234"]
)
def test_hostile_texts_are_read(text: str):
    """Any text gives a clean result."""
    for s in read(text):
        assert text[s.content.start : s.content.end] == s.content.text


def test_every_reporting_verb_has_its_forms():
    """Each verb of the reporting list stands in the list of verbs, which its inflected forms come from."""
    known = {row[0] for row in rows("ar/verbs", 6)}
    assert not set(verbs()) - known


def test_trace_says_what_was_taken_and_refused():
    """The trace names the rule of every statement, and the reporting verbs beside which nothing was said."""
    trace = Trace()
    found = read("قال الوزير إن الوضع هادئ. وأكد.", trace=trace)
    taken = [t.rule for t in trace.tries if t.kind == "statement" and t.why is None]
    assert taken == [s.rule for s in found] == ["statement.verb-that"]
    assert any(t.words == "وأكد" and t.why for t in trace.tries)
