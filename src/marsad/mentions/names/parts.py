"""The parts of a person's name: how far it goes on from its first word."""

from __future__ import annotations

from marsad.language.tokens import MARK, WORD, Token
from marsad.mentions.names.lexicon import (
    OPENING,
    RARE,
    SURE,
    WEAK,
    Info,
    closed_class,
    given_names,
    info,
    naming,
    never,
    places,
)

# Arab names run to five parts (name, father, grandfather, family, tribe), with بن between them to more tokens.
LONGEST = 9
_LATE = ("ابن", "بنت", "ام", "ولد", "ابي", "ال", "لو")


def following(tokens: list[Token], i: int) -> Token | None:
    """The word right after token ``i``, on the same line."""
    if i + 1 >= len(tokens):
        return None
    token = tokens[i + 1]
    return token if token.kind == WORD and not token.line else None


def first_part(tokens: list[Token], i: int, word: Info) -> tuple[int, int]:
    """The last token of the first part (عبد الله is one part) and how many parts it counts for (a kunya two)."""
    if word.stem in OPENING and not word.given and following(tokens, i) is not None:
        return i + 1, 2 if word.stem in ("ابو", "ام") else 1
    return i, 1


def run(tokens: list[Token], i: int, word: Info, taken: dict[int, int], titled: bool) -> tuple[int, int]:
    """The last token and the number of parts of the name that begins at token ``i``."""
    last, parts = first_part(tokens, i, word)
    foreign = word.foreign
    while last + 1 < len(tokens) and last - i < LONGEST and last + 1 not in taken:
        step = _step(tokens, last + 1, parts, foreign, titled)
        if step is None:
            break
        last, parts = step, parts + 1
    return last, parts


def _step(tokens: list[Token], j: int, parts: int, foreign: bool, titled: bool) -> int | None:
    """The last token of the next part of a name, where token ``j`` continues it."""
    token = tokens[j]
    if token.kind == MARK and foreign:
        return _hyphen(tokens, j)
    if token.kind != WORD or token.line:
        return None
    word = info(token)
    if token.folded[:1] in "لبوك" and token.folded[1:] in places():
        return None
    if (
        len(token.folded) < 2
        or "\u064b" in token.text
        or (word.stem == "الله" and info(tokens[j - 1]).stem not in naming("with-allah") | naming("with-allah-late"))
    ):
        return None
    after = following(tokens, j)
    if after is not None and after.folded == "الله" and not word.prefix and word.stem in naming("with-allah-late"):
        return j + 1
    if word.particle and not word.prefix:
        return _particle(tokens, j, word)
    if word.prefix or never(word.stem):
        return None
    if word.given:
        return j if _given_goes_on(tokens, j, word, parts) else None
    if word.title and not (word.family and (parts == 1 or _closes(tokens, j))):
        return j if word.title == "honorific" and not word.definite and parts == 1 and _ends(tokens, j) else None
    if word.family:
        return j if not (word.known and word.nisba and parts == 1 and _described(tokens, j)) else None
    if word.definite and (parts >= 2 or titled) and given_names().get(word.stem[2:], (0,))[0] == SURE:
        return j  # السليمان, of the family of سليمان
    if word.known:
        named = titled and parts == 1 and token.pos == "V" and token.word is not None and token.word.noun is not None
        if named and j + 1 < len(tokens) and tokens[j + 1].text in "(،":
            return j  # القائد فؤاد شكر،
        known = _tribal(token, word, parts) or _ordinary(tokens, j, word, parts, titled)
        return j if known or (foreign and parts == 1 and _foreign_surname(tokens, j, word, titled)) else None
    return _unknown(tokens, j, word, parts, foreign, titled)


def _unknown(tokens: list[Token], j: int, word: Info, parts: int, foreign: bool, titled: bool) -> int | None:
    """A word that no lexicon knows as the next part of a name."""
    token = tokens[j]
    if word.stem in places() and not (foreign and parts == 1):
        return None
    if word.head or (token.folded.startswith("و") and len(token.folded) > 3 and not foreign):
        return None
    if word.definite:
        return j
    if parts == 1 or (foreign and parts < 3):
        return j
    return j if parts == 2 and (titled or _ends(tokens, j)) else None


def _hyphen(tokens: list[Token], j: int) -> int | None:
    """The word after a hyphen without blanks: جان-إيف."""
    token = tokens[j]
    if token.text not in "-–" or j + 1 >= len(tokens) or token.start != tokens[j - 1].end:
        return None
    return j + 1 if tokens[j + 1].kind == WORD and tokens[j + 1].start == token.end else None


def _described(tokens: list[Token], j: int) -> bool:
    """Whether the nisba at ``j`` describes the noun before the name rather than ending it; names are not described."""
    return tokens[j].pos == "A" and info(tokens[j - 1]).known and info(tokens[j - 1]).definite


def _tribal(token: Token, word: Info, parts: int) -> bool:
    """A surname that is an adjective: of a town or tribe (الحلبي), right after the first name of any kind (النبوي)."""
    reading = token.word.adjective if token.word else None
    if not word.definite or reading is None or reading.entry.number not in ("s", "") or reading.entry.gender == "f":
        return False
    return reading.entry.kind in ("tribe", "city", "region") or (parts == 1 and word.nisba and word.stem.endswith("ي"))


def _ordinary(tokens: list[Token], j: int, word: Info, parts: int, titled: bool) -> bool:
    """An ordinary word as a surname (حسين عرب، ناصر المحرج): only where the name plainly ends after it."""
    token = tokens[j]
    if titled and parts == 1 and j >= 2 and info(tokens[j - 1]).given >= WEAK and not info(tokens[j - 2]).title:
        # The title stands apart (وزير الصحة محمود بصل): a given name alone would not do.
        return token.pos in "NAU" and not word.head and not word.stem.endswith("ه")
    byline = parts == 1 and (j == 1 or tokens[j - 1].line) and j + 1 < len(tokens) and tokens[j + 1].text in "-–/"
    if byline:
        return word.definite and token.pos in "NAU"
    if not (titled or parts >= 2) or word.head or closed_class(token) or token.pos == "V" or word.stem.endswith("ه"):
        return False
    if word.definite:
        reading = token.word.adjective if token.word else None
        named = token.word is not None and token.word.noun is not None  # المعرض is a thing rather than a man
        if named or reading is None or reading.entry.kind not in ("active", "passive") or reading.entry.number != "s":
            return False
    elif parts > 1 or (
        token.word is not None and token.word.noun is not None and token.word.noun.entry.kind == "masdar"
    ):
        return False
    return _ends(tokens, j)


def _foreign_surname(tokens: list[Token], j: int, word: Info, titled: bool) -> bool:
    """A surname after a foreign given name that is spelt like an Arabic word (كليمان بون، المحامية جودي هانت،)."""
    token, before = tokens[j], info(tokens[j - 1])
    if titled and token.pos == "V" and j + 1 < len(tokens) and tokens[j + 1].kind == MARK:
        return True
    noun = token.word.noun if token.word else None
    plain = noun is not None and not noun.suffix and noun.entry.kind == "" and noun.entry.number == "s"
    given = before.given == SURE or (before.given == WEAK and not before.known)
    return plain and given and not word.definite and token.pos == "N" and not word.stem.endswith("ه")


def _closes(tokens: list[Token], j: int) -> bool:
    """Whether no name follows the surname at ``j`` that is also a title (بن محمد الشريف; not بن محمد الشيخ صالح)."""
    after = following(tokens, j)
    word = info(after) if after else None
    return word is None or bool(word.prefix) or not (word.personal or (not word.known and not word.definite))


def _ends(tokens: list[Token], j: int) -> bool:
    """Whether a mark, a verb, a title or the end of the line follows token ``j``."""
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    if after is None or after.line:
        return True
    return after.kind == MARK or after.pos == "V" or bool(info(after).title and not info(after).prefix)


def _given_goes_on(tokens: list[Token], j: int, word: Info, parts: int) -> bool:
    """Whether a given name inside a name is not the word it also is (صباح اليوم، عميد كلية)."""
    if word.given == SURE or not word.known:
        return True
    if word.title and parts > 1:
        return False
    after = following(tokens, j)
    if after is None:
        return True
    next_word = info(after)
    if tokens[j].pos == "V" and (after.pos == "P" or (next_word.known and not next_word.nisba)):
        return next_word.personal and not next_word.prefix
    noun = tokens[j].pos == "N" and next_word.definite and next_word.known
    return not noun or next_word.personal or bool(next_word.title)


def _particle(tokens: list[Token], j: int, word: Info) -> int | None:
    """The word after بن, آل, أبو, دي ... with its particle."""
    token = following(tokens, j)
    if token is None:
        return None
    if word.stem in ("ابن", "بنت") and not info(tokens[j - 1]).given:
        return None  # سليمان الأسد ابن هلال الأسد are two
    after = info(token)
    if word.stem == "عبد":
        return j + 1 if after.definite or token.folded in ("ربه", "الله") else None
    if closed_class(token) and not after.given and not after.particle:
        return None
    if word.stem in _LATE and after.known and not after.personal:
        return None
    if after.particle and not after.given:
        step = _particle(tokens, j + 1, after)
        if step is not None:
            return step
    return j + 1


def opens(tokens: list[Token], i: int, word: Info, titled: bool) -> bool:
    """Whether a particle begins a name at token ``i``: ``أبو مهدي``, ``عبد الله``, after a title ``ابن فلان``."""
    token = following(tokens, i)
    if token is None or word.prefix not in ("", "و", "ل", "ب", "ول"):
        return False
    after = info(token)
    if word.stem == "عبد":
        return after.definite or token.folded in ("ربه", "الله")
    if word.stem == "ابو":
        return after.personal or (not after.known and not after.prefix)
    return titled and (after.personal or not after.known)


def weak_begins(tokens: list[Token], i: int, word: Info, reported: bool) -> bool:
    """Whether a given name that is also a word, or one that the lexica do not know, begins a name without a title."""
    token = following(tokens, i)
    if token is None or tokens[i].pos in "PSCRXDOB":
        return False
    after = info(token)
    if (after.prefix and not after.particle) or (after.definite and _place_noun(tokens[i])):
        return False
    if after.stem == "الله":
        return not word.prefix and word.stem in naming("with-allah")
    unknown = not after.known and not after.head and not after.title
    if (unknown or after.given == WEAK) and word.given == WEAK and _listed(tokens, i, word):
        return True
    surname = after.family and not after.title and not (after.known and word.known and not after.nisba)
    strong = after.given == SURE or surname or (after.particle and not after.known)
    if word.given == RARE:
        return reported and strong and not after.prefix
    if strong or (unknown and after.definite):
        return not (word.known and after.nisba and not after.family and after.known)
    if after.particle and after.stem in ("بن", "ابو", "ال", "ولد"):
        return True
    if unknown and not after.given:
        return not word.known or reported
    if after.given in (RARE, WEAK):
        third = following(tokens, i + 1)
        return reported or (
            third is not None and not info(third).prefix and (info(third).family or not info(third).known)
        )
    return False


def _listed(tokens: list[Token], i: int, word: Info) -> bool:
    """Whether two words stand between marks, as in a list of names: ``..، قاسم ملحو، ..``."""
    if i + 2 >= len(tokens) or tokens[i + 2].kind != MARK:
        return False
    return word.prefix == "و" or i == 0 or tokens[i - 1].kind == MARK


def _place_noun(token: Token) -> bool:
    """Whether a given name is also a noun for a place, as in سهل الغاب."""
    noun = token.word.noun if token.word else None
    return noun is not None and noun.entry.kind in ("place", "building")


__all__ = ["WEAK", "first_part", "following", "opens", "run", "weak_begins"]
