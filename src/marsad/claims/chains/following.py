"""Through whose mouths words reached the outlet.

A carrier holds for the same speaker's following statements until the text names another source, or another carrier for
them; the outlet itself is none (GUIDE, "statements").
"""

from __future__ import annotations

from bisect import bisect_left

from marsad.claims.chains.carriers import Carrier
from marsad.claims.statements.frames import Frame, Range
from marsad.claims.statements.recognition import Voice
from marsad.claims.statements.scene import Scene
from marsad.record import Via

# A hashtag, however it is spelt; so many sentences after it people are still quoted from under it.
_HASHTAG = frozenset(
    ["هاشتاق", "هاشتاغ", "هاشتاج", "هشتاق", "هاشتاقا", "هاشتاغا", "هاشتاجا", "هشتاقا", "وسم", "وسما", "وسوم"]
)
_UNDER_HASHTAG = 12


class Chains:
    """The chains of one text, followed from statement to statement."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.current: Voice | None = None
        self.chain: list[Via] = []
        self.lasts = [c.last for c in scene.carriers]
        self.closed = 0
        self.hashtags = self._hashtags()
        self.stories: dict[int, list[Via]] = {}

    def of(self, frame: Frame, voice: Voice | None) -> list[Via]:
        """The carriers of one statement, outermost first; remembers them for the speaker's next ones."""
        own = self._relayed(frame) + self._between(self._region(frame), frame)
        if voice is not self.current:
            self.chain = self.stories.get(id(voice), [])
            self.current = voice
        if own:
            self.chain = own
        elif frame.quote and not self.chain:
            return self._posted(frame)
        return list(self.chain)

    def _region(self, frame: Frame) -> Range:
        """Where a clause names its carriers: from the sentence's beginning, where speech is named there (وفي تصريح لـ), to what was said."""
        first, after = frame.region
        start = self.scene.text.sentences[self.scene.text.sentence_of[frame.cue[0]]][0]
        start = max(start, self.closed)
        self.closed = max(self.closed, frame.end)
        spoken = any(
            self.scene.marked(k, "speech") or self.scene.marked(k, "platform")
            for k in range(start, min(first, start + 8))
        )
        return (start, after) if spoken and start < first else (first, after)

    def narrated(self, voice: Voice, first: int, after: int) -> None:
        """Carriers in a sentence of the narrator's about somebody who speaks next (تداول ناشطون عبر تويتر)."""
        found = self._between((first, after), None)
        if found:
            self.stories[id(voice)] = found

    def _posted(self, frame: Frame) -> list[Via]:
        """The platform of a hashtag told shortly before: people's words quoted one after another stood under it."""
        owner = self.scene.text.sentence_of
        own = owner[frame.cue[0]]
        return next((via for sentence, via in reversed(self.hashtags) if 0 < own - sentence <= _UNDER_HASHTAG), [])

    def _hashtags(self) -> list[tuple[int, list[Via]]]:
        """Sentence → platform, where a sentence tells of a hashtag on it, in order."""
        found = []
        for carrier in self.scene.carriers:
            if carrier.kind != "social":
                continue
            sentence = self.scene.text.sentence_of[carrier.first]
            first, after = self.scene.text.sentences[sentence]
            near = self.scene.tokens[max(first, carrier.first - 40) : min(after, carrier.last + 40)]
            if any(t.folded.removeprefix("و").removeprefix("ال") in _HASHTAG for t in near):
                found.append((sentence, [self._via(carrier)]))
        return found

    def _relayed(self, frame: Frame) -> list[Via]:
        if frame.relayed_by is None:
            return []
        first, last = frame.relayed_by
        k = bisect_left(self.lasts, first)
        if k < len(self.lasts) and self.scene.carriers[k].first <= last:
            return [self._via(self.scene.carriers[k])]
        span = self.scene.text.token_span(first, last)
        return [Via(span.text, "other", span)]

    def _between(self, region: Range, frame: Frame | None) -> list[Via]:
        """The carriers in a region of tokens that are not the source itself."""
        first, after = region
        found: list[Via] = []
        usual = set()
        for k in range(bisect_left(self.lasts, first), len(self.lasts)):
            carrier = self.scene.carriers[k]
            if carrier.first >= after:
                break
            if (frame is not None and _speaks(carrier, frame)) or carrier.usual in usual or self._receives(carrier):
                continue
            usual.add(carrier.usual or carrier.start)
            found.append(self._via(carrier))
        return found

    def _receives(self, carrier: Carrier) -> bool:
        """Whether a text was handed out to the media (بيان عممه على وسائل الإعلام)."""
        tokens, k = self.scene.tokens, carrier.first
        return k > 1 and tokens[k - 1].folded == "علي" and tokens[k - 2].folded.startswith(("عمم", "وزع", "عممت"))

    def _via(self, carrier: Carrier) -> Via:
        span = self.scene.text.span(carrier.start, carrier.end)
        return Via(span.text, carrier.kind, span)


def _speaks(carrier: Carrier, frame: Frame) -> bool:
    """Whether the carrier is the source itself, or already carries."""
    for part in (frame.source, frame.relayed_by):
        if part is not None and part[0] <= carrier.last and carrier.first <= part[1]:
            return True
    return False
