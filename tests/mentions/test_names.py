"""People and bodies by a table of sentences, and what holds for whole texts: parties, roles, offsets, any input."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.language.text import Text
from marsad.mentions.names import find_names
from marsad.mentions.names.parties import introduced, same_party
from marsad.record import Name
from marsad.trace import Trace

TABLE = Path(__file__).parents[1] / "corpus" / "ar" / "names.tsv"
_MARKED = re.compile(r"\[([^|\]]*)\|([a-z_]+)\]")


def table() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """(sentence, names with their types) of every row."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield _MARKED.sub(r"\1", line), _MARKED.findall(line)


@pytest.mark.parametrize(("sentence", "names"), list(table()))
def test_table(sentence: str, names: list[tuple[str, str]]) -> None:
    """Every marked name is found whole with its type, and nothing else is."""
    found = find_names(Text(sentence), None)
    assert [(n.text, n.type) for n in found] == names
    assert all(sentence[n.start : n.end] == n.text for n in found)


def named(text: str, outlet: str | None = None) -> dict[str, Name]:
    """The first mention of every surface form."""
    found: dict[str, Name] = {}
    for name in find_names(Text(text), outlet):
        found.setdefault(name.text, name)
    return found


def test_a_later_surname_is_the_person_with_the_role_of_the_first_mention() -> None:
    """رسول, also an ordinary word, is the brigadier that the text has introduced."""
    names = named("قال قائد العمليات المشتركة العراقية، العميد يحيى رسول، إن الهجوم بدأ. وأضاف رسول أنه سينتهي قريبا.")
    assert names["رسول"].canonical == names["يحيى رسول"].canonical == "Yahya Rasool"
    assert names["رسول"].role == names["يحيى رسول"].role == "قائد العمليات المشتركة العراقية، العميد"


def test_a_surname_that_is_a_word_means_nobody_where_nobody_bears_it() -> None:
    """رسول alone is a messenger."""
    assert not named("وصل رسول من القبيلة يحمل جوابها.")


def test_the_role_may_follow_the_name() -> None:
    """An apposition after the name is its role."""
    names = named("وقال ريدور خليل، القيادي الكبير في قوات سوريا الديمقراطية إن القوات تتقدم.")
    assert names["ريدور خليل"].role == "القيادي الكبير في قوات سوريا الديمقراطية"


def test_both_spellings_and_the_short_form_are_one_body() -> None:
    """قسد and both spellings of Syria share their canonical name."""
    names = named("تقدمت قوات سورية الديمقراطية (قسد) وقالت قوات سوريا الديمقراطية إن المعركة انتهت.")
    assert {n.canonical for n in names.values()} == {"Syrian Democratic Forces"}
    assert len(names) == 3


def test_a_listed_body_keeps_its_party_under_a_head_noun() -> None:
    """تنظيم داعش is داعش."""
    names = named("هاجم تنظيم داعش القرية ثم انسحب داعش منها.")
    assert same_party(names["تنظيم داعش"], names["داعش"])


def test_a_body_named_shorter_is_the_one_named_in_full() -> None:
    """وزارة الداخلية after وزارة الداخلية التونسية is the same ministry, unless two ministries were named."""
    names = named("أعلنت وزارة الداخلية التونسية ذلك، ثم قالت وزارة الداخلية إنها تحقق.")
    assert names["وزارة الداخلية"].canonical == "وزارة الداخلية التونسية"
    names = named("التقت وزارة الداخلية التونسية وفد وزارة الداخلية الليبية، ثم قالت وزارة الداخلية إنها تحقق.")
    assert names["وزارة الداخلية"].canonical == "وزارة الداخلية"


def test_an_unlisted_person_is_named_by_the_fullest_form() -> None:
    """Later and shorter forms share the fullest form of the text."""
    names = named("قال حمود بن سالم المعمري إن المستشفى أغلق. وأضاف المعمري أنه سيفتح.")
    assert names["المعمري"].canonical == "حمود بن سالم المعمري"


def test_a_paper_whose_name_is_a_place_speaks_in_its_own_pages() -> None:
    """«المدينة» is the paper in the paper's own article, a town elsewhere."""
    sentence = "وقال المسؤول لـ«المدينة» إن العمل انتهى."
    assert named(sentence, "almadina")["المدينة"].type == "media"
    assert not named("وصل المسؤول إلى المدينة مساء.", "almadina")


def test_an_article_fused_with_a_particle_is_given_whole_and_once() -> None:
    """للتحالف cannot be cut; where the text writes the name in full elsewhere that form is enough."""
    assert "للحرس الجمهوري" in named("سلم الجنود السلاح للحرس الجمهوري.")
    assert list(named("قصف الحرس الجمهوري القرية وانضم المئات للحرس الجمهوري.")) == ["الحرس الجمهوري"]


def test_where_a_party_was_introduced() -> None:
    """The fullest mention before a short one introduces it."""
    found = find_names(Text("التقى جون كيري الوفد، وغادر كيري بعد ساعة."), None)
    assert introduced(found, 1).text == "جون كيري"


def test_on_and_that_are_no_names() -> None:
    """على and أن are not علي and آن, even where such a man was named."""
    names = named("جلس علي حسن الكعبي على المقعد، وقال إن الجلسة تأخرت، وأكد أن الوقت ضاق على الجميع.")
    assert set(names) == {"علي حسن الكعبي"}


def test_every_item_names_its_rule_and_the_trace_tells_of_it() -> None:
    """Explaining costs nothing when it is off and knows every name when it is on."""
    text, trace = Text("أكد جون كيري أن الأمم المتحدة ستتولى الأمر."), Trace()
    found = find_names(text, None, trace)
    assert all(n.rule.startswith("name.") for n in found)
    assert {(t.start, t.end) for t in trace.tries if t.why is None} >= {(n.start, n.end) for n in found}


@pytest.mark.parametrize(
    "text",
    ["", "(" * 3000, "«" * 500 + "داعش" + "»" * 500, "\u202e\u202dقال\u202c محمد", "2019 2020", "ـ ـ ـ", "بن " * 500, "أبو",
     "وزارة", "الرئيس", "محمد", "الناطق باسم", "قال عبد", "قوات «", "د.", "للل لل", "محمد ـ الدمام"],
)  # fmt: skip
def test_any_text_gives_spans_that_hold(text: str) -> None:
    """Whatever the input, names are in order, do not overlap, and are the text between their offsets."""
    found = find_names(Text(text), None)
    assert all(text[n.start : n.end] == n.text and n.text for n in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
