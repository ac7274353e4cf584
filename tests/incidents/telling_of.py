"""Invented articles read as the pipeline reads them, and their tellings."""

from __future__ import annotations

from marsad.documents.document import Document
from marsad.incidents.telling import Telling
from marsad.incidents.tellings import tellings_of
from marsad.pipeline import read_document
from marsad.record import Published


def tellings(
    name: str, title: str, text: str, published: str = "2021-03-10", outlet: str = "alsahifa"
) -> list[Telling]:
    """The tellings of an article."""
    document = Document(
        source=name, id=name, text=text, outlet=outlet, title=title, language="ar",
        published=Published(published, None, "given"),
    )  # fmt: skip
    return tellings_of(read_document(document))


BLAST = tellings(
    "a",
    "مقتل سبعة في انفجار سيارة مفخخة بسوق في تكريت",
    "قال قائد شرطة تكريت سالم الدوري إن سبعة أشخاص قتلوا وأصيب عشرون آخرون أمس الثلاثاء عندما انفجرت سيارة مفخخة في سوق"
    " الخضار وسط مدينة تكريت.\nوأعلن تنظيم داعش مسؤوليته عن الهجوم.",
)
SAME = tellings(
    "b",
    "قتلى وجرحى بتفجير سيارة ملغومة في سوق الخضار بتكريت",
    "انفجرت سيارة ملغومة الثلاثاء في سوق الخضار بمدينة تكريت شمال بغداد ما أدى إلى مقتل سبعة أشخاص على الأقل وإصابة العشرات"
    " بجروح.\nوقال مصدر أمني إن السيارة كانت متوقفة قرب محل للفواكه.",
)
OTHER = tellings(
    "c",
    "مقتل جنديين بهجوم على حاجز للجيش قرب الفلوجة",
    "قتل جنديان أمس الثلاثاء في هجوم مسلح استهدف حاجزا للجيش قرب الفلوجة غرب بغداد.\nوقال مصدر عسكري إن المهاجمين لاذوا"
    " بالفرار.",
)
