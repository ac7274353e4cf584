"""A reporting clause, and who can speak in it."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.claims.statements.lexicon import FINITE, Cue, Verb, speaker_noun
from marsad.claims.statements.scene import OPENING, Scene
from marsad.language.tokens import Token

# What is said begins at most this many tokens after the reporting verb (long offices and adverbials included).
FARTHEST = 60
# Verbs whose imperfect without a subject is the passive (أشلاء يعتقد أنها).
IMPERSONAL = frozenset(
    ["اعتقد", "ظن", "رجح", "توقع", "خشي", "ذكر", "زعم", "افترض", "خمن", "تصور", "أمل", "عرف", "علم", "لاحظ"]
)
_QUANTITIES = frozenset(["عدد", "بعض", "غالبيه", "معظم", "جميع", "مجموعه", "اغلب", "عشرات", "مييات"])
Range = tuple[int, int]


@dataclass
class Frame:
    """One reporting clause in token indices; ``start``/``end`` are what was said, ``end`` exclusive."""

    rule: str
    opens: int
    cue: Range
    start: int
    end: int
    verb: Verb | None = None
    form: Cue | None = None
    source: Range | None = None
    relayed_by: Range | None = None
    quote: bool = False
    before: bool = False
    region: Range = (0, 0)
    subject: Range | None = None
    prefix: str = ""
    same_speaker: bool = False


@dataclass
class Found:
    """What the search to the right of a verb found."""

    kind: str
    start: int
    cue_last: int
    source: Range | None
    relayed_by: Range | None = None
    prefix: str = ""


def describes_speaker(scene: Scene, source: Range) -> bool:
    """Whether a phrase names somebody who can speak: a name, or a noun for a person, body, outlet or document."""
    first, last = source
    if scene.tokens[first].text in OPENING or (first and scene.tokens[first - 1].text == "("):
        return True
    k = first
    while k < last and k not in scene.atoms and scene.tokens[k].pos in "QDM":  # عدد من، هؤلاء، ثلاثة
        k += 1 + (scene.tokens[k + 1].folded == "من")
    for head in range(k, min(last + 1, k + 2)):
        if head in scene.atoms or scene.tokens[head].kind == "latin" or scene.tokens[head].text in OPENING:
            return True
        if speaker_noun(scene.tokens[head].folded) is not None:
            return head == k or not _thing(scene, k)
    return False


def _thing(scene: Scene, k: int) -> bool:
    """Whether a known noun that is nobody stands at ``k`` (توجيهات الأمير, مواعيد القناة)."""
    word = scene.tokens[k].word
    return word is not None and word.noun is not None and scene.tokens[k].pos == "N" and not scene.definite(k)


def may_speak(scene: Scene, source: Range) -> bool:
    """Whether a phrase describes a speaker or begins with a word that no lexicon knows (a name, mostly)."""
    word = scene.tokens[source[0]].word
    return describes_speaker(scene, source) or word is None or not word.readings


def with_pronoun(token: Token) -> bool:
    """Whether a pronoun is fused to the word (فيها، خلالها)."""
    return token.word is not None and bool(token.word.readings) and bool(token.word.readings[0].suffix)


def agrees(scene: Scene, cue: Cue, j: int) -> bool:
    """Whether the noun at ``j`` may be the subject after the verb: a known noun for a speaker must agree in gender."""
    if j in scene.atoms or cue.form != FINITE:
        return True
    folded = scene.tokens[j].folded
    noun = speaker_noun(folded)
    if folded in _QUANTITIES:
        return True  # ذكرت عدد من الوسائل: the verb may agree with those counted
    if folded in ("كل", "ان", "ما", "من"):
        return cue.gender == "m"
    if noun is None or noun.kind in ("people",):
        return True
    if noun.lemma in ("دفاع", "امن", "ام"):
        return True  # short for a ministry, a mother, a service
    feminine = (
        noun.lemma.endswith("ه")
        or (noun.lemma.endswith("اء") and noun.kind != "person")
        or noun.lemma
        in ("ام", "قوات", "كتايب", "وسايل", "عمليات", "قوي", "سرايا", "مليشيا", "ميليشيا", "يونيسف", "يونسكو")
    )
    if noun.plural:
        return noun.kind == "person" or cue.gender == "f" or noun.lemma in ("كاتب", "طالب")
    return feminine == (cue.gender == "f")
