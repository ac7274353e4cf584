"""Whether two descriptions of a speaker can be one person's, and the name that follows a description."""

from __future__ import annotations

from marsad.claims.statements.frames import Range
from marsad.claims.statements.lexicon import given_names, speaker_noun
from marsad.claims.statements.scene import Scene
from marsad.mentions.names.lexicon import titles
from marsad.mentions.places.around import nisba

# The word after these is an office's field (وزير الدفاع، وزارة الصحة).
_FIELD_AFTER = frozenset(
    ["وزير", "وزيره", "وزاره", "الوزير", "بوزاره", "لوزاره", "سفير", "سفيره", "محافظ", "ولايه", "بولايه"]
)
# A name has at most so many words.
_LONGEST_NAME = 5


def contradict(scene: Scene, one: Range, other: Range) -> bool:
    """Whether two phrases name different countries' or different fields' officers (الوزير الروسي، وزير الخارجية المصري)."""
    for told in (_countries, _fields):
        mine, theirs = told(scene, one), told(scene, other)
        if mine and theirs and not mine & theirs:
            return True
    return False


def _countries(scene: Scene, phrase: Range) -> set[str]:
    found = (nisba(scene.tokens[k].folded) for k in range(phrase[0], phrase[1] + 1) if scene.definite(k))
    return {country for country in found if country}


def _fields(scene: Scene, phrase: Range) -> set[str]:
    tokens = scene.tokens
    after = (k + 1 for k in range(phrase[0], phrase[1]) if tokens[k].folded in _FIELD_AFTER)
    return {tokens[k].folded.removeprefix("ال") for k in after if not nisba(tokens[k].folded)}


def named_after(scene: Scene, first: int, comma: int, last: int) -> int | None:
    """Where the name begins that follows an office and a comma (وزير الاتصال، السيد فلان): first token, or ``None``."""
    noun = speaker_noun(scene.tokens[first].folded)
    if noun is None or noun.kind != "person" or noun.plural:
        return None
    k = comma + 1
    while k < last and titles().get(scene.tokens[k].folded) in ("honorific", "rank"):
        k += 1
    if not 2 <= last - k + 1 <= _LONGEST_NAME:
        return None
    words = [scene.tokens[n].word for n in range(k, last + 1)]
    if any(w is None or (speaker_noun(w.folded) is not None and w.folded not in given_names()) for w in words):
        return None
    known = any(w is not None and (w.folded in given_names() or not w.readings) for w in words)
    return k if known or k > comma + 1 else None


def office_after_name(scene: Scene, first: int, last: int) -> int | None:
    """Where the office begins that follows a name without a comma (فلان الفلاني رئيس القسم): a token, or ``None``."""
    for k in range(first, min(last, first + _LONGEST_NAME) + 1):
        word = scene.tokens[k].word
        if word is None:
            return None
        noun = speaker_noun(word.folded)
        if noun is not None and noun.kind == "person" and k >= first + 2:
            return k if not noun.plural and not scene.definite(k) else None
        if noun is not None or (word.readings and word.folded not in given_names()):
            return None
    return None
