"""How a participant is quoted: the phrase that identifies it, without titles longer than the name or abstract heads."""

from __future__ import annotations

from marsad.claims.events.chunks import NP, Chunk
from marsad.claims.events.lexicon import NOTHING, Classes, classes_of
from marsad.claims.events.phrase_ends import DEEDS
from marsad.claims.events.recall import Recall
from marsad.language.text import Text
from marsad.language.tokens import MARK
from marsad.language.words import ADJECTIVE, DEMONSTRATIVE, Word
from marsad.record import Span

_PARTIES = frozenset(
    (
        "armed",
        "official",
        "state",
        "leader",
        "organization",
        "person",
        "people",
        "troops",
        "crowd",
        "quantity",
        "suspect",
        "casualty",
    )
)
_TARGETS = _PARTIES | {"site", "vehicle", "weapon", "place", "border", "munition", "checkpoint", "hostage"}


class Naming:
    """Turns chunks into spans of the record."""

    def __init__(self, text: Text, kinds: dict[int, Classes], fused: dict[int, str], recall: Recall) -> None:
        self.text = text
        self.kinds = kinds
        self.fused = fused
        self.recall = recall

    def spans(self, chunks: list[Chunk], *, whole: bool) -> list[Span]:
        """The spans of those chunks that can take part in an event; ``whole`` keeps abstract heads (منزل القائد)."""
        spans: list[Span] = []
        for chunk in chunks:
            if chunk.kind != NP or chunk.classes & {"media", "source"} or not self._identified(chunk):
                continue
            full = self._fuller(chunk)
            first = self._name_alone(full, full.first if whole else self._party(full))
            span = self.text.token_span(first, full.last, self._prefix(first))
            if span.text and span not in spans:
                spans.append(span)
        return spans

    def _identified(self, chunk: Chunk) -> bool:
        """Whether the phrase says who or what it is: a lone adjective or time does not."""
        token = self.text.tokens[chunk.first]
        lone = chunk.first == chunk.last and token.pos == ADJECTIVE and chunk.first not in self.kinds
        if lone and token.folded.endswith(("ه", "اخري")):
            return False  # عسكرية, أخرى: what they qualify stands elsewhere
        if chunk.classes:
            return not ("time" in chunk.classes and chunk.classes <= {"time", "quantity"})  # أربعة أشهر
        return token.pos != ADJECTIVE and token.kind != MARK

    def _classes(self, i: int) -> Classes:
        if i in self.kinds:
            return self.kinds[i]
        word = self.text.tokens[i].word
        return classes_of(word) if word is not None else NOTHING

    def _party(self, chunk: Chunk) -> int:
        """The first token of the party inside a phrase with an abstract head: عمليات التحالف gives التحالف."""
        deed = self.text.tokens[chunk.first].folded.lstrip("وبل") in DEEDS
        if not deed and chunk.classes & _TARGETS and self._classes(chunk.first) & _TARGETS:
            return chunk.first
        if "quantity" in chunk.classes:
            return chunk.first
        for i in range(chunk.first + 1, chunk.last + 1):
            if self._classes(i) & _PARTIES:
                return i
        return chunk.first

    def _name_alone(self, chunk: Chunk, first: int) -> int:
        """Where a title is much longer than the person's name, the name alone identifies better."""
        for i in range(first + 1, chunk.last + 1):
            if self.fused.get(i, "")[:1] in ("و", "ف"):
                return first  # ميليشيات الحوثي وصالح: two names, no title
            if "person" in self.kinds.get(i, NOTHING):
                return i if i - first > chunk.last + 3 - i else first
        return first

    def _fuller(self, chunk: Chunk) -> Chunk:
        """An earlier, fuller phrase with the same head: هذه القوات, التنظيم."""
        tokens = self.text.tokens
        head = chunk.first + (tokens[chunk.first].pos == DEMONSTRATIVE)
        if head != chunk.last or chunk.first in self.kinds:
            return chunk
        word = tokens[head].word
        if word is None or not word.folded.removeprefix("و").startswith(("ال", "لل")):
            return chunk
        earlier = self.recall.same_head(stem(word), chunk.first)
        return earlier or chunk

    def _prefix(self, first: int) -> str:
        token = self.text.tokens[first]
        if first in self.fused:
            return "" if token.folded.startswith("لل") else self.fused[first]
        if token.word is None or first in self.kinds:
            return ""
        reading = token.word.first(token.pos) or (token.word.readings[0] if token.word.readings else None)
        prefix = reading.prefix if reading else token.word.prefix
        return "" if prefix.endswith("لل") else prefix.removesuffix("ال")


def stem(word: Word) -> str:
    """The noun without particles, for telling two mentions of one head."""
    reading = word.noun or (word.readings[0] if word.readings else None)
    return reading.entry.lemma if reading else word.folded.removeprefix("ال")
