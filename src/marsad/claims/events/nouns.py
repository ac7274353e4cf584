"""Who acts and who suffers: the participants of one event noun among the chunks of its sentence."""

from __future__ import annotations

from marsad.claims.events.chunks import ACT, COMMA, EVENT, GENITIVE, NP, PRONOUN, STOP, SUB, Chunk
from marsad.claims.events.governing import governed, near
from marsad.claims.events.lexicon import Frame
from marsad.claims.events.recall import ACTING, FORCES, HUMAN
from marsad.claims.events.roles import CLASHES, SUFFERED, Roles, complements, fits
from marsad.claims.events.sentence import Clause

_GROUND = frozenset(("place", "site"))
# Verbs that say whom an attack hit.
AIMING = frozenset(("استهدف", "طال", "أصاب", "ضرب", "هز"))
# Acts that a force makes: قصف لقوات النظام is its shelling, قصف لمواقعها the other's.
_STRIKES = frozenset(("قصف", "غارة", "ضربة", "هجوم", "قصف مدفعي", "قصف جوي"))
# Who laid what explodes did it.
_PLANTING = frozenset(("زرع", "ترك", "وضع", "خلف", "نصب", "فخخ"))
_EXPLODING = frozenset(("انفجار", "تفجير", "انفجر", "تفجر"))
_DASHES = frozenset("-–—()")


def of_noun(clause: Clause, k: int, frame: Frame) -> Roles:
    """The participants of the event noun at chunk ``k`` by its frame."""
    roles = Roles(last=k)
    chunk = clause.chunks[k]
    genitive = clause.chunks[k + 1] if k + 1 < len(clause.chunks) and clause.chunks[k + 1].prep == GENITIVE else None
    start = k + 1 if genitive is not None else k
    plain = Frame(frame.lemma, frame.type, frame.subject, frame.object, frame.marks, frame.more, frame.genitive)
    complements(clause, start, plain, roles)
    if genitive is not None and genitive.kind == NP:
        _genitive(clause, genitive, frame, roles)
    elif chunk.suffix:
        governed(clause, k, frame, roles)
        _possessor(clause, k, frame, roles)
    _belonging(clause, start, frame, roles)
    _relative(clause, start, frame, roles)
    governed(clause, k, frame, roles)
    _supported(clause, k, start, frame, roles)
    if k and aims_first(clause, k - 1) and frame.type == "ASSAULT":
        hit = [c for c in clause.bare(k) if c.kind == NP and c not in roles.actors]
        roles.recipients = clause.together(hit[0]) if hit else roles.recipients
    if frame.lemma in CLASHES:
        _sides(clause, k, roles)
    if frame.type in ("CONSULT", "AGREE", "COOPERATE"):
        _met(clause, k, roles)
    if frame.type == "AID":
        _given_by(clause, start, roles)
    return roles


def aims_first(clause: Clause, k: int) -> bool:
    """Whether verb ``k`` opens its clause with an attack as its subject: استهدف قصف للجيش أحياء."""
    chunk = clause.chunks[k]
    if chunk.kind != ACT or chunk.suffix or chunk.reading is None or chunk.reading.entry.lemma not in AIMING:
        return False
    following = clause.chunks[k + 1] if k + 1 < len(clause.chunks) else None
    attack = following is not None and following.kind == EVENT and not following.prep and not following.conj
    return (
        bool(attack)
        and following is not None
        and following.form is not None
        and following.form.frames[0].type == "ASSAULT"
    )


def _met(clause: Clause, k: int, roles: Roles) -> None:
    """قال الوزير خلال لقاء مع نظيره: who speaks or acts there met him."""
    with_whom = roles.recipients
    if roles.actors or not with_whom or with_whom[0].prep != "مع":
        return
    doer = clause.speaking_subject(k)
    if doer is not None and doer.classes & ACTING and doer.kind == NP and doer not in with_whom:
        roles.actors = clause.together(doer)


def _given_by(clause: Clause, start: int, roles: Roles) -> None:
    """تلقوا مساعدات من الحكومة: help comes from who stands after من."""
    j = start + 1
    if roles.actors or j >= len(clause.chunks):
        return
    chunk = clause.chunks[j]
    if chunk.kind == NP and chunk.prep == "من" and chunk.classes & (FORCES | {"organization"}) - {"weapon"}:
        roles.actors = clause.together(chunk)


def _sides(clause: Clause, k: int, roles: Roles) -> None:
    """Both sides of a fight act in it (معارك مع المسلحين), unless one is said to have begun it (خاض معارك مع, معارك ضد)."""
    against = roles.recipients
    if not against or against[0].prep != "مع":
        return
    if not roles.actors:
        doer = clause.nearest_subject(k)
        fell = clause.fallen(k)
        if fell is None and doer is not None and doer.classes & {"quantity", "casualty"}:
            fell = doer
        if fell is not None and fell not in roles.recipients:
            roles.actors, roles.recipients = against, clause.together(fell)
            return  # قتل عشرون مسلحا في اشتباكات مع الجيش
        if doer is not None and doer.classes & FORCES and doer not in roles.recipients:
            roles.actors = clause.together(doer)
    begun = roles.light is not None and roles.light.part == "does"
    if not begun:
        roles.actors, roles.recipients = [*roles.actors, *against], []


def _supported(clause: Clause, k: int, start: int, frame: Frame, roles: Roles) -> None:
    """بدعم من الطيران / بإسناد الطيران: who backs is named after it, who is backed is the subject of the clause."""
    chunk = clause.chunks[k]
    if frame.type != "AID" or chunk.prep != "ب":
        return
    j = start + 1
    if j < len(clause.chunks) and start == k and clause.chunks[j].kind == NP and clause.chunks[j].prep == "من":
        roles.actors = clause.together(clause.chunks[j])
    if not roles.recipients:
        doer = clause.nearest_subject(k)
        if doer is not None and doer not in roles.actors:
            roles.recipients = clause.together(doer)


def _genitive(clause: Clause, genitive: Chunk, frame: Frame, roles: Roles) -> None:
    role = frame.genitive
    if role == "none":
        return
    if role == "auto":
        weapon = bool(genitive.classes & {"weapon"}) and "armed" in genitive.classes
        force = (
            frame.more == "noun"
            and bool(genitive.classes & FORCES)
            and not genitive.classes & (HUMAN | {"site", "place"})
        )
        role = "actor" if roles.recipients or weapon or force else "recipient"
        following = _beyond_apposition(clause, genitive.at + 1)
        told = bool(roles.recipients) or weapon
        if told or following >= len(clause.chunks):
            pass
        elif _object_after(clause, following, frame) or _victim_after(clause, following):
            roles.recipients = clause.together(clause.chunks[following])
            role = "actor"
    group = clause.together(genitive)
    if role == "actor" and frame.more != "noun" and "any" not in frame.object and fits(genitive.classes, frame.object):
        roles.means = group  # نشر قوة: what is deployed
    if role == "actor" or role == "expelled":
        roles.actors = roles.actors or group
    else:
        roles.recipients = group


def _beyond_apposition(clause: Clause, j: int) -> int:
    """The chunk after an apposition between dashes or brackets that begins at ``j``: قتل فلان - نجل فلان - للعقيد."""
    chunks = clause.chunks
    if j + 2 < len(chunks) and chunks[j].kind == COMMA and chunks[j + 2].kind == COMMA:
        marks = {clause.tokens[chunks[j].first].text, clause.tokens[chunks[j + 2].first].text}
        if marks <= _DASHES and chunks[j + 1].kind == NP and not chunks[j + 1].prep:
            return j + 3
    return j


def _victim_after(clause: Clause, j: int) -> bool:
    """قتل الجندي للطفل: after a genitive ل marks whom the act hit."""
    chunk = clause.chunks[j]
    return (
        chunk.kind == NP and chunk.prep == "ل" and bool(chunk.classes & (HUMAN | {"armed", "person", "leader", "site"}))
    )


def _object_after(clause: Clause, j: int, frame: Frame) -> bool:
    """Whether a second phrase after a masdar's genitive is its object: اعتقال الشرطة ثلاثة."""
    chunk = clause.chunks[j]
    genitive = clause.chunks[j - 1]
    return (
        chunk.kind == NP and not chunk.prep and not chunk.conj and chunk.first not in clause.times
        and bool(genitive.classes & FORCES) and fits(chunk.classes, frame.object) and bool(chunk.classes & (HUMAN | {"site", "place"}))
    )  # fmt: skip


def _possessor(clause: Clause, k: int, frame: Frame, roles: Roles) -> None:
    """Whom the pronoun on an event noun means: سيطرتها (who holds), قتلهم (who was killed)."""
    chunk = clause.chunks[k]
    ground = frame.object & _GROUND
    if frame.type == "COERCE" and frame.genitive == "auto" and ground and not roles.recipients:
        taken = clause.last_named(k, chunk.suffix, ground)
        if taken is not None:
            roles.recipients = [taken]  # اتجهوا نحو المدينة لتحريرها
            return
    wanted = FORCES - {"weapon"} if frame.type in SUFFERED else frozenset()
    found = near(clause, k, chunk.suffix, wanted or ACTING) if wanted else None
    found = found or clause.recall.pronoun(chunk.suffix, chunk.first, wanted) or near(clause, k, chunk.suffix, ACTING)
    if found is None:
        return
    following = clause.chunks[k + 1] if k + 1 < len(clause.chunks) else None
    to_whom = following is not None and following.kind == PRONOUN and following.prep in ("ل", *frame.marks)
    if roles.light is not None and roles.light.part == "does":
        return
    acts = frame.genitive in ("actor", "expelled", "none") or (
        frame.genitive == "auto" and (bool(roles.recipients) or to_whom)
    )
    if acts:
        roles.actors = roles.actors or [found]
    else:
        roles.recipients = [found]


def _belonging(clause: Clause, start: int, frame: Frame, roles: Roles) -> None:
    """هجوم للحوثيين: after ل stands who acts, where the frame does not make it the recipient."""
    j = start + 1
    if roles.actors or j >= len(clause.chunks):
        return
    chunk = clause.chunks[j]
    if chunk.kind == NP and chunk.prep == "ل" and chunk.classes & FORCES and chunk.first not in clause.times:
        force = chunk.classes & {"armed", "troops"} and not chunk.classes & {"site", "place"}
        if "ل" not in frame.marks or chunk.classes >= {"armed", "weapon"} or (force and frame.lemma in _STRIKES):
            roles.actors = clause.together(chunk)
            roles.recipients = [r for r in roles.recipients if r not in roles.actors]


def _relative(clause: Clause, start: int, frame: Frame, roles: Roles) -> None:
    """هجوم شنه / الذي شنته قوات: the clause after an event noun names who made it and whom it hit."""
    for j in range(start + 1, min(start + 6, len(clause.chunks))):
        chunk = clause.chunks[j]
        if chunk.kind in (STOP, SUB, EVENT):
            return
        if chunk.kind != ACT or chunk.reading is None:
            continue
        lights = clause.lights(j)
        bare = [c for c in clause.bare(j) if c.kind == NP]
        if chunk.suffix and chunk.reading.entry.lemma in _PLANTING and frame.lemma in _EXPLODING and not roles.actors:
            doer = bare[0] if bare else clause.carried(j)
            roles.actors = clause.together(doer) if doer is not None and doer.classes & ACTING else []
            return  # انفجار ألغام زرعها المتمردون
        taken_up = chunk.suffix or any(x.mark == clause.chunks[j + 1].prep for x in lights if clause.resumed(j))
        if taken_up and any(x.part == "does" for x in lights):
            doer = bare[0] if bare else clause.carried(j)
            if doer is not None and not roles.actors and doer.kind == NP and doer not in roles.recipients:
                roles.actors = clause.together(doer)
            if not roles.recipients:
                extra = Roles()
                complements(clause, j, frame, extra)
                roles.recipients = extra.recipients
            roles.last = max(roles.last, j)
        elif not chunk.suffix and not chunk.conj and chunk.reading.entry.lemma in ("استهدف", "طال", "ضرب", "هز"):
            if bare and not roles.recipients:
                roles.recipients = clause.together(bare[0])
            roles.last = max(roles.last, j)
        return
