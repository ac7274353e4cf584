"""Those whom the narrator speaks of: the subjects of sentences that report nothing, who may speak later without a name."""

from __future__ import annotations

from marsad.claims.statements.frames import Range, agrees
from marsad.claims.statements.lexicon import Cue, speaker_noun
from marsad.claims.statements.phrases import Walker
from marsad.claims.statements.scene import OPENING, RELATIVE, Scene

# A main verb stands within so many tokens of its sentence's beginning, else it belongs to a clause inside.
FARTHEST_VERB = 40
# A sentence that begins so names a topic before its speaker (وعن موعد الانسحاب قال).
_TOPICS = frozenset(["عن", "حول", "بشان", "بخصوص", "ردا", "بسواله", "فيما", "بالنسبه", "تعليقا", "بصدد"])


def main_subject(scene: Scene, first: int, limit: int, cue: Cue | None = None) -> Range | None:
    """The subject of the first verb in tokens ``[first, limit)`` that has one who can speak; ``cue`` must agree with it."""
    i = first
    if first < limit and scene.tokens[first].folded.removeprefix("و") in _TOPICS:
        return None
    while i < min(limit, first + FARTHEST_VERB):
        token = scene.tokens[i]
        if token.folded in RELATIVE or (token.pos == "S" and i > first + 1):
            return None
        if token.word is not None and token.pos == "V" and token.word.verb is not None and _verbal(scene, i):
            subject = _after(scene, i, limit)
            if subject is not None and (cue is None or agrees(scene, cue, subject[0])):
                return subject
        i += 1
    return None


def _verbal(scene: Scene, i: int) -> bool:
    """Whether a verb is no noun with the article; those that begin with الت (التقى) have none."""
    word = scene.tokens[i].word
    return not scene.definite(i) or (word is not None and word.noun is None and word.adjective is None)


def _after(scene: Scene, i: int, limit: int) -> Range | None:
    """The noun phrase right after a verb, times and adverbs passed over, where it names somebody who can speak."""
    j = i + 1
    while j < limit:
        time = scene.time(j)
        if time is not None:
            j = time + 1
            continue
        if scene.tokens[j].folded == "ذلك":  # أوضح ذلك مدير المشروع
            j += 1
            continue
        adverb = scene.marked(j, "adverb")
        if adverb is None:
            break
        j = adverb.last + 1
    if j >= limit or not (scene.nominal(j) or scene.tokens[j].text in OPENING):
        return None
    noun = speaker_noun(scene.tokens[j].folded)
    if (noun is None and j not in scene.atoms) or (noun is not None and noun.kind == "document"):
        return None
    last = Walker(scene, limit, frozenset(), True, True).walk(j)
    return (j, last) if last >= j else None
