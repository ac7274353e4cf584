"""What somebody does by saying something: the verb's own act, corrected by how what is said begins."""

from __future__ import annotations

from functools import cache

from marsad.claims.statements.frames import Frame
from marsad.claims.statements.scene import Scene
from marsad.language.phrases import PhraseTable
from marsad.language.tables import typed_rows
from marsad.record import Act

# The words that tell the act stand at the beginning: within so many tokens (a short subject may come first).
_OPENING_TOKENS = 4
# The main verb of what is said stands within so many tokens; later ones belong to clauses inside.
_MAIN_VERB = 14
# So far into a quotation the speaker's own promise or threat is looked for.
_OWN_WORDS = 30
_DESCRIBING = frozenset(("وصف", "اعتبر", "عد", "رأى", "نعت"))
# What these say of the future is a plan laid open, no guess.
_ANNOUNCING = frozenset(("أعلن", "كشف"))
_PRONOUNS = frozenset(("انه", "انها", "بانه", "بانها"))
_FEELING = frozenset(("أعرب", "عبر", "أبدى", "أظهر", "أفصح"))
_FUTURE_PREFIXES = ("س", "وس", "فس")
_HOSTILE = frozenset(
    ["لاحق", "عاقب", "رد", "ضرب", "سحق", "قتل", "انتقم", "حاسب", "دمر", "أحرق", "ثأر", "قصف", "استهدف", "طرد"]
)


@cache
def _openings() -> PhraseTable[tuple[Act, str]]:
    table = typed_rows("ar/acts", tuple[str, Act, str])
    return PhraseTable((phrase, (act, kind)) for phrase, act, kind in table)


def act_of(scene: Scene, frame: Frame) -> Act:
    """The act of one statement; ``frame`` is closed."""
    own: Act = frame.verb.act if frame.verb is not None else "assert"
    lemma = frame.verb.lemma if frame.verb is not None else ""
    if lemma == "تمنى" and frame.rule.endswith("object"):
        return "assert"  # good wishes
    if lemma in _DESCRIBING and (described := _described(scene, frame)) is not None:
        return described
    if own not in ("assert", "predict"):
        return own
    feeling = frame.verb is not None and frame.verb.lemma in _FEELING
    opened = _opening(scene, frame, feeling)
    if own == "predict":
        return "threaten" if opened == "threaten" else own
    if opened is None and frame.quote:
        opened = _own_future(scene, frame)
    future = None if lemma in _ANNOUNCING else _future(scene, frame)
    return opened or future or own


def _described(scene: Scene, frame: Frame) -> Act | None:
    """Blame or praise in what something is described as."""
    for i in range(frame.start, min(frame.start + _MAIN_VERB, frame.end)):
        match = _openings().at(scene.tokens, i)
        if match is not None and match.value[1] == "describing":
            return match.value[0]
    return None


def _own_future(scene: Scene, frame: Frame) -> Act | None:
    """A promise or threat in the speaker's own words: the future of the first person anywhere near the beginning."""
    tokens = scene.tokens
    promised: Act | None = None
    for i in range(frame.start, min(frame.start + _OWN_WORDS, frame.end)):
        word = tokens[i].word
        verb = word.verb if word is not None else None
        if word is None or verb is None or verb.entry.person != "1" or verb.entry.tense != "imperfect":
            continue
        before = tokens[i - 1].folded
        if verb.prefix in _FUTURE_PREFIXES or before in ("سوف", "وسوف", "لن", "ولن"):
            if verb.entry.lemma in _HOSTILE:
                return "threaten"
            promised = promised or "promise"
    return promised


def _opening(scene: Scene, frame: Frame, feeling: bool) -> Act | None:
    """The act that the first words tell."""
    tokens = scene.tokens
    for i in range(frame.start, min(frame.start + _OPENING_TOKENS, frame.end)):
        match = _openings().at(tokens, i)
        if match is None:
            continue
        act, kind = match.value
        if kind == "describing" or (kind == "feeling" and not feeling):
            continue
        if act == "deny" and tokens[i].folded == "عدم" and not frame.rule.endswith("object"):
            continue  # أوضح أن عدم الحركة يؤدي
        if i > frame.start + (act != "deny") and act in ("deny", "promise", "predict"):
            continue
        return act
    if tokens[frame.start].folded in ("علي", "علينا") and _obliges(scene, frame):
        return "demand"
    return None


def _obliges(scene: Scene, frame: Frame) -> bool:
    """Whether على opens a duty (على الدول أن، على الأطراف مضاعفة)."""
    if scene.tokens[frame.start].folded == "علينا":
        return True
    for i in range(frame.start + 2, min(frame.start + 8, frame.end)):
        if scene.tokens[i].folded in ("ان", "الا") or (scene.masdar(i) and scene.closes(i - 1)):
            return True
    return False


def _future(scene: Scene, frame: Frame) -> Act | None:
    """A main verb in the future: a promise or threat of the speaker's own, else a prediction."""
    tokens = scene.tokens
    for i in range(frame.start, min(frame.start + _MAIN_VERB, frame.end)):
        token = tokens[i]
        word = token.word
        if word is None:
            if token.text in "،,.":
                return None
            continue
        before = tokens[i - 1].folded if i > frame.start else ""
        verb = word.verb
        future = verb is not None and verb.prefix in _FUTURE_PREFIXES and token.pos == "V"
        future = future or before in ("سوف", "وسوف", "لن", "ولن")
        if future and verb is not None and verb.prefix[:1] in ("و", "ف") and i > frame.start + 1:
            return None
        if future:
            return _intention(scene, frame, i)
        if before == "قد" and verb is not None and verb.entry.tense == "imperfect":
            return "predict"
        if token.pos == "V" and verb is not None and token.folded not in ("كان", "كانت"):
            return None
        if token.folded in ("الذي", "التي", "الذين"):
            return None
    return None


def _intention(scene: Scene, frame: Frame, i: int) -> Act | None:
    """What the future verb at ``i`` does: the first person, or the speaker meant by إنه and إنها, binds the speaker."""
    tokens = scene.tokens
    folded = tokens[i].folded
    stem = folded.lstrip("وف").removeprefix("س")
    first_person = stem[:1] in ("ا", "ن")
    word = tokens[i].word
    verb = word.verb if word is not None else None
    if first_person and verb is not None and verb.entry.lemma in _HOSTILE:
        return "threaten"
    if first_person:
        return "promise"
    complementizer = tokens[frame.start - 1].folded if frame.start else ""
    begins = i - frame.start <= 1
    spoken = frame.form.gender if frame.form is not None else ""
    if begins and complementizer in _PRONOUNS and spoken and spoken != ("f" if stem[:1] == "ت" else "m"):
        return None  # إنه is not the speaker
    if begins and complementizer in ("انها", "بانها") and stem[:1] == "ت":
        return "promise"
    if begins and complementizer in ("انه", "بانه") and stem[:1] == "ي":
        return "promise"
    if begins and complementizer in ("انهم", "بانهم"):
        return "promise"
    return "promise" if tokens[i - 1].folded in ("لن", "ولن") else "predict"
