"""How far the name of a body goes on after its head noun."""

from __future__ import annotations

from functools import cache

from marsad.language.folding import fold
from marsad.language.tables import rows
from marsad.language.tokens import LATIN, NUMBER, WORD, Token
from marsad.language.words import VERB
from marsad.mentions.names.lexicon import SURE, Head, Info, closed_class, info, naming, never, places
from marsad.mentions.names.tables import bodies, leaders

OPEN = {"«": "»", "“": "”", '"': '"', "(": ")", "”": "“", "‘": "’", "'": "'"}
CLOSERS = frozenset(OPEN.values())
# A name in marks after its head noun (حزب «البديل») has at most this many words; longer ones are quotations.
_LONGEST_IN_MARKS = 5
# A body's name of more words than this is a clause that was misread.
_LONGEST = 12


@cache
def _complements() -> dict[str, frozenset[str]]:
    """Folded head noun → the folded words that must follow it in a name."""
    found: dict[str, frozenset[str]] = {}
    for nouns, complements in rows("ar/head_complements", 2):
        allowed = frozenset(fold(word) for word in complements.split("|"))
        found.update((fold(noun), allowed) for noun in nouns.split("|"))
    return found


def closing_mark(tokens: list[Token], first: int, last: int) -> int | None:
    """``last``, moved over the closing mark of a quotation that opens inside the name; ``None`` if it is not closed there."""
    for j in range(first + 1, last + 1):
        if tokens[j].text in OPEN:
            if any(tokens[k].text in CLOSERS for k in range(j + 1, last + 1)):
                return last
            return last + 1 if last + 1 < len(tokens) and tokens[last + 1].text in CLOSERS else None
    return last


def after_article(tokens: list[Token], i: int, head: Head) -> int | None:
    """The last token of ``الجيش السوري``: at least one adjective after the head with article."""
    if "d" not in head.flags and "a" not in head.flags:
        return None
    if "a" in head.flags and i and tokens[i - 1].folded.endswith(("وزير", "وزيره")):
        return None  # وزيرة الخارجية البريطانية: the adjective is hers
    last = _adjectives(tokens, i)
    if last == i or not _agrees(tokens, i, i + 1):
        return None
    end = _goes_on(tokens, last, head)
    general = {fold("العامة"), fold("العام"), fold("العليا")}
    extended = end > last and (
        head.lemma not in naming("loose-head") or any(info(tokens[j]).stem in general for j in range(i + 1, last + 1))
    )
    telling = extended or (
        head.type in ("military", "government", "armed_group") and head.lemma not in naming("loose-head")
    )
    described = head.lemma in naming("countless-head") and last == i + 1
    if not telling and (described or not any(_tells(tokens[j]) for j in range(i + 1, last + 1))):
        return None
    if head.type == "armed_group" and info(tokens[last]).stem == "المسلحه":
        return None
    return end if end - i <= _LONGEST else None


def _tells(token: Token) -> bool:
    adjective = token.word.adjective if token.word else None
    return info(token).stem in naming("telling") or bool(
        adjective and adjective.entry.kind in ("nationality", "city", "people", "region")
    )


def _agrees(tokens: list[Token], noun: int, adjective: int) -> bool:
    """Whether an adjective agrees in gender with its noun; plurals of things are feminine."""
    stem = info(tokens[noun]).stem
    feminine = stem.endswith(("ه", "ات")) or stem.removeprefix("ال") in ("قوي", "لجان", "سرايا", "كتايب", "مباحث")
    return feminine == info(tokens[adjective]).stem.endswith(("ه", "يا", "اولي"))


def _adjectives(tokens: list[Token], last: int) -> int:
    """The index of the last adjective with article that follows token ``last``."""
    while last + 1 < len(tokens):
        token = tokens[last + 1]
        word = info(token)
        holy = word.stem == "الشريفين" and tokens[last].folded == "الحرمين"
        if (
            token.line
            or word.prefix
            or not (word.nisba or holy)
            or word.title in ("rank", "honorific")
            or word.given == SURE
        ):
            break
        last += 1
    return last


def after_noun(tokens: list[Token], i: int, head: Head) -> int | None:
    """The last token of ``وزارة الدفاع العراقية``: a complement, then adjectives."""
    if ("c" not in head.flags and "n" not in head.flags) or i + 1 >= len(tokens):
        return None
    last = _complement(tokens, i + 1, head)
    if last is None:
        return None
    last = _goes_on(tokens, _adjectives(tokens, last), head)
    return last if last - i <= _LONGEST else None


def _complement(tokens: list[Token], j: int, head: Head) -> int | None:
    """The last token of the complement that begins at ``j``; ``None`` where none names a body."""
    token = tokens[j]
    if token.line:
        return None
    if token.text in OPEN:
        return _in_marks(tokens, j) if "n" in head.flags and head.lemma != "قوات" else None
    word = info(token)
    person = leaders().at(tokens, j)
    if person is not None and not person.prefix:
        return person.last if head.lemma in naming("of-people") and not _longer_name(tokens, person.last) else None
    if token.kind != WORD or word.prefix or never(word.stem):
        return None
    force = head.lemma in ("قوات", "قوه")
    body = bodies().at(tokens, j)
    listed = body is not None and (body.value.alone or head.type == body.value.type == "media")
    if body is not None and not body.prefix and body.value.full and listed and not force:
        nested = word.head is not None and not word.definite and head.type == "armed_group"
        return None if nested else body.last
    allowed = _complements().get(head.lemma)
    if allowed is not None and word.stem not in allowed:
        unknown = "n" in head.flags and not word.known and not word.definite and not word.given
        return _foreign(tokens, j) if unknown and head.lemma != "قوات" else None
    if force:
        return _force(tokens, j)
    if word.stem in naming("common-complement") and _adjectives(tokens, j) == j:
        return None
    placed = "l" in head.flags and token.word and (token.word.pos <= {VERB} or word.stem in places())
    if closed_class(token) and not placed:
        return None
    if word.title and word.definite:
        last = _person(tokens, j) if "t" in head.flags and word.title != "rank" else j
        return last if last > j else None
    if word.definite:
        return j if "c" in head.flags else None
    return _bare(tokens, j, head)


def _longer_name(tokens: list[Token], last: int) -> bool:
    """Whether more than a surname stood there: نظام بشار الأسد names a person, not a body."""
    return last > 0 and info(tokens[last - 1]).given > 0


def _force(tokens: list[Token], j: int) -> int | None:
    """The complement of قوات: a kind of force with its own complement (حفظ السلام، مكافحة الشغب)."""
    token = tokens[j]
    if info(token).definite or j + 1 >= len(tokens):
        return j
    following = info(tokens[j + 1])
    return j + 1 if following.definite and not following.prefix and not tokens[j + 1].line else None


def _person(tokens: list[Token], j: int) -> int:
    """``جامعة الملك سعود``: the name after a title inside a body's name."""
    last = j
    while last + 1 < len(tokens) and last - j < 5:
        word = info(tokens[last + 1])
        servant = tokens[last].folded == "عبد" and word.definite
        if tokens[last + 1].line or word.prefix or not (word.personal or word.particle or servant):
            break
        last += 1
    return last


def _bare(tokens: list[Token], j: int, head: Head) -> int | None:
    """A complement without article: a nested construct (حقوق الإنسان) or a name (شرطة دبي)."""
    token = tokens[j]
    word = info(token)
    following = tokens[j + 1] if j + 1 < len(tokens) and not tokens[j + 1].line else None
    verbal = (token.word is not None and token.word.pos <= {VERB}) or word.stem in places()
    if word.stem == "اداره" or (head.lemma == "مركز" and word.stem in naming("district")):
        return None  # مجلس إدارة الشركة، مركز محافظة الأنبار
    if word.known and not verbal:
        if "c" not in head.flags or (word.title and "w" not in head.flags):
            return None
        after = info(following) if following else None
        nested = after is not None and after.definite and not after.prefix and not never(after.stem)
        return j + 1 if nested else None
    if word.given and "n" not in head.flags:
        return None
    if "n" not in head.flags and "l" not in head.flags:
        return None
    return _foreign(tokens, j) if "n" in head.flags else j


def _foreign(tokens: list[Token], j: int) -> int:
    """Over further words that no lexicon knows: شركة أميركان إيرلاينز."""
    last = j
    while last + 1 < len(tokens) and last - j < 3:
        word = info(tokens[last + 1])
        token = tokens[last + 1]
        if (
            token.kind != WORD
            or token.line
            or word.known
            or word.prefix
            or word.definite
            or word.given
            or token.folded[0] == "و"
        ):
            break
        last += 1
    return last


def _in_marks(tokens: list[Token], j: int) -> int | None:
    """The closing mark of a short name in quotation marks or brackets that opens at ``j``."""
    for k in range(j + 1, min(j + 2 + _LONGEST_IN_MARKS, len(tokens))):
        if tokens[k].text in CLOSERS:
            described = k == j + 2 and tokens[j + 1].pos == "A" and not info(tokens[j + 1]).definite
            return k if k > j + 1 and not described else None  # منظمة «إرهابية»
        if tokens[k].kind not in (WORD, LATIN, NUMBER) and tokens[k].text not in "-":
            return None
    return None


def _goes_on(tokens: list[Token], last: int, head: Head) -> int:
    """Over ``والتعليم``, ``لمكافحة الإرهاب`` and ``لدى الأمم المتحدة`` where the head allows them."""
    for _ in range(3):
        j = last + 1
        if j >= len(tokens) or tokens[j].line:
            return last
        word = info(tokens[j])
        purpose = _purpose(tokens, j) if "p" in head.flags and tokens[j].folded.startswith("ل") else None
        if "w" in head.flags and word.prefix == "و" and word.definite and _coordinated(tokens[j], word, tokens):
            last = _adjectives(tokens, j)
        elif purpose is not None:
            last = _adjectives(tokens, purpose)
        elif "f" in head.flags and tokens[j].folded in ("لدي", "في", "الي") and j + 1 < len(tokens):
            body = bodies().at(tokens, j + 1)
            known = info(tokens[j + 1])
            if body is not None:
                return body.last
            return j + 1 if known.definite or not known.known else last
        else:
            return last
    return last


def _coordinated(token: Token, word: Info, tokens: list[Token]) -> bool:
    """Whether a noun after و continues the complement: no body, title or known name of its own."""
    adjective = word.nisba and word.stem.endswith(("ي", "يه"))
    if word.head or word.title or adjective or word.personal or not word.known:
        return False
    return bodies().at(tokens, token.index) is None and not never(word.stem)


def _purpose(tokens: list[Token], j: int) -> int | None:
    """``لمكافحة الإرهاب``، ``للطيران المدني``: the last token of a complement after ل."""
    token = tokens[j]
    if token.word is None or token.word.noun is None or not token.word.prefix.startswith("ل"):
        return None
    if token.word.noun.definite or token.folded.startswith("لل"):
        return j
    following = tokens[j + 1] if j + 1 < len(tokens) else None
    if following is None or following.line or not info(following).definite or info(following).prefix:
        return None
    return j + 1
