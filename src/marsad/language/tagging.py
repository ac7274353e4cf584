"""One part of speech for every token: the lexica's readings, narrowed by the words around.

Unvowelled Arabic spells قَتَلَ, قُتِلَ and قَتْل alike; what stands before decides nearly always: after a preposition or the
first part of a construct it is the noun, at the head of a clause it is the verb.
"""

from __future__ import annotations

from marsad.language.tokens import MARK, NUMBER, WORD, Token
from marsad.language.words import (
    ADJECTIVE,
    ADVERB,
    CONJUNCTION,
    DEMONSTRATIVE,
    NOUN,
    NUMERAL,
    PARTICLE,
    PREPOSITION,
    PRONOUN,
    PROPER,
    QUANTIFIER,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Reading,
    Word,
)

# Where a word has several readings and its surroundings do not decide, closed classes come first.
_CLOSED = (
    PREPOSITION,
    SUBORDINATOR,
    RELATIVE,
    DEMONSTRATIVE,
    PRONOUN,
    CONJUNCTION,
    PARTICLE,
    NUMERAL,
    QUANTIFIER,
    ADVERB,
)
_NOMINAL = frozenset((NOUN, ADJECTIVE, PROPER, QUANTIFIER, NUMERAL))
# Words after which a noun stands, never a finite verb.
_BEFORE_NOUN = frozenset((PREPOSITION, DEMONSTRATIVE, QUANTIFIER))
# Words after which a finite verb or a clause stands.
_BEFORE_VERB = frozenset((RELATIVE, PARTICLE, SUBORDINATOR))
# Kinds of nouns that an indefinite adjective follows more often than a second noun of a construct does.
_QUALIFIED = frozenset(
    ("human", "human_role", "group", "event", "speech", "place", "time", "weapon", "vehicle", "building")
)
# Words in ا that qualify a person (طالبا عسكريا) as often as they tell how (تدخلوا عسكريا); others tell how: حبسه احتياطيا.
_CALLINGS = frozenset(("عسكريا", "سياسيا", "امنيا", "اعلاميا", "دينيا", "قبليا", "محليا", "جماعيا"))
# Kinds of nouns that are spelt like participles and stand for themselves: المجتمع, المركز, المجلس.
_THINGS = frozenset(("group", "building", "place", "event"))
_ACCUSATIVE_TAKERS = frozenset(("ان", "لان", "لكن", "بان", "كان", "انه", "انها", "انهم", "وان", "فان"))


_TANWIN = ("\u064b", "\u064b\u0627")


# Words before أن after which a finite verb follows it: بعد أن رفض الحزب.
_BEFORE_THAT = frozenset(("بعد", "قبل", "منذ", "وبعد", "وقبل", "فبعد", "الي", "بمجرد", "مجرد"))


def tag(tokens: list[Token], first: int, after: int) -> None:
    """Set ``pos`` of the word tokens in ``[first, after)``, which must be one sentence."""
    before: Token | None = None
    earlier: Token | None = None
    verbless = True  # whether the clause has no finite verb so far
    relative = False  # whether the next verb belongs to a relative clause
    for i in range(first, after):
        token = tokens[i]
        word = token.word
        if word is not None:
            token.pos = _choose(word, before, tokens[i + 1] if i + 1 < after else None, verbless)
            finite = (
                before is not None and before.folded == "ان" and earlier is not None and earlier.folded in _BEFORE_THAT
            )
            if finite and VERB in word.pos and not word.prefix:
                token.pos = VERB
        if token.pos == VERB:
            verbless, relative = verbless and relative, False
        elif token.pos == RELATIVE:
            relative = True
        elif token.kind == MARK or token.pos == SUBORDINATOR:
            verbless = True
        earlier, before = before, token


def _choose(word: Word, before: Token | None, following: Token | None, verbless: bool) -> str:
    pos = word.pos
    if len(pos) == 1:
        return ADJECTIVE if word.folded == "عده" and _plural_before(before) else next(iter(pos))
    closed = _closed(word)
    if closed == ADVERB and word.folded in _CALLINGS and _indefinite_object(before):
        return ADJECTIVE  # عشرون طالبا عسكريا
    if closed:
        return ADJECTIVE if word.folded == "عده" and _plural_before(before) else closed
    if VERB in pos and pos & _NOMINAL:
        return VERB if _verbal(word, before, following, verbless) else _nominal(word, before)
    return VERB if VERB in pos else _nominal(word, before)


def _indefinite_object(before: Token | None) -> bool:
    """Whether a noun in the indefinite accusative stands before, with which an adjective in ا agrees."""
    if before is None or before.pos != NOUN or before.word is None:
        return False
    return _counted(before.word) or before.text.endswith(_TANWIN)


def _plural_before(before: Token | None) -> bool:
    """Whether an indefinite plural stands before عدة, which then qualifies it: أيام عدة, منازل عدة."""
    noun = before.word.noun if before is not None and before.word is not None and before.pos == NOUN else None
    return noun is not None and noun.entry.number == "p" and not noun.definite and not noun.suffix


def _closed(word: Word) -> str:
    """A closed class, where the plainest reading of the word has one (``علي`` the name is spelt with ي, على with ى)."""
    readings = word.readings
    if readings and readings[0].entry.pos in _CLOSED:
        return readings[0].entry.pos
    return ""


def _verbal(word: Word, before: Token | None, following: Token | None, verbless: bool) -> bool:
    """Whether a word that may be verb or noun is the verb here."""
    verb = word.verb
    first = word.readings[0] if word.readings else None
    if verb is None or first is None or first.definite:
        return False
    if word.exact(first) and (not word.exact(verb) or len(verb.prefix) > len(first.prefix)):
        return False  # إضافة is not أضافه, وزير is not و and a verb
    if _object_masdar(word, before, verbless):
        return False
    if verb.entry.tense == "imperfect" and not (before is not None and before.pos in _BEFORE_NOUN):
        return verb.entry.person == "3" or NOUN not in word.pos  # أمير is no "I order"
    if before is not None and before.kind == NUMBER and not word.conjoined:
        return False  # what is counted: 5800 شخص
    if before is None or before.kind != WORD:
        return _opens_clause(following)
    if _takes_up(word, before, following):
        return True
    if before.pos in _BEFORE_NOUN or verb.prefix != word.readings[0].prefix:
        return False
    if before.pos in _BEFORE_VERB:
        return before.folded not in _ACCUSATIVE_TAKERS or verb.entry.gender == "f"
    if before.pos == VERB:
        return before.word is not None and before.word.verb is not None and "k" in before.word.verb.entry.kind
    if word.conjoined:
        return _opens_clause(following)
    if verbless and _closed_nominal(before) and verb.entry.tense == "perfect" and verb.entry.number != "d":
        return True  # subject first: الجيش قصف المدينة; a masdar would need a verb before it: بدأ الجيش قصف المدينة
    return verb.entry.gender == "f" and before.pos in _NOMINAL and NOUN not in word.pos


def _object_masdar(word: Word, before: Token | None, verbless: bool) -> bool:
    """Whether a word spelt like an imperfect is the masdar that the verb before it governs: تواصل القوات تقدمها."""
    if before is None or not any(r.entry.kind == "masdar" for r in word.readings):
        return False
    if before.pos == VERB:
        return not _auxiliary(before) and not word.conjoined
    if verbless or before.pos not in _NOMINAL or word.verb is None or not word.verb.suffix:
        return False
    closed = before.pos == PROPER or before.text.startswith(("ال", "وال", "لل", "بال"))  # ألغام has no article
    return word.verb.entry.tense == "imperfect" or closed  # but: غارات عنيفة شنها الطيران


def _auxiliary(token: Token) -> bool:
    """Whether a verb may be followed at once by another: كان, بدأ, قد يستطيع."""
    verb = token.word.verb if token.word else None
    return verb is not None and bool({"k", "a"} & set(verb.entry.kind.split(",")))


def _takes_up(word: Word, before: Token, following: Token | None) -> bool:
    """Whether a word with a pronoun is the verb of a relative clause without its pronoun: ألغام زرعها المسلحون.

    The antecedent is indefinite, and what follows is the verb's subject: a possessed noun is followed by none.
    """
    verb, noun = word.verb, word.noun
    if verb is None or not verb.suffix or verb.entry.tense != "perfect" or verb.prefix or following is None:
        return False
    if before.pos not in _NOMINAL or before.text.startswith(("ال", "وال", "لل", "بال")) or following.word is None:
        return False  # ألغام begins with no article
    if noun is not None and not noun.suffix:
        return False
    if following.folded.endswith("ون"):  # the nominative of a subject
        return True
    others = {PREPOSITION, ADJECTIVE, ADVERB, CONJUNCTION}
    return bool(following.word.pos & _NOMINAL) and not following.word.pos & others


def _closed_nominal(token: Token) -> bool:
    """Whether a construct chain cannot go on after the token: it has the article or is a name."""
    if token.pos == PROPER:
        return True
    if token.pos == NOUN and token.folded.endswith("ا") and token.word is not None and _counted(token.word):
        return True  # 1280 شخصا قتل
    return token.pos in (NOUN, ADJECTIVE) and token.word is not None and token.folded.startswith(("ال", "وال", "لل"))


def _opens_clause(following: Token | None) -> bool:
    """A clause opens with its verb when a subject that is not a construct's second part may follow."""
    if following is None:
        return False
    return following.kind != MARK or following.text in '«“"('  # its part of speech is not known yet


def _counted(word: Word) -> bool:
    """Whether a noun ends in the accusative alef of what is counted."""
    noun = word.noun
    return noun is not None and noun.entry.spelling.endswith("ا") and noun.entry.lemma == noun.entry.spelling[:-1]


def _nominal(word: Word, before: Token | None) -> str:
    """Noun, adjective or proper noun: an adjective only after what it can agree with."""
    pos = word.pos
    if word.first(PROPER) is not None and not (
        before is not None and before.pos == NOUN and before.folded.endswith("ا")
    ):
        return PROPER  # سوريا the country, unless it qualifies an accusative (هجوما روسيا)
    if ADJECTIVE in pos and before is not None and before.pos in (NOUN, ADJECTIVE, PROPER):
        adjective, noun = word.adjective, word.noun
        if noun is None or adjective is None or _agrees(adjective, noun, before):
            return ADJECTIVE
    for choice in (NOUN, QUANTIFIER, ADJECTIVE, PROPER, ADVERB):
        if choice in pos:
            return choice
    return PROPER


def _feminine(reading: Reading) -> bool:
    return reading.entry.number == "s" and (reading.entry.gender == "f" or reading.entry.spelling.endswith("ة"))


def _agrees(adjective: Reading, noun: Reading, before: Token) -> bool:
    """Whether a word that may also be a noun qualifies the word before: both with the article, or both without and the
    first a person or body of the same gender and number (``قيادي حوثي`` but ``مقتل مدني``, ``مدير مدرسة``)."""
    head = (
        (before.word.first(before.pos) or before.word.readings[0])
        if before.word is not None and before.word.readings
        else None
    )
    if adjective.definite:
        if before.pos == PROPER and noun.entry.kind == "group" and adjective.entry.kind in ("active", "passive"):
            return False  # مدينة حلب | المجتمع الدولي
        if head is not None and head.entry.number == "s" and noun.entry.kind == "human" and noun.entry.number == "p":
            return False  # الجيش | المسلحين: subject and object
        if head is not None and head.entry.number == "s" and head.entry.gender == "m" and adjective.entry.gender == "f":
            return False  # الجيش | المدينة
        participle = adjective.entry.kind in ("active", "passive") and noun.entry.kind in _THINGS
        if head is not None and participle and _feminine(head) and adjective.entry.gender == "m":
            return False  # الحكومة اليمنية | المجتمع الدولي
        return head is None or head.definite or bool(head.suffix) or before.pos == PROPER
    if head is None or head.definite or adjective.prefix or adjective.suffix:
        return False
    human = head.entry.kind in ("human", "human_role")
    if head.entry.number == "p" and not human and before.pos == NOUN:
        return adjective.entry.gender == "f" and adjective.entry.number == "s"  # غارات جوية
    gender = "f" if head.entry.spelling.endswith("ة") else head.entry.gender
    if head.entry.kind == "masdar" and noun.entry.kind in ("human", "human_role", "group"):
        return False  # مقتل مدني
    if (
        head.entry.kind == "event"
        and noun.entry.kind in ("human", "human_role")
        and adjective.entry.kind in ("active", "passive")
    ):
        return False  # اغتيال قائد, but هجوم انتحاري
    same = (gender or "m") == adjective.entry.gender and (head.entry.number or "s") == adjective.entry.number
    return same and (before.pos == ADJECTIVE or head.entry.kind in _QUALIFIED or head.entry.kind == "masdar")
