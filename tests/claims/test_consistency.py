"""What the claims tell about names and contents found before them."""

from marsad.documents.document import Document
from marsad.pipeline import read_document
from marsad.record import Published, Span

DAY = Published("2024-03-06", None, "given")


def test_a_carrier_is_a_medium():
    """A body of the kind وكالة that carries somebody's words is an agency of news, whatever its head noun says elsewhere."""
    text = "نقلت وكالة الضفتين للأنباء عن مدير المستشفى سلمان الدليمي أن المستشفى امتلأ بالجرحى."
    record = read_document(Document("x", "x", text, published=DAY))
    assert {n.type for n in record.names if "الضفتين" in n.text} == {"media"}


def test_a_dateline_is_no_part_of_what_is_said():
    """The content of a statement that opens the text begins after the dateline."""
    text = "بغداد/ الرافد - وكالات: ارتفعت الحصيلة إلى 14 قتيلا، بحسب مصدر أمني."
    place, credit = Span(0, 5, "بغداد"), Span(16, 22, "وكالات")
    document = Document("x", "x", text, published=DAY, dateline_place=place, credits=[credit])
    assert [s.content.text for s in read_document(document).statements] == ["ارتفعت الحصيلة إلى 14 قتيلا"]
