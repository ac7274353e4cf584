"""One sentence's chunks and the questions that the roles ask of them: what is the subject of this verb, who is joined."""

from __future__ import annotations

from functools import lru_cache

from marsad.claims.events.chunks import ACT, NP, STOP, SUB, Chunk
from marsad.claims.events.lexicon import Light, light_table
from marsad.claims.events.recall import REACH, Recall
from marsad.claims.events.subjects import Subjects, flags
from marsad.language.tokens import Token
from marsad.language.words import VERB, Word

# Verbs whose lone subject is the one who suffers.
_FALLING = frozenset(("قتل", "استشهد", "أصاب", "جرح", "سقط", "قضى", "لقي"))


class Clause(Subjects):
    """The chunks of one sentence with the questions that the roles ask of them."""

    def __init__(self, tokens: list[Token], chunks: list[Chunk], times: frozenset[int], recall: Recall) -> None:
        self.tokens = tokens
        self.chunks = chunks
        self.times = times  # tokens that stand in a time expression
        self.recall = recall
        self._subjects: dict[int, tuple[Chunk | None, Chunk | None]] = {}

    def doer(self, k: int) -> Chunk | None:
        """Who does what the verb ``k`` says, for the event noun that it governs."""
        early, _ = self.subject(k)
        if early is not None and early.kind == NP:
            return early
        bare = [c for c in self.bare(k) if c.kind == NP]
        return bare[0] if bare and not self.accusative(bare[0]) else self.carried(k)

    def lights(self, k: int) -> list[Light]:
        """What the verb ``k`` lends to an event noun, by any of the verbs that are spelt so (تلقى: of ألقى, of تلقى); where
        the noun is its object before where it is its subject."""
        word = self.tokens[self.chunks[k].first].word
        return list(_lights(word)) if word is not None else []

    def speaking_subject(self, k: int) -> Chunk | None:
        """The subject of the nearest verb before chunk ``k`` that is not somebody's: قال الوزير إن بلاده ... خلال لقاء."""
        for j in range(k - 1, -1, -1):
            chunk = self.chunks[j]
            if chunk.kind == STOP:
                return None
            if chunk.kind != ACT or self.after_relative(j) or "k" in flags(chunk):
                continue
            doer = self.doer(j)
            word = self.tokens[doer.first].word if doer is not None else None
            if doer is not None and not (word is not None and word.noun is not None and word.noun.suffix):
                return doer
        return None

    def fallen(self, k: int) -> Chunk | None:
        """Who is said before chunk ``k`` in its clause to have been killed or hurt: قتل القائد أثناء اشتباكات."""
        for j in range(k - 1, max(-1, k - 1 - REACH), -1):
            chunk = self.chunks[j]
            if chunk.kind in (STOP, SUB):
                return None
            if chunk.kind != ACT or chunk.reading is None:
                continue
            if chunk.reading.entry.lemma not in _FALLING or chunk.suffix:
                return None
            early, _ = self.subject(j)
            bare = [c for c in self.bare(j) if c.kind == NP]
            return early or (bare[0] if len(bare) == 1 else None)
        return None

    def nearest_subject(self, k: int) -> Chunk | None:
        """The subject of the verb before chunk ``k``, else of the one after it, else the phrase that opens the clause."""
        for j in range(k - 1, max(-1, k - 1 - 2 * REACH), -1):
            if self.chunks[j].kind == ACT and "k" not in flags(self.chunks[j]):
                return self.doer(j)
            if self.chunks[j].kind in (STOP, SUB):
                break
        for j in range(k + 1, min(k + 1 + REACH, len(self.chunks))):
            if self.chunks[j].kind == ACT:
                return self.doer(j)
        return self.recall.subject()


@lru_cache(maxsize=1 << 14)
def _lights(word: Word) -> tuple[Light, ...]:
    table = light_table()
    found = [
        x
        for r in word.readings
        if r.entry.pos == VERB or r.entry.kind == "active"
        for x in table.get(r.entry.lemma, ())
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda x: x.mark == "subject"))
