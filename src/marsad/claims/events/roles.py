"""Who acts and who suffers: the participants of one verb among the chunks of its sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.claims.events.chunks import ACT, AGENT, COMMA, EVENT, NP, PRONOUN, REL, STOP, SUB, Chunk
from marsad.claims.events.lexicon import Classes, Frame, Light
from marsad.claims.events.recall import ACTING, FORCES, HUMAN, REACH
from marsad.claims.events.sentence import Clause

# What tells where and may stand between two parties that و joins.
# Acts whose unwritten passive is common: قُتل, اعتُقل, نُشر.
_HAPPENING = frozenset(("event",))
SUFFERED = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "AID", "RETREAT"))
# Fights of two sides.
CLASHES = frozenset(
    ("معركة", "اشتباك", "مواجهة", "مواجهات", "مواجهة مسلحة", "مواجهة عسكرية", "قتال", "اقتتال", "صدام", "مصادمة", "مناوشة",
     "اشتبك", "تقاتل", "تواجه", "تصادم")
)  # fmt: skip


@dataclass
class Roles:
    """The chunks that act and suffer; ``governor`` is the verb that lends an event noun its subject, with how."""

    actors: list[Chunk] = field(default_factory=list)
    recipients: list[Chunk] = field(default_factory=list)
    means: list[Chunk] = field(default_factory=list)  # what the act is done with: نشر قوات, أرسل طائرات
    governor: int | None = None
    light: Light | None = None
    last: int = 0  # index of the last chunk that belongs to the event


def of_verb(clause: Clause, k: int, frame: Frame) -> Roles:
    """The participants of the verb at chunk ``k`` by its frame."""
    roles = Roles(last=k)
    chunk = clause.chunks[k]
    early, taken_up = clause.subject(k)
    bare = [c for c in clause.bare(k, commas=0 if early is not None else 2) if c is not taken_up]
    if "patient" in frame.marks:
        patient = early or (bare[0] if bare else None)
        roles.recipients = [patient] if patient is not None else []
    elif "acc" in frame.marks or "expelled" in frame.marks:
        _transitive(clause, k, frame, early, taken_up, bare, roles)
    else:
        actor, roles.means = _with_means(clause, k, frame, early, bare)
        roles.actors = [actor] if actor is not None else []
        if len(roles.means) > 1:
            roles.recipients.append(roles.means.pop())
        if taken_up is not None and chunk.suffix == "" and taken_up is not actor:
            roles.recipients.append(taken_up)
        elif taken_up is not None and chunk.suffix and taken_up.kind == NP and clause.after_relative(k):
            roles.means.append(taken_up)  # الأسلحة التي قدمها التحالف
    complements(clause, k, frame, roles)
    if frame.type == "MOBILIZE" and not roles.actors:
        roles.actors = [c for c in roles.means[:1] if c.classes & {"armed", "troops"} and "quantity" in c.classes]
    roles.actors = _joined(clause, roles.actors)
    roles.recipients = _joined(clause, roles.recipients)
    if "expelled" in frame.marks:
        roles.actors, roles.recipients = roles.recipients, roles.actors
    return roles


def _with_means(
    clause: Clause, k: int, frame: Frame, early: Chunk | None, bare: list[Chunk]
) -> tuple[Chunk | None, list[Chunk]]:
    """Subject of a verb without recipient as object, and the object: نشرت تركيا قوات, نُشرت قوات."""
    if early is not None:
        means = bare[:1]
        passive = not means and "any" not in frame.object and "any" in frame.subject and not clause.after_relative(k)
        return (None, [early]) if passive and fits(early.classes, frame.object) else (early, means)
    if frame.type == "AID" and len(bare) > 2 and bare[2].classes & frame.object and bare[1].classes & ACTING:
        return bare[0], [bare[2], bare[1]]  # سلمت الدولة الفصائل أسلحة
    counted = len(bare) > 1 and "quantity" in bare[0].classes and not fits(bare[1].classes, frame.object)
    if counted and fits(bare[0].classes, frame.object):
        bare = bare[:1]  # نُشر مئات الجنود من الدول | الأعضاء في التحالف
    if len(bare) == 1 and "any" not in frame.object and fits(bare[0].classes, frame.object):
        if not clause.chunks[k].conj and "quantity" in bare[0].classes:
            return None, bare  # نُشر مئات الجنود
        if clause.chunks[k].conj and bare[0].classes & {
            "weapon",
            "vehicle",
            "aid",
            "money",
            "reinforcement",
            "checkpoint",
            "munition",
        }:
            return clause.carried(k), bare  # سيطرت القوات ونشرت دبابات
    if _plural(clause.chunks[k]) or (bare and clause.accusative(bare[0])):
        return clause.carried(k), bare[:1]
    return (bare[0] if bare else clause.carried(k)), bare[1:2]


def _plural(chunk: Chunk) -> bool:
    """Whether a verb has the plural's ending: its subject stands before it or is left out, never after."""
    reading = chunk.reading
    return reading is not None and reading.entry.number == "p" and reading.entry.person == "3"


def _joined(clause: Clause, chunks: list[Chunk]) -> list[Chunk]:
    return clause.together(chunks[0]) if len(chunks) == 1 else chunks


def _transitive(
    clause: Clause, k: int, frame: Frame, early: Chunk | None, taken_up: Chunk | None, bare: list[Chunk], roles: Roles
) -> None:
    """Subject and object of a verb that takes one; without object the subject of قتل, اعتقل ... suffers."""
    chunk = clause.chunks[k]
    actor: Chunk | None = early
    patient: Chunk | None = taken_up
    if early is not None:
        if chunk.suffix and patient is None:
            patient = clause.recall.pronoun(chunk.suffix, chunk.first)
        elif patient is None:
            patient = next((c for c in bare if fits(c.classes, frame.object)), None)
        if patient is None and _suffers(early, frame) and not _object_marked(clause, k, frame):
            actor, patient = None, early
    elif patient is not None or chunk.suffix:
        actor = bare[0] if bare and not _plural(chunk) else clause.carried(k)
        patient = patient or clause.recall.pronoun(chunk.suffix, chunk.first)
    else:
        actor, patient = _verb_first(clause, k, frame, bare)
    roles.actors = [actor] if actor is not None else []
    roles.recipients = [patient] if patient is not None else []


def _object_marked(clause: Clause, k: int, frame: Frame) -> bool:
    """Whether a preposition of the frame marks the recipient after verb ``k``."""
    return any(c.prep in frame.marks for c in clause.chunks[k + 1 : k + 4])


def _suffers(chunk: Chunk, frame: Frame) -> bool:
    """Whether a lone subject is rather the one who suffers (the passive is not written)."""
    return fits(chunk.classes, frame.object) and (bool(chunk.classes & HUMAN) or "any" not in frame.object)


def fits(classes: Classes, asked: Classes) -> bool:
    """Whether what a participant is meets what a frame asks."""
    return "any" in asked or bool(classes & asked)


def _object_first(bare: list[Chunk]) -> bool:
    """Whether of two phrases after a verb the first is a place or building and the second a force."""
    first, second = bare[0].classes, bare[1].classes
    return (
        bool(first & {"site", "place"})
        and not first & (HUMAN | {"state"})
        and bool(second & {"armed", "troops"})
        and not second & {"vehicle"}
        and (not second & {"site", "place"})
    )


def _verb_first(clause: Clause, k: int, frame: Frame, bare: list[Chunk]) -> tuple[Chunk | None, Chunk | None]:
    """Subject and object where the verb comes first: two phrases in that order; one is told by what it is."""
    bare = [c for c in bare if c.classes != _HAPPENING]  # منذ بداية النزاع: no one who acts
    if len(bare) >= 2 and _object_first(bare) and fits(bare[1].classes, frame.subject):
        return bare[1], bare[0]  # تحاصر القاعدة قوات أخرى
    if (
        len(bare) >= 2
        and not _plural(clause.chunks[k])
        and fits(bare[0].classes, frame.subject)
        and (fits(bare[1].classes, frame.object))
    ):
        if not (bare[0].classes & {"casualty", "quantity"} and not bare[0].classes & {"armed"}):
            return bare[0], bare[1]
    if (
        len(bare) >= 2
        and not bare[0].classes & ACTING
        and bare[1].classes & FORCES
        and fits(bare[1].classes, frame.subject)
    ):
        return bare[1], bare[0]
    if not bare:
        return clause.carried(k), None
    one = bare[0]
    entry = clause.chunks[k].reading
    if entry is not None and clause.disagrees(entry.entry.gender, one):
        return clause.carried(k), one  # وصل الوفد ... وطالب الحكومة
    passive = entry is not None and "passive" in entry.entry.kind
    if _plural(clause.chunks[k]) or (not passive and clause.accusative(one)):
        return clause.carried(k), one
    if frame.type not in SUFFERED and clause.possessed(one):
        return clause.carried(k), one  # حث أنصاره على القتال
    force = bool(one.classes & FORCES) and not one.classes & (HUMAN | {"site", "place"})
    if force and not passive and fits(one.classes, frame.subject) and "any" in frame.object:
        return one, None
    if frame.type not in SUFFERED and not passive and fits(one.classes, frame.subject):
        return one, None
    feminine = entry is not None and entry.entry.gender == "f"
    over = clause.chunks[k].conj and not passive and feminine and not clause.recall.form(one)[1]
    carried = clause.carried(k) if clause.chunks[k].conj and not passive else None
    arrests = frame.type == "COERCE" and bool(one.classes & HUMAN)
    seizes = arrests and carried is not None and bool(carried.classes & (FORCES - {"weapon"}))
    return (carried if over or seizes else None), one  # داهم الجيش منزلا واعتقل ثلاثة


def _tool(clause: Clause, chunk: Chunk, roles: Roles) -> bool:
    """Whether what stands after برصاص, بصواريخ only tells the weapon of those who are known to act: قصفت الكتائب بصواريخ غراد."""
    trained = clause.chunks[chunk.at - 1] if 0 < chunk.at < len(clause.chunks) else None
    if trained is not None and trained.kind == NP and trained.last > trained.first and clause.done_to(trained.last):
        return True  # القوة المدربة | على يد الحلفاء
    named = clause.tokens[chunk.first - 1].folded not in ("قبل", "جانب", "طرف", "يد", "ايدي", "يدي", "ايد")
    return named and (bool(roles.actors) or not chunk.classes & (ACTING - {"troops"}))


def complements(clause: Clause, k: int, frame: Frame, roles: Roles) -> None:
    """Recipients and agents that prepositions mark after chunk ``k``."""
    stop_at_event = False
    for j in range(k + 1, min(k + 1 + REACH, len(clause.chunks))):
        chunk = clause.chunks[j]
        if chunk.kind in (STOP, REL) or (chunk.kind in (ACT, SUB) and j > k + 1) or (chunk.kind == COMMA and j > k + 4):
            break
        if chunk.kind == PRONOUN and chunk.prep in frame.marks and not roles.recipients:
            found = clause.recall.pronoun(chunk.suffix, chunk.first)
            roles.recipients += [found] if found is not None and found not in roles.actors else []
        if chunk.kind not in (NP, EVENT) or chunk.first in clause.times:
            continue
        if (chunk.prep == AGENT and chunk.kind == NP and not _tool(clause, chunk, roles)) or (
            chunk.prep == "بين"
            and not roles.recipients
            and chunk.kind == NP
            and not stop_at_event
            # عززت القوات وجودها على الحدود بين البلدين: who acts is told already; a fight is told of both.
            and (not roles.actors or frame.lemma in CLASHES)
        ):
            roles.actors = clause.together(chunk)
        elif chunk.prep in frame.marks and not stop_at_event:
            if chunk.prep in ("acc",) or any(r.prep == chunk.prep for r in roles.recipients):
                continue
            if chunk.kind == NP and not roles.recipients:
                roles.recipients += clause.together(chunk)
            elif chunk.kind == EVENT and "any" not in frame.object and fits(chunk.classes, frame.object):
                roles.means.append(chunk)  # أقر بالهزيمة
        if chunk.kind == EVENT and frame.type not in ("CONSULT", "AID"):
            stop_at_event = True
        roles.last = j
