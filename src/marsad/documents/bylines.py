"""A writer's name in a line of a page: ``كتب: فلان الفلاني``, ``تحرير: ...``."""

from __future__ import annotations

import re

from marsad.documents.furniture import kind_of_line, plain_key
from marsad.documents.outlets import outlet_of_name
from marsad.documents.visible_dates import shown_dates

_LABEL = re.compile(
    r"^\s*(?:(?:نشرت?|مرسلة|أرسلت?|منشور|تم النشر)\s+)?(?:كتب(?:ت|ه|ها)?|بقلم|تحرير|المحرر|الكاتب|إعداد|اعداد|تقرير|ترجمة|بواسطة|بواسطه|By)\s*[:/|ـ–-]?\s*",
    re.I,
)
_LONGEST = 60
# Accounts that systems make, not writers.
_NOBODY = frozenset(
    map(
        plain_key,
        (
            "Super User",
            "admin",
            "administrator",
            "editor",
            "user",
            "webmaster",
            "root",
            "المدير",
            "مدير الموقع",
            "الإدارة",
            "المشرف",
            "محرر",
        ),
    )
)


def name_in_label(line: str) -> str | None:
    """The name after the label of a byline, or ``None``."""
    return writer(without_label(line), [])


def without_label(line: str) -> str:
    """``line`` without ``كتب:``, ``بقلم`` and the like before the name."""
    bare = _LABEL.sub("", line)
    return _LABEL.sub("", bare) if bare != line else line


def writer(words: str, site_names: list[str]) -> str | None:
    """``words`` where they can be a byline: short, no address, no date, not merely one of the outlet's names."""
    words = words.strip(" \t\xa0-–|:/()،,")
    if (
        not 3 < len(words) < _LONGEST
        or re.search(r"[@\d©]|https?:|www\.|\.com|(?i:\bc\))|(?i:copyright)", words)
        or shown_dates(words)
    ):
        return None
    if plain_key(words) in _NOBODY:
        return None
    key = plain_key(words).replace(" ", "")
    own = any(key == plain_key(n).replace(" ", "") for n in site_names) or outlet_of_name(words) is not None
    return None if own or kind_of_line(words) or len(words.split()) > 8 else words
