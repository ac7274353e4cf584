"""Quotations of every style are found, nested and unclosed ones too."""

import pytest

from marsad.language.quotations import quotations
from marsad.language.tokens import tokenize


def found(text):
    tokens = tokenize(text)
    return [text[slice(*q.inner(tokens))].strip() for q in quotations(tokens)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("قال «نعم» وسكت", ["نعم"]),
        ("قال “نعم” وسكت", ["نعم"]),
        ("قال ”نعم“ وسكت", ["نعم"]),
        ('قال "نعم" وسكت', ["نعم"]),
        ("قال «إن “داعش” انتهى» وسكت", ["إن “داعش” انتهى", "داعش"]),
        ("قال “نعم وهذا كل شيء", ["نعم وهذا كل شيء"]),
        ("قال «نعم وهذا\nثم سكت", ["نعم وهذا"]),
        ("لا اقتباس هنا", []),
        ("» علامة تائهة", []),
    ],
)
def test_quotations_of_a_text(text, inner):
    """What stands between the marks is found; an unclosed quotation ends with its paragraph."""
    assert found(text) == inner


def test_deep_nesting_is_bounded():
    """Ten thousand openings are no reason to look ten thousand deep."""
    assert len(quotations(tokenize("«" * 10_000 + "نص" + "»" * 10_000))) <= 12
