"""Where what was said ends, and what an according-phrase (بحسب، وفق) covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from marsad.claims.statements.frames import Frame, Range, describes_speaker
from marsad.claims.statements.lexicon import FINITE, cues
from marsad.claims.statements.phrases import Walker
from marsad.claims.statements.scene import SHORTEST_SAID, Scene

_EDGE = frozenset("،,.؛;:-–—!…")
_EXCEPT = frozenset(["الا", "غير", "بيد"])
_LINKS = frozenset(
    [
        "كما",
        "فيما",
        "بينما",
        "لكن",
        "ولكن",
        "لكنه",
        "لكنها",
        "لكنهم",
        "ولكنه",
        "ولكنها",
        "حيث",
        "اذ",
        "ثم",
        "بل",
        "قد",
        "وقد",
    ]
)
# After a comma these open a clause of the narrator's after a noun phrase that was said.
_ADDED = frozenset(
    [
        "ما",
        "مما",
        "الامر",
        "حتي",
        "وهو",
        "وهي",
        "وهم",
        "وكان",
        "وكانت",
        "لكن",
        "ولكن",
        "لكنه",
        "لكنها",
        "الا",
        "غير",
        "بيد",
        "فيما",
        "بينما",
        "وقد",
        "وذلك",
    ]
)
# What the verb after ما refers back with (بحسب ما أقر به المسؤولون).
_PRONOUNS = frozenset(["به", "بها", "عنه", "عنها", "اليه", "اليها", "له", "لها", "فيه", "فيها", "عليه", "عليها"])
_INTRO = frozenset(["ان", "فان", "انه", "فانه", "انها", "فانها", "فقد"])
# An according-phrase inside what somebody said splits off a clause of at least so many tokens.
SHORTEST_CLAUSE = 3


def latest(frames: list[Frame], first: int) -> list[Frame]:
    """The frames found so far that open at token ``first`` or later (those of the current sentence), in order."""
    k = len(frames)
    while k and frames[k - 1].opens >= first:
        k -= 1
    return frames[k:]


class Clauses:
    """Ends of contents, computed sentence by sentence from the frames found."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tokens = scene.tokens
        self.opens: list[int] = []

    def close(self, frames: list[Frame]) -> None:
        """Set ``end`` of every frame, in order."""
        frames.sort(key=lambda f: (f.opens, f.start))
        self.opens = [f.opens for f in frames]
        for frame in frames:
            if not frame.before:
                self._close(frame, frames)

    def _between(self, frames: list[Frame], first: int, after: int) -> list[Frame]:
        """The frames that open in tokens ``(first, after)``, in order."""
        return frames[bisect_right(self.opens, first) : bisect_left(self.opens, after)]

    def _close(self, frame: Frame, frames: list[Frame]) -> None:
        tokens, scene = self.tokens, self.scene
        q = scene.quote_at.get(frame.start)
        if q is not None and frame.start < len(tokens):
            after = q.last + 1
            if not q.closed or self._ends_said(after, frame, frames):
                frame.quote = True
                frame.start, frame.end = q.first + 1, q.last + (0 if q.closed else 1)
                if not q.closed:
                    frame.end = min(frame.end, self._paragraph_end(frame, frames))
                self._cut(frame, frames)
                return
        limit = self._paragraph_end(frame, frames) if frame.rule.endswith(("colon", "question")) else frame.end
        around = scene.quoted.get(frame.cue[0])
        if around is not None and around.closed:
            limit = min(limit, around.last)
        for other in self._between(frames, frame.start, limit):
            if other is not frame and self._bounds(other):
                limit = other.opens
                break
        limit = self._tail(frame.start, limit)
        if frame.rule.endswith(("object", "preposition")):
            limit = self._phrase_tail(frame.start, limit)
        frame.end = self._trim(frame.start, limit)

    def _cut(self, frame: Frame, frames: list[Frame]) -> None:
        """A participle inside a quotation (، لافتا إلى) begins another statement."""
        for other in self._between(frames, frame.start, frame.end):
            if other.same_speaker:
                frame.end = self._trim(frame.start, other.opens)
                return

    def _ends_said(self, after: int, frame: Frame, frames: list[Frame]) -> bool:
        """Whether what was said ends with the quotation that ends before ``after``."""
        if after >= len(self.tokens) or (after >= frame.end and not frame.rule.endswith("colon")):
            return True
        token = self.tokens[after]
        if token.text in "،,.؛;)-–" or token.line or self.scene.marked(after, "tail"):
            return True
        word = token.word
        return word is not None and (bool(cues(word)) or bool(self._between(frames, after - 1, after + 1)))

    def _paragraph_end(self, frame: Frame, frames: list[Frame]) -> int:
        """After a colon what is said goes on to the paragraph's end or the next reporting clause."""
        tokens = self.tokens
        i = frame.start
        while i < len(tokens) and not (tokens[i].line and i > frame.start):
            i += 1
        sentences = self.scene.text.sentences
        owner = self.scene.text.sentence_of
        own = owner[frame.start] if frame.start < len(owner) else -1
        for other in self._between(frames, frame.start, i):
            if owner[other.opens] != own:
                first = sentences[owner[other.opens]][0]
                return first if not other.before else min(i, first)
        return i

    def _bounds(self, other: Frame) -> bool:
        """Whether another reporting clause ends this one."""
        if other.before:
            return False
        i = other.opens
        before = self.tokens[i - 1]
        word = self.tokens[i].word
        if other.same_speaker or before.text in _EDGE or before.text in '»”"' or before.folded in _LINKS:
            return True
        if before.folded in ("انه", "انها", "انهم", "ان") and self.tokens[i - 2].folded in _EXCEPT:
            return True
        return word is not None and word.conjoined and other.form is not None and other.form.form == FINITE

    def _tail(self, start: int, limit: int) -> int:
        """The index where the narrator goes on, or ``limit``."""
        for i in range(start + 2, limit):
            match = self.scene.marks.get(i)
            if match is None:
                continue
            before = self.tokens[i - 1]
            if "tail" in match.value:
                return i - 1 if before.folded == "من" else i
            if "hedge" in match.value and (match.last + 1 >= limit or self.tokens[match.last + 1].text in _EDGE):
                return i
            if "narrator" in match.value and before.text in _EDGE:
                return i
        return limit

    def _phrase_tail(self, start: int, limit: int) -> int:
        """A noun phrase that was said ends where the narrator adds a clause (، ما يعني، وكانت، حتى)."""
        tokens = self.tokens
        for i in range(start + 2, limit):
            if tokens[i - 1].text not in "،,":
                continue
            token = tokens[i]
            if token.folded in _ADDED or (
                token.pos == "V" and token.word is not None and token.word.prefix[:1] in ("و", "ف")
            ):
                return i
        return limit

    def _trim(self, start: int, end: int) -> int:
        """``end`` without marks and links before it."""
        tokens = self.tokens
        while end > start + 1 and (
            tokens[end - 1].text in _EDGE or tokens[end - 1].folded in _LINKS or tokens[end - 1].folded == "و"
        ):
            end -= 1
        if (
            end > start + 3
            and tokens[end - 1].folded in ("انه", "انها", "انهم", "ان")
            and tokens[end - 2].folded in _EXCEPT
        ):
            return self._trim(start, end - 2)
        q = self.scene.quote_at.get(end - 1)
        if q is not None and end - 1 > start:
            return self._trim(start, end - 1)
        return end

    def according(self, i: int, last: int, frames: list[Frame], rule: str, first: int, after: int) -> Frame | None:
        """The statement of an according-phrase whose words are ``[i, last]``."""
        begin = last + 1
        if begin < after and self.tokens[begin].folded in ("ل", "لـ"):
            begin += 1
        while begin < after and (self.tokens[begin].folded in _PRONOUNS or self._in_document(begin, rule)):
            begin += 1
        walker = Walker(self.scene, after, frozenset(), False)
        end = walker.walk(begin)
        if end < begin and begin < after and self.scene.nominal(begin):
            end = max(begin, walker.walk(begin + 1))
        if (
            end < begin
            and rule == "as"
            and (begin >= after or self.tokens[begin].text in _EDGE or self.tokens[begin].pos == "P")
        ):
            frame = Frame(f"statement.{rule}", i, (i, last), 0, 0, before=True, region=(i, after))
            return self._behind(frame, i, frames, first)
        if end < begin or not (rule == "as" or describes_speaker(self.scene, (begin, end))):
            return None
        frame = Frame(f"statement.{rule}", i, (i, last), 0, 0, source=(begin, end), before=True, region=(i, after))
        front = self._front(i, first)
        if front is not None:
            return self._ahead(frame, end, after, front)
        return self._behind(frame, i, frames, first)

    def _in_document(self, k: int, rule: str) -> bool:
        """Whether في stands before the document that speaks (وفق ما جاء في البيان)."""
        if rule != "as" or self.tokens[k].folded not in ("في", "علي") or k + 1 >= len(self.tokens):
            return False
        return self.scene.marked(k + 1, "document") is not None or self.scene.marked(k + 1, "speech") is not None

    def _front(self, i: int, first: int) -> int | None:
        """The clause's first token where only links stand between it and ``i``."""
        k = i - 1
        while k >= first and (self.tokens[k].pos in "BC" or self.tokens[k].text in _EDGE - {"،", ","}):
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
        k = j
        while k < min(after, j + 12):
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
        frame.start, frame.end = comma + (self.tokens[comma].text in _EDGE), end
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
        while k < end - 1 and (self.tokens[k].folded in _LINKS or self.tokens[k].text in _EDGE):
            k += 1
        return k


def long_quotation(scene: Scene, i: int) -> bool:
    """Whether a quotation that says something opens at ``i``."""
    q = scene.quote_at.get(i)
    return q is not None and q.last - q.first - 1 >= SHORTEST_SAID
