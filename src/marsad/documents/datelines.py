"""The line before an article's first words: ``دمشق - سانا``, ``بغداد/شبكة أخبار العراق-``, ``سبق- وكالات:``,
``عدن (رويترز) -``, ``بيروت 25 شوال 1436 هـ الموافق 10 أغسطس 2015 م واس``.

It is read as segments between dashes, slashes and commas, each of which must be a place, an outlet, one of the words of
``data/ar/dateline_words.tsv``, or (beside one of these) the name of a writer.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from marsad.documents.outlets import outlet_of_name
from marsad.language.folding import fold
from marsad.language.tables import rows, typed_rows
from marsad.record import Span

SegmentKind = Literal["place", "outlet", "credit", "own", "person"]

# Place and credits in the longest dateline seen (with a Hijri and a Gregorian date between them) take 90 characters.
_REACH = 110
# White space, marks of direction, and the buttons of a gallery that stood above the text.
_LEADING = re.compile(r"(?:[\s\u200b-\u200f\u202a-\u202e\ufeff]|(?:Next|Previous)(?=\s))*")
_CLOSING = re.compile(r"[ \t\xa0\"”]*[)\]»]?")
_SEPARATOR = re.compile(r"[ \t\xa0]*(?:[-–—−ـ_]{1,3}|[/،,|•:]|\n|(?=[(\[«]))[ \t\xa0]*")
_PARENTHESIS = re.compile(r"[ \t\xa0]*[(\[«][ \t\xa0]*([^()\[\]«»\n]{2,40}?)[ \t\xa0]*[)\]»]")
_NAME = re.compile(r"(?:[^-–—−ـ_/،,|•:\n()\[\]«»*]|(?<=[ء-ي])ـ+(?=[ء-ي])){2,40}")
_DATE = re.compile(
    r"(?P<place>[^\W\d_][^\d\n:(]{1,28}?)\s+(?:في\s+)?"
    r"(?:\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{2,4}|\d{1,2}\s*[^\d\n(:/]{3,14}\s*(?:\d{4})?\s*ه?ـ?م?)"
    r"(?:\s*(?:ال|ل)?موافق\s+\d{1,2}\s+\D{3,14}\s*(?:19|20)\d\d\s*م?)?\s*[.،]?\s*[(/]?\s*(?P<agency>[\w.]{2,10}?)\s*(?P<end>[)/:\n-]|[-–ـ])"
)
_MOST_WORDS = 5
# An outlet that we do not know shows itself by its name's first or last word: شبكة ..., ... نيوز.
_OUTLET_HEADS = frozenset(
    map(fold, ("شبكة", "وكالة", "صوت", "قناة", "صحيفة", "جريدة", "موقع", "إذاعة", "راديو", "منصة", "بوابة"))
)
_OUTLET_TAILS = frozenset(
    map(fold, ("نيوز", "برس", "أونلاين", "اونلاين", "نت", "بوست", "تايمز", "ميديا", "للأنباء", "الإخبارية", "الإخباري"))
)
_AREAS = frozenset(map(fold, ("مدينة", "محافظة", "ريف", "شمال", "جنوب", "شرق", "غرب", "وسط")))


class Segment(NamedTuple):
    """A part of a dateline: characters ``[start, end)`` of the text, and what it is."""

    start: int
    end: int
    kind: SegmentKind
    single: bool = False
    common: bool = False


class Line(NamedTuple):
    """A dateline: its segments and the offset at which the article's first sentence begins."""

    segments: list[Segment]
    end: int


@cache
def _words() -> dict[str, SegmentKind]:
    known: dict[str, SegmentKind] = {}
    for table in ("places_cities", "places_provinces", "places_towns", "places_countries", "places_regions"):
        for row in rows(f"ar/{table}"):
            if len(row) > 3:
                for name in row[3].split("|"):
                    known[_key(name)] = "place"
    for kind, words in typed_rows("ar/dateline_words", tuple[SegmentKind, str]):
        known[_key(words)] = kind
    return known


def _key(words: str) -> str:
    return " ".join(re.findall(r"\w+", fold(words)))


@lru_cache(maxsize=2048)
def kind_of_segment(words: str) -> tuple[SegmentKind, bool] | None:
    """What the words between two separators are, and whether they are an outlet's name that is also a common word.

    Up to four words that are nothing else may be a writer's name (``person``).
    """
    key = _key(words)
    known = _words().get(key)
    if known:
        return known, False
    name = outlet_of_name(words)
    if name is not None and name.outlet.kind != "social":
        return "outlet", name.common
    first, _, rest = key.partition(" ")
    if rest and (first in _OUTLET_HEADS or key.rpartition(" ")[2] in _OUTLET_TAILS):
        return "outlet", False
    if rest and first in _AREAS and _words().get(rest) == "place":
        return "place", False
    plain = all(c.isalpha() or c.isspace() or c in ".'" or ord(c) > 0x600 for c in words)
    names = plain and 1 <= key.count(" ") + 1 <= 4 and key.rpartition(" ")[2] not in ("ل", "عن", "من", "في", "الي")
    return ("person", False) if names else None


def dateline(text: str) -> Line | None:
    """The dateline at the beginning of ``text``, or ``None``."""
    leading = _LEADING.match(text)
    start = leading.end() if leading else 0
    head = text[: start + _REACH]
    return _dated(head, start) or _segments(head, start)


def _segments(head: str, start: int) -> Line | None:
    parts: list[tuple[Segment, str, int]] = []
    at = start
    while len(parts) < 6 and (segment := _segment(head, at)):
        separator = _SEPARATOR.match(head, segment.end + len(_closing(head, segment)))
        if separator is None:
            break
        parts.append((segment, _mark(separator.group()), separator.end()))
        at = separator.end()
        if parts[-1][1] in ("\n", ":") and not (parts[-1][1] == ":" and _PARENTHESIS.match(head, at)):
            break
    if parts and parts[-1][1] not in ("\n", ":") and (credit := _credit(head, at)):
        parts.append(credit)
    # What stands after the last known part is the sentence, unless a colon or the line's end sets a writer's name apart.
    while parts and parts[-1][0].kind == "person" and (parts[-1][1] not in ("\n", ":") or len(parts) == 1):
        parts.pop()
    return _judged(parts)


def _segment(head: str, at: int) -> Segment | None:
    """The segment at ``at``: words up to the next separator, or an outlet or place in brackets or quotation marks."""
    inside = _PARENTHESIS.match(head, at)
    if inside:
        named = outlet_of_name(inside.group(1))  # in brackets الشرق الأوسط is the newspaper, not the region
        found: tuple[SegmentKind, bool] | None = ("outlet", named.common) if named else kind_of_segment(inside.group(1))
        return Segment(inside.start(1), inside.end(1), found[0]) if found and found[0] != "person" else None
    match = _NAME.match(head, at)
    words = match.group().strip(' \t\xa0\u200b\u200e\u200f\u202a\u202b"“”') if match else ""
    if match is None or not words or words.count(" ") >= _MOST_WORDS or match.end() == len(head):
        return None
    found = kind_of_segment(words)
    begin = head.index(words, at)
    return Segment(begin, begin + len(words), found[0], " " not in words, found[1]) if found else None


def _credit(head: str, at: int) -> tuple[Segment, str, int] | None:
    """A credit of one word that runs on into the sentence: ``– متابعات أعلن``, ``دمشق-سانا أعلن``."""
    match = re.compile(r"[^\W\d_]+(?=[ \xa0])").match(head, at)
    found = kind_of_segment(match.group()) if match else None
    if match and found and found[0] in ("credit", "outlet") and not found[1]:
        return Segment(*match.span(), found[0]), "-", match.end()
    return None


def _closing(head: str, segment: Segment) -> str:
    """The blanks and the closing bracket or mark after a segment."""
    match = _CLOSING.match(head, segment.end)
    return match.group() if match else ""


def _mark(separator: str) -> str:
    """The separator by its kind: ``:``, a line's end, ``-`` for any dash or slash, ``,`` for a comma, ``(`` for a bracket."""
    for mark in ("\n", ":"):
        if mark in separator:
            return mark
    if not separator.strip(" \t\xa0"):
        return "("
    return "," if separator.strip() in (",", "،") else "-"


def _judged(parts: list[tuple[Segment, str, int]]) -> Line | None:
    """The line, unless it is only a sentence with a comma, a dash or a bracket in it."""
    if not parts or parts[-1][1] in (",", "("):
        return None
    kinds = [segment.kind for segment, _, _ in parts]
    closing = parts[-1][1]
    credited = "outlet" in kinds or "credit" in kinds or "own" in kinds
    if not credited:
        writer = "person" in kinds
        fits = {"\n": True, ":": writer, "-": not writer}
        if "place" not in kinds or not fits[closing]:
            return None
    first = parts[0][0]
    if len(parts) == 1 and first.common and closing != "(":  # كان - وهو: a word, not the channel
        return None
    if any(p[0].kind == "person" and p[1] == "(" and not p[0].single for p in parts):  # قالت مصادر (الجزيرة) -
        return None
    if kinds.count("person") > 2 or (kinds.count("person") > 1 and not credited):
        return None
    segments = [segment for segment, _, _ in parts]
    return Line(_placed(segments) if credited else segments, parts[-1][2])


def _placed(segments: list[Segment]) -> list[Segment]:
    """Beside a credit a single word that is nothing else is a town too small to be known."""
    return [s._replace(kind="place") if s.kind == "person" and s.single else s for s in segments]


def _dated(head: str, start: int) -> Line | None:
    """An agency's line with the day between place and agency."""
    match = _DATE.match(head, start)
    if match is None:
        return None
    found = kind_of_segment(match.group("agency"))
    if found is None or found[0] != "outlet":
        return None
    place = Segment(*match.span("place"), "place")
    after = _SEPARATOR.match(head, match.end())
    return Line([place, Segment(*match.span("agency"), "outlet")], after.end() if after else match.end())


def spans(text: str, line: Line | None) -> tuple[Span | None, list[Span]]:
    """The place and the credits of a dateline, as spans of ``text``."""
    if line is None:
        return None, []
    places = [s for s in line.segments if s.kind == "place"]
    credits = [s for s in line.segments if s.kind in ("outlet", "credit")]
    place = Span(places[0].start, places[0].end, text[places[0].start : places[0].end]) if places else None
    return place, [Span(s.start, s.end, text[s.start : s.end]) for s in credits]
