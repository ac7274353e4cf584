"""The places of a text, mention by mention."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

from marsad.documents.document import Document
from marsad.documents.outlets import outlet_of_domain, outlet_of_name
from marsad.gazetteer.entry import CERTAIN, ORDINARY, OWN, Entry
from marsad.language.text import Text
from marsad.mentions.places.around import listed, look_around, nisba
from marsad.mentions.places.common import noun_of
from marsad.mentions.places.judging import ENOUGH, judge
from marsad.mentions.places.resolving import Point, resolve
from marsad.mentions.places.spots import Spot, only_unedited, spots
from marsad.mentions.places.unknown import add_unknown
from marsad.mentions.places.unlisted import add_unlisted
from marsad.record import Name, Place, Span
from marsad.trace import Trace

_BODIES = frozenset(("organization", "government", "military", "media"))
# From a name to the name of the larger place after it: في مدينة stands between.
_NEXT = 3
# The outlet's own country counts as if every second certain place lay in it: it is what "the kingdom" means there.
_AT_HOME = 0.5
# So much better must a reading be that cuts more off a word.
_LEAST_CUT = 1.0


def find_places(text: Text, names: list[Name], document: Document, trace: Trace | None = None) -> list[Place]:
    """Every mention of a place in ``text``, in order, none inside one of ``names``, resolved where the gazetteer can.

    ``document`` gives the outlet, whose country counts as in play a little. An unknown place after a place noun has no
    point, and a country only where the text leaves no doubt.
    """
    found = spots(text.tokens, text.sentences)
    taken = _taken(text, names, found)
    found = [s for s in found if not (s.first in taken or s.last in taken)]
    countries = _in_play(text, found, document)
    accepted = _accept(text, found, countries, _surnames(text, names), trace)
    places = _resolved(text, accepted, countries)
    places = add_unlisted(text, places, names, taken, countries)
    places = add_unknown(text, places, taken)
    places = _apart(places)
    if trace is not None:
        for place in places:
            trace.take(
                "place", place.start, place.end, place.rule, f"{place.name} ({place.country}, {place.confidence})"
            )
    return places


def _taken(text: Text, names: list[Name], found: list[Spot]) -> set[int]:
    """The tokens that belong to persons and bodies. Not those of a facility (مستشفى الشفاء), which is a place though it be
    a body too, nor a name that plainly is a place or stands in a longer one (قناة السويس، قاعدة عين الأسد), nor the town
    before a person (``لطنجة فؤاد``)."""
    plain = {s.first: s for s in found if s.weight == CERTAIN}
    long = {i: s for s in plain.values() for i in range(s.first, s.last + 1) if s.last > s.first}
    tokens: set[int] = set()
    for name in names:
        first, last = text.token_at(name.start), text.token_at(name.end - 1)
        spot = long.get(first) or plain.get(first)
        if spot is not None and last <= spot.last and _is_place_first(spot, name, (first, last)):
            continue
        if name.type == "person" and first in plain and plain[first].prefix and plain[first].last < last:
            first = plain[first].last + 1
        noun = noun_of(text.tokens[first].folded) if name.type in _BODIES else None
        if noun is None or noun.kind != "facility" or last == first:
            tokens.update(range(first, last + 1))
    return tokens


def _is_place_first(spot: Spot, name: Name, tokens: tuple[int, int]) -> bool:
    """Whether what names a place and a person or body plainly is the place: where the place's name is longer, else by sort
    (الأناضول is the agency, قناة السويس no channel)."""
    if (spot.first, spot.last) != tokens:
        return True
    if name.type == "media":
        return all(e.kind in ("water", "facility") for e in spot.entries)
    return name.type != "person"


def _in_play(text: Text, found: list[Spot], document: Document) -> dict[str, float]:
    """Country → its share among what names a country for certain: places known by their names alone and nisbas."""
    counts: Counter[str] = Counter()
    for spot in found:
        if spot.weight == CERTAIN:
            counts.update({e.country for e in spot.entries if e.weight == CERTAIN and e.country})
        elif spot.weight == ORDINARY and len({e.country for e in spot.entries}) == 1:
            counts[spot.entries[0].country] += 1
    for token in text.tokens:
        if token.word is not None and (country := nisba(token.folded)):
            counts[country] += 1
    home = _home(document)
    most = max(counts.values(), default=1)
    shares = {country: n / most for country, n in counts.items() if country}
    if home:
        shares[home] = max(_AT_HOME, shares.get(home, 0.0))
    return shares


def _home(document: Document) -> str | None:
    """The country of the outlet: of the one whose address or name it is, else the country domain of the address."""
    named = outlet_of_name(document.outlet or "")
    outlet = outlet_of_domain(document.url or "") or (named.outlet if named is not None else None)
    if outlet is not None and outlet.country:
        return outlet.country
    tail = (urlsplit(document.url or "").hostname or "").rpartition(".")[2].upper()
    return {"UK": "GB"}.get(tail, tail) if len(tail) == 2 else None


def _apart(places: list[Place]) -> list[Place]:
    """The places in order, of two that overlap the longer."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: (p.start, -p.end)):
        if kept and place.start < kept[-1].end:
            if place.end - place.start > kept[-1].end - kept[-1].start:
                kept[-1] = place
        else:
            kept.append(place)
    return kept


def _surnames(text: Text, names: list[Name]) -> set[str]:
    """Last words of the persons named in full, which a later mention may be alone (برناردينو ليون, then ليون)."""
    found: set[str] = set()
    for name in names:
        first, last = text.token_at(name.start), text.token_at(name.end - 1)
        if name.type == "person" and last > first:
            found.add(text.tokens[last].folded)
    return found


def _accept(
    text: Text, found: list[Spot], countries: dict[str, float], surnames: set[str], trace: Trace | None
) -> list[Spot]:
    accepted: list[Spot] = []
    refused: list[Spot] = []
    before: Spot | None = None
    for spot in found:
        spot = _best_cut(text, spot, before, countries)
        person = spot.key in surnames and not spot.hints
        if spot.score >= ENOUGH and not (person or _namesake(spot, countries) or _outlet(text, spot)):
            if refused and listed(text.tokens, spot, refused[-1]):
                _take_back(text, refused, accepted, countries)
            accepted.append(spot)
            before = spot
        else:
            refused.append(spot)
    for spot in _lists(text, refused, countries):
        refused.remove(spot)
        accepted.append(spot)
    accepted.sort(key=lambda spot: spot.first)
    for spot in refused:
        if trace is not None:
            span = text.token_span(spot.first, spot.last, spot.prefix)
            why = f"{spot.score:.2f} points ({' '.join(spot.hints) or 'no hint'}) where {ENOUGH} are needed"
            trace.refuse("place", span.start, span.end, "place.name", span.text, why)
    return accepted


def _namesake(spot: Spot, countries: dict[str, float]) -> bool:
    """Whether a facility is called like a far town that no editor of ours knows: it is not called after that
    (مستشفى سوروكا after Soroca in Moldova)."""
    return spot.keep and only_unedited(spot.entries) and all(e.country not in countries for e in spot.entries)


def _outlet(text: Text, spot: Spot) -> bool:
    """Whether a name in quotation marks is a newspaper's or channel's (لـ«الشرق الأوسط»)."""
    tokens = text.tokens
    first, last = spot.first - 1, spot.last + 1
    if first < 0 or last >= len(tokens) or tokens[first].text not in '«“"' or tokens[last].text not in '»”"':
        return False
    return outlet_of_name(text.token_span(spot.first, spot.last).text) is not None


def _lists(text: Text, refused: list[Spot], countries: dict[str, float]) -> list[Spot]:
    """Refused spots that are places together: each could be a common word, but after a preposition they list places of ours
    in one country that is in play (``في عمران وحجة والبيضاء``)."""
    found: list[Spot] = []
    run: list[Spot] = []
    for spot in [*refused, None]:
        if spot is not None and run and listed(text.tokens, spot, run[-1]):
            run.append(spot)
            continue
        shared = set.intersection(*({e.country for e in s.entries if e.source == OWN} for s in run)) if run else set()
        if len(run) > 1 and {"in", "motion", "noun"} & set(run[0].hints) and shared & countries.keys():
            found += run
        run = [spot] if spot is not None else []
    return found


def _take_back(text: Text, refused: list[Spot], accepted: list[Spot], countries: dict[str, float]) -> None:
    """The first of a list of places is one too (``العلم وزنجبار``): judge the last refused spot again."""
    spot = refused[-1]
    spot.hints.append("list")
    judge(text, spot, countries)
    if spot.score >= ENOUGH:
        accepted.append(refused.pop())


def _best_cut(text: Text, spot: Spot, before: Spot | None, countries: dict[str, float]) -> Spot:
    """``spot`` judged; where its first word can be cut in two ways (وجدة), the way that the text speaks for."""
    look_around(text, spot, before)
    judge(text, spot, countries)
    if spot.other is None:
        return spot
    look_around(text, spot.other, before)
    judge(text, spot.other, countries)
    return spot.other if spot.other.score > spot.score + _LEAST_CUT else spot


def _resolved(text: Text, accepted: list[Spot], countries: dict[str, float]) -> list[Place]:
    """The places of the accepted spots: one sense a name and kind for the whole text."""
    points: dict[str, Point] = {}
    for spot in accepted:
        if spot.weight == CERTAIN or (spot.weight == ORDINARY and len({e.country for e in spot.entries}) == 1):
            first = max(spot.entries, key=lambda e: e.weight)
            if first.lat is not None and first.lon is not None and first.kind != "country":
                points[spot.key] = (first.lat, first.lon)
    senses: dict[tuple[str, ...], tuple[Entry, float]] = {}
    places: list[Place] = []
    for n, spot in enumerate(accepted):
        _put_within(spot, accepted[n + 1] if n + 1 < len(accepted) else None)
        # مسجد نابلس is called after the town
        own = {"city"} if spot.keep else {spot.kind} if spot.kind else set()
        what = (spot.key, *sorted(own), "", *(hint for hint in spot.hints if ":" in hint))
        if what not in senses:
            others = [point for key, point in points.items() if key != spot.key]
            senses[what] = resolve(spot, own, countries, others)
        places.append(_place(text, spot, *senses[what]))
    return places


def _put_within(spot: Spot, after: Spot | None) -> None:
    """Where a larger place follows (``حي الخالدية بمدينة حلب``), its country is that of ``spot``."""
    if after is None or "within" not in spot.hints or after.first - spot.last > _NEXT or after.weight < ORDINARY:
        return
    countries = {e.country for e in after.entries if e.weight == after.weight}
    if len(countries) == 1:
        spot.hints.append(f"inside:{countries.pop()}")


def _place(text: Text, spot: Spot, entry: Entry, margin: float) -> Place:
    sure = min(1.0, (spot.score - ENOUGH) / 4.0)
    span = place_span(text, spot)
    said = {hint[7:] for hint in spot.hints if hint.startswith("inside:")}
    if said and entry.country not in said and _may_be_namesake(spot):
        return Place(
            span.start, span.end, span.text, span.text, min(said), None, None, entry.kind, None, 0.4, "place.other"
        )
    return Place(
        span.start,
        span.end,
        span.text,
        entry.name,
        entry.country or None,
        entry.lat,
        entry.lon,
        entry.kind,
        entry.geonameid,
        round(0.55 + 0.25 * sure + 0.19 * margin, 2),
        "place.noun"
        if spot.noun is not None
        else f"place.{spot.hints[0].partition(':')[0]}"
        if spot.hints
        else "place.name",
    )


def _may_be_namesake(spot: Spot) -> bool:
    """Whether a name may well be that of a namesake that no table has: it is no country, no sea and not CERTAIN."""
    return spot.weight < CERTAIN and all(e.kind not in ("country", "water") for e in spot.entries)


def place_span(text: Text, spot: Spot) -> Span:
    """The characters of a place's name, without particles; in للعراق the article's alef is unwritten and ل stays."""
    prefix = spot.prefix
    token = text.tokens[spot.first]
    if prefix.endswith("ل") and spot.key.startswith("ال") and not token.folded.startswith(prefix + "ال"):
        prefix = prefix[:-1]
    return text.token_span(spot.first, spot.last, prefix)
