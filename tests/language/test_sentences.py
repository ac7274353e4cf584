"""Sentences end where a reader would end them."""

import pytest

from marsad.language.sentences import sentences
from marsad.language.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قتل خمسة. وأصيب عشرة.", 2),
        ("قال: «انتهى الأمر.» وغادر.", 2),
        ('قال: "انتهى الأمر." وغادر.', 2),
        ("وصل د. محمد العلي. وغادر.", 2),
        ("نقلت أ. ف. ب عن مصدر.", 1),
        ("العنوان\nالنص يبدأ هنا", 2),
        ("هل انتهت الحرب؟ لا!", 2),
        ("ثم... سكت", 2),
        ("", 0),
    ],
)
def test_sentences_of_a_text(text, count):
    """Full stops after one letter do not end a sentence; line breaks do; closing marks belong to their sentence."""
    assert len(sentences(tokenize(text))) == count


def test_a_closing_quotation_mark_belongs_to_its_sentence():
    """The mark after the full stop closes the quotation that the sentence opened."""
    tokens = tokenize('قال: "انتهى الأمر." وغادر.')
    first, after = sentences(tokens)[0]
    assert tokens[after - 1].text == '"'
    assert first == 0


def test_a_million_marks_take_no_longer_than_they_must():
    """Every token is looked at a bounded number of times: 200,000 quotation marks after a full stop are one pass."""
    assert sentences(tokenize("." + '"' * 200_000))


def test_a_text_without_any_punctuation_is_cut():
    """An endless line comes in sentences of at most a thousand tokens, and no token is lost."""
    found = sentences(tokenize("كلمة " * 2500))
    assert found == [(0, 1000), (1000, 2000), (2000, 2500)]
