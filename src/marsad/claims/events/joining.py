"""Phrases that belong together: what و joins, and the clause that tells which one is meant."""

from __future__ import annotations

from collections.abc import Container

from marsad.claims.events.chunks import ACT, COMMA, EVENT, GENITIVE, NP, REL, Chunk, part_of
from marsad.claims.events.recall import ACTING, FORCES, REACH
from marsad.language.tokens import WORD, Token
from marsad.language.words import DEMONSTRATIVE, NOUN

# Who leads or backs a force tells which one it is.
_LEADING = frozenset(("قاد", "تزعم", "دعم", "ساند", "رأس", "ترأس", "شكل"))
# What bears a name of its own: بغداد ودمشق are two.
_NAMES = frozenset(("person", "state", "place"))
_KINDS = frozenset(("site", "vehicle", "armed", "official", "quantity", "casualty"))
_LED_BY = frozenset(("بقياده", "بزعامه", "برئاسه", "بامره"))
LOCATING = frozenset(("في", "ب", "من", "داخل", "قرب"))


class Joining:
    """The chunks of one sentence as phrases that may be joined; :class:`~marsad.claims.events.sentence.Clause` asks more of them."""

    tokens: list[Token]
    chunks: list[Chunk]
    times: frozenset[int]

    def together(self, chunk: Chunk) -> list[Chunk]:
        """A phrase with those that و joins to it and that are of its kind; a place may stand between them."""
        if not 0 <= chunk.at < len(self.chunks) or self.chunks[chunk.at] is not chunk:
            return [chunk]  # a phrase of an earlier sentence
        found, skipped = [chunk], 0
        for other in self.chunks[chunk.at + 1 : chunk.at + 1 + REACH]:
            if other.kind == NP and other.conj and other.prep in ("", chunk.prep) and other.first not in self.times:
                apart = skipped and not _both_forces(chunk, other)
                if apart or self._abstract(other) or not (_alike(chunk, other) or _held_by(chunk, other)):
                    break
                other.classes = other.classes or chunk.classes
                if not skipped and self._one(found[-1], other):
                    found[-1] = _spanning(found[-1], other)
                else:
                    found.append(other)
                skipped = 0
            elif other.kind == COMMA and self._goes_on(other, chunk):
                skipped = 0  # محلات في السوق، ومنزل أحد القادة
            elif (other.kind == NP and self._locates(other, chunk) and skipped < 2) or self._led_by(other):
                skipped += 1
            else:
                break
        return found

    def _goes_on(self, comma: Chunk, chunk: Chunk) -> bool:
        """Whether after a comma و joins another of the very kind."""
        following = self.chunks[comma.at + 1] if comma.at + 1 < len(self.chunks) else None
        if following is None or following.kind != NP or not following.conj or following.prep not in ("", chunk.prep):
            return False
        after = self.chunks[following.at + 1] if following.at + 1 < len(self.chunks) else None
        opens = after is not None and after.kind == ACT and not after.conj  # ..., والجيش قصف
        return bool(chunk.classes & following.classes & _KINDS) and not opens

    def _abstract(self, chunk: Chunk) -> bool:
        """Whether a phrase names an act of no kind that takes part in another: استهدف المسجد وإحالتهم."""
        word = self.tokens[chunk.first].word
        return not chunk.classes and word is not None and word.noun is not None and word.noun.entry.kind == "masdar"

    @staticmethod
    def _locates(other: Chunk, chunk: Chunk) -> bool:
        """Whether a phrase tells where; after ground, من tells from whom: تحرير المدينة من المسلحين وقوات الحرس."""
        return other.prep in LOCATING and not (other.prep == "من" and "place" in chunk.classes)

    def within(self, chunk: Chunk, first: int) -> list[Chunk]:
        """What stands in a phrase from token ``first`` on, and what و joins to it: في يد | المقاومة والجيش."""
        inner = part_of(chunk, first)
        inner.classes = inner.classes or frozenset(("armed",))
        return [inner, *self.together(chunk)[1:]]

    def _led_by(self, chunk: Chunk) -> bool:
        """Whether a chunk is part of an aside on who leads: قوات اللواء، بقيادة العميد فلان، ورجال القبائل."""
        at = chunk.at
        if chunk.kind == COMMA:
            beside = [c for c in (at - 1, at + 1) if 0 <= c < len(self.chunks)]
            return any(self._led_by(self.chunks[c]) for c in beside if self.chunks[c].kind == NP)
        return chunk.kind == NP and chunk.prep in _LED_BY

    def _led(self, j: int) -> bool:
        """Whether the relative pronoun ``j`` opens no more than who leads: التي تقودها الدولة."""
        if j + 2 >= len(self.chunks):
            return False
        verb, leader = self.chunks[j + 1], self.chunks[j + 2]
        lemma = verb.reading.entry.lemma if verb.kind == ACT and verb.suffix and verb.reading is not None else ""
        return lemma in _LEADING and leader.kind == NP and not leader.prep

    def accused(self, chunk: Chunk) -> Chunk:
        """Suspects with what they are suspected of: المتهمين في تفجير المسجد."""
        at = chunk.at + 1
        pointed = self.tokens[chunk.first].pos == DEMONSTRATIVE
        if (
            not chunk.classes >= {"suspect", "people"}
            or pointed
            or not 0 < at < len(self.chunks)
            or self.chunks[chunk.at] is not chunk
        ):
            return chunk
        last = self.chunks[at]
        if last.prep not in ("في", "ب") or last.kind not in (NP, EVENT):
            return chunk
        while last.at + 1 < len(self.chunks) and self.chunks[last.at + 1].prep == GENITIVE:
            last = self.chunks[last.at + 1]
        return _spanning(chunk, Chunk(NP, last.first, last.last))

    def whole(self, chunk: Chunk, triggers: Container[int]) -> Chunk:
        """A lone noun with the clause that tells which one is meant: القوات التي تقودها الدولة, مبنى يتخذه المسلحون مقرا."""
        at = chunk.at + 1
        if chunk.first != chunk.last or not 0 < at < len(self.chunks) - 1 or self.chunks[chunk.at] is not chunk:
            return chunk
        definite = self.tokens[chunk.first].folded.startswith(("ال", "وال", "لل", "بال"))
        verb = self.chunks[at + 1] if definite else self.chunks[at]
        if (definite and self.chunks[at].kind != REL) or verb.kind != ACT or verb.conj or verb.at in triggers:
            return chunk
        person = "people" in chunk.classes and verb.reading is not None and not verb.suffix
        leads = verb.reading is not None and verb.reading.entry.lemma in _LEADING and bool(verb.suffix)
        tells = verb.reading is not None and verb.reading.entry.tense == "imperfect"
        last = self.chunks[verb.at + 1] if verb.at + 1 < len(self.chunks) else None
        if last is None or last.kind != NP or last.prep or last.conj or not (leads or person if definite else tells):
            return chunk
        return _spanning(chunk, last)

    def _one(self, chunk: Chunk, other: Chunk) -> bool:
        """Whether what و joins belongs inside one phrase: ميليشيات الحوثي وصالح, منظمات ووكالات الإغاثة, مئات الجنود والضباط."""
        head, second = self.tokens[chunk.first], self.tokens[other.first]
        definite = second.folded.startswith("وال")
        if chunk.first == chunk.last and head.pos == NOUN and not head.folded.startswith(("ال", "لل", "بال", "وال")):
            return (
                not chunk.classes & _NAMES and second.kind == WORD and not definite and "quantity" not in chunk.classes
            )
        if "quantity" in chunk.classes and definite:
            return not other.classes & {"quantity", "armed"}
        return (
            chunk.first < chunk.last
            and "armed" in chunk.classes
            and "person" in other.classes
            and "person" not in chunk.classes
        )


def _spanning(chunk: Chunk, other: Chunk) -> Chunk:
    """One chunk over both."""
    both = Chunk(NP, chunk.first, other.last, chunk.prep, conj=chunk.conj)
    both.classes, both.at = chunk.classes | other.classes, chunk.at
    return both


def _both_forces(a: Chunk, b: Chunk) -> bool:
    """Whether two phrases with a place between them both name who acts: القوات في المدينة والمقاومة."""
    ground = {"place", "state"}
    same = a.classes & b.classes & FORCES
    return bool(same) or bool(a.classes & FORCES and b.classes & FORCES and not b.classes & ground)


def _held_by(a: Chunk, b: Chunk) -> bool:
    """Whether after what a force holds another force is named: مواقع المتمردين وقوات الحرس."""
    return bool(a.classes & {"site", "checkpoint"}) and bool(a.prep) and "armed" in b.classes


def _alike(a: Chunk, b: Chunk) -> bool:
    return (
        not a.classes or not b.classes or bool(a.classes & b.classes) or bool(a.classes & ACTING and b.classes & ACTING)
    )
