"""Figures by tables of sentences that must and must not match."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.language.text import Text
from marsad.mentions.figures import find_figures
from marsad.mentions.times import find_times
from marsad.record import Figure
from marsad.trace import Trace

CORPUS = Path(__file__).parents[1] / "corpus" / "ar"


def table(name: str) -> list[list[str]]:
    """The rows of a pattern table."""
    lines = (CORPUS / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def figures(sentence: str, trace: Trace | None = None) -> list[Figure]:
    """The figures of a sentence, its times found first as the reader does."""
    text = Text(sentence)
    return find_figures(text, find_times(text, date(2019, 2, 12), None), trace)


def bounds(figure: Figure) -> str:
    """``low/high``, ``-`` for an open bound."""
    return "/".join("-" if b is None else f"{b:g}" if b < 1e6 else str(int(b)) for b in (figure.low, figure.high))


@pytest.mark.parametrize(("marked", "expected", "kind"), table("figures.tsv"))
def test_figure(marked: str, expected: str, kind: str) -> None:
    """Every marked expression is found with its bounds, and nothing else; the first has its kind."""
    found = figures(re.sub(r"[\[\]]", "", marked))
    assert [f.text for f in found] == re.findall(r"\[([^\]]*)\]", marked)
    assert " ".join(map(bounds, found)) == expected
    assert found[0].kind == kind


@pytest.mark.parametrize(("sentence", "what"), table("figures_none.tsv"))
def test_no_figure(sentence: str, what: str) -> None:
    """Numbers that count nothing are passed over."""
    assert figures(sentence) == [], what


def test_counted_noun() -> None:
    """``of`` is the phrase that is counted, without number and bound."""
    (found,) = figures("قتل أكثر من 20 جنديا سوريا في الكمين")
    assert found.of is not None
    assert found.of.text == "جنديا سوريا"
    assert found.approx


def test_toll_shared() -> None:
    """A figure joined to another by و takes its kind where no word of its own tells one."""
    kinds = [f.kind for f in figures("قالت مصادر إن 12 مسلحا وخمسة مدنيين قتلوا في المدينة")]
    assert kinds == ["killed", "killed"]


def test_refusal_is_explained() -> None:
    """The trace says why a number is no figure."""
    trace = Trace()
    assert figures("أصدر المجلس القرار رقم 2254 بالإجماع", trace) == []
    assert any(t.why == "part of a designation" for t in trace.tries)


@given(st.text(alphabet="0123456789٠١٫٬.,()%«»-: ويمنأثلاخسةعشر\n\u202b", max_size=60))
def test_spans_are_true(source: str) -> None:
    """Whatever the text, no exception, and a figure's text is what its offsets cover."""
    last = 0
    for figure in figures(source):
        assert source[figure.start : figure.end] == figure.text
        assert figure.start >= last
        last = figure.end
