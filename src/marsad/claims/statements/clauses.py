"""Where what was said ends, and what an according-phrase (بحسب، وفق) covers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from marsad.claims.statements.frames import Frame
from marsad.claims.statements.lexicon import FINITE, cues
from marsad.claims.statements.scene import Scene

EDGE = frozenset("،,.؛;:-–—!…")
_EXCEPT = frozenset(["الا", "غير", "بيد"])
LINKS = frozenset(
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

# Nouns of what somebody spoke or wrote in.
_PLACES_OF_SPEECH = frozenset(["speech", "platform", "document"])
# After a quotation and a comma these go on with what was said («...»، وأن).
_GOES_ON_SAYING = frozenset(["وان", "وانه", "وانها", "وانهم", "وانهما", "وبان"])


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
        self.lines = [t.index for t in scene.tokens if t.line]

    def close(self, frames: list[Frame]) -> None:
        """Set ``end`` of every frame, in order."""
        frames.sort(key=lambda f: (f.opens, f.start))
        self.opens = [f.opens for f in frames]
        for frame in frames:
            if not frame.before:
                self._close(frame, frames)

    def _between(self, frames: list[Frame], first: int, after: int) -> Iterator[Frame]:
        """The frames that open in tokens ``(first, after)``, in order."""
        k = bisect_right(self.opens, first)
        while k < len(frames) and self.opens[k] < after:
            yield frames[k]
            k += 1

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
        if token.text in "،," and after + 1 < frame.end and self.tokens[after + 1].folded in _GOES_ON_SAYING:
            return False
        if token.text in "،,.؛;)-–" or token.line or self.scene.marked(after, "tail"):
            return True
        word = token.word
        return word is not None and (bool(cues(word)) or any(True for _ in self._between(frames, after - 1, after + 1)))

    def _paragraph_end(self, frame: Frame, frames: list[Frame]) -> int:
        """After a colon what is said goes on to the paragraph's end or the next reporting clause."""
        tokens = self.tokens
        k = bisect_right(self.lines, frame.start)
        i = self.lines[k] if k < len(self.lines) else len(tokens)
        sentences = self.scene.text.sentences
        owner = self.scene.text.sentence_of
        own = owner[frame.start] if frame.start < len(owner) else -1
        beyond = sentences[own][1] - 1 if own >= 0 else frame.start
        for other in self._between(frames, max(frame.start, beyond), i):
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
        if other.same_speaker or before.text in EDGE or before.text in '»”"' or before.folded in LINKS:
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
            if "hedge" in match.value and (match.last + 1 >= limit or self.tokens[match.last + 1].text in EDGE):
                return i
            if "narrator" in match.value and before.text in EDGE:
                return i
            if match.value & _PLACES_OF_SPEECH and before.folded == "في" and self.tokens[i - 2].text in "،,":
                return i - 1  # ، في تسجيل صوتي
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
            tokens[end - 1].text in EDGE or tokens[end - 1].folded in LINKS or tokens[end - 1].folded == "و"
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
