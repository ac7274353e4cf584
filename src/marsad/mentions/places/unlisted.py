"""Places that no table has: facilities and villages that a place noun announces (``قرية الهوية``، ``مسجد النور``)."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from marsad.language.clitics import splits
from marsad.language.text import Text
from marsad.language.tokens import WORD, Token
from marsad.language.words import ADJECTIVE, NOUN, NUMERAL, PROPER
from marsad.mentions.places.around import use_of
from marsad.mentions.places.common import noun_at
from marsad.mentions.places.lexicon import ANY, NEVER, PlaceNoun, given_names, place_nouns, place_words
from marsad.record import Name, Place

_OPEN_QUOTES = frozenset("«“\"'‘(")
_CLOSING = frozenset("»”\"'’)")
# A place named within so many tokens says in which country an unlisted one lies.
_NEAR_TOKENS = 40
# From an unlisted place to the town that it is said to lie in or beside: في مدينة، شمال غرب.
_BESIDE = 2
# A country's name says less about where a village lies than a town beside it, as if it stood so many tokens farther off.
_COUNTRY_TOKENS = 10
# Confidence of a place known by its noun alone, with and without a country.
_WITH_COUNTRY, _WITHOUT = 0.35, 0.25
# Points of a facility called after a town, and of one that the text puts into a town: good to a few kilometres.
_NAMED_AFTER, _WITHIN = 0.6, 0.45
_WITH_POINT = frozenset(("city", "village", "district", "facility"))
_SHORTEST = 3
_NOMINAL = frozenset((ADJECTIVE, NOUN, PROPER))
_LONG_FATHERS = frozenset(("عبد", "ابي", "ابو"))
# Kinds of nouns after which no place is called: people (أحياء المدنيين), time, measures.
_NO_NAMES = frozenset(("human", "human_role", "time", "measure", "people", "event", "speech"))


class Found(NamedTuple):
    """Tokens ``[first, last]`` of the name alone, after its place noun at ``noun``."""

    noun: int
    first: int
    last: int
    sort: PlaceNoun


class Unlisted:
    """One text's search for places that no table has."""

    def __init__(
        self, text: Text, places: list[Place], names: list[Name], taken: set[int], countries: dict[str, float]
    ) -> None:
        self.until = 0  # the token after the last name made: no other begins before it
        firsts = [(n, text.token_at(n.start)) for n in names]
        self.names = {
            f: text.token_at(n.end - 1)
            for n, f in firsts
            if n.start == text.tokens[f].start and text.tokens[f].folded[:2] != "لل"
        }
        self.text = text
        self.tokens = text.tokens
        self.taken = taken
        self.countries = countries
        self.known: dict[int, Place] = {text.token_at(p.start): p for p in places}
        self.known_last: dict[int, int] = {f: text.token_at(p.end - 1) for f, p in self.known.items()}
        self.firsts = sorted(self.known)
        self.covered = {i for f, last in self.known_last.items() for i in range(f, last + 1)}

    def find(self) -> list[Place]:
        """Places made by place nouns; known places that are part of one are taken out of ``known``."""
        made: list[Place] = []
        for i, token in enumerate(self.tokens):
            sort = noun_at(token) if token.kind == WORD else None
            if sort is None or i in self.taken or i in self.covered or i < self.until or i + 1 >= len(self.tokens):
                continue
            j = self._name_start(i)
            if j in self.known:
                if sort.keep:
                    made += self._named_after(i, j, sort)
            elif sort.keep and sort.open == ANY and j in self.taken and j in self.names:
                made.append(self._place(Found(i, j, self._adjectives(self.names[j]), sort)))
            elif sort.open != NEVER and j not in self.taken and j not in self.covered:
                made += [self._place(found) for found in self._names(i, j, sort)]
        return made

    def _name_start(self, i: int) -> int:
        """The token after the noun at ``i``, an opening quotation mark passed over."""
        j = i + 1
        return j + 1 if self.tokens[j].text in _OPEN_QUOTES and j + 1 < len(self.tokens) else j

    def _named_after(self, i: int, j: int, sort: PlaceNoun) -> list[Place]:
        """A facility called after the known place at token ``j``: ``مطار صنعاء`` where no table has the airport."""
        known = self.known[j]
        if known.kind not in _WITH_POINT and known.kind not in ("province", "region"):
            return []
        if sort.kind == known.kind == "region":  # مرتفعات جبل صبر is the mountain
            return []
        if self.tokens[j].folded in place_words("no_name"):
            return []
        if self.tokens[j].line or known.start != self.tokens[j].start:
            return []
        del self.known[j]
        last = self._adjectives(self.known_last[j])
        last = self._closed(j, i, last)
        span = self.text.span(self._noun_start(i), self.tokens[last].end)
        near = known.kind in _WITH_POINT and sort.kind != "water"
        return [
            Place(span.start, span.end, span.text, sort.english.format(known.name), known.country,
                  known.lat if near else None, known.lon if near else None, sort.kind, None, _NAMED_AFTER, "place.named-after")
        ]  # fmt: skip

    def _closed(self, j: int, i: int, last: int) -> int:
        """``last``, or the mark after it where one stands open between the noun at ``i`` and the name at ``j``."""
        opened = j > i + 1 and last + 1 < len(self.tokens) and self.tokens[last + 1].text in _CLOSING
        return last + 1 if opened else last

    def _noun_start(self, i: int) -> int:
        """The offset of the place noun at ``i`` without the particles before it (وبمطار، بوادي)."""
        token = self.tokens[i]
        nouns = place_nouns()
        if token.folded in nouns:
            return token.start
        prefix = next((s.prefix for s in splits(token.folded) if s.stem in nouns), "")
        return token.stem_start(prefix)

    def _adjectives(self, last: int) -> int:
        """The last token of a facility's name that ends at ``last``, its adjectives taken (``الدولي``)."""
        words = place_words("facility_adjective")
        while last + 1 < len(self.tokens) and not self.tokens[last + 1].line and self.tokens[last + 1].folded in words:
            last += 1
        return last

    def _names(self, i: int, j: int, sort: PlaceNoun) -> list[Found]:
        """The names after the noun at ``i``: one, or after a dual or plural a list joined by و."""
        found: list[Found] = []
        last = self._name_end(j, sort, first=True)
        while last is not None:
            found.append(Found(i, j, last, sort))
            self.until = last + 1
            if not sort.many:
                break
            j = self._next_listed(last + 1)
            last = self._name_end(j, sort, first=False) if self._joined(j) else None
        return found

    def _next_listed(self, j: int) -> int:
        """The token at ``j`` or after the known places of the list that stand there."""
        while j in self.known and self._joined(j):
            j = self.known_last[j] + 1
        return j

    def _joined(self, j: int) -> bool:
        """Whether و is fused before the word at ``j``, which belongs to nothing yet."""
        if j >= len(self.tokens) or self.tokens[j].line or self.tokens[j].folded[:1] != "و":
            return False
        return j not in self.taken and (j in self.known or j not in self.covered)

    def _name_end(self, j: int, sort: PlaceNoun, *, first: bool) -> int | None:
        """The last token of a name that begins at ``j``, ``None`` where none does."""
        tokens = self.tokens
        token = tokens[j] if j < len(tokens) else None
        if token is None or token.kind != WORD or token.line:
            return None
        head = token.folded if first else token.folded[1:]
        if head in place_words("no_name") or "أدى" in token.text:
            return None
        if head in place_words("honorific") and sort.kind != "facility":
            return None  # مدينة الملك فهد الطبية is a body
        if head in place_words("two_words") or head in place_words("honorific"):
            follows = j + 1 < len(tokens) and tokens[j + 1].kind == WORD and not tokens[j + 1].line
            if not follows or j + 1 in self.covered or tokens[j + 1].folded in place_words("no_name"):
                return None
            return self._end(self._fathers(j + 1), sort)
        return self._end(j, sort) if len(head) >= _SHORTEST and _is_name(token, sort, first) else None

    def _fathers(self, last: int) -> int:
        """The last token of a person's name that goes on after ``last`` with بن and a father (بن عبد العزيز)."""
        tokens = self.tokens
        while last + 2 < len(tokens) and tokens[last + 1].folded == "بن" and tokens[last + 2].kind == WORD:
            last += 3 if tokens[last + 2].folded in _LONG_FATHERS and last + 3 < len(tokens) else 2
        return last

    def _end(self, last: int, sort: PlaceNoun) -> int:
        return self._adjectives(last) if sort.keep else last

    def _place(self, found: Found) -> Place:
        text, tokens, sort = self.text, self.tokens, found.sort
        joined = found.first > found.noun + 1 and tokens[found.first].folded[:1] == "و" and sort.many
        start = tokens[found.first].stem_start("و") if joined else tokens[found.first].start
        name = text.span(start, tokens[found.last].end)
        end = tokens[self._closed(found.first, found.noun, found.last)].end
        span = text.span(self._noun_start(found.noun), end) if sort.keep and not joined else name
        country, point = self._where(found)
        confidence = _WITHIN if point else _WITH_COUNTRY if country else _WITHOUT
        lat, lon = point or (None, None)
        return Place(
            span.start, span.end, span.text, span.text, country, lat, lon, sort.kind, None, confidence, "place.unlisted"
        )

    def _where(self, found: Found) -> tuple[str | None, tuple[float, float] | None]:
        """Country of an unlisted place, and the point of the town that the text puts it into (``... في مدينة أبها``)."""
        after = found.last + 1
        nearest = None
        for f in self._beside(found.noun, after):
            place = self.known[f]
            gap = f - after if f >= after else found.noun - self.known_last[f]
            gap += _COUNTRY_TOKENS if place.kind == "country" else 0
            if place.country and gap <= _NEAR_TOKENS and (nearest is None or gap < nearest[0]):
                nearest = (gap, f, place)
        if nearest is None:
            return self._plain_country(), None
        gap, f, place = nearest
        into = f >= after and f - after <= _BESIDE and place.kind in _WITH_POINT and self._says_in(after, f)
        point = (place.lat, place.lon) if into and place.lat is not None and place.lon is not None else None
        return place.country, point

    def _beside(self, noun: int, after: int) -> list[int]:
        """First tokens of the known places right before ``noun`` and from ``after`` on: the nearest two on each side."""
        low, high = bisect_left(self.firsts, noun), bisect_left(self.firsts, after)
        return [f for f in (*self.firsts[max(0, low - 2) : low], *self.firsts[high : high + 2]) if f in self.known]

    def _says_in(self, after: int, f: int) -> bool:
        """Whether the words from ``after`` to the place at token ``f`` put the one into or beside the other (``بمدينة``، ``شمال``)."""
        words = [t.folded for t in self.tokens[after : f + 1]]
        return bool(words) and (words[0].startswith("ب") or use_of(words[0]) == "locative")

    def _plain_country(self) -> str | None:
        """The text's country where it is about one alone."""
        ranked = sorted(self.countries.items(), key=lambda c: -c[1])
        alone = ranked and (len(ranked) == 1 or ranked[1][1] <= 0.5)  # a second one at most half as often
        return ranked[0][0] if alone else None


def _is_name(token: Token, sort: PlaceNoun, first: bool) -> bool:
    """Whether a word after a place noun is a name: no lexicon knows it, or (``any``) it is a definite noun."""
    word = token.word
    if word is None:
        return False
    unknown = not any(r.entry.pos != PROPER for r in word.readings)
    if unknown:
        if sort.keep and word.light.endswith("ية"):
            return False  # an adjective (قاعدة استطرادية)
        return not (first and word.folded[:1] in "وفلب" and word.prefix) or word.prefix == "ال"
    if (
        sort.open == ANY
        and sort.kind != "facility"
        and first
        and word.folded in given_names()
        and token.pos in _NOMINAL
    ):
        return True  # تبة مسعود
    if any(r.entry.kind in _NO_NAMES for r in word.readings):
        return False
    definite = bool(word.readings) and word.readings[0].prefix == "ال"
    if token.pos == ADJECTIVE and any(r.entry.pos == ADJECTIVE for r in word.readings):
        return False
    return sort.open == ANY and definite and token.pos in (NOUN, NUMERAL, PROPER)


def add_unlisted(
    text: Text, places: list[Place], names: list[Name], taken: set[int], countries: dict[str, float]
) -> list[Place]:
    """``places`` and those that no table has; a facility called after a place replaces the mention of that place."""
    search = Unlisted(text, places, names, taken, countries)
    made = search.find()
    return [*search.known.values(), *made]
