"""Later, shorter mentions of people and bodies that the text has introduced: ``رسول``، ``بالي``، ``المرصد``."""

from __future__ import annotations

from marsad.language.text import Text
from marsad.language.tokens import LATIN, NUMBER, WORD, Token
from marsad.mentions.names.found import Found
from marsad.mentions.names.lexicon import PARTICLES, SURE, Info, given_names, heads, info, never, places
from marsad.mentions.names.people import reporting

# Tags of function words: على is no later mention of علي.
_CLOSED = frozenset("PSCRXDOBQ")


class _Keys:
    """Short names and whom they mean, found by their first word, the longest first."""

    def __init__(self) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], Found]] = {}
        self._lengths: dict[str, list[int]] = {}

    def add(self, words: tuple[str, ...], item: Found) -> None:
        """Let ``words`` mean ``item`` unless they mean an earlier one."""
        self._by_first.setdefault(words[0], {}).setdefault(words, item)
        lengths = self._lengths.setdefault(words[0], [])
        if len(words) not in lengths:
            lengths.append(len(words))
            lengths.sort(reverse=True)

    def __contains__(self, first: str) -> bool:
        return first in self._by_first

    def match(self, tokens: list[Token], i: int, first: str, taken: list[bool]) -> tuple[tuple[str, ...], Found] | None:
        """The longest short name whose first word, at token ``i``, is ``first``."""
        for length in self._lengths.get(first, ()):
            if any(taken[i + 1 : i + length]):
                continue
            words = (first, *(t.folded for t in tokens[i + 1 : i + length]))
            item = self._by_first[first].get(words)
            if item is not None:
                return words, item
        return None


def later_mentions(text: Text, found: list[Found]) -> list[Found]:
    """Mentions of the found people and bodies by a shorter name, outside the mentions already found."""
    keys = _Keys()
    begun = {f.first for f in found}
    aliases = [alias for item in found if item.type != "person" for alias in _alias(text, item)]
    aliases = [alias for alias in aliases if alias.first not in begun]
    for alias in aliases:
        keys.add(alias.words, alias)
    for item in found:
        for short in _person_shorts(item) if item.type == "person" else _body_shorts(item):
            keys.add(short, item)
    taken = [False] * len(text.tokens)
    for item in [*found, *aliases]:
        for i in range(item.first, item.last + 1):
            taken[i] = True
    return aliases + _scan(text, keys, taken)


def _alias(text: Text, item: Found) -> list[Found]:
    """The short form that stands in brackets or marks right after a body: ``... لمساعدة العراق (يونامي)``."""
    j, tokens = item.last + 2, text.tokens
    if j + 1 >= len(tokens) or tokens[j - 1].text not in '(«"“' or tokens[j + 1].text not in ')»"”':
        return []
    token = tokens[j]
    if (
        token.kind not in (WORD, LATIN)
        or info(token).definite
        or info(token).known
        or info(token).given
        or len(token.folded) < 2
    ):
        return []
    if token.kind == WORD and info(token).stem in places():
        return []
    whole = item.canonical or text.source[item.start : item.end]
    return [Found(j, j, token.start, token.end, item.type, whole, "name.short-form", (token.folded,))]


def _scan(text: Text, keys: _Keys, taken: list[bool]) -> list[Found]:
    found: list[Found] = []
    for i, token in enumerate(text.tokens):
        if taken[i] or token.kind not in (WORD, LATIN) or token.pos in _CLOSED:
            continue
        word, folded = info(token), token.folded
        if folded in keys or word.stem in keys or folded[1:] in keys or folded.startswith("لل"):
            item = _later(text, i, word, keys, taken)
            if item is not None:
                found.append(item)
    return found


def _later(text: Text, i: int, word: Info, keys: _Keys, taken: list[bool]) -> Found | None:
    """The later mention that begins at token ``i``, if one does."""
    token = text.tokens[i]
    for stem, prefix in _ways(token.folded, word.stem, word.prefix):
        match = keys.match(text.tokens, i, stem, taken)
        if match is None:
            continue
        words, whole = match
        last = i + len(words) - 1
        if whole.type == "person":
            stands = _as_name(text, i, last, prefix, taken, _foreign_name(whole))
        else:
            after = info(text.tokens[last + 1]) if last + 1 < len(text.tokens) else None
            stands = after is None or not after.nisba or bool(after.prefix)
        if not stands:
            return None
        start, end = token.stem_start(prefix), text.tokens[last].end
        return Found(i, last, start, end, whole.type, whole.canonical, "name.later-mention", words, whole.role)
    return None


def _ways(folded: str, stem: str, prefix: str) -> list[tuple[str, str]]:
    """The word as it stands, without the particles told for it, and without one particle letter."""
    ways = [(folded, "")]
    if prefix:
        ways.append((stem, prefix))
    ways += [(folded[1:], p) for p in ("و", "ل", "ف", "ب", "ك") if folded.startswith(p) and p != prefix]
    if folded.startswith("لل"):
        ways.append(("ال" + folded[2:], "ل"))
    return ways


def _as_name(text: Text, i: int, last: int, prefix: str, taken: list[bool], foreign: bool) -> bool:
    """Whether a surname that is also a word stands here as the name."""
    token = text.tokens[i]
    word = info(token)
    before = text.tokens[i - 1] if i else None
    if token.word is None or (before is not None and info(before).particle):
        return False
    if before is not None and not before.line and taken[i - 1] and not prefix and info(before).personal:
        return False
    if not token.word.readings or word.given == SURE:
        return True
    if last > i:
        return True
    if prefix in ("ب", "ك") and word.known:
        return False
    if word.known and not word.personal and not (word.definite and word.nisba) and not foreign:
        # عرب is a surname only where a man speaks; المحرج in marks and after titles too.
        apart = before is not None and (before.kind != WORD or bool(info(before).title))
        return before is not None and (reporting(before) or (word.definite and apart))
    if word.known and not word.definite and before is not None and _counted(before):
        return False
    if before is None or before.kind != WORD or token.line or reporting(before):
        return True
    if before.pos == "V":
        return True
    left = info(before)
    if word.nisba or token.pos == "A":
        return not left.definite or left.title in ("rank", "honorific")
    if token.pos == "V":
        return False
    following = text.tokens[last + 1] if last + 1 < len(text.tokens) else None
    if following is not None and not word.definite and info(following).definite and info(following).known:
        return never(info(following).stem) or bool(prefix == "و")
    return True


def _foreign_name(item: Found) -> bool:
    """Whether a person bears a foreign given name, so that the surname is no Arabic word."""
    return given_names().get(item.words[0], (0, False, None))[1]


def _counted(before: Token) -> bool:
    """Whether the word after ``before`` is a noun that it governs or counts (سعر سهم، 44 سهم، كل رسول)."""
    left = info(before)
    return (
        before.kind == NUMBER
        or before.pos in "MQ"
        or (before.pos == "N" and left.known and not left.definite and not left.title)
    )


def _person_shorts(item: Found) -> list[tuple[str, ...]]:
    """The ways in which a person with a name of several parts is called later: the surname, the given name."""
    words = item.words
    if len(words) < 2:
        return []
    shorts = [_surname(words)]
    if len(words) > 2 and words[0] not in PARTICLES:
        shorts.append((words[0], *shorts[0]))
    strength, _foreign, _spellings = given_names().get(words[0], (0, False, None))
    if strength == SURE and words[0] not in PARTICLES and len(words[0]) > 2:
        shorts.append((words[0],))
    if shorts[0][0] in ("عبد",) and len(shorts[0]) == 2:
        shorts.append((shorts[0][0] + shorts[0][1],))
    bare = shorts[0][0].removeprefix("ال")
    if len(shorts[0]) == 1 and bare != shorts[0][0] and bare in given_names():
        shorts.append((bare,))  # ضاحي الخلفان is خلفان too
    return [words, *(s for s in shorts if s != words and s[0] != "الله" and not (len(s) == 1 and s[0] in places()))]


def _surname(words: tuple[str, ...]) -> tuple[str, ...]:
    """The last part with its particles: ``آل الشيخ``، ``دي ميستورا``، ``ولد الشيخ``."""
    first = len(words) - 1
    while first > 1 and words[first - 1] in PARTICLES and words[first - 1] not in ("بن", "ابن", "بنت"):
        first -= 1
    return words[first:]


def _body_shorts(item: Found) -> list[tuple[str, ...]]:
    """``المرصد`` for ``المرصد السوري لحقوق الإنسان``; nothing for heads that are common anaphors (اللجنة)."""
    first = item.words[0] if item.words else ""
    bare = first.removeprefix("ال")
    head = heads().get(bare)
    if head is None or "s" not in head.flags or len(item.words) < 2:
        return []
    return [("ال" + bare,)]
