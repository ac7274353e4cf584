"""Tables of language data: their rows hold what their columns know, or the table says where they do not."""

from typing import Literal

import pytest

from marsad.errors import DataError
from marsad.language import tables
from marsad.language.tables import rows, typed_rows


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch):
    """A table of our own in the place of the package's."""

    def of(text: str) -> None:
        monkeypatch.setattr(tables, "source", lambda _name: text.encode())

    return of


def test_rows_are_padded_and_comments_passed_over(table):
    """Lines of comment and empty lines are none; what is missing at a row's end is empty."""
    table("# word\tkind\n\nقتل\tkilled\nجرح\n")
    assert list(rows("ar/invented", 2)) == [["قتل", "killed"], ["جرح", ""]]


def test_typed_rows_are_tuples_of_what_their_columns_know(table):
    """A row of a type has as many cells as the type, and a column of given words holds only these."""
    table("قتل\tkilled\nجرح\tinjured\n")
    kinds = tuple[str, Literal["killed", "injured"]]
    assert list(typed_rows("ar/invented", kinds)) == [("قتل", "killed"), ("جرح", "injured")]


def test_a_word_that_its_column_does_not_know_is_named(table):
    """A slip in a table is an error that names the table and the row, not a record that breaks its contract."""
    table("قتل\tkilled\nجرح\tinjurred\n")
    with pytest.raises(DataError, match=r"ar/invented\.tsv, جرح \| injurred"):
        list(typed_rows("ar/invented", tuple[str, Literal["killed", "injured"]]))
