"""Lines that are a page's furniture."""

from __future__ import annotations

import pytest

from marsad.documents.furniture import comment_kind, kind_of_line

FURNITURE = [
    ("اقرأ أيضاً: الوزير يزور المعرض", "related"), ("إقرأ أيضا", "related"), ("مواضيع ذات صلة", "related"), ("الأكثر قراءة", "related"),
    ("شارك", "share"), ("مشاركه الخبر", "share"), ("انسخ الرابط", "share"), ("5 مشاهدات", "share"), ("الكلمات الدلالية:", "tags"),
    ("تابعونا على فيسبوك وتلغرام", "follow"), ("آخر تحديث:", "updated"), ("نشر في 12 مايو 2019", "published"), ("كتب: فلان", "byline"),
    ("الرئيسية / أخبار", "menu"), ("الضفة - جميع الحقوق محفوظة 2020", "end"), ("اقرأ المزيد", "more"), ("المصدر: وكالات", "credit"),
]  # fmt: skip
ARTICLE = [
    "شارك الوزير في افتتاح المعرض", "تابع الفريق تدريباته أمس", "كتب الوزير على صفحته", "الرئيس يصل إلى المدينة", "سياسة جديدة للوزارة",
    "نشرت الوزارة بيانا", "طباعة الكتب تتراجع في المنطقة", "المصدرون يطالبون بإعفاءات", "",
]  # fmt: skip


@pytest.mark.parametrize(("line", "kind"), FURNITURE)
def test_furniture_is_known_by_its_words(line: str, kind: str) -> None:
    """Whatever hamza, marks, numbers and colons it is written with."""
    assert kind_of_line(line) == kind


@pytest.mark.parametrize("line", ARTICLE)
def test_sentences_are_not_furniture(line: str) -> None:
    """The same words open sentences."""
    assert kind_of_line(line) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("3 تعليقات", "heading"), ("التعليقات (5)", "heading"), ("أضف تعليقاً", "open"), ("اترك ردا", "open"), ("التعليقات مغلقة", "closed"),
        ("لا توجد تعليقات", "none"), ("لن يتم نشر عنوان بريدك الإلكتروني.", "field"), ("رد", "reply"), ("علق الوزير على الخبر", None),
    ],
)  # fmt: skip
def test_lines_of_comment_forms(line: str, kind: str | None) -> None:
    """Heading, invitation, refusal, labels."""
    assert comment_kind(line) == kind
