"""What tells of forces moved or stationed, and when that is old enough."""

from __future__ import annotations

import pytest

from marsad.claims.claim import claims_of
from marsad.documents.document import Document
from marsad.language.sentences import sentences
from marsad.language.tokens import tokenize
from marsad.pipeline import read_document
from marsad.publish.public.deployments import deployments, due_after, tells_of_forces


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("أرسلت الوزارة تعزيزات إلى القائم", True),
        ("انتشر الجنود على الشريط الحدودي", True),
        ("انسحبت قوة من الجيش من محيط القرى", True),
        ("تمركز المسلحين في التلة", True),
        ("حشود عسكرية قرب الحدود", True),
        ("هتفت حشود المتظاهرين أمام البلدية", False),
        ("قال قيادي في الحشد الشعبي إن الهجوم فشل", False),
        ("نشرت الصحيفة تقريرا عن الأسعار", False),
        ("قتل تسعة أشخاص في هجوم على قافلة", False),
        ("وصلت مساعدات إلى المخيم", False),
        ("نزح ألف شخص إلى الرطبة", False),
    ],
)
def test_sentences(text: str, told: bool) -> None:
    """Words for moving with words for forces, or words that are always both."""
    assert tells_of_forces(text) is told


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("نشر الجيش 500 جندي في بلدة راوة أمس.", set()),
        ("انسحب المسلحون من قرية النخيب.", set()),
        ("قال المتحدث إن الجيش سيرسل تعزيزات إلى حديثة غدا.", set()),
        ("فر مئات المدنيين من القرية بعد القصف.", {"RETREAT"}),
        ("قصف الجيش بلدة راوة فقتل ثلاثة أشخاص.", {"ASSAULT"}),
    ],
)
def test_claims(text: str, kept: set[str]) -> None:
    """Events, counts and outlooks of deployments are found; people who flee are none, and an attack is none."""
    record = read_document(Document(source="", id="x", text=text, language="ar", published=None))
    tokens = tokenize(text)
    bounds = [(tokens[a].start, tokens[b - 1].end) for a, b in sentences(tokens)]
    told = [(c, next(text[a:b] for a, b in bounds if a <= c.start < b)) for c in claims_of(record)]
    assert told
    found = deployments(told)
    assert {c.type for c, _ in told if c.kind == "event" and c.key not in found} == kept


def test_when_it_is_old_enough() -> None:
    """Hours after the end of the last day; after now where no day is known."""
    assert due_after(["2024-03-05", None, "2024-03-06T10:00"], 168, "2024-01-01T00:00:00Z") == "2024-03-14T00:00:00Z"
    assert due_after([None], 1, "2024-01-01T05:00:00Z") == "2024-01-01T06:00:00Z"
