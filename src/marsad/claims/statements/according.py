"""What an according-phrase covers: بحسب X، A and A، وفق ما أعلن X."""

from __future__ import annotations

from marsad.claims.statements.clauses import EDGE, LINKS, Clauses, latest
from marsad.claims.statements.frames import Frame, Range, describes_speaker
from marsad.claims.statements.issuers import told_by
from marsad.claims.statements.lexicon import cues, speaker_noun
from marsad.claims.statements.phrases import Walker
from marsad.claims.statements.scene import RELATIVE

# What the verb after ما refers back with (بحسب ما أقر به المسؤولون).
_PRONOUNS = frozenset(["به", "بها", "عنه", "عنها", "اليه", "اليها", "له", "لها", "فيه", "فيها", "عليه", "عليها"])
_RESUMES = frozenset(["فان", "فانه", "فانها", "فقد"])
_CLAUSE_OPENS = frozenset(["لم", "لن", "لا", "ليس", "ليست", "كان", "كانت", "هناك", "ثمه", "قد", "ما"])
_INTRO = frozenset(["ان", "فان", "انه", "فانه", "انها", "فانها", "فقد"])
# An according-phrase inside what somebody said splits off a clause of at least so many tokens.
SHORTEST_CLAUSE = 3


class According(Clauses):
    """Finds the clause that an according-phrase is about, before or after it."""

    def according(self, i: int, last: int, frames: list[Frame], rule: str, first: int, after: int) -> Frame | None:
        """The statement of an according-phrase whose words are ``[i, last]``."""
        begin = last + 1
        if begin < after and self.tokens[begin].folded in ("ل", "لـ"):
            begin += 1
        while begin < after and (self.tokens[begin].folded in _PRONOUNS or self._in_document(begin, rule)):
            begin += 1
        while begin in self.scene.carrier_at and self.tokens[begin].folded.startswith("ل"):
            begin = self.scene.carrier_at[begin] + 1  # كما أعلن لوكالة ... المتحدث
        walker = Walker(self.scene, after, frozenset(), False)
        end = walker.walk(begin)
        if end < begin and begin < after and self.scene.nominal(begin):
            end = max(begin, walker.walk(begin + 1))
        end = self._before_verb(begin, end)
        told = told_by(self.scene, begin, end, after) if end >= begin else None
        if told is not None and (teller := walker.walk(told)) >= told:
            begin, end = told, teller
        carrier: Range | None = None
        if rule == "as" and begin <= end and self._hears(i, last):
            when = self.scene.time(end + 1) if end + 1 < after else None
            from_ = end + 1 if when is None else when + 1
            if from_ < after - 1 and self.tokens[from_].folded == "عن":
                heard = walker.walk(from_ + 1)
                if heard > from_ and not self._own(from_ + 1):  # وفق ما نقلت وكالة أمس عن الوزير
                    carrier, begin, end = (begin, end), from_ + 1, heard
        if (
            end < begin
            and rule == "as"
            and (begin >= after or self.tokens[begin].text in EDGE or self.tokens[begin].pos == "P")
        ):
            frame = Frame(f"statement.{rule}", i, (i, last), 0, 0, before=True, region=(i, after))
            return self._behind(frame, i, frames, first)
        if end >= begin and self.tokens[i].folded.endswith("كما") and self._goes_on_after(end + 1, after):
            return None  # كما توقعت الأرصاد هطول أمطار
        if end < begin or not (rule == "as" or describes_speaker(self.scene, (begin, end))):
            return None
        frame = Frame(
            f"statement.{rule}",
            i,
            (i, last),
            0,
            0,
            source=(begin, end),
            before=True,
            region=(i, self._aside(end + 1, after)),
        )
        frame.relayed_by = carrier
        front = self._front(i, first)
        if front is None and self._opens_clause(i, first, end, after):
            front = i
        if front is not None:
            return self._ahead(frame, end, after, front)
        return self._behind(frame, i, frames, first)

    def _aside(self, k: int, after: int) -> int:
        """Where the clause of the source ends: after its comma others speak, through other mouths."""
        return next((n for n in range(k, after) if self.tokens[n].text in "،,"), after)

    def _hears(self, i: int, last: int) -> bool:
        """Whether the words ``[i, last]`` end in a verb of relaying (نقلت)."""
        word = self.tokens[last].word
        return i < last and word is not None and any("عن!" in cue.verb.complements for cue in cues(word))

    def _own(self, k: int) -> bool:
        """Whether the carrier heard it from its own people, and so speaks itself (عن مراسلها)."""
        folded = self.tokens[k].folded
        return folded.startswith(("مراسل", "مندوب")) and folded.endswith(("ه", "ها")) and not folded.endswith("له")

    def _goes_on_after(self, k: int, after: int) -> bool:
        """Whether a noun follows at ``k``: then كما joins a clause and refers to none."""
        if k >= after or self.tokens[k].folded.startswith("ل"):
            return False
        return self.scene.nominal(k) and self.scene.time(k) is None

    def _opens_clause(self, i: int, first: int, end: int, after: int) -> bool:
        """Whether ووفق, وبحسب after a comma begins a clause of its own, no comma between source and clause (، وبحسب مصدر قتل)."""
        token = self.tokens[i]
        if i == first or not token.folded.startswith("وب") or self.tokens[i - 1].text not in "،,؛":
            return False
        if end + 2 < after and self.tokens[end + 1].text in "،," and self.tokens[end + 2].folded in _RESUMES:
            return True  # ، وبحسب المصادر، فإن
        return end + 1 < after and self.tokens[end + 1].text not in EDGE

    def _before_verb(self, begin: int, end: int) -> int:
        """The source's last token: before a perfect that may also be a noun (بحسب مصدر أمني قتل ثلاثة)."""
        for k in range(begin + 1, end + 1):
            if self._perfect(k) and (self.scene.closes(k - 1) or self.tokens[k - 1].pos == "A"):
                return k - 1
        return end

    def _perfect(self, k: int) -> bool:
        """Whether a perfect that opens a clause may stand at ``k``."""
        token = self.tokens[k]
        word = token.word
        if (
            word is None
            or token.folded in _INTRO
            or k in self.scene.atoms
            or k in self.scene.inside_atoms
            or self.scene.definite(k)
        ):
            return False
        verb = word.verb
        if verb is None or verb.prefix or (token.pos != "V" and (verb.suffix or word.adjective is not None)):
            return False
        return (token.pos == "V" or verb.entry.tense == "perfect") and speaker_noun(word.folded) is None

    def _in_document(self, k: int, rule: str) -> bool:
        """Whether في stands before the document that speaks (وفق ما جاء في البيان)."""
        if rule != "as" or self.tokens[k].folded not in ("في", "علي") or k + 1 >= len(self.tokens):
            return False
        return self.scene.marked(k + 1, "document") is not None or self.scene.marked(k + 1, "speech") is not None

    def _front(self, i: int, first: int) -> int | None:
        """The clause's first token where only links stand between it and ``i``."""
        k = i - 1
        while k >= first and (self.tokens[k].pos in "BC" or self.tokens[k].text in EDGE - {"،", ","}):
            k -= 1
        return first if k < first else None

    def _ahead(self, frame: Frame, last: int, after: int, _front: int) -> Frame | None:
        """بحسب X، A: what follows the source up to the sentence's end."""
        start = self._after_source(last + 1, after)
        if start >= after - 1:
            return None
        frame.before = False
        frame.start, frame.end = start, after
        frame.region = (frame.region[0], start)
        return frame

    def _after_source(self, j: int, after: int) -> int:
        tokens = self.tokens
        time = self.scene.time(j) if j < after else None
        if time is not None and time + 1 < after:
            j = time + 1
        k = j
        if j < after and (tokens[j].folded in _CLAUSE_OPENS or self._perfect(j)):
            return j  # وطبقا للمنظمة لم تصل القوافل
        while k < min(after, j + 12):
            if tokens[k].text in "،," and k + 1 < after and tokens[k + 1].folded in RELATIVE:
                k = next((n for n in range(k + 1, min(after, k + 25)) if tokens[n].text in "،,"), k + 1)
            if tokens[k].text in "،,:" or tokens[k].folded in _INTRO:
                while k < after and (tokens[k].text in "،,:" or tokens[k].folded in _INTRO):
                    k += 1
                return k
            k += 1
        return j

    def _behind(self, frame: Frame, i: int, frames: list[Frame], first: int) -> Frame | None:
        """A، بحسب X: the clause before; inside another's words only a clause of its own."""
        sentence = latest(frames, first)
        if any(f.opens < i < f.start for f in sentence if not f.before):
            return None  # وشدد الوزير بحسب الوكالة على أن
        covering = [f for f in sentence if not f.before and f.start <= i]
        end = self._trim(first, i)
        while end > first and self.tokens[end - 1].folded in ("وذلك", "ذلك", "هذا"):
            end = self._trim(first, end - 1)
        if not covering:
            frame.start, frame.end = self._skip_links(first, end), end
            return frame if frame.end - frame.start >= SHORTEST_CLAUSE else None
        outer = covering[-1]
        if outer.start == i:
            return None
        if frame.source is not None and self._carries(frame.source):
            outer.relayed_by = outer.relayed_by or frame.source
            outer.end = min(outer.end, i)
            return None
        places = range(end - 1, outer.start + 2, -1)
        comma = next((k for k in places if self.tokens[k].text in "،,"), None)
        if comma is None:
            comma = next((k for k in places if self._clause_break(k)), None)
        if comma is None or end - comma <= SHORTEST_CLAUSE:
            return None
        frame.start, frame.end = comma + (self.tokens[comma].text in EDGE), end
        return frame

    def _carries(self, source: Range) -> bool:
        """Whether a source is an agency, channel or newspaper: beside another's words it carries them (قال X إن A، وفق رويترز)."""
        return any(k in self.scene.carrier_at for k in range(source[0], source[1] + 1))

    def _clause_break(self, k: int) -> bool:
        token = self.tokens[k]
        if token.text in "،,":
            return True
        return token.pos == "V" and token.word is not None and token.word.conjoined

    def _skip_links(self, first: int, end: int) -> int:
        k = first
        while k < end - 1 and (self.tokens[k].folded in LINKS or self.tokens[k].text in EDGE):
            k += 1
        return k
