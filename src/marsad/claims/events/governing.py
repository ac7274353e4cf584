"""What governs an event noun and lends it who acts: light verbs, their masdars, verbs of asking and making."""

from __future__ import annotations

from marsad.claims.events.chunks import ACT, EVENT, GENITIVE, NP, STOP, SUB, Chunk, part_of
from marsad.claims.events.lexicon import Classes, Frame, light_table
from marsad.claims.events.recall import ACTING, FORCES, REACH, where
from marsad.claims.events.roles import Roles
from marsad.claims.events.sentence import Clause


def _accused(chunk: Chunk) -> bool:
    return chunk.kind == NP and "suspect" in chunk.classes


# Before whom verbs of asking and letting have a preposition: سمح للطائرات, طلب من الحكومة, تمنى على المسؤولين.
_ASKED = frozenset(("ل", "من", "علي"))


def near(clause: Clause, k: int, suffix: str, wanted: Classes) -> Chunk | None:
    """The phrase before chunk ``k`` in its sentence that a pronoun means, where only one agrees with it."""
    found = [
        chunk
        for chunk in clause.chunks[max(0, k - 4 * REACH) : k]
        if chunk.kind == NP and chunk.classes & wanted and not where(chunk) and clause.recall.agrees(chunk, suffix)
    ]
    return found[0] if len(found) == 1 else None


def governed(clause: Clause, k: int, frame: Frame, roles: Roles) -> None:
    """The light verb before an event noun, and what its subject is to the event."""
    outer = k
    while outer and clause.chunks[outer].prep == GENITIVE:
        outer -= 1
    mark = clause.chunks[outer].prep or "acc"
    if outer and mark in ("في", "ب") and _accused(clause.chunks[outer - 1]):
        return  # محاكمة المتهمين في تفجير: neither the court nor, before a verdict, the accused
    if outer and not roles.actors and any(_undertaken(clause, at, mark, roles) for at in _before(clause, outer)):
        return
    for j in range(outer - 1, max(-1, outer - 1 - REACH), -1):
        chunk = clause.chunks[j]
        if chunk.kind in (STOP, SUB):
            return
        if chunk.kind != ACT or chunk.reading is None:
            continue
        if mark == "acc" and chunk.suffix and clause.after_relative(j):
            continue  # التحالف الذي تقوده الدولة: the verb has its object
        if _lend(clause, j, k, mark, frame, roles) or not clause.after_relative(j):
            return


def _before(clause: Clause, k: int) -> list[int]:
    """Where a noun that governs the event noun ``k`` may end: right before it, or before what only tells how and where
    (نجاح المقاومة | بدعم التحالف | في استعادة المدينة)."""
    found = [k]
    for j in range(k - 1, max(0, k - 4), -1):
        if clause.chunks[j].kind not in (NP, EVENT) or not clause.chunks[j].prep:
            break
        found.append(j)
    return found


# Nouns whose genitive does what a preposition and an event noun after it say: دور القبائل في تحرير المدينة.
_PART = frozenset(("دور", "جهود", "محاولات", "محاوله", "نيه", "قدره", "عزم", "رغبه", "استعدادات", "مساعي", "فضل"))
_TOWARDS = frozenset(("في", "نحو", "ل", "ب", "الي", "علي"))


def _in_movement(clause: Clause, k: int, mark: str, roles: Roles) -> bool:
    """تحرك القوات نحو تحرير المدينة, دور القبائل في تحريرها: who moves or has a part in it acts."""
    before = clause.chunks[k - 1]
    if mark not in _TOWARDS or before.kind != NP or not before.classes & ACTING:
        return False
    if before.prep == GENITIVE and k > 1:
        form = clause.chunks[k - 2].form
        backing = form is not None and form.frames[0].type in ("AID", "SUPPORT")  # بدعم التحالف: somebody else moves
        if form is None or backing or form.frames[0].genitive not in ("actor", "expelled"):
            return False
        roles.actors = clause.together(before)
        return True
    head = clause.tokens[before.first].folded.lstrip("وبل")
    if head not in _PART or before.last == before.first:
        return False
    roles.actors = [part_of(before, before.first + 1)]
    return True


def _undertaken(clause: Clause, k: int, mark: str, roles: Roles) -> bool:
    """قيام الجيش بقصف المدينة: the verbal noun of a light verb lends what it governs."""
    chunk = clause.chunks[k - 1]
    word = clause.tokens[chunk.first].word
    if _in_movement(clause, k, mark, roles):
        return True
    if chunk.kind != NP or word is None:
        return False
    for reading in word.readings:
        if chunk.last == chunk.first and not reading.suffix:
            continue
        if reading.entry.kind == "masdar" and any(
            x.mark == mark and (x.part == "does" or (x.part == "declares" and _takes_credit(chunk)))
            for x in light_table().get(reading.entry.lemma, ())
        ):
            if chunk.last == chunk.first:  # قيامهم بقصف
                found = _meant(clause, k - 1, reading.suffix)
                roles.actors = [found] if found is not None else []
                return found is not None
            roles.actors = [part_of(chunk, chunk.first + 1)]
            return True
        if reading.entry.kind == "masdar" and any(
            x.mark == mark and x.part in ("suffers", "gets") for x in light_table().get(reading.entry.lemma, ())
        ):
            return _received(clause, k - 1, reading.suffix, roles)
    return False


def _takes_credit(chunk: Chunk) -> bool:
    """Whether who declares an act is a force, which declares its own: إعلان المقاومة تحرير المدينة."""
    return bool(chunk.classes & {"armed", "troops"}) and not chunk.classes & {"source", "media"}


def _meant(clause: Clause, k: int, suffix: str) -> Chunk | None:
    """Whom the pronoun on a verbal noun of doing or receiving means: the subject of the clause, where it agrees."""
    doer = clause.nearest_subject(k)
    if doer is not None and doer.kind == NP and doer.classes & ACTING and clause.recall.agrees(doer, suffix):
        return doer
    return near(clause, k, suffix, ACTING) or clause.recall.pronoun(suffix, clause.chunks[k].first)


def _received(clause: Clause, k: int, suffix: str, roles: Roles) -> bool:
    """تلقيها دعما, تعرض المدينة لقصف: the verbal noun of a verb of receiving lends whom the act reaches."""
    chunk = clause.chunks[k]
    if roles.recipients:
        return True
    if chunk.last == chunk.first:
        found = _meant(clause, k, suffix)
        roles.recipients = [found] if found is not None else []
    else:
        roles.recipients = [part_of(chunk, chunk.first + 1)]
    return True


def _made(clause: Clause, j: int, roles: Roles) -> bool:
    """أجبرت القوات المسلحين على الانسحاب: the object of the verb acts, its subject is who made it."""
    early, _ = clause.subject(j)
    bare = [c for c in clause.bare(j) if c.kind == NP]
    subject, forced = (early, bare[:1]) if early is not None else (bare[0] if len(bare) > 1 else None, bare[-1:])
    roles.actors = clause.together(forced[0]) if forced else roles.actors
    roles.recipients = clause.together(subject) if subject is not None and subject.kind == NP else roles.recipients
    return True


def _asked(clause: Clause, j: int, roles: Roles) -> bool:
    """اتهمت المعارضة الجيش بقصف المدينة, سمحت للطائرات بشن غارات: whom the verb accuses, asks or lets is to act."""
    if roles.actors:
        return True
    early, _ = clause.subject(j)
    bare = [c for c in clause.bare(j) if c.kind == NP]
    if early is None and len(bare) == 1 and not clause.accusative(bare[0]):
        bare = []
    asked = bare[:1] if early is not None else bare[-1:] if len(bare) != 2 else bare[1:]
    asked = asked or [c for c in clause.chunks[j + 1 : j + 4] if c.kind == NP and c.prep in _ASKED][:1]
    if asked and asked[0].classes & ACTING:
        roles.actors = clause.together(asked[0])
    return True


def _helped(clause: Clause, k: int, frame: Frame, roles: Roles) -> bool:
    """Whether the genitive of help is who gets it, since a verb before says who gives it."""
    genitive = clause.chunks[k + 1] if k + 1 < len(clause.chunks) else None
    if frame.type not in ("AID", "SUPPORT") or frame.more != "noun" or genitive is None or roles.recipients:
        return False
    return genitive.prep == GENITIVE and genitive in roles.actors


def _lend(clause: Clause, j: int, k: int, mark: str, frame: Frame, roles: Roles) -> bool:
    """What verb ``j`` lends to the event noun ``k`` that it governs by ``mark``; whether it lends anything."""
    chunk = clause.chunks[j]
    assert chunk.reading is not None
    for light in clause.lights(j):
        spoken = light.part == "asks" and mark == "ل" and any(c.prep == light.mark for c in clause.chunks[j + 1 : k])
        if light.mark not in (mark, "subject") and not spoken:
            continue  # طالب المنظمات بتكثيف جهودها لإيصال المساعدات: they are to bring it
        roles.governor, roles.light = j, light
        if light.part == "makes":
            return _made(clause, j, roles)
        if light.part == "declares" and frame.genitive == "recipient":
            return True
        if light.part in ("does", "asks") and _helped(clause, k, frame, roles):
            roles.actors, roles.recipients = [], roles.actors  # واصلت الدولة دعم المتمردين
        if light.part == "asks":
            return _asked(clause, j, roles)
        if frame.type == "CONSULT" and light.part == "does" and roles.actors and not roles.recipients:
            doer = clause.doer(j)
            if doer is not None and doer.kind == NP and doer not in roles.actors and doer.classes & ACTING:
                roles.actors, roles.recipients = clause.together(doer), roles.actors  # ترأس الوزير اجتماع اللجنة
        if light.part in ("does", "declares") and not roles.actors:
            doer = clause.doer(j)
            if doer is not None and doer.kind == NP and doer not in roles.recipients:
                roles.actors = clause.together(doer)
        elif light.part == "suffers" and not roles.recipients:
            doer = clause.doer(j)
            roles.recipients = clause.together(doer) if doer is not None else []
        return True
    if mark == "ل" and not roles.actors:
        doer = clause.doer(j)
        if doer is not None and doer.classes & (FORCES - {"weapon"}):
            roles.actors = clause.together(doer)
        return True
    return False
