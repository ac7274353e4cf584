"""Proclitics and enclitics are cut in every way grammar allows; the lexicon chooses."""

import pytest

from marsad.language.clitics import splits, without_enclitic


@pytest.mark.parametrize(
    ("word", "prefix", "stem"),
    [
        ("والقوات", "وال", "قوات"),
        ("بالموصل", "بال", "موصل"),
        ("للقوات", "لل", "قوات"),
        ("سيعلن", "س", "يعلن"),
        ("وسيعلن", "وس", "يعلن"),
        ("فبغداد", "ف", "بغداد"),
        ("كالجيش", "كال", "جيش"),
        ("ولدمشق", "ول", "دمشق"),
    ],
)
def test_a_particle_can_be_cut(word, prefix, stem):
    """The cut that a reader would make is among the splits."""
    assert (prefix, stem) in [tuple(s) for s in splits(word)]


def test_the_whole_word_comes_first():
    """A name that only looks as if it began with a particle (وليد) can be read whole."""
    assert splits("وليد")[0].stem == "وليد"


def test_a_stem_keeps_two_letters():
    """Nothing is cut down to one letter."""
    assert all(len(s.stem) >= 2 for word in ("بل", "ول", "فلا", "كلا", "لله") for s in splits(word))


def test_pronouns_are_cut_longest_first():
    """ها before ه, هما before ما; the bare word is not among the cuts."""
    assert ("كتاب", "ها") in without_enclitic("كتابها")
    assert without_enclitic("بيت") == ()
