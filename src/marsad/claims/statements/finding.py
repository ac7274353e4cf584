"""All reporting clauses of a text, in order."""

from __future__ import annotations

from bisect import bisect_right

from marsad.claims.statements.according import According
from marsad.claims.statements.clause_finder import Finder
from marsad.claims.statements.clauses import latest
from marsad.claims.statements.frames import IMPERSONAL, Frame, describes_speaker
from marsad.claims.statements.lexicon import FINITE, PARTICIPLE, cues
from marsad.claims.statements.phrases import Walker
from marsad.claims.statements.scene import Scene
from marsad.claims.statements.unmarked import openings, quotations
from marsad.trace import Trace

# بحسب رويترز، قال X إن: what the outlet says is X's words from its first tokens on.
_AT_ONCE = 3
# After these any verb reports (وفق ما جاء في، حسبما بثت); after كما only a reporting one.
_ANY_VERB = ("بحسب", "حسب", "حسبما", "وفق", "وفقا", "طبقا")

# After كما قال فلان and a comma these go on with the narrator's sentence.
_ADDS = frozenset(["من", "دون", "بدون", "فيما", "بينما", "حيث", "وذلك", "في"])


def find_frames(scene: Scene, trace: Trace | None) -> list[Frame]:
    """The frames of a text with their contents, sorted by where they open."""
    finder, clauses = Finder(scene), According(scene)
    frames: list[Frame] = []
    for first, after in scene.text.sentences:
        for i in range(first, after):
            frame = _at(scene, finder, i, first, after, trace)
            if frame is not None:
                frames.append(frame)
        _beside(scene, clauses, frames, first, after)
    spoken = _sentences_spoken(scene, frames)
    frames = [f for f in _once(frames) if not _impersonal(scene, f, spoken)]
    frames += openings(scene, frames)
    clauses.close(frames)
    frames = _outside_direct([f for f in frames if f.end > f.start])
    frames = sorted([*frames, *quotations(scene, frames)], key=lambda f: (f.opens, f.start))
    return _carried(scene, frames)


def _sentences_spoken(scene: Scene, frames: list[Frame]) -> dict[int, int]:
    """Sentence → the first reporting verb in it."""
    found: dict[int, int] = {}
    for frame in frames:
        if frame.form is not None:
            sentence = scene.text.sentence_of[frame.cue[0]]
            found[sentence] = min(frame.cue[0], found.get(sentence, frame.cue[0]))
    return found


def _impersonal(scene: Scene, frame: Frame, spoken: dict[int, int]) -> bool:
    """Whether a verb is the passive of people in general (ويعتقد أن): nobody spoke in this or the last sentence."""
    form = frame.form
    if frame.source is not None or form is None or form.verb.lemma not in IMPERSONAL:
        return False
    if form.form != FINITE or form.reading.entry.tense != "imperfect" or form.gender != "m" or form.number != "s":
        return False
    own = scene.text.sentence_of[frame.cue[0]]
    return own - 1 not in spoken and spoken.get(own, frame.cue[0]) >= frame.cue[0]


def _once(frames: list[Frame]) -> list[Frame]:
    """One frame for each place where something said begins: the first cue (قال مخاطبا الحضور: ...)."""
    begins: dict[int, Frame] = {}
    kept: list[Frame] = []
    for frame in sorted(frames, key=lambda f: f.cue[0]):
        if not frame.before and frame.start in begins:
            if not begins[frame.start].rule.startswith("statement.noun"):
                continue
            kept.remove(begins[frame.start])
        if frame.before and frame.quote and frame.start - 1 in begins:
            continue
        if not frame.before:
            begins[frame.start] = frame
        kept.append(frame)
    return kept


def _refers_back(scene: Scene, i: int, first: int, after: int) -> bool:
    """Whether ، كما and the verb at ``i`` with its subject are set off, so that what was said stands before them."""
    if i - 2 <= first or scene.tokens[i - 1].folded != "كما" or scene.tokens[i - 2].text not in "،,":
        return False
    last = Walker(scene, after, frozenset(), False).walk(i + 1)
    if last <= i or last + 2 >= after or scene.tokens[last + 1].text not in "،,":
        return False
    return scene.tokens[last + 2].folded in _ADDS


def _at(scene: Scene, finder: Finder, i: int, first: int, after: int, trace: Trace | None) -> Frame | None:
    word = scene.tokens[i].word
    found = cues(word) if word is not None and word.readings else ()
    if not found:
        return None
    if scene.marked(i, "narrator") or i in scene.as_before or _refers_back(scene, i, first, after):
        return None
    quoted = i in scene.quoted and scene.quoted[i].closed
    for cue in found:
        if quoted and (cue.form != PARTICIPLE or scene.tokens[i - 1].text not in "،,"):
            continue
        if cue.form == FINITE:
            frame = finder.finite(i, cue, first, after)
        elif cue.form == PARTICIPLE:
            frame = finder.participle(i, cue, first, after)
        else:
            frame = finder.masdar(i, cue, first, after)
        if frame is not None:
            return frame
        if trace is not None and cue.verb.sure:
            token = scene.tokens[i]
            trace.refuse(
                "statement", token.start, token.end, f"statement.{cue.form}", token.text, "nothing said found beside it"
            )
    return None


def _beside(scene: Scene, clauses: According, frames: list[Frame], first: int, after: int) -> None:
    """According-phrases, relays and news nouns of one sentence."""
    i = first
    while i < after:
        match = scene.marks.get(i)
        if match is None:
            i += 1
            continue
        frame: Frame | None = None
        if "according" in match.value and not (match.last + 1 < after and scene.tokens[match.last + 1].folded == "ما"):
            frame = clauses.according(i, match.last, frames, "according", first, after)
        elif "as" in match.value:
            frame = _as(scene, clauses, frames, i, match.last, first, after)
        elif "relay" in match.value:
            frame = _relay(scene, clauses, frames, i, match.last, first, after)
        elif "news" in match.value and match.last + 1 < after:
            frame = Frame("statement.news-noun", i, (i, match.last), match.last + 1, after, region=(i, i))
        if frame is not None:
            frames.append(frame)
        i = match.last + 1


def _as(
    scene: Scene, clauses: According, frames: list[Frame], i: int, last: int, first: int, after: int
) -> Frame | None:
    """حسبما ذكر X: a verb that reports, its subject after it, the content beside."""
    j = last + 1
    word = scene.tokens[j].word if j < after else None
    found = [c for c in cues(word) if c.form == FINITE] if word is not None else []
    any_verb = scene.tokens[i].folded.endswith(_ANY_VERB) and word is not None and word.verb is not None
    if not (found or any_verb) or any(f.cue[0] == j for f in latest(frames, first)):
        return None
    frame = clauses.according(i, j, frames, "as", first, after)
    if not found and frame is not None and not (frame.source and describes_speaker(scene, frame.source)):
        return None  # وفق ما تقضي الأنظمة
    if frame is not None and found:
        frame.verb, frame.form = found[0].verb, found[0]
    return frame


def _relay(
    scene: Scene, clauses: According, frames: list[Frame], i: int, last: int, first: int, after: int
) -> Frame | None:
    """A، نقلا عن X: the speaker before becomes the carrier."""
    sentence = latest(frames, first)
    covering = [f for f in sentence if f.start < i and not f.before]
    if any(f.source is not None and f.source[0] == last + 1 for f in sentence):
        return None
    if not covering:
        return clauses.according(i, last, frames, "relay", first, after)
    outer = covering[-1]
    end = Walker(scene, after, frozenset(), False).walk(last + 1)
    if end > last:
        outer.relayed_by, outer.source, outer.cue = outer.source, (last + 1, end), (i, last)
        outer.end = i
        outer.rule = "statement.relay"
    return None


def _carried(scene: Scene, frames: list[Frame]) -> list[Frame]:
    """Whom an outlet quotes inside what it says is carried by it (ذكرت الصحيفة أن X قال إن، بحسب رويترز قال X إن)."""
    kept: list[Frame] = []
    outer: Frame | None = None
    begins = {f.start for f in frames if not f.before and f.verb is not None}
    for frame in frames:
        if frame.source is not None and frame.source[0] in begins and frame.rule.endswith(("object", "preposition")):
            continue  # قال إن الرئيس أكد ضرورة: inside what the outer one says
        if (
            outer is not None
            and outer.start <= frame.cue[0] < outer.end
            and frame.source is not None
            and not frame.before
        ):
            frame.relayed_by = frame.relayed_by or outer.source
            if frame.cue[0] - outer.start <= _AT_ONCE and outer.verb is None:
                kept.remove(outer)
                outer = None
        elif frame.source is not None and not frame.before and _outlet(scene, frame):
            outer = frame
        kept.append(frame)
    return kept


def _outlet(scene: Scene, frame: Frame) -> bool:
    """Whether the source of a frame is an agency, a channel or a newspaper."""
    return frame.source is not None and any(k in scene.carrier_at for k in range(frame.source[0], frame.source[1] + 1))


def _outside_direct(frames: list[Frame]) -> list[Frame]:
    """The frames without those that stand inside what another one quotes word for word."""
    quoted = sorted((f.start, f.end) for f in frames if f.quote)
    starts = [start for start, _ in quoted]
    kept = []
    for frame in frames:
        k = bisect_right(starts, frame.cue[0]) - 1
        inside = k >= 0 and frame.cue[0] < quoted[k][1] and (frame.start, frame.end) != quoted[k]
        if frame.same_speaker or not inside:
            kept.append(frame)
    return kept
