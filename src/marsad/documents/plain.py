"""Pages of plain text: an article alone, or a page saved as text with its furniture.

Which of the two it is, its lines tell. An article alone comes out verbatim: at most its first line is reported as its title,
and stays in the text. A page with furniture (its title repeated, ``آخر تحديث:``, a comment form, a share bar) loses it: the
title is given once and the body alone is the text, each line as the page has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.documents.articles import encodable
from marsad.documents.bylines import name_in_label
from marsad.documents.document import Document
from marsad.documents.furniture import comment_kind, kind_of_line, plain_key
from marsad.documents.visible_dates import is_date_line, shown_dates
from marsad.errors import DocumentError
from marsad.pages.charsets import decode
from marsad.pages.page import Page
from marsad.record import Comment, Comments, Published

# Furniture stands in the first dozen lines and after the body; a title is a line of at most 30 words.
_HEAD = 15
_TITLE_WORDS = 30
_PROSE_WORDS = 12
_TOP = frozenset(("updated", "published", "menu", "share", "byline", "follow", "photo", "related", "tags"))
_AFTER = frozenset(("related", "tags", "end"))
_DROPPED = frozenset(
    ("share", "menu", "follow", "photo", "rules", "updated", "published", "more", "related", "tags", "end")
)
_BLANK = " \t\r\xa0\u200b\u200e\u200f\ufeff"


@dataclass
class _Parts:
    """A page of text taken apart."""

    title: str | None = None
    body: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    byline: str | None = None
    comments: Comments = field(default_factory=Comments)


def text_document(page: Page) -> Document:
    """The document of a page of plain text. Raises :class:`DocumentError` where it holds no words."""
    decoded = decode(page.data, page.charset)
    text = encodable(decoded.text)
    if not any(c.isalnum() for c in text):
        raise DocumentError("there are no words in it", page=page.where)
    document = Document(source=page.source, id=page.id, text=text, url=page.url)
    document.warnings += decoded.warnings
    lines = text.split("\n")
    if not is_furnished(lines):
        document.title = leading_title(lines)
        return document
    parts = _apart(lines)
    body = "\n".join(parts.body).strip(_BLANK + "\n")
    document.title, document.byline, document.comments = parts.title, parts.byline, parts.comments
    document.text = body or text
    document.published, document.updated = _dates(parts.dates)
    return document


def is_furnished(lines: Sequence[str]) -> bool:
    """Whether the lines of a page hold furniture: its title twice, a date label, a comment form, or several menu lines."""
    filled = [line.strip(_BLANK) for line in lines if line.strip(_BLANK)]
    head = filled[:_HEAD]
    keys = [plain_key(line) for line in head if 2 < len(line.split()) <= _TITLE_WORDS]
    if len(keys) != len(set(keys)):
        return True
    if any(len(line) < 80 and kind_of_line(line) in ("updated", "published") for line in head):
        return True
    tail = [comment_kind(line) for line in filled[len(filled) // 3 :] if len(line) < 120]
    if "open" in tail or ("heading" in tail and ("field" in tail or "none" in tail or "closed" in tail)):
        return True
    marks = [kind_of_line(line) for line in filled if len(line) < 80]
    return sum(kind in ("share", "menu", "related", "tags", "follow", "end") for kind in marks) >= 3


def leading_title(lines: Sequence[str]) -> str | None:
    """The first line of an article, where it is a headline: short, no sentence, with a longer text below it."""
    filled = [(i, line.strip(_BLANK)) for i, line in enumerate(lines) if line.strip(_BLANK)]
    if len(filled) < 2:
        return None
    (at, first), (below, second) = filled[0], filled[1]
    words = len(first.split())
    apart = below > at + 1 or len(second.split()) >= max(_PROSE_WORDS, 2 * words)
    if 3 <= words <= _TITLE_WORDS and apart and first[-1] not in ".،,:;؛" and not is_date_line(first):
        return first
    return None


def _apart(lines: Sequence[str]) -> _Parts:
    parts = _Parts()
    filled = [line for line in lines if line.strip(_BLANK)]
    parts.title = _title(filled[:_HEAD])
    start = _body_start(lines, parts)
    end = _body_end(lines, start)
    for line in lines[start:end]:
        plain = line.strip(_BLANK)
        if kind_of_line(plain) in _DROPPED or (plain and len(plain) < 80 and comment_kind(plain) is not None):
            continue
        parts.body.append(line.rstrip("\r"))
    _read_comments(lines[end:], parts)
    return parts


def _title(head: Sequence[str]) -> str | None:
    """The line that stands twice in the head; else the first that can be a headline."""
    seen: dict[str, str] = {}
    for line in head:
        key = plain_key(line)
        if key in seen and 2 < len(line.split()) <= _TITLE_WORDS:
            return seen[key]
        seen.setdefault(key, line.strip(_BLANK))
    for line in head:
        words = len(line.split())
        plain = line.strip(_BLANK)
        if (
            3 <= words <= _TITLE_WORDS
            and kind_of_line(plain) is None
            and not is_date_line(plain)
            and plain[-1] not in ".،"
        ):
            return plain
    return None


def _body_start(lines: Sequence[str], parts: _Parts) -> int:
    """The index of the body's first line; dates and byline above it are noted in ``parts``."""
    key = plain_key(parts.title or "")
    start = 0
    for index, line in enumerate(lines):
        plain = line.strip(_BLANK)
        if not plain:
            continue
        kind = kind_of_line(plain)
        dated = is_date_line(plain)
        titled = bool(key) and plain_key(plain) == key
        if dated:
            parts.dates.append(plain)
        if kind == "byline" and parts.byline is None:
            parts.byline = name_in_label(plain)
        if (
            titled
            or dated
            or kind in _TOP
            or (key and start == 0 and not _is_prose(plain) and _title_below(lines, index, key))
        ):
            start = index + 1
        else:
            break
    return start


def _title_below(lines: Sequence[str], index: int, key: str) -> bool:
    return any(plain_key(line) == key for line in lines[index + 1 : index + 3 * _HEAD])


def _is_prose(line: str) -> bool:
    return len(line.split()) >= _PROSE_WORDS


def _body_end(lines: Sequence[str], start: int) -> int:
    """The index after the body's last line: where comments, key words or links to other articles begin."""
    plain = [line.strip(_BLANK) for line in lines]
    first = next((i for i in range(start, len(lines)) if _is_prose(plain[i]) or len(plain[i]) > 60), len(lines))
    end = len(lines)
    for index in range(first + 1, len(lines)):
        if 0 < len(plain[index]) < 120 and comment_kind(plain[index]) in ("heading", "open", "closed"):
            end = index
            break
    for index in range(first + 1, end):
        heads = 0 < len(plain[index]) < 120 and kind_of_line(plain[index]) in _AFTER
        if heads and not any(map(_is_prose, plain[index + 1 : end])):
            return index
    return end


def _read_comments(lines: Sequence[str], parts: _Parts) -> None:
    """Whether the form is open, and the comments that stand between their heading and the form."""
    plain = [line.strip(_BLANK) for line in lines]
    kinds = [comment_kind(line) if len(line) < 120 else None for line in plain]
    parts.comments.open = ("open" in kinds or "field" in kinds) and "closed" not in kinds
    if "heading" not in kinds:
        return
    first = kinds.index("heading")
    day: str | None = None
    for line, kind in zip(plain[first + 1 :], kinds[first + 1 :], strict=True):
        if kind in ("open", "closed", "field") or kind_of_line(line) in _AFTER:
            return
        shown = shown_dates(line)
        if shown and shown.published and shown.alone:
            day = shown.published.date
        elif kind is None and len(line.split()) >= 3:
            parts.comments.items.append(Comment(day, line))


def _dates(lines: Sequence[str]) -> tuple[Published | None, Published | None]:
    shown = [s for s in map(shown_dates, lines) if s]
    published = next((s.published for s in shown if s.published), None)
    return published, next((s.updated for s in shown if s.updated), None)
