"""A record laid out by sentences: which acts, places, times, figures, names and statements stand in each."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta

from marsad.incidents.acts import act_of, class_of_word, senses, sites_in
from marsad.incidents.words import key_of, keys
from marsad.language.sentences import sentences
from marsad.language.text import Text, token_at
from marsad.language.tokens import Token, tokenize
from marsad.record import Event, Figure, Name, Place, Record, Statement, Time

# An act may be told to have happened within a stretch of time; one longer than a week says when things went on.
LONGEST_DAYS = 8
# What stands among the first words of a sentence colours all of it (دانت, وكانت, بعد).
HEAD_TOKENS = 6
# A first line of so few words that tells nothing is a dateline or a caption.
LINE_WORDS = 12
# An act among the first words of its sentence is what the sentence tells; a later one may be an aside (a relative clause).
EARLY_TOKENS = 9


@dataclass
class Act:
    """One event of the record in its sentence. ``days``: since, until (exclusive). ``stated``: by a time of its own."""

    event: Event
    sentence: int
    cls: str
    family: str
    days: tuple[date, date] | None
    stated: bool
    places: list[Place]
    sites: frozenset[str]
    back: bool
    after: bool
    other: bool
    definite: bool
    early: bool


@dataclass
class Sentence:
    """Tokens ``[first, after)``, characters ``[start, end)``, and what of the record stands in them."""

    first: int
    after: int
    start: int
    end: int
    places: list[Place] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    senses: list[tuple[int, str]] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)

    def opens_with(self, sense: str) -> bool:
        """Whether a word of that sense stands among the first of the sentence."""
        head = self.first + (1 if sense == "back" else HEAD_TOKENS)
        return any(s == sense and i <= head for i, s in self.senses)


# An act of a relative clause tells which one is meant, not what happened (المسجد الذي استهدف).
_RELATIVES = frozenset(("الذي", "التي", "الذين", "اللذين", "اللتين", "والتي", "والذي", "بالذي", "بالتي"))


# What stands after such a word is the other happening that the act is dated by.
_SINCE = frozenset(("منذ", "بعد", "عقب", "غداه"))


class Scenes:
    """One record as sentences and acts, and its title's words."""

    def __init__(self, record: Record, text: Text | None = None) -> None:
        self.record = record
        self.tokens: list[Token] = text.tokens if text else tokenize(record.text)
        self.published = date.fromisoformat(record.published.date) if record.published else None
        ranges = text.sentences if text else sentences(self.tokens)
        self.sentences = [
            Sentence(first, after, self.tokens[first].start, self.tokens[after - 1].end)
            for first, after in ranges[before_lead(record, self.tokens, ranges) :]
        ]
        self._starts = [s.start for s in self.sentences]
        for items, name in (
            (record.places, "places"), (record.times, "times"), (record.figures, "figures"), (record.names, "names"),
        ):  # fmt: skip
            for item in items:
                if self.sentences and item.start < self.sentences[0].start:
                    continue
                getattr(self.sentence_at(item.start), name).append(item)
        for statement in record.statements:
            self.sentence_at(statement.content.start).statements.append(statement)
        self.title_tokens: list[Token] = tokenize(record.title or "")
        self.title_senses = senses(self.title_tokens, 0, len(self.title_tokens))
        self.title_start = _after_prefix(self.title_tokens)
        self.title_order: dict[str, int] = {}  # class of acts → how many words of the title stand before it
        for token in self.title_tokens:
            if token.word and (cls := class_of_word(token.text)):
                self.title_order.setdefault(cls, token.index - self.title_start)
        self.title_classes = frozenset(self.title_order)
        # Places, and parties that the lexica know by an English name, are compared as such and not once more as words.
        known = [n.text for n in record.names if n.canonical.isascii()]
        self.told_apart = {k for text in (*{p.text for p in record.places}, *set(known)) for k in keys(tokenize(text))}
        self.roundup = any(_plural(t) for t in self.title_tokens) or any(s == "other" for _, s in self.title_senses)
        self._places = {p.start: p for p in record.places}
        self._contents = {s.id: s.content for s in record.statements}
        self._times = {t.start: t for t in record.times}
        self._seen: set[int] = set()
        self.acts = [self._act(e) for e in record.events if e.modality == "asserted"]

    def index_at(self, offset: int) -> int:
        """The index of the sentence that holds the character ``offset``."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the character ``offset``."""
        return self.sentences[self.index_at(offset)]

    def look_at(self, index: int) -> Sentence:
        """Sentence ``index`` with its sites and the senses of its words, which only sentences with acts are asked for."""
        sentence = self.sentences[index]
        if index not in self._seen:
            self._seen.add(index)
            sentence.senses = senses(self.tokens, sentence.first, sentence.after)
            sentence.sites = sites_in(self.tokens, sentence.first, sentence.after)
        return sentence

    def _act(self, event: Event) -> Act:
        index = self.index_at(event.trigger.start)
        sentence = self.look_at(index)
        token = token_at(self.tokens, event.trigger.start, sentence.first, sentence.after - 1)
        days, stated = self._days(event, sentence)
        cls, family = act_of(event.trigger.text, event.type)
        own = self._places.get(event.place.start) if event.place else None
        places = ([own] if own else []) + [p for p in sentence.places if p is not own]
        near = {s for i, s in sentence.senses if token - 4 <= i < token}
        aside = any(t.folded in _RELATIVES for t in self.tokens[max(sentence.first, token - 4) : token])
        return Act(
            event,
            index,
            cls,
            family,
            days,
            stated,
            places,
            frozenset(sentence.sites),
            back=sentence.opens_with("back"),
            after="after" in near or aside,
            other=any(s == "other" and self._marks(i, token, sentence, cls) for i, s in sentence.senses),
            definite=self.tokens[token].folded.startswith(("ال", "وال", "بال", "لل", "فال", "كال")),
            early=token - sentence.first <= EARLY_TOKENS,
        )

    def _of_another(self, event: Event, time: Time, sentence: Sentence) -> bool:
        """Whether a word between an act and its time makes the time that of an earlier happening (أول هجوم منذ وفاته أمس)."""
        if not event.trigger.start < time.start < sentence.end:
            return False
        first = token_at(self.tokens, event.trigger.start, sentence.first, sentence.after - 1) + 1
        last = token_at(self.tokens, time.start, sentence.first, sentence.after - 1) - 1
        return any(t.folded in _SINCE for t in self.tokens[first:last])

    def _marks(self, other: int, token: int, sentence: Sentence, cls: str) -> bool:
        """Whether the word ``other`` (آخر) makes the act at ``token`` another one: it follows the act, or a noun of its
        class that opens the sentence (وفي انفجار آخر قتل سبعة)."""
        if token < other <= token + 2:
            return True
        before = self.tokens[other - 1]
        opens = sentence.first < other <= min(token, sentence.first + HEAD_TOKENS)
        return opens and before.word is not None and class_of_word(before.text) == cls

    def _days(self, event: Event, sentence: Sentence) -> tuple[tuple[date, date] | None, bool]:
        """When the act is told to have happened, and whether its own time says so (else the one time of its sentence)."""
        time = self._times.get(event.time.start) if event.time else None
        if time and self._of_another(event, time, sentence):
            return None, False
        if time is not None and (days := days_of(time)):
            inside = sentence.start <= time.start < sentence.end
            return days, inside
        if time is None and len(sentence.times) == 1 and (days := days_of(sentence.times[0])):
            return days, False
        return None, False


def before_lead(record: Record, tokens: list[Token], ranges: list[tuple[int, int]]) -> int:
    """How many sentences stand before the lead: a dateline (``كابل 25 شوال 1436 هـ واس``), the caption of a picture. They
    are of a first line of few words that tells nothing."""
    end = record.text.find("\n")
    if end < 0:
        return 0
    count = sum(1 for first, after in ranges if tokens[after - 1].end <= end)
    words = sum(1 for t in tokens if t.word is not None and t.start < end)
    told = any(x.trigger.start < end for x in record.events) or any(s.content.start < end for s in record.statements)
    return count if words <= LINE_WORDS and not told and count < len(ranges) else 0


def _after_prefix(title: list[Token]) -> int:
    """The first token of a title after its speaker (``الداخلية: ...``), rubric (``عام / ...``) or medium (``بالفيديو ..``)."""
    for i, token in enumerate(title[:5]):
        if token.text in (":", "/") and i + 1 < len(title):
            return i + 1
    media = bool(title) and title[0].folded in ("بالفيديو", "بالصور", "شاهد", "فيديو", "صور", "عاجل")
    return next((i for i, t in enumerate(title) if i and t.text not in (".", "…", "-", "|", ":")), 0) if media else 0


def _plural(token: Token) -> bool:
    """Whether a word of a title tells several attacks (هجمات، تفجيرين)."""
    if token.word is None or key_of(token.text) not in ("=attack", "=clash"):
        return False
    return token.folded.endswith(("ات", "ين", "ان")) and not token.folded.endswith(("عدوان",))


def days_of(time: Time) -> tuple[date, date] | None:
    """The days ``[since, until)`` of a time expression, or ``None`` for one that is longer than an act lasts."""
    since, until = date.fromisoformat(time.from_[:10]), date.fromisoformat(time.until[:10])
    if "T" in time.until and not time.until.endswith("T00:00"):
        until += timedelta(1)
    until = max(until, since + timedelta(1))
    return (since, until) if (until - since).days <= LONGEST_DAYS else None
