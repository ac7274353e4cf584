"""Credits of another outlet or agency for the whole report: in the line before its first words, or after its last.

``سبق- وكالات: ...``, ``عواصم – وكالات``, ``عدن (رويترز) - ...``, ``... (أ ف ب)``, ``المصدر: وكالات``. The outlet's own
name is no such credit, and neither is ``متابعة`` beside a writer's name: that writer followed the matter up.
"""

from __future__ import annotations

import re

from marsad.documents.datelines import Segment, dateline, kind_of_segment
from marsad.documents.document import Document
from marsad.documents.outlets import Outlet, outlet_of_domain, outlet_of_name
from marsad.language.text import Text
from marsad.record import Span
from marsad.trace import Trace

# Marks that agencies put under their reports, and the key words that some sites leave there.
_UNDER = re.compile(r"(?:\s|//|\*)*(?:انتهى|يتبع)?(?:\s|//|\*)*(?:\d{1,2}:\d\d ?ت ?م)?(?:\s|//)*\Z")
# The longest closing credit seen names three agencies after المصدر.
_REACH = 90
_LABELLED = re.compile(
    r"(?:^|[\n.])[ \t\xa0]*(?:المصدر|المصادر|مصدر الخبر|نقلا عن|نقلاً عن|\* ?بالاتفاق مع)[ \t\xa0]*[:：/-]?[ \t\xa0«“\"(]*(?P<credit>[^\n«»“”\"()]{2,70})[»”\")]?(?P<stop>)\Z"
)
_BRACKETED = re.compile(
    r"(?P<stop>[.!؟…»”\"\n][ \t\xa0]*)?[(\[«“\"][ \t\xa0]*(?P<credit>[^()\[\]«»“”\"\n]{2,40})[)\]»”\"][ \t\xa0]*[.]?\Z"
)
_BARE = re.compile(
    r"(?P<stop>\n|[.!؟…][ \t\xa0]*)[ \t\xa0*-]*(?P<credit>[^\n.()]{2,40}|(?:[أا]|د)\. ?(?:ف|ب)\. ?(?:ب|[أا]))\.?\Z"
)
_BETWEEN = re.compile(r"[ \t\xa0]*(?:[+/،,|–-]|\sو(?=\S))[ \t\xa0]*")


def find_relays(text: Text, document: Document, trace: Trace | None = None) -> list[Span]:
    """The spans of ``text`` that credit others for the report as a whole, in order."""
    source = text.source
    own = _own(document)
    spans = _leading(source, own, trace)
    spans += _closing(source, own, trace)
    return [text.span(start, end) for start, end in spans]


def _own(document: Document) -> Outlet | None:
    if document.outlet and (named := outlet_of_name(document.outlet)):
        return named.outlet
    return outlet_of_domain(document.url) if document.url else None


def _leading(source: str, own: Outlet | None, trace: Trace | None) -> list[tuple[int, int]]:
    line = dateline(source)
    if line is None:
        return []
    written = any(s.kind == "person" for s in line.segments)
    runs: list[list[Segment]] = [[]]
    for segment in line.segments:
        if segment.kind in ("outlet", "credit"):
            runs[-1].append(segment)
        else:
            runs.append([])
    found: list[tuple[int, int]] = []
    for run in runs:
        others = [s for s in run if _is_other(source[s.start : s.end], s, own, written)]
        if others:
            found.append((run[0].start, run[-1].end))
            if trace:
                trace.take("relay", *found[-1], "relay.dateline", source[others[0].start : others[0].end])
        elif run and trace:
            why = "the outlet's own name, or a writer's follow-up"
            trace.refuse("relay", run[0].start, run[-1].end, "relay.dateline", source[run[0].start : run[-1].end], why)
    return found


def _is_other(words: str, segment: Segment, own: Outlet | None, written: bool) -> bool:
    if segment.kind == "credit":
        return not (written and words.startswith("متابع"))
    named = outlet_of_name(words)
    if named is None or (own is not None and named.outlet == own):
        return False
    # Without knowing whose page it is, only an agency can be said to be another's; and الرياض there is the town.
    return named.outlet.kind == "agency" or (own is not None and not named.common)


def _closing(source: str, own: Outlet | None, trace: Trace | None) -> list[tuple[int, int]]:
    tail = source[-_REACH - 40 :]
    under = _UNDER.search(tail)
    end = len(source) - len(tail) + (under.start() if under else len(tail))
    begin = max(0, end - _REACH)
    for pattern, rule in ((_LABELLED, "relay.source"), (_BRACKETED, "relay.bracket"), (_BARE, "relay.last-line")):
        match = pattern.search(source[begin:end])
        if match is None or (match.group("stop") is None and match.group().lstrip()[:1] not in "(["):
            continue  # quoted within a sentence: ... لوكالة «فرانس برس».
        start, after = begin + match.start("credit"), begin + match.end("credit")
        while source[after - 1] in " \t\xa0." and after > start + 1:
            after -= 1
        words = source[start:after]
        if _names_others(
            words,
            own,
            agencies_only=match.group("stop") is None,
            labelled=rule == "relay.source",
            bare=rule == "relay.last-line",
        ):
            if trace:
                trace.take("relay", start, after, rule, words)
            return [(start, after)]
        if trace:
            trace.refuse("relay", start, after, rule, words, "no other outlet's name")
    return []


def _names_others(words: str, own: Outlet | None, *, agencies_only: bool, labelled: bool, bare: bool) -> bool:
    """Whether ``words`` are names of outlets, one of them another's.

    In the middle of a sentence (``agencies_only``) a bracket holds a channel's name as often as a credit; a name that is
    also a common word (الفرنسية, معا) needs brackets or the label المصدر, and is then an agency's.
    """
    others = False
    for part in filter(str.strip, _BETWEEN.split(words)):
        kind = kind_of_segment(part)
        if kind is None or kind[0] not in ("outlet", "credit", "place"):
            return False
        named = outlet_of_name(part) if kind[0] == "outlet" else None
        if kind[0] == "credit":
            others = True
        elif named is not None and named.outlet != own:
            agency = named.outlet.kind == "agency"
            fits = labelled or agency or not agencies_only
            others = others or (fits and not (named.common and not labelled and (bare or not agency)))
    return others
