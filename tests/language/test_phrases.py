"""Word lists are found in a text in one pass, longest entry first."""

from marsad.language.phrases import PhraseTable
from marsad.language.tokens import tokenize

TABLE = PhraseTable([("قوات سوريا الديمقراطية", 1), ("قوات", 2), ("الأمم المتحدة", 3), ("قسد", 4)])


def found(text):
    return [(text[m.start : m.end], m.value) for m in TABLE.find(tokenize(text))]


def test_the_longest_entry_wins():
    """A phrase is preferred to its first word."""
    assert found("دخلت قوات سوريا الديمقراطية المدينة ثم خرجت قوات أخرى") == [
        ("قوات سوريا الديمقراطية", 1),
        ("قوات", 2),
    ]


def test_particles_are_left_out_of_the_span():
    """A fused particle is no part of the name, with لل for ل and the article too."""
    assert found("ولقسد موقف") == [("قسد", 4)]
    assert found("بيان للأمم المتحدة")[0][1] == 3


def test_spelling_does_not_matter():
    """Entries are matched folded."""
    assert found("قُوّات سوريا الديموقراطية وقوات سورية")[0][1] == 2
    assert found("الامم المتّحدة") == [("الامم المتّحدة", 3)]
