"""One figure from a number: range, bounds, counted noun."""

from __future__ import annotations

from marsad.language.numbers import number_at
from marsad.language.tokens import WORD, Token
from marsad.language.words import ADJECTIVE, NOUN
from marsad.mentions.figures.counted import Counted, counted
from marsad.mentions.figures.kinds import governing_kind, kind_of
from marsad.mentions.figures.modifiers import Modifier, bounds, modifier_after, modifier_before
from marsad.mentions.figures.nouns import lemmas, noun_kind
from marsad.mentions.figures.ranges import Range, range_at
from marsad.mentions.figures.refusals import refusal
from marsad.mentions.figures.sentence import Item, Sentence
from marsad.record import Figure, FigureKind, Span

# A toll that has moved: ارتفع عدد القتلى إلى 35.
_REACHING = frozenset(("الي", "بلغ", "بلغت", "هو", "وهو", "عند", "كان"))
REACH_OF_TOLL = 12  # tokens back to the word that tells what has reached the number
_YEARS = (1900, 2100)
_MARKS = {"(": ")", "«": "»", '"': '"', "“": "”", "”": "”"}
# Groups that are one in a manner of speaking: نحن شعب واحد.
_COLLECTIVES = frozenset(("أسرة", "عائلة", "شعب", "قوم", "جيل", "بشر", "إنسان"))
_ONES = frozenset(("واحد", "واحده"))


def figure_at(sentence: Sentence, i: int) -> Item | None:
    """The figure whose number begins at token ``i``; an item without figure where the number counts nothing."""
    number = number_at(sentence.tokens, i, sentence.after)
    if number is None:
        return _one(sentence, i) if sentence.tokens[i].folded in _ONES else None
    why = refusal(sentence, number)
    if why is not None:
        sentence.refuse(i, number.last, "figure.number", why)
        return Item(number.last, None)
    return _Reading(sentence, range_at(sentence, number)).item()


class _Reading:
    """A number or range on its way to a figure."""

    def __init__(self, sentence: Sentence, span: Range) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.span = span
        self.number = span.last_number
        self.first, self.last, self.start = span.first, span.last, span.start
        self.before: Modifier | None = None
        self.behind: Modifier | None = None
        self.what: Counted | None = None

    def item(self) -> Item:
        """The figure, or why it is none."""
        self._brackets()
        self._modifier_before()
        self._noun()
        self._definite_before()
        kind = self._kind()
        if kind is None:
            return self._refused("its noun is a duration, a multiple or a degree")
        if self.what is None and not self._stands_alone():
            return self._refused("no noun, and nothing that lets it stand alone")
        return Item(self.last, self._figure(kind))

    def _brackets(self) -> None:
        """Digits in brackets or quotation marks before their noun: (15) شخصا, «250» مليون."""
        if self.number.digits and self.first == self.number.first:
            before, following = self.sentence.at(self.first - 1), self.sentence.at(self.last + 1)
            if before is None or following is None or _MARKS.get(before.text) != following.text:
                return
            self.first, self.last, self.start = self.first - 1, self.last + 1, before.start
            scale = (
                number_at(self.tokens, self.last + 1, self.sentence.after)
                if self.last + 1 < self.sentence.after
                else None
            )
            if scale is not None and scale.scaled and not scale.prefix and scale.first == scale.last:  # «250» مليون
                self.last = scale.last
                factor = scale.value / 2 if scale.vague else scale.value
                self.span = self.span._replace(low=self.span.low * factor, high=self.span.high * factor)
                self.number = self.number._replace(scaled=True, value=self.span.high)

    def _modifier_before(self) -> None:
        prefix = self.tokens[self.span.number.first]
        fused = self.span.number.prefix
        if fused and fused != "ال" and prefix.kind == WORD:
            return
        self.before = modifier_before(self.tokens, self.first, self.sentence.first)
        if self.before is not None:
            self.first, self.start = self.before.first, self.before.start
            if self.tokens[self.span.first - 1].text == "%":
                self.first = self.span.first - 1

    def _noun(self) -> None:
        """The modifier between number and noun, the noun, the modifier after it."""
        self.behind = modifier_after(self.tokens, self.last + 1, self.sentence.after)
        i = self.behind.last + 1 if self.behind else self.last + 1
        if self.number.digits and self.sentence.folded(self.span.first - 1) == "%":
            self.first, self.start = self.span.first - 1, self.tokens[self.span.first - 1].start
            self.what = Counted(self.span.first - 1, self.span.first - 1, None, "percent")
            return
        self.what = counted(self.tokens, self.number, i, self.sentence.after, self.sentence.barred)
        if self.what is not None and self.behind is not None and self.what.how == "of":
            self.last = self.what.last  # 17 على الأقل من أفراد الأمن
        if self.behind is not None:
            self.last = max(self.last, self.behind.last)
        if self.what is not None:
            self.last = max(self.last, self.what.last)
        if self.behind is None:
            self.behind = modifier_after(self.tokens, self.last + 1, self.sentence.after)
            if self.behind is not None:
                self.last = self.behind.last

    def _definite_before(self) -> None:
        """A definite noun before a definite number in digits: المتهمين الـ29."""
        if self.number.definite and not self.number.vague:
            head = self.number.first - 1
            self.first, self.start, self.last = head, self.tokens[head].start, self.number.last
            self.what = Counted(head, head, head, "noun")
            return
        particle = self.sentence.at(self.number.first - 1)
        if self.what is None and self.number.last_class == "two" and self._two_of(particle):
            return
        if not self.number.digits or particle is None or particle.folded != "ال" or self.before is not None:
            return
        noun = self.sentence.at(self.number.first - 2)
        if (
            noun is not None
            and noun.word is not None
            and noun.pos in (NOUN, ADJECTIVE)
            and noun.folded.startswith("ال")
        ):
            self.first, self.start = noun.index, noun.start
            self.last = self.number.last
            self.what = Counted(noun.index, noun.index, noun.index, "noun")

    def _two_of(self, noun: Token | None) -> bool:
        """Take the noun before اثنين, which it marks as a dual: مدنيين اثنين."""
        if noun is None or noun.word is None or noun.pos not in (NOUN, ADJECTIVE) or self.number.prefix:
            return False
        reading = noun.word.readings[0] if noun.word.readings else None
        if reading is None or reading.definite or not noun.folded.endswith(("ين", "ان")):
            return False
        self.first, self.start = noun.index, noun.stem_start(reading.prefix)
        self.what = Counted(noun.index, noun.index, noun.index, "noun")
        return True

    def _kind(self) -> FigureKind | None:
        return kind_of(self.tokens, self.what, self.first, self.last, self.sentence.first, self.sentence.after)

    def _refused(self, why: str) -> Item:
        self.sentence.refuse(self.number.first, self.number.last, "figure.number", why)
        return Item(self.number.last, None)

    def _stands_alone(self) -> bool:
        """Whether a number without a noun is a count: of people just named, or of what a verb before it tells."""
        number, i = self.number, self.first - 1
        if number.digits and not number.scaled and _YEARS[0] <= number.value <= _YEARS[1] and self.before is None:
            return False
        if self.before is not None and self.before.bound != "only":
            return True
        if number.vague or (number.scaled and number.value > 1000):
            return True
        before = self.sentence.at(i)
        if number.prefix.startswith("و") or before is None:
            return False
        if not number.digits:
            return before.folded != "او" and not number.definite
        if before.word is None:
            return False
        if governing_kind(before.word) is not None:
            return True
        return before.folded in _REACHING and self._toll(i)

    def _toll(self, i: int) -> bool:
        """Whether a word for dead, wounded and the like stands before token ``i``."""
        for j in range(i - 1, max(self.sentence.first, i - REACH_OF_TOLL) - 1, -1):
            word = self.tokens[j].word
            if word is not None and governing_kind(word) is not None:
                return True
        return False

    def _figure(self, kind: FigureKind) -> Figure:
        low, high = self.span.low, self.span.high
        bound = self.before.bound if self.before else self.behind.bound if self.behind else "only"
        least: float | None = low
        most: float | None = high
        if self.number.vague:
            most = None
        elif bound != "only":
            least, most = bounds(low, high, bound)
        end = self.tokens[self.last].end
        what = self.what
        of: Span | None = None
        if what is not None and what.how != "percent" and not (what.how == "of" and what.head is None):
            begin = what.head if what.how == "of" and what.head is not None else what.first
            of = self.sentence.text.span(self.tokens[begin].start, self.tokens[what.last].end)
        rule = f"figure.{self.span.rule}" if self.span.rule else f"figure.{what.how if what else 'alone'}"
        return Figure(
            start=self.start,
            end=end,
            text=self.sentence.text.source[self.start : end],
            low=_plain(least),
            high=_plain(most),
            approx=self.number.vague or bound in ("least", "most", "about"),
            kind=kind,
            of=of,
            rule=rule,
        )


def _plain(value: float | None) -> float | None:
    """A whole number as such, so that 12 is not printed as 12.0."""
    if value is None:
        return None
    value = round(value, 6)
    return int(value) if value == int(value) else value


def _figurative(before: Token | None) -> bool:
    """Whether a plain noun governs ``رجل واحد`` (قلب رجل واحد, وقفة رجل واحد) rather than a word for what became of him."""
    if before is None or before.word is None or before.pos != NOUN:
        return False
    return governing_kind(before.word) is None and not any(r.definite for r in before.word.readings[:1])


def _one(sentence: Sentence, i: int) -> Item | None:
    """``شخص واحد``: a noun for a person and واحد after it, not part of a description (من أسرة واحدة)."""
    noun = sentence.at(i - 1)
    if noun is None or noun.word is None or noun.pos not in (NOUN, ADJECTIVE) or noun.folded.startswith("ال"):
        return None
    before = sentence.at(i - 2)
    if lemmas(noun.word) & _COLLECTIVES or _figurative(before):
        return None
    if noun_kind(noun.word) not in ("people", "fighters", "killed", "injured") or (
        before is not None and before.pos == "P"
    ):
        return None
    if not any(r.entry.kind in ("human", "human_role") for r in noun.word.readings):
        return None
    what = Counted(i - 1, i - 1, i - 1, "noun")
    kind = kind_of(sentence.tokens, what, i - 1, i, sentence.first, sentence.after)
    if kind is None:
        return None
    start, end = noun.stem_start(noun.word.prefix), sentence.tokens[i].end
    of = sentence.text.span(start, noun.end)
    figure = Figure(start, end, sentence.text.source[start:end], 1, 1, False, kind, of, rule="figure.one")
    return Item(i, figure)
