"""Plain text: an article alone stays as it is, a page saved with its furniture loses it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.documents import Document, to_document
from marsad.errors import MarsadError
from marsad.pages.page import Page

TITLE = "افتتاح المعرض السنوي للكتاب في المدينة"
BODY = (
    "كركوك/شبكة الرافد الإخبارية- افتتح مدير الثقافة سامي العبيدي، الاثنين، المعرض السنوي للكتاب.وقال العبيدي إن "
    "“المعرض يستمر أسبوعا”، لافتا إلى أن “ثلاثين دارا تشارك فيه”."
)
FORM = "التعليقات\n\nأضف تعليقاً\n\nلن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *"


def read(text: str) -> Document:
    """The document of a page of text."""
    return to_document(Page("page.txt", text.encode(), "text"))


def test_a_page_saved_with_its_furniture() -> None:
    """Title once, the body alone with its dateline, the form open and no comments; the outlet is the dateline's."""
    found = read(f"{TITLE}\n\n{TITLE}\nآخر تحديث:\n\n\xa0{BODY}\n\n{FORM}")
    assert (found.title, found.text, found.outlet) == (TITLE, BODY, "شبكة الرافد الإخبارية")
    assert (found.comments.open, found.comments.items, found.published) == (True, [], None)
    assert found.dateline_place is not None
    assert found.dateline_place.text == "كركوك"
    assert [c.text for c in found.credits] == ["شبكة الرافد الإخبارية"]


def test_menus_dates_and_lists_go_too() -> None:
    """Whatever the page's order: menu, title, date, byline, body, tags, comments with their days, form."""
    text = (
        f"الرئيسية\nأخبار محلية\nاتصل بنا\n{TITLE}\nنشر في: 16/03/2021 10:15 ص\nكتب: فلان العلاني\nشارك\n{BODY}\nفقرة ثانية من الخبر نفسه "
        "تقول إن المعرض يقام للمرة العاشرة في المدينة القديمة.\nاقرأ أيضا:\nخبر آخر عن شيء آخر\nالوسوم\nكتب\nالتعليقات (1)\n"
        f"17 مارس 2021\nتعليق قارئ على هذا الخبر\n{FORM}\nجميع الحقوق محفوظة"
    )
    found = read(text)
    assert found.title == TITLE
    assert found.text.split("\n")[0] == BODY
    assert len(found.text.split("\n")) == 2
    assert found.byline == "فلان العلاني"
    assert found.published is not None
    assert (found.published.date, found.published.time) == ("2021-03-16", "10:15")
    assert [(c.date, c.text) for c in found.comments.items] == [("2021-03-17", "تعليق قارئ على هذا الخبر")]
    assert found.comments.open


def test_an_article_alone_stays_verbatim() -> None:
    """White space and all; its headline is reported and stays in the text."""
    text = f"\n  {TITLE}\n\n{BODY}\n\nفقرة أخيرة.  \n"
    found = read(text)
    assert (found.text, found.title) == (text, TITLE)


def test_a_text_without_a_headline_has_no_title() -> None:
    """A first sentence is no title."""
    assert read(f"{BODY}\nفقرة ثانية.").title is None
    assert read("كلمة.\nكلمة.").title is None


def test_the_only_date_is_of_the_last_change() -> None:
    """Then it is the day of publication as well, and a warning says so."""
    found = read(f"{TITLE}\nآخر تحديث: الثلاثاء، 16 آذار/مارس 2021\n{BODY}")
    assert found.published is not None
    assert found.published.date == "2021-03-16"
    assert "published-by-update" in [w.code for w in found.warnings]


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from([TITLE, BODY, "شارك", "التعليقات", "أضف تعليقا", "", "آخر تحديث:", "رد"])).map("\n".join)
)
def test_any_text_gives_a_document_or_our_error(text: str) -> None:
    """And the spans of its dateline are in it."""
    try:
        found = read(text.encode("utf-8", "replace").decode())
    except MarsadError:
        return
    for span in [*found.credits, *([found.dateline_place] if found.dateline_place else [])]:
        assert found.text[span.start : span.end] == span.text


def test_a_writer_named_in_the_dateline_is_the_byline() -> None:
    """Before the place, or right after it; an unknown name after the outlet is as often a town."""
    sentence = "افتتح مدير الثقافة المعرض السنوي للكتاب، وقال إنه يستمر أسبوعا."
    assert read(f"سامي العبيدي – كركوك\n{sentence}").byline == "سامي العبيدي"
    assert read(f"كركوك - سامي العبيدي:\n{sentence}").byline == "سامي العبيدي"
    assert read(f"نورث برس – سامي العبيدي\n{sentence}").byline is None
