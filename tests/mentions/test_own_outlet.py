"""The outlet's own name is a body of the media, and no word in it is a place or a day."""

from marsad.documents.document import Document
from marsad.pipeline import read_document
from marsad.record import Published

TEXT = "الحسكة - صدى الفرات اليوم: قال مصدر طبي لصدى الفرات اليوم إن جريحين وصلا إلى المستشفى أمس."


def test_the_outlets_own_name_is_a_medium_and_nothing_else():
    """Its words are neither river nor day; the day of the text is still found."""
    day = Published("2024-05-02", None, "given")
    record = read_document(Document("x", "x", TEXT, outlet="موقع صدى الفرات اليوم", published=day))
    assert [n.type for n in record.names if n.text == "صدى الفرات اليوم"] == ["media", "media"]
    assert not [p for p in record.places if "الفرات" in p.text]
    assert [t.text for t in record.times] == ["أمس"]


def test_an_outlet_of_one_word_is_left_alone():
    """الوطن is the country more often than the paper."""
    record = read_document(Document("x", "x", "عاد الجنود إلى الوطن.", outlet="الوطن"))
    assert not [n for n in record.names if n.rule == "name.own-outlet"]
