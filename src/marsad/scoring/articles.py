"""Scoring the record of one article against its marks. What counts as a hit:

statements   content spans overlap by half (intersection over union), one to one
attribution  ... and the speaker is right (the words of one name are among the words of the other)
carriers     over the carriers of matched statements and of missed ones: the same carrier on the same statement
act          macro-F1 of the act over statement hits
events       same type and overlapping trigger, one to one
who-whom     over participants of all events: same event, same slot, half of the words in common
modality     macro-F1 over event hits; carried: the right statement carries the event
figures      spans overlap by half and the bounds are the same
times        spans overlap by half and the resolved interval is the same
places       same surface form, same country, and within 50 km (a province 150) where the gold has a point
names        same surface form; name-types: accuracy of the type over those
relays       same credited outlet
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import Literal, Protocol, TypeVar

from marsad.record import Event, Place, Record, Statement
from marsad.scoring.comparing import alike, kilometres, norm, same_name
from marsad.scoring.gold import Article, GoldArticle, GoldEvent, GoldPlace, GoldStatement
from marsad.scoring.matching import find, one_to_one, overlap, range_of, same_span, share
from marsad.scoring.tally import Tally


class _Worded(Protocol):
    text: str


G = TypeVar("G")
P = TypeVar("P")
W = TypeVar("W", bound=_Worded)
Slot = Literal["actors", "recipients"]

NEAR_KM = 50
NEAR_KM_PROVINCE = 150  # a province's point is its capital in one table and its middle in another
POINTLESS = ("country", "region", "water")  # kinds whose point says nothing


def score_article(gold: GoldArticle, article: Article, record: Record, tally: Tally) -> None:
    """Add one article to ``tally``. ``record`` must be a reading of ``article``'s very text."""
    matched = score_statements(gold, article.text, record, tally)
    score_events(gold, article.text, record, matched, tally)
    score_figures(gold, article.text, record, tally)
    score_times(gold, article.text, record, tally)
    score_places(gold, record, tally)
    score_names(gold, record, tally)
    score_relays(gold, record, tally)


def score_statements(gold: GoldArticle, text: str, record: Record, tally: Tally) -> dict[int, int]:
    """Score who said what; returns the index of the found statement for each gold one that has one."""
    marks, found = gold.statements, record.statements
    places = [find(text, s.content, s.at) for s in marks]
    pairs = one_to_one(places, found, lambda a, s: same_span(a, range_of(s.content)))
    tally.add("statements", len(pairs), len(marks), len(found))
    right = 0
    for i, j in pairs:
        right += _same_speaker(gold.id, marks[i], found[j], tally)
        _score_carriers(gold.id, marks[i], found[j], tally)
        tally.label("act", marks[i].act, found[j].act)
    tally.add("attribution", right, len(marks), len(found))
    matched = dict(pairs)
    missed, extra = _rest(marks, matched.keys()), _rest(found, set(matched.values()))
    tally.add("carriers", 0, sum(len(s.via) for s in missed), sum(len(s.via) for s in extra))
    for mark in missed:
        tally.miss("statements", gold.id, f"missed: {mark.cue} | {mark.content[:80]}")
    for item in extra:
        tally.miss("statements", gold.id, f"extra: {item.content.text[:80]}")
    return matched


def _rest(items: Sequence[G], taken: Container[int]) -> list[G]:
    return [item for i, item in enumerate(items) if i not in taken]


def _same_speaker(article: str, mark: GoldStatement, found: Statement, tally: Tally) -> bool:
    names = [found.speaker, found.source.text if found.source else None]
    if (not mark.speaker and not mark.source) or same_name([mark.speaker, mark.source], names):
        return True
    tally.miss("attribution", article, f"{mark.speaker} ({mark.source}) <> {names} | {mark.content[:60]}")
    return False


def _score_carriers(article: str, mark: GoldStatement, found: Statement, tally: Tally) -> None:
    left = [via.name for via in found.via]
    hits = 0
    for name in mark.via:
        same = next((k for k, other in enumerate(left) if same_name([name], [other])), None)
        if same is None:
            tally.miss("carriers", article, f"missed: {name} on {mark.content[:60]}")
        else:
            hits += 1
            left.pop(same)
    for name in left:
        tally.miss("carriers", article, f"extra: {name} on {mark.content[:60]}")
    tally.add("carriers", hits, len(mark.via), len(found.via))


def score_events(gold: GoldArticle, text: str, record: Record, statements: dict[int, int], tally: Tally) -> None:
    """Score who did what to whom; ``statements`` pairs gold statements with found ones."""
    marks, found = gold.events, record.events
    places = [(e.type, find(text, e.trigger, e.at)) for e in marks]

    def same(mark: tuple[str, tuple[int, int]], event: Event) -> float:
        kind, place = mark
        trigger = range_of(event.trigger)
        return 1 + share(place, trigger) if kind == event.type and overlap(place, trigger) else 0.0

    pairs = one_to_one(places, found, same)
    tally.add("events", len(pairs), len(marks), len(found))
    hits = 0
    ids = {s.id: j for j, s in enumerate(record.statements)}
    for i, j in pairs:
        hits += sum(_score_slot(gold.id, marks[i], found[j], slot, tally) for slot in ("actors", "recipients"))
        tally.add("carried", int(_same_carrier(marks[i], found[j], statements, ids)), 1, 1)
        tally.label("modality", marks[i].modality, found[j].modality)
    participants = sum(len(e.actors) + len(e.recipients) for e in marks)
    tally.add("who-whom", hits, participants, sum(len(e.actors) + len(e.recipients) for e in found))
    matched = dict(pairs)
    for mark in _rest(marks, matched.keys()):
        tally.miss("events", gold.id, f"missed: {mark.type} {mark.trigger}")
    for item in _rest(found, set(matched.values())):
        tally.miss("events", gold.id, f"extra: {item.type} {item.trigger.text}")


def _score_slot(article: str, mark: GoldEvent, found: Event, slot: Slot, tally: Tally) -> int:
    left = [span.text for span in (found.actors if slot == "actors" else found.recipients)]
    hits = 0
    for name in mark.actors if slot == "actors" else mark.recipients:
        best = max(range(len(left)), key=lambda k: alike(name, left[k]), default=None)
        if best is not None and alike(name, left[best]) >= 0.5:
            hits += 1
            left.pop(best)
        else:
            tally.miss("who-whom", article, f"{slot} of {mark.trigger}: {name} <> {left}")
    return hits


def _same_carrier(mark: GoldEvent, found: Event, statements: dict[int, int], ids: dict[str, int]) -> bool:
    if mark.statement is None:
        return found.statement is None
    carried = ids.get(found.statement or "")
    return carried is not None and statements.get(mark.statement) == carried


def score_figures(gold: GoldArticle, text: str, record: Record, tally: Tally) -> None:
    """Score counts: the span and both bounds."""
    places = [find(text, f.text, f.at) for f in gold.figures]

    def same(i: int, j: int) -> float:
        mark, item = gold.figures[i], record.figures[j]
        bounds = mark.low == item.low and mark.high == item.high
        return same_span(places[i], (item.start, item.end)) if bounds else 0.0

    marks = [f"{f.text} {[f.low, f.high]}" for f in gold.figures]
    items = [f"{f.text} {[f.low, f.high]}" for f in record.figures]
    _score_flat("figures", gold.id, marks, items, same, tally)


def score_times(gold: GoldArticle, text: str, record: Record, tally: Tally) -> None:
    """Score time expressions: the span and both days. Marks that could not be resolved do not count."""
    golds = [t for t in gold.times if t.start]
    founds = [t for t in record.times if t.from_]
    places = [find(text, t.text, t.at) for t in golds]

    def same(i: int, j: int) -> float:
        mark, item = golds[i], founds[j]
        days = mark.start == item.from_[:10] and mark.end == item.until[:10]
        return same_span(places[i], (item.start, item.end)) if days else 0.0

    marks = [f"{t.text} {[t.start, t.end]}" for t in golds]
    items = [f"{t.text} {[t.from_, t.until]}" for t in founds]
    _score_flat("times", gold.id, marks, items, same, tally)


def _score_flat(
    key: str, article: str, marks: list[str], items: list[str], same: Callable[[int, int], float], tally: Tally
) -> None:
    pairs = dict(one_to_one(range(len(marks)), range(len(items)), same))
    tally.add(key, len(pairs), len(marks), len(items))
    for mark in _rest(marks, pairs.keys()):
        tally.miss(key, article, f"missed: {mark}")
    for item in _rest(items, set(pairs.values())):
        tally.miss(key, article, f"extra: {item}")


def score_places(gold: GoldArticle, record: Record, tally: Tally) -> None:
    """Score distinct place names."""
    marks, items = _first(gold.places), _first(record.places)
    _score_distinct("places", gold.id, marks, items, _same_place, tally)


def score_names(gold: GoldArticle, record: Record, tally: Tally) -> None:
    """Score distinct names, and their types over the hits."""
    marks, items = _first(gold.names), _first(record.names)
    for key in _score_distinct("names", gold.id, marks, items, lambda _mark, _item: True, tally):
        tally.add("name-types", int(marks[key].type == items[key].type), 1, 1)


def score_relays(gold: GoldArticle, record: Record, tally: Tally) -> None:
    """Score credits for the whole report."""
    marks, items = {norm(x) for x in gold.relays}, {norm(x.text) for x in record.relays}
    tally.add("relays", sum(any(same_name([x], [y]) for y in items) for x in marks), len(marks), len(items))


def _first(items: Sequence[W]) -> dict[str, W]:
    """The first item of every distinct surface form."""
    found: dict[str, W] = {}
    for item in items:
        found.setdefault(norm(item.text), item)
    return found


def _score_distinct(
    key: str, article: str, marks: dict[str, G], items: dict[str, P], same: Callable[[G, P], bool], tally: Tally
) -> list[str]:
    hits = [form for form in marks if form in items and same(marks[form], items[form])]
    tally.add(key, len(hits), len(marks), len(items))
    for form in marks:
        if form not in hits:
            tally.miss(key, article, f"missed: {form}")
    for form in items:
        if form not in hits:
            tally.miss(key, article, f"extra: {form}")
    return hits


def _same_place(mark: GoldPlace, found: Place) -> bool:
    if mark.country and mark.country != found.country:
        return False
    if mark.lat is None or mark.lon is None or mark.kind in POINTLESS:
        return True
    if found.lat is None or found.lon is None:
        return False
    near = NEAR_KM_PROVINCE if mark.kind == "province" else NEAR_KM
    return kilometres(mark.lat, mark.lon, found.lat, found.lon) <= near
