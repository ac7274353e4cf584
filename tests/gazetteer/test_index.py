"""The memory-mapped index: what is written is found, word by word, and a broken file is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import GazetteerError
from marsad.gazetteer.entry import CERTAIN, KINDS, OWN, Entry
from marsad.gazetteer.gazetteer import base_index
from marsad.gazetteer.index import Index, build, key_of
from marsad.gazetteer.tables import own_places

CAMP = Entry("Rukban camp", "SY", 33.31, 38.7, "facility", None, 0, CERTAIN, OWN)
SEA = Entry("Red Sea", "", None, None, "water")


def test_entries_come_back_as_they_were_written() -> None:
    """Points, ids and their absence survive the file."""
    index = Index(build([("مخيم الركبان", CAMP), ("البحر الأحمر", SEA)], {"source": "test"}))
    assert index.get("مخيم الركبان") == (False, [CAMP])
    assert index.get("البحر الاحمر") == (False, [SEA])
    assert index.description == {"source": "test"}


def test_the_beginning_of_a_longer_name_says_that_it_goes_on() -> None:
    """A name of three words can be found by walking over its words."""
    index = Index(build([("جزيرة تسمانيا الكبرى", CAMP)], {}))
    assert index.get("جزيره") == (True, [])
    assert index.get("جزيره تسمانيا") == (True, [])
    assert index.get("تسمانيا") is None


def test_spellings_fold_to_one_key() -> None:
    """Hamzas, ta marbuta, diacritics and tatweel make no difference."""
    assert key_of("إدلِب") == key_of("ادلب")
    assert key_of("الحسكة") == key_of("الحسكه")
    assert key_of("بعلبك - الهرمل") == "بعلبك الهرمل"


def test_what_is_no_name_has_no_key() -> None:
    """Latin names and sentences are not indexed."""
    assert key_of("Aleppo") == ""
    assert key_of("كلمة " * 9) == ""


def test_ten_thousand_names_are_all_found() -> None:
    """Collisions of hashes lose nothing."""
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    names = [a + b + c + d for a in letters[:10] for b in letters[:10] for c in letters[:10] for d in letters[:10]]
    index = Index(build(((name, CAMP) for name in names), {}))
    assert all(index.get(key_of(name)) == (False, [CAMP]) for name in names)


@pytest.mark.parametrize("content", [b"", b"not an index at all, but long enough", b"MARSADG1" + b"\xff" * 20])
def test_a_file_that_is_no_index_is_refused(tmp_path: Path, content: bytes) -> None:
    """Empty, foreign and cut files raise an error of ours, nothing else."""
    path = tmp_path / "x.places"
    path.write_bytes(content)
    with pytest.raises(GazetteerError):
        Index.open(path)


def test_every_row_of_our_tables_is_in_the_format() -> None:
    """Kinds, points and weights are as the headers say, and there are thousands of rows."""
    entries = {entry for _, entry in own_places()}
    assert len(entries) > 3500
    assert all(e.kind in KINDS for e in entries)
    assert all(e.lat is not None for e in entries if e.kind in ("city", "village", "district", "facility"))


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("باب الهوى", "SY", "facility"),
        ("مضيق هرمز", "", "water"),
        ("سورية", "SY", "country"),
        ("شمال دارفور", "SD", "province"),
        ("قاعدة العند", "YE", "facility"),
        ("غروزني", "RU", "city"),
        ("الشرق الأوسط", "", "region"),
        ("بنت جبيل", "LB", "city"),
        ("ذي قار", "IQ", "province"),
        ("دير الزور", "SY", "city"),
        ("فيتنام", "VN", "country"),
    ],
)
def test_the_base_index_knows_what_newspapers_name(name: str, country: str, kind: str) -> None:
    """Countries, provinces, crossings, bases, straits and cities in Arabic newspaper spellings."""
    hit = base_index().get(key_of(name))
    assert hit is not None
    assert any(e.country == country and e.kind == kind for e in hit[1])
