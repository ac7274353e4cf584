"""Sentences as ranges of tokens."""

from __future__ import annotations

from marsad.language.tokens import MARK, WORD, Token

_ENDERS = frozenset(".!؟?۔…")
_CLOSERS = frozenset("”»’)")
# «د. محمد»، «أ. ف. ب»: one letter before a full stop is an initial or a title, not the end of a sentence.
_INITIAL_LENGTH = 1
# The syllables of «بي.بي.سي» and «إيه.تي.في» have at most four letters.
_ACRONYM_LENGTH = 4
# The longest sentences of real news have about 500 tokens. What is longer has no punctuation at all; it is cut, so that what
# looks around in a sentence takes time in proportion to the text.
_LONGEST = 1000


def _ends(tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    if token.text not in _ENDERS:
        return False
    before = tokens[i - 1] if i else None
    if token.text == "." and _acronym(tokens, i):
        return False
    initial = before is not None and before.kind == WORD and len(before.folded) <= _INITIAL_LENGTH
    return not (token.text == "." and initial and not (i + 1 < len(tokens) and tokens[i + 1].line))


def _acronym(tokens: list[Token], i: int) -> bool:
    """Whether the full stop at ``i`` stands inside an acronym written with stops (بي.بي.سي)."""
    if i == 0 or i + 1 >= len(tokens):
        return False
    before, after = tokens[i - 1], tokens[i + 1]
    if before.end != tokens[i].start or after.start != tokens[i].end or before.kind != WORD or after.kind != WORD:
        return False
    if len(before.folded) > _ACRONYM_LENGTH or len(after.folded) > _ACRONYM_LENGTH:
        return False
    stops = (tokens[k].text == "." for k in (i - 2, i + 2) if 0 <= k < len(tokens))
    return any(stops)


def sentences(tokens: list[Token]) -> list[tuple[int, int]]:
    """``(first, after last)`` token indices of every sentence; enders and closing quotation marks belong to theirs."""
    found: list[tuple[int, int]] = []
    start, i, n = 0, 0, len(tokens)
    open_straight = False  # whether an odd number of straight quotation marks stands in this sentence so far
    while i < n:
        token = tokens[i]
        if i > start and (token.line or i - start >= _LONGEST):
            found.append((start, i))
            start, open_straight = i, False
        open_straight ^= token.text == '"'
        if _ends(tokens, i):
            i = _after_closers(tokens, i + 1, open_straight)
            found.append((start, i))
            start, open_straight = i, False
        else:
            i += 1
    if start < n:
        found.append((start, n))
    return found


def _after_closers(tokens: list[Token], i: int, open_straight: bool) -> int:
    """The index after the enders and closing marks that follow a sentence's first ender."""
    while i < len(tokens) and not tokens[i].line and tokens[i].kind == MARK:
        text = tokens[i].text
        if text == '"':
            if not open_straight:
                return i
            open_straight = False
        elif text not in _ENDERS and text not in _CLOSERS:
            return i
        i += 1
    return i
