"""Numbered units of armies: اللواء 55 مدرع، الفرقة الرابعة، اللواء الخامس عشر."""

from __future__ import annotations

from marsad.language.tokens import NUMBER, WORD, Token
from marsad.mentions.names.lexicon import info, naming


def unit(tokens: list[Token], i: int) -> int | None:
    """The last token of a numbered unit whose noun is token ``i``, else ``None``."""
    if info(tokens[i]).stem not in naming("unit") or i + 1 >= len(tokens):
        return None
    token = tokens[i + 1]
    if token.line or (token.kind != NUMBER and token.folded not in naming("ordinal")):
        return None
    last = i + 1
    while last + 1 < len(tokens) and last - i < 4:
        after = tokens[last + 1]
        if (
            after.kind != WORD
            or after.line
            or (after.folded not in naming("arm") and after.folded not in naming("number-word"))
        ):
            break
        last += 1
    return last
