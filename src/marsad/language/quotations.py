"""Quotations of every style, nested and unclosed, as spans of tokens."""

from __future__ import annotations

from typing import NamedTuple

from marsad.language.tokens import MARK, WORD, Token

_PAIRS = {"«": "»", "“": "”", "‹": "›", "„": "“", "❝": "❞", "〝": "〞", "{": "}", "﴿": "﴾", "﴾": "﴿"}
_STRAIGHT = frozenset(('"', "″", "＂"))
_CLOSERS = frozenset(_PAIRS.values())
# Real quotations nest three deep at most; a text that opens more marks than this is broken or hostile, and its further
# openings are passed over so that reading stays linear.
_DEEPEST = 12
# A quotation that no mark closes ends with its paragraph; one longer than this many tokens was a stray mark.
_LONGEST_UNCLOSED = 150


class Quotation(NamedTuple):
    """Tokens ``[first, last]`` inclusive of the marks; ``last`` is the paragraph's last token where ``closed`` is false."""

    first: int
    last: int
    depth: int
    closed: bool

    def inner(self, tokens: list[Token]) -> tuple[int, int]:
        """Character offsets of what stands between the marks."""
        end = tokens[self.last].start if self.closed else tokens[self.last].end
        return tokens[self.first].end, max(tokens[self.first].end, end)


def quotations(tokens: list[Token]) -> list[Quotation]:
    """The quotations of a text in order of their opening; doubled marks ((…)), ""…"" count as one.

    Some outlets set the curly marks the wrong way round (”…“) and some use one straight mark for both ends; a mark
    closes if the innermost open quotation can be closed by it and opens otherwise.
    """
    found: list[Quotation] = []
    stack: list[tuple[str, int]] = []
    for i, token in enumerate(tokens):
        if token.line:
            _unclosed(stack, i - 1, found)
        if token.kind == MARK:
            _mark(token.text, i, stack, found, tokens)
    _unclosed(stack, len(tokens) - 1, found)
    return sorted(found)


def _closes(opener: str, mark: str) -> bool:
    if opener in _STRAIGHT or opener in "“”":
        return mark in _STRAIGHT or mark in "“”"
    return _PAIRS.get(opener) == mark


def _stray(tokens: list[Token], i: int, stack: list[tuple[str, int]]) -> bool:
    """Whether a straight mark, by the blanks around it, closes what nothing opened, and so is passed over.

    One that by its blanks opens where a straight one is open already means that the earlier was never closed: it is forgotten.
    """
    before = i > 0 and tokens[i - 1].end == tokens[i].start
    after = i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end
    open_at = next((d for d in range(len(stack) - 1, -1, -1) if stack[d][0] in _STRAIGHT), None)
    if before and not after and open_at is None and tokens[i - 1].kind == WORD:
        return not any(mark in "“”„" for mark, _ in stack)
    if after and not before and open_at is not None and tokens[i + 1].kind == WORD:
        del stack[open_at:]
    return False


def _mark(mark: str, i: int, stack: list[tuple[str, int]], found: list[Quotation], tokens: list[Token]) -> None:
    if mark not in _PAIRS and mark not in _CLOSERS and mark not in _STRAIGHT:
        return
    if mark in _STRAIGHT and _stray(tokens, i, stack):
        return
    depth = next((d for d in range(len(stack) - 1, -1, -1) if _closes(stack[d][0], mark)), None)
    reopened = mark == "“" and stack and stack[-1][0] == "“" and depth is not None and stack[depth][1] == i - 1
    if depth is not None and not reopened:
        found.append(Quotation(stack[depth][1], i, depth, True))
        del stack[depth:]
    elif len(stack) < _DEEPEST and (mark in _PAIRS or mark in _STRAIGHT or mark == "”"):
        stack.append((mark, i))


def _unclosed(stack: list[tuple[str, int]], last: int, found: list[Quotation]) -> None:
    """At a paragraph's end: what is still open is an unclosed quotation, unless implausibly long or empty."""
    for depth, (mark, first) in enumerate(stack):
        if mark not in "{﴿﴾" and 1 < last - first <= _LONGEST_UNCLOSED:
            found.append(Quotation(first, last, depth, False))
    stack.clear()
