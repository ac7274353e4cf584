"""Word forms have the readings that a grammar gives them."""

import pytest

from marsad.language.text import Text
from marsad.language.words import ADJECTIVE, NOUN, VERB, word


@pytest.mark.parametrize(
    ("form", "lemma", "tense", "number", "gender"),
    [
        ("قال", "قال", "perfect", "s", "m"),
        ("وقالت", "قال", "perfect", "s", "f"),
        ("يقولون", "قال", "imperfect", "p", "m"),
        ("سيعلن", "أعلن", "imperfect", "s", "m"),
        ("أكدوا", "أكد", "perfect", "p", "m"),
        ("نفى", "نفى", "perfect", "s", "m"),
        ("نفت", "نفى", "perfect", "s", "f"),
        ("أعادت", "أعاد", "perfect", "s", "f"),
        ("استهدفتهم", "استهدف", "perfect", "s", "f"),
    ],
)
def test_a_verb_form_is_known_by_its_base(form, lemma, tense, number, gender):
    """Person, tense, gender and base form are read off the spelling, particles and pronouns cut."""
    readings = [r.entry for r in word(form).readings if r.entry.pos == VERB]
    assert (lemma, tense, number, gender) in [(e.lemma, e.tense, e.number, e.gender) for e in readings]


def test_passives_that_are_spelt_differently_are_known():
    """أصيب is the passive of أصاب, قيل of قال."""
    assert any("passive" in r.entry.kind for r in word("أصيب").readings)
    assert any("passive" in r.entry.kind for r in word("قيل").readings)


def test_participles_and_masdars_belong_to_their_verb():
    """مضيفا is an adjective of أضاف, إعلان a noun of أعلن."""
    assert any(r.entry.pos == ADJECTIVE and r.entry.lemma == "أضاف" for r in word("مضيفا").readings)
    assert any(r.entry.pos == NOUN and r.entry.lemma == "أعلن" for r in word("إعلان").readings)


@pytest.mark.parametrize(
    ("text", "target", "pos"),
    [
        ("قتل خمسة مدنيين في القصف", "قتل", VERB),
        ("بعد قتل خمسة مدنيين", "قتل", NOUN),
        ("إن الجيش قصف المدينة", "قصف", VERB),
        ("استمر قصف المدينة", "قصف", NOUN),
    ],
)
def test_context_tells_verb_from_noun(text, target, pos):
    """The same spelling is a verb at the head of a clause and a noun after a preposition or a verb."""
    assert next(t.pos for t in Text(text).tokens if t.text == target) == pos


@pytest.mark.parametrize(
    ("form", "lemma"), [("تشن", "شن"), ("شنت", "شن"), ("احتلت", "احتل"), ("نصبه", "نصب"), ("يشن", "شن")]
)
def test_the_plain_form_of_one_verb_comes_before_the_shortened_form_of_another(form, lemma):
    """يشن is شن (to launch), not a jussive of شان; نصبه is what he set up, not what we pour."""
    assert word(form).verb is not None
    assert word(form).verb.entry.lemma == lemma
