"""Long JSON texts value by value."""

from __future__ import annotations

import io
import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.errors import PageError
from marsad.pages import arrays
from marsad.pages.arrays import json_values
from marsad.pages.articles import articles_of_json
from marsad.pages.page import Page

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=6) | st.sampled_from(['"', "\\", '\\"', "[{", "}]"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


def split(data: bytes, max_bytes: int = 10_000) -> list[bytes | PageError]:
    """All values of a text."""
    return [value for _, value in json_values(io.BytesIO(data), "x.json", max_bytes)]


@settings(max_examples=150, deadline=None)
@given(items=st.lists(JSON, max_size=5), chunk=st.integers(1, 40), indent=st.sampled_from([None, 1]))
def test_every_array_comes_apart_as_it_is(items: list[Any], chunk: int, indent: int | None) -> None:
    """Whatever stands in the items and wherever the chunks of the stream end."""
    whole, arrays._CHUNK = arrays._CHUNK, chunk
    try:
        found = split(json.dumps(items, indent=indent, ensure_ascii=False).encode())
    finally:
        arrays._CHUNK = whole
    assert [msgspec.json.decode(v) for v in found if isinstance(v, bytes)] == items


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60) | st.text('[]{}",\\: a1\n', max_size=40).map(str.encode))
def test_rubbish_never_raises(data: bytes) -> None:
    """Errors are values too."""
    list(json_values(io.BytesIO(data), "x", 50))


def test_an_item_that_is_too_large_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not held, and what comes after it is read."""
    monkeypatch.setattr(arrays, "_CHUNK", 1000)
    large = json.dumps({"content": 'كلمة\\" [' * 10_000})
    one, two, three = split(f'[{{"a": 1}}, {large}, {{"b": 2}}]'.encode())
    assert (one, three) == (b'{"a": 1}', b'{"b": 2}')
    assert isinstance(two, PageError)
    assert (two.page, "larger than" in two.message) == ("x.json:2", True)


def test_an_array_without_objects_is_not_held() -> None:
    """Megabytes of numbers are no articles."""
    with pytest.raises(PageError, match="no articles"):
        split(b"[" + b"1,\n" * 200_000, 1000)


def test_objects_one_after_another_and_arrays_too() -> None:
    """Concatenated JSON, pretty-printed or not."""
    assert split(b'{"a": 1}\n{"b":\n 2}[{"c": 3}] [{"d": 4}]') == [b'{"a": 1}', b'{"b":\n 2}', b'{"c": 3}', b'{"d": 4}']


def articles(value: Any) -> list[Page | PageError]:
    """The articles of a JSON file."""
    return list(articles_of_json(io.BytesIO(json.dumps(value, ensure_ascii=False).encode()), "x.json", 100_000))


def test_an_envelope_is_opened() -> None:
    """``{"status": "ok", "articles": [...]}``, as programming interfaces answer."""
    found = articles({"status": "ok", "articles": [{"content": "أ"}, {"content": "ب"}]})
    assert [p.where for p in found if isinstance(p, Page)] == ["x.json:1", "x.json:2"]


@pytest.mark.parametrize(
    ("given_keys", "ours"),
    [
        ({"articleBody": "نص", "datePublished": "2021-03-16T10:00:00Z"}, {"text": "نص", "published": "2021-03-16T10:00:00Z"}),
        ({"maintext": "نص", "source_domain": "e.example"}, {"text": "نص", "outlet": "e.example"}),
        ({"content": "نص", "source": {"id": None, "name": "صحيفة"}}, {"outlet": "صحيفة"}),
        ({"body": "نص", "authors": ["فلان", {"name": "آخر"}]}, {"byline": "فلان، آخر"}),
        ({"body": "نص", "timestamp": 1615888800}, {"published": "2021-03-16T10:00+00:00"}),
        ({"body": "نص", "date": {"$date": 1615888800000}}, {"published": "2021-03-16T10:00+00:00"}),
        ({"Text": "نص", "TITLE": "عنوان"}, {"text": "نص", "title": "عنوان"}),
        ({"text": "", "content": "نص"}, {"text": "نص"}),
        ({"text": "نص", "content": "آخر", "outlet": "أ", "source": "ب"}, {"text": "نص", "outlet": "أ"}),
        ({"content": "نص", "date": "2021-03-16", "date_extracted": "2022-01-01"}, {"published": "2021-03-16"}),
        ({"content": "نص", "scraped_at": "2022-01-01T05:00:00Z"}, {"published": "2022-01-01"}),
    ],
)  # fmt: skip
def test_keys_of_many_corpora(given_keys: dict[str, Any], ours: dict[str, str]) -> None:
    """What others call the keys is in ``data/article_keys.tsv``; our own come first, a time of extraction gives its day."""
    (page,) = articles(given_keys)
    assert isinstance(page, Page)
    assert page.article is not None
    assert {k: page.article[k] for k in ours} == ours


@pytest.mark.parametrize("item", [{"content": ""}, {"content": "  "}, {"text": ""}])
def test_an_empty_text_is_said_to_be_empty(item: dict[str, str]) -> None:
    """An article without words is not one without the key."""
    (error,) = articles(item)
    assert isinstance(error, PageError)
    assert "empty" in error.message
