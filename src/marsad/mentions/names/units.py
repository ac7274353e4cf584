"""Numbered units of armies: اللواء 55 مدرع، الفرقة الرابعة، اللواء الخامس عشر."""

from __future__ import annotations

from marsad.language.folding import fold
from marsad.language.tokens import NUMBER, WORD, Token
from marsad.mentions.names.lexicon import info

_UNITS = frozenset(
    map(
        fold,
        ("اللواء", "الفرقة", "الكتيبة", "الفيلق", "الفوج", "الأسطول", "السرية", "لواء", "فرقة", "كتيبة", "فوج", "فيلق"),
    )
)
_TENS = frozenset(map(fold, ("عشر", "عشرة", "والعشرون", "والعشرين", "والثلاثون", "والثلاثين", "والأربعون", "والأربعين", "والخمسون", "والخمسين", "والستين", "والسبعين", "والثمانين", "والتسعين", "والعشرون", "المئة", "المائة", "العشرين", "الثلاثين", "الأربعين")))  # fmt: skip
_ORDINALS = frozenset(
    map(fold, ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر", "الحادي", "الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة", "الحادية"))
)  # fmt: skip
# What a unit is of: armour, infantry, mountain troops ...
_ARMS = frozenset(
    map(fold, ("مدرع", "مدرعة", "مشاة", "ميكا", "ميكانيكي", "مدفعية", "صواريخ", "مظلات", "مظليين", "حزم", "عمالقة", "حماية", "رئاسية", "دبابات", "جبلي", "حرس", "بحري", "دفاع", "جوي", "المدرع", "المدرعة", "مدرعات", "اقتحام", "مغاوير", "صاعقة", "رئاسي", "احتياط", "مهام", "خاصة", "المشاة", "الجبلي", "الآلية"))
)  # fmt: skip


def unit(tokens: list[Token], i: int) -> int | None:
    """The last token of a numbered unit whose noun is token ``i``, else ``None``."""
    if info(tokens[i]).stem not in _UNITS or i + 1 >= len(tokens):
        return None
    token = tokens[i + 1]
    if token.line or (token.kind != NUMBER and token.folded not in _ORDINALS):
        return None
    last = i + 1
    while last + 1 < len(tokens) and last - i < 4:
        after = tokens[last + 1]
        if after.kind != WORD or after.line or (after.folded not in _ARMS and after.folded not in _TENS):
            break
        last += 1
    return last
