"""Sentences as ranges of tokens."""

from __future__ import annotations

from marsad.language.tokens import MARK, WORD, Token

_ENDERS = frozenset(".!؟?۔…")
# «د. محمد»، «أ. ف. ب»: one letter before a full stop is an initial or a title, not the end of a sentence.
_INITIAL_LENGTH = 1


def _ends(tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    if token.text not in _ENDERS:
        return False
    before = tokens[i - 1] if i else None
    initial = before is not None and before.kind == WORD and len(before.folded) <= _INITIAL_LENGTH
    return not (token.text == "." and initial and not (i + 1 < len(tokens) and tokens[i + 1].line))


def sentences(tokens: list[Token]) -> list[tuple[int, int]]:
    """``(first, after last)`` token indices of every sentence; enders and closing quotation marks belong to theirs."""
    found: list[tuple[int, int]] = []
    start, i, n = 0, 0, len(tokens)
    while i < n:
        if i > start and tokens[i].line:
            found.append((start, i))
            start = i
        if _ends(tokens, i):
            i += 1
            while (
                i < n
                and not tokens[i].line
                and tokens[i].kind == MARK
                and (
                    tokens[i].text in _ENDERS
                    or tokens[i].text in "”»’)"
                    or (tokens[i].text == '"' and _odd(tokens, start, i))
                )
            ):
                i += 1
            found.append((start, i))
            start = i
            continue
        i += 1
    if start < n:
        found.append((start, n))
    return found


def _odd(tokens: list[Token], start: int, i: int) -> bool:
    """Whether an odd number of straight quotation marks stands in ``[start, i)``: then the one at ``i`` closes."""
    return sum(t.text == '"' for t in tokens[start:i]) % 2 == 1
