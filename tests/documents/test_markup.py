"""Articles out of invented pages of several makes: title once, dates, byline, outlet, comments, the body alone."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.documents import Document, Overrides, to_document
from marsad.errors import DocumentError, MarsadError
from marsad.pages.page import Page


def _makes() -> ModuleType:
    spec = importlib.util.spec_from_file_location("makes", Path(__file__).parent / "makes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


makes = _makes()


def read(markup: str, charset: str = "utf-8", **overrides: str | bool) -> Document:
    """The document of a page of HTML."""
    return to_document(Page("page.html", markup.encode(charset), "html"), Overrides(**overrides))  # type: ignore[arg-type]


ARTICLES = [
    makes.wordpress,
    makes.drupal,
    makes.tables,
    makes.amp,
    makes.modern,
    makes.blog,
    makes.teasers,
    makes.aspx,
    makes.joomla,
    makes.portal,
]


@pytest.mark.parametrize("make", ARTICLES, ids=lambda m: m.__name__)
def test_title_and_body_are_exactly_the_articles(make: Callable[[], str]) -> None:
    """No menu, share bar, pointer, tag, caption, comment, form or copyright; every paragraph a line of its own."""
    found = read(make())
    assert found.title == makes.TITLE
    assert found.text.split("\n") == makes.BODY
    assert found.published is not None
    assert found.published.date == "2021-03-16"
    assert not [w for w in found.warnings if w.code == "not-an-article"]


@pytest.mark.parametrize(
    ("make", "outlet", "byline", "is_open"),
    [
        (makes.wordpress, "صدى الوادي", "سعد الجبوري", True),
        (makes.drupal, "صحيفة الضفة", None, False),
        (makes.tables, "شبكة الرابية الإخبارية", None, False),
        (makes.amp, "موقع الضحى", "سعد الجبوري", False),
        (makes.modern, "المنارة نيوز", "لمى خليل", False),
        (makes.teasers, "جريدة الأفق", None, False),
        (makes.aspx, None, None, True),
        (makes.joomla, None, "سعد الجبوري", False),
        (makes.portal, "منتدى الرابية", None, False),
    ],
    ids=lambda v: getattr(v, "__name__", ""),
)
def test_what_the_page_says_about_itself(
    make: Callable[[], str], outlet: str | None, byline: str | None, is_open: bool
) -> None:
    """Outlet, writer and whether readers may comment."""
    found = read(make())
    assert (found.outlet, found.byline, found.comments.open) == (outlet, byline, is_open)


def test_dates_keep_their_clock_and_say_where_they_are_from() -> None:
    """Metadata before what is shown; the date in the site's header is the day of saving and is not taken."""
    found = read(makes.wordpress())
    assert (found.published.date, found.published.time, found.published.from_) == ("2021-03-16", "10:15", "metadata")
    assert (found.updated.date, found.updated.time) == ("2021-03-16", "12:40")
    shown = read(makes.drupal()).published
    assert (shown.date, shown.time, shown.from_) == ("2021-03-16", "10:15", "page")


def test_comments_come_with_day_and_words_and_without_names() -> None:
    """Commenters' names are kept only where that was asked for."""
    found = read(makes.wordpress()).comments.items
    assert [(c.date, c.text, c.by) for c in found] == [
        ("2021-03-16", "خطوة جيدة انتظرناها طويلا.", None),
        ("2021-03-17", "والطريق المؤدي إليه ما زال ترابيا!", None),
    ]
    assert [c.by for c in read(makes.wordpress(), keep_commenters=True).comments.items] == ["أبو أحمد", "منى"]
    assert [c.date for c in read(makes.blog()).comments.items] == ["2021-03-17"]


def test_an_undeclared_windows_1256_page_is_read() -> None:
    """Old pages say nothing about their encoding; a warning says that it was guessed."""
    found = read(makes.tables(), "cp1256")
    assert found.text == makes.TEXT
    assert "charset-guessed" in [w.code for w in found.warnings]


def test_a_message_of_a_channel_has_no_title() -> None:
    """A saved Telegram message: the channel is the outlet."""
    found = read(makes.telegram())
    assert (found.title, found.outlet) == (None, "صدى الوادي")
    assert found.text.split("\n") == makes.BODY[:2]


def test_a_flash_is_an_article() -> None:
    """One sentence is enough where the page says that it is one."""
    found = read(makes.flash())
    assert found.text.startswith("أعلنت سلطة الطيران")
    assert found.warnings == []


@pytest.mark.parametrize("make", [makes.category, makes.front, makes.digest, makes.directory], ids=lambda m: m.__name__)
def test_lists_and_front_pages_are_no_articles(make: Callable[[], str]) -> None:
    """The record says so."""
    assert "not-an-article" in [w.code for w in read(make()).warnings]


def test_overrides_beat_the_page() -> None:
    """Outlet, day and id as given, marked as given."""
    found = read(makes.wordpress(), outlet="الوادي", published="2020-01-02", id="x1")
    assert (found.outlet, found.id, found.published.date, found.published.from_) == (
        "الوادي",
        "x1",
        "2020-01-02",
        "given",
    )
    with pytest.raises(DocumentError):
        read(makes.wordpress(), published="yesterday")


BODY = "".join(f"<p>{p}</p>" for p in makes.BODY)


def test_a_script_in_the_title_is_inert_text() -> None:
    """What stands between the title's tags is text, and scripts in headings are nothing."""
    found = read(
        f"<html><title><script>alert(1)</script></title><body><h1><script>x()</script>{makes.TITLE}</h1>{BODY}</body></html>"
    )
    assert found.title == makes.TITLE
    assert found.text == makes.TEXT


def test_hidden_elements_are_not_read() -> None:
    """What readers do not see is not the article; a page that shows all of it by script is read all the same."""
    hidden = (
        '<div style="display: none"><p>'
        + "كلمات لا يراها أحد في هذه الصفحة مهما طال انتظاره أمامها صباحا ومساء"
        + "</p></div>"
    )
    assert "لا يراها" not in read(f"<html><body><h1>{makes.TITLE}</h1>{BODY}{hidden}</body></html>").text
    assert (
        read(f'<html><body><div style="display:none"><h1>{makes.TITLE}</h1>{BODY}</div></body></html>').text
        == makes.TEXT
    )


def test_entities_are_decoded_once() -> None:
    """``&amp;lt;`` is written about markup, and stays ``&lt;``."""
    found = read(
        f"<html><body><h1>{makes.TITLE}</h1><p>كتب المبرمج &amp;lt;p&amp;gt; في شرحه &quot;الطويل&quot; لطلاب المعهد في المدينة اليوم.</p>{BODY}</body></html>"
    )
    assert 'كتب المبرمج &lt;p&gt; في شرحه "الطويل"' in found.text


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "h1", "font", "blockquote", "span"])
def test_ten_thousand_nested_tags_do_no_harm(tag: str) -> None:
    """The text comes out whatever it is buried in."""
    assert makes.BODY[0] in read(f"<html><body>{f'<{tag}>' * 10_000}{BODY}").text


def test_thousands_of_attributes_and_comments_take_no_time() -> None:
    """Nothing is quadratic in what an attacker can repeat."""
    attributes = " ".join(f"a{i}=1" for i in range(50_000))
    comments = '<li class="comment"><div class="comment-content">تعليق من أحد القراء الكرام</div></li>' * 2500
    found = read(
        f"<html><body><h1>{makes.TITLE}</h1><div {attributes}>{BODY}</div><div id='comments'>{comments}</div></body></html>"
    )
    assert found.text == makes.TEXT
    assert len(found.comments.items) == 2000


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<!doctype html>", "<", "<html><frameset><frame src=a></frameset></html>", "<p></p>"]
)
def test_pages_without_words_are_an_error(markup: str) -> None:
    """One sentence that names page and step."""
    with pytest.raises(DocumentError, match=r"page\.html"):
        read(markup)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([
    "<p>", "</p>", "<div class='comment'>", "</div>", "<h1>", "</h1>", "<a href='x'>", "</a>", "<table><tr><td>", "</table>",
    "<br>", "<li>", "<title>", "</title>", "<script>", "</script>", "<!--", "-->", "<form>", "<time datetime='2021-13-45'>",
    "افتتح الوزير جسر المدينة اليوم ", "اقرأ أيضا", "التعليقات", "12/13/2021", "&#x110000;", "&#1;", "&#xFFFF;", "&amp;", "\u202e", "\x00", "<meta property='og:title' content='",
    "'>", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[[[]]],\"datePublished\":5}</script>",
]), max_size=40))  # fmt: skip
def test_any_markup_gives_a_document_or_our_error(pieces: list[str]) -> None:
    """Torn, empty and contradictory markup never raises anything else."""
    try:
        read("".join(pieces)).text.encode()
    except MarsadError:
        return


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["html", "text"]))
def test_any_bytes_give_a_document_or_our_error(data: bytes, media: str) -> None:
    """The same for bytes that are no text at all."""
    try:
        to_document(Page("x", data, media)).text.encode()  # type: ignore[arg-type]
    except MarsadError:
        return


def test_a_headline_that_only_its_place_tells() -> None:
    """Under a window title that is the site's name, the bold line above the body is the title."""
    markup = makes.portal().replace(f"منتدى الرابية - {makes.TITLE}", "منتدى الرابية")
    found = read(markup)
    assert found.title == makes.TITLE
    assert found.text == makes.TEXT


def test_essays_and_sections_are_articles() -> None:
    """Paragraphs that trail off, and sections under headings, make no list, even where the page says nothing of itself."""
    trailing = "".join(f"<p>{p[:-1]}...</p>" for p in makes.BODY * 2)
    sections = "".join(
        f'<div class="part"><h3>القسم {i} من الملف</h3><p>{p}</p></div>' for i, p in enumerate(makes.BODY * 2)
    )
    led = f"<p>{makes.TEASERS[0]}</p>{sections}"
    for body in (trailing, sections, led):
        found = read(f"<html><body><h1>{makes.TITLE}</h1><div>{body}</div></body></html>")
        assert "not-an-article" not in [w.code for w in found.warnings]
        assert found.text.count("جسر الوادي") >= 1
