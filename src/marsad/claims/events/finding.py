"""The events of one text: what its sentences propose, without what is no conflict or politics and without repeats."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from marsad.claims.events import modality, telling
from marsad.claims.events.chunks import ACT, Chunk
from marsad.claims.events.clauses import Chunker
from marsad.claims.events.gate import refusal
from marsad.claims.events.ground import add_losers
from marsad.claims.events.happening import Happening
from marsad.claims.events.lexicon import phrase_table, verb_table
from marsad.claims.events.mentioned import Mentioned
from marsad.claims.events.merging import Merger
from marsad.claims.events.naming import Naming
from marsad.claims.events.nations import Nations
from marsad.claims.events.proposal import Proposal
from marsad.claims.events.proposals import PERFORMED, propose
from marsad.claims.events.recall import Recall
from marsad.claims.events.repeats import family
from marsad.claims.events.sentence import Clause
from marsad.claims.events.setting import Settings
from marsad.claims.events.topics import Topics
from marsad.language.tokens import MARK
from marsad.language.words import NOUN, VERB, word
from marsad.mentions.mentions import Mentions
from marsad.record import Event, Span, Statement
from marsad.trace import Trace

# A line without full stop is read in pieces of this many tokens, so that reading stays linear.
_LONGEST = 250
# Acts on ground: what they hit is a place, their recipients are the people there.
_TAKING = frozenset(("MOBILIZE", "RETREAT"))
# Statements before an offset of which one may still hold it: said in what was said, no deeper.
_NESTED = 12
# Acts of words: what they are about is no recipient.
_SPOKEN = frozenset(("REQUEST", "ACCUSE", "SUPPORT", "AGREE", "REJECT", "CONSULT", "CONCEDE", "THREATEN"))
_PARTIES = frozenset(("armed", "official", "state", "people", "leader", "organization", "person", "quantity", "troops"))
# A phrase that is nothing but ground does not act: اجتماع الدوحة.
_GROUND = frozenset(("place", "site", "border"))
# First words of the lines that outlets put under an article: رابط الخبر، سمات، وسوم.
_TAILS = frozenset(("رابط", "سمات", "وسوم", "الوسوم", "اوسمه"))
_LABELS = frozenset("#_")
# Openings that turn to another happening.
_TURNS = frozenset(
    ("من جهه", "من جانب", "من ناحيه", "في سياق", "في الاثناء", "في غضون", "الي ذلك", "في موازاه", "بالتوازي", "بالمقابل", "في المقابل",
     "علي صعيد", "في حادث", "في هجوم", "في غاره", "في تطور", "ميدانيا", "في حين", "كذلك", "ايضا", "كما", "بدوره", "بدورها", "في هذه",
     "في الوقت", "في وقت", "سياسيا", "امنيا", "في خبر", "في شان", "في الشان", "في موضوع", "علي جبهه", "في منطقه", "في محافظه", "في مدينه",
     "في ريف", "في بلده", "شمالا", "جنوبا", "بموازاه ذلك")
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def _promising(raw: str) -> bool:
    """Whether a word type can open an event."""
    from marsad.claims.events.lexicon import noun_form

    spelt = word(raw)
    verbs, phrases = verb_table(), phrase_table()
    for reading in spelt.readings:
        entry = reading.entry
        if (entry.pos == VERB or (entry.pos == NOUN and entry.kind == "masdar")) and (
            entry.lemma in verbs or entry.lemma in phrases
        ):
            return True
    return noun_form(spelt, "") is not None


@lru_cache(maxsize=1 << 12)
def _breaks(first: str, second: str) -> bool:
    """Whether a sentence that opens with two words turns to another happening: من جهة أخرى, وفي سياق متصل."""
    first = first.removeprefix("و").removeprefix("ف")
    return first in _TURNS or f"{first} {second}" in _TURNS


def _opens(clause: Clause) -> bool:
    """Whether the sentence turns to another happening or place: وفي درعا, إلى ذلك."""
    tokens = [t for t in clause.tokens[clause.chunks[0].first : clause.chunks[0].first + 3] if t.kind != MARK]
    if len(tokens) < 2:
        return False
    chunk = clause.chunks[0]
    return _breaks(tokens[0].folded, tokens[1].folded) or (chunk.prep == "في" and "place" in chunk.classes)


def _circumstantial(chunk: Chunk) -> bool:
    """Whether a participle carries on what somebody says (متهما، داعيا): it is the speaker's, whoever stands nearer."""
    return chunk.kind == ACT and chunk.reading is not None and chunk.reading.entry.kind == "active"


class Finder:
    """Finds the events of one text."""

    def __init__(self, mentions: Mentions, statements: list[Statement], trace: Trace | None) -> None:
        self.mentions = mentions
        self.text = mentions.text
        self.statements = sorted(statements, key=lambda s: (s.content.start, -s.content.end))
        self._contents = [x.content.start for x in self.statements]
        self._cues = sorted((x.cue.start, i) for i, x in enumerate(self.statements) if x.cue is not None)
        self.trace = trace
        marked = Mentioned(mentions)
        self.times = marked.times
        self.recall = Recall(self.text.tokens)
        self.naming = Naming(self.text, marked.kinds, marked.fused, self.recall)
        self.topics = Topics(self.text.tokens, 0, len(self.text.tokens))
        self.settings = Settings(mentions)
        self.chunker = Chunker(self.text.tokens, marked.atoms, marked.kinds, marked.fused, marked.spells)
        self.nations = Nations(mentions)
        self._accident = False  # whether the page told of an accident so far

    def find(self) -> list[Event]:
        """The events in the order of their triggers."""
        merger = Merger(self.trace, self.text.span)
        for index, (first, after) in enumerate(self._stretches()):
            tokens = self.text.tokens
            if tokens[first].folded in _TAILS or not any(
                t.word is not None and _promising(t.text) for t in tokens[first:after]
            ):
                continue
            chunks = self.chunker.chunk(first, after)
            clause = Clause(tokens, chunks, self.times, self.recall)
            proposals = propose(clause, index)
            add_losers(clause, proposals)
            triggers = {proposal.k for proposal in proposals}
            for proposal in proposals:
                roles = proposal.roles
                roles.actors = [clause.accused(clause.whole(c, triggers)) for c in roles.actors]
                roles.recipients = [clause.accused(clause.whole(c, triggers)) for c in roles.recipients]
                self.nations.fill(clause, proposal)
                happening = self._judge(clause, proposal, first, after)
                if happening is not None:
                    merger.take(happening, self._told_of(proposal))
            self.recall.note(chunks)
        return [self._event(i, h) for i, h in enumerate(sorted(merger.kept, key=lambda h: h.trigger.start), 1)]

    def _told_of(self, proposal: Proposal) -> int | None:
        if proposal.told_of is None:
            return None
        token = self.text.tokens[proposal.told_of.first]
        return token.end - 1

    def _stretches(self) -> list[tuple[int, int]]:
        return [
            (start, min(start + _LONGEST, after))
            for first, after in self.text.sentences
            for start in range(first, after, _LONGEST)
        ]

    def _judge(self, clause: Clause, proposal: Proposal, first: int, after: int) -> Happening | None:
        """The proposal as a happening, or ``None`` where it is refused."""
        tokens = self.text.tokens
        trigger = self.text.token_span(proposal.first, proposal.last, proposal.prefix)
        why = "a label" if self._labelled(trigger) else refusal(proposal, clause, self.topics)
        if why is None and family(proposal.frame.lemma) == "death" and not proposal.roles.actors and self._accident:
            why = "told of an accident"
        if why is not None:
            self._accident |= why == "an accident"
            if self.trace is not None:
                self.trace.refuse("event", trigger.start, trigger.end, proposal.rule, trigger.text, why)
            return None
        carrier = self._carrier(trigger.start)
        spoken = self._cue(trigger)
        bounds = tokens[first].start, tokens[after - 1].end
        happening = Happening(
            trigger=trigger,
            type=proposal.frame.type,
            lemma=proposal.frame.lemma,
            actors=self.naming.spans(
                [c for c in proposal.roles.actors if not c.classes or c.classes - _GROUND], whole=False
            ),
            recipients=self.naming.spans(self._suffering(proposal), whole=proposal.frame.type in ("ASSAULT", "COERCE")),
            place=self.settings.place(trigger.start, trigger.end, *bounds),
            time=self.settings.time(trigger.start, trigger.end, *bounds),
            modality=modality.of(
                clause,
                proposal.k,
                proposal.roles,
                carrier.act if carrier else None,
                carrier is not None and spoken is None,
            ),
            statement=carrier.id if carrier else None,
            rule=proposal.rule,
            sentence=proposal.sentence,
            definite=proposal.definite
            or (proposal.rule in ("event.noun", "event.light") and bool(clause.chunks[proposal.k].suffix)),
            telling=telling.of(clause, proposal),
            opens=_opens(clause),
        )
        if proposal.frame.more == "refusal":
            happening.modality = "asserted"
            speaker = carrier.source if carrier is not None and proposal.own else None
            happening.actors = happening.actors or ([speaker] if speaker is not None else [])
        elif proposal.own and carrier is not None and proposal.frame.type in PERFORMED:
            happening.actors = [carrier.source] if carrier.source is not None else []
        if spoken is not None and (not happening.actors or _circumstantial(clause.chunks[proposal.k])):
            source = self._source(spoken)
            happening.actors = [source] if source is not None else happening.actors
        return happening

    def _labelled(self, trigger: Span) -> bool:
        """Whether the words stand in a hashtag: #تفجير_المسجد."""
        text = self.text.source
        return text[trigger.start - 1 : trigger.start] in _LABELS or text[trigger.end : trigger.end + 1] == "_"

    def _suffering(self, proposal: Proposal) -> list[Chunk]:
        """The recipients without those that are the place of the act."""
        kind = proposal.frame.type
        keep = []
        for chunk in proposal.roles.recipients:
            struck = kind == "ASSAULT" and "site" in chunk.classes and chunk.prep != "في"  # في شارع: where
            place = bool(chunk.classes & {"place"}) and not chunk.classes & {"state", "people", "armed"} and not struck
            site = "site" in chunk.classes and kind == "COERCE" and not chunk.classes & {"people"}
            held = (
                (kind in _TAKING and not chunk.classes & _PARTIES)
                or site
                or ("site" in chunk.classes and kind in _TAKING)
            )
            nobody = kind in _SPOKEN and not chunk.classes & (_PARTIES | {"crowd", "diplomat", "media"})
            if not place and not held and not nobody:
                keep.append(chunk)
        return keep

    def _carrier(self, offset: int) -> Statement | None:
        """The innermost statement whose content holds the character ``offset``."""
        after = bisect_right(self._contents, offset)
        for statement in reversed(self.statements[max(0, after - _NESTED) : after]):
            if offset < statement.content.end:
                return statement
        return None

    def _source(self, spoken: Statement) -> Span | None:
        """How the text names the speaker of a statement, there or the last time before it."""
        if spoken.source is not None or spoken.speaker is None:
            return spoken.source
        before = [s for s in self.statements if s.content.start < spoken.content.start and s.speaker == spoken.speaker]
        return next((s.source for s in reversed(before) if s.source is not None), None)

    def _cue(self, trigger: Span) -> Statement | None:
        """The statement whose cue the trigger is."""
        after = bisect_right(self._cues, (trigger.end - 1, len(self.statements)))
        for _, index in reversed(self._cues[max(0, after - 2) : after]):
            cue = self.statements[index].cue
            if cue is not None and trigger.start < cue.end:
                return self.statements[index]
        return None

    def _event(self, number: int, h: Happening) -> Event:
        if self.trace is not None:
            self.trace.take("event", h.trigger.start, h.trigger.end, h.rule, h.trigger.text)
        return Event(
            f"e{number}", h.trigger, h.type, h.actors, h.recipients, h.place, h.time, h.modality, h.statement, h.rule
        )
