"""Copied text: what is found, what is not, and that any text at all is taken."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.incidents.copies import bands_of, compare, groups, sketch_of
from marsad.incidents.copies.aligning import align
from marsad.incidents.copies.directing import Source, direction
from marsad.incidents.copies.sketching import Sketch
from marsad.language.tokens import tokenize

WIRE = (
    "أعلنت وزارة الصحة مقتل سبعة أشخاص في انفجار سيارة مفخخة قرب السوق المركزي في المدينة القديمة. "
    "وقال المتحدث باسم الوزارة إن عدد الضحايا مرشح للارتفاع بسبب خطورة الإصابات التي وصلت إلى المستشفى. "
    "وأغلقت قوات الأمن الطرق المؤدية إلى مكان الانفجار وفتحت تحقيقا لمعرفة الجهة التي تقف وراءه."
)
OTHER = (
    "بحث وزيرا خارجية البلدين سبل تعزيز التبادل التجاري خلال اجتماع عقداه في العاصمة مساء الخميس الماضي. "
    "واتفق الجانبان على تشكيل لجنة مشتركة تجتمع كل ثلاثة أشهر لمتابعة ما تم الاتفاق عليه بين الحكومتين. "
    "ويزور الوزير الضيف غدا عددا من المصانع في المنطقة الصناعية الجديدة جنوب العاصمة قبل أن يغادر."
)


def sketch(text: str) -> Sketch:
    """The sketch of a text."""
    return sketch_of(tokenize(text))


SAME = [
    (WIRE, WIRE),
    (WIRE, WIRE.replace("مقتل", "مصرع").replace("خطورة", "شدة")),
    (WIRE, "عواصم - وكالات: " + WIRE),
    (WIRE, OTHER + " " + WIRE),
    (WIRE, WIRE.split(". ")[0] + ". " + WIRE.split(". ")[1] + "."),
    (WIRE, WIRE.replace("أ", "ا").replace("ة", "ه")),
]
APART = [
    (WIRE, OTHER),
    (WIRE, ""),
    ("خبر عاجل", "خبر عاجل"),
    (WIRE, OTHER + " وقالت قوات الأمن إنها فتحت تحقيقا."),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_copies_are_found_and_meet(a: str, b: str):
    """Word for word, lightly edited, with a dateline, inside a longer text, shortened, with letters folded: all share a key and
    are copies, the same from both sides."""
    left, right = sketch(a), sketch(b)
    copy, mirrored = compare(left, right), compare(right, left)
    assert copy
    assert mirrored
    assert (copy.left_share, copy.right_share, copy.kind) == (mirrored.right_share, mirrored.left_share, mirrored.kind)
    assert set(bands_of(left)) & set(bands_of(right))


@pytest.mark.parametrize(("a", "b"), APART)
def test_what_is_no_copy_is_none(a: str, b: str):
    """Other news, nothing, headlines, a turn of phrase."""
    assert compare(sketch(a), sketch(b)) is None


@pytest.mark.parametrize(("a", "b"), SAME)
def test_stretches_stand_in_both_texts(a: str, b: str):
    """Offsets lie within the texts, in order, and begin and end with words."""
    found = align(a, b)
    assert found
    for one in found:
        assert 0 <= one.left_start < one.left_end <= len(a)
        assert 0 <= one.right_start < one.right_end <= len(b)
        assert a[one.left_start : one.left_end].strip() == a[one.left_start : one.left_end]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text_is_taken(a: str, b: str):
    """Whatever the characters: no exception, and what holds for all copies."""
    left, right = sketch(a), sketch(b)
    copy = compare(left, right)
    assert copy is None or 0 < max(copy.left_share, copy.right_share) <= 1
    for one in align(a, b):
        assert a[one.left_start : one.left_end]


@pytest.mark.parametrize("text", ["كلمة " * 100_000, "ا" * 500_000, "خبر. " * 50_000, "١٢٣ " * 50_000])
def test_huge_monotonous_texts_end(text: str):
    """One word for ever, one endless word, fifty thousand sentences."""
    one = sketch(text)
    compare(one, one)
    assert len(bands_of(one)) < 25_000
    align(text[:20_000], text[:20_000])


def test_groups_do_not_depend_on_order():
    """Connected documents are one group, whatever the order and direction of pairs."""
    pairs = [("a", "b"), ("d", "c"), ("b", "c"), ("x", "y")]
    expected = [["a", "b", "c", "d"], ["x", "y"]]
    for seed in range(20):
        shuffled = [tuple(random.Random(seed + i).sample(p, 2)) for i, p in enumerate(pairs)]
        random.Random(seed).shuffle(shuffled)
        assert groups(shuffled) == expected  # type: ignore[arg-type]


def test_direction_says_why():
    """A credit outweighs the day; a shared agency makes neither the source; nothing told is nothing said."""
    copy = compare(sketch(WIRE), sketch(WIRE))
    assert copy

    def told(left: Source, right: Source) -> str | None:
        found = direction(left, right, copy)
        return found.direction if found else None

    plain = Source("الرافد", "2024-03-05", ())
    assert told(plain, Source("الشرفة", "2024-03-06", ())) == "left"
    assert told(plain, Source("الشرفة", "2024-03-04", ("الرافد",))) == "left"
    assert told(plain, Source("الشرفة", "2024-03-05", ())) is None
    both = (Source("الرافد", "2024-03-05", ("رويترز",)), Source("الشرفة", "2024-03-06", ("Reuters",)))
    assert told(*both) == "common"
