"""What a sentence proposes as events: every verb, phrase and event noun that a frame fits, with its participants."""

from __future__ import annotations

from marsad.claims.events.chunks import ACT, EVENT, NP, Chunk
from marsad.claims.events.lexicon import Frame, verb_readings
from marsad.claims.events.nouns import AIMING, aims_first, of_noun
from marsad.claims.events.proposal import Proposal
from marsad.claims.events.roles import Roles, fits, of_verb
from marsad.claims.events.sentence import Clause
from marsad.claims.events.set_phrases import of_phrase
from marsad.language.words import Reading

# Acts whose refusal is an act of its own: لن نقبل, لن يسمح.
_YIELDING = frozenset(("AGREE", "CONCEDE", "SUPPORT", "RETREAT"))
# Acts that are done by saying so in the first person.
PERFORMED = frozenset(("ACCUSE", "REQUEST", "SUPPORT"))
# How many chunks before a verb that says whom an attack hit the attack may stand.
_NEARBY = 6
_SPEAKING = frozenset(("leader", "person", "diplomat"))
_FORCE = frozenset(("armed", "troops", "state", "weapon"))


def propose(clause: Clause, sentence: int) -> list[Proposal]:
    """The proposals of one sentence in the order of their triggers."""
    found: list[Proposal] = []
    taken: set[int] = set()
    for k, chunk in enumerate(clause.chunks):
        if chunk.kind not in (ACT, EVENT) or chunk.first in taken:
            if chunk.kind != NP or chunk.first in taken:
                continue
        if aims_first(clause, k):
            continue  # استهدف قصف للجيش أحياء: the noun tells the act
        proposal = of_phrase(clause, k) or _single(clause, k)
        if proposal is None:
            continue
        if chunk.kind == ACT and any(c.kind == EVENT for c in proposal.roles.actors[:1]):
            proposal.told_of = proposal.roles.actors[0]  # الغارات استهدفت: the verb says more of an act already told
            proposal.roles.actors = []
        if found and chunk.kind == EVENT and not chunk.prep and _object_of(found[-1], k):
            continue  # وزعت مساعدات: the noun is the verb's object, one act
        if chunk.kind == ACT and proposal.frame.lemma in AIMING and not proposal.roles.actors:
            proposal.told_of = _attack_before(clause, found, k)
        proposal.sentence = sentence
        taken.update(range(proposal.first, proposal.last + 1))
        found.append(proposal)
        for actor in proposal.roles.actors:
            if actor.kind == NP and actor.prep != "gen":
                clause.recall.acted(actor)
    _condemned(clause, found)
    return found


def _condemned(clause: Clause, found: list[Proposal]) -> None:
    """Who is blamed for an act is who did it: استنكرت قصف الجيش للمدينة, نددت بهجوم شنه المسلحون."""
    acts = {proposal.k: proposal for proposal in found}
    for proposal in found:
        if proposal.frame.type not in ("ACCUSE", "SUPPORT") or any(c.kind == NP for c in proposal.roles.recipients):
            continue
        for j in range(proposal.k + 1, min(proposal.k + 4, len(clause.chunks))):
            act = acts.get(j)
            if act is not None and clause.chunks[j].kind == EVENT:
                proposal.roles.recipients = [c for c in act.roles.actors if c not in proposal.roles.actors]
                break
            if clause.chunks[j].kind not in (NP, EVENT):
                break


def _object_of(verb: Proposal, k: int) -> bool:
    """Whether chunk ``k`` is the object of a verb that tells the act already."""
    return verb.rule.startswith("event.verb") and verb.frame.type == "AID" and verb.k < k <= verb.k + 3


def _attack_before(clause: Clause, found: list[Proposal], k: int) -> Chunk | None:
    """The attack told just before verb ``k`` in the sentence, of which the verb says whom it hit: اعتداء إرهابي، استهدف منشأة."""
    for earlier in reversed(found):
        if k - earlier.k > _NEARBY:
            return None
        if earlier.frame.type == "ASSAULT" and earlier.rule != "event.verb.active":
            return clause.chunks[earlier.k]
    return None


def _single(clause: Clause, k: int) -> Proposal | None:
    chunk = clause.chunks[k]
    return _verb(clause, k) if chunk.kind == ACT else _noun(clause, k) if chunk.kind == EVENT else None


def _verb(clause: Clause, k: int) -> Proposal | None:
    chunk = clause.chunks[k]
    word = clause.tokens[chunk.first].word
    assert word is not None
    plain = word.verb
    following = {c.prep for c in clause.chunks[k + 1 : k + 4] if c.prep}
    readings = _of_her(clause, k, verb_readings(word))
    for reading, frames in _by_complement(following, readings):
        cut = plain is not None and word.exact(plain) and len(reading.prefix) > len(plain.prefix)
        if cut and not any(following & set(frame.marks) for frame in frames):
            continue  # وفر is not و and فر; ودعت ... إلى is و and دعت
        first = reading.entry.person == "1"
        refused = _refused(clause, k)
        says = first and not refused and not _ahead(reading)
        chunk.reading, chunk.suffix = reading, reading.suffix
        for frame in frames:
            if says and not (
                frame.type in PERFORMED and reading.entry.tense == "imperfect" and reading.entry.number == "p"
            ):
                continue  # what a speaker says of himself is no act yet; نطالب, ندين are acts by being said
            if frame.more == "perfect" and reading.entry.tense != "perfect":
                continue
            roles = of_verb(clause, k, frame)
            if first and refused and frame.type not in _YIELDING:
                continue
            if met(frame, roles) or (refused and (first or _refuses(frame, roles))):
                frame = _spoken(frame, roles)
                if refused and frame.type in _YIELDING:
                    frame = frame._replace(type="REJECT", more="refusal")
                prefix = reading.prefix.rstrip("سل") if reading.prefix else ""
                return Proposal(
                    k,
                    chunk.first,
                    chunk.first,
                    prefix,
                    frame,
                    roles,
                    f"event.verb.{'passive' if _passive(frame, roles) else 'active'}",
                    own=first,
                )
    return None


def _ahead(reading: Reading) -> bool:
    """Whether a verb tells what "we" are going to do: سنحرر."""
    return reading.entry.number != "s" and "س" in reading.prefix


def _of_her(
    clause: Clause, k: int, readings: list[tuple[Reading, tuple[Frame, ...]]]
) -> list[tuple[Reading, tuple[Frame, ...]]]:
    """After التي only the readings that are feminine, where there are any: التي تقاتل is of قاتل, not of تقاتل."""
    before = clause.chunks[k - 1] if k else None
    if before is None or clause.tokens[before.first].folded.lstrip("وف") != "التي" or len(readings) < 2:
        return readings
    return [pair for pair in readings if pair[0].entry.gender == "f"] or readings


def _by_complement(
    following: set[str], readings: list[tuple[Reading, tuple[Frame, ...]]]
) -> list[tuple[Reading, tuple[Frame, ...]]]:
    """Readings of different verbs, those first whose preposition follows: ودعت الحكومة إلى is of دعا, not of ودع."""
    if len({reading.entry.lemma for reading, _ in readings}) < 2:
        return readings
    return sorted(readings, key=lambda pair: not any(following & set(frame.marks) for frame in pair[1]))


def _refused(clause: Clause, k: int) -> bool:
    """Whether لن or لا stands right before the verb at chunk ``k``."""
    first = clause.chunks[k].first
    return first > 0 and clause.tokens[first - 1].folded.lstrip("وف") in ("لن", "لا")


def _refuses(frame: Frame, roles: Roles) -> bool:
    """Whether who will not yield is one who could; what is refused may be anything: لن تقبل بالعودة."""
    return frame.type in _YIELDING and bool(roles.actors) and fits(roles.actors[0].classes, frame.subject)


def _spoken(frame: Frame, roles: Roles) -> Frame:
    """An attack of one politician on another is made of words: an accusation."""
    if frame.lemma in ("هاجم", "هجوم") and roles.actors and roles.recipients:
        heads = [roles.actors[0].classes, roles.recipients[0].classes]
        if (
            heads[0] & _SPEAKING
            and not heads[0] & _FORCE
            and heads[1] & (_SPEAKING | {"official", "media", "policy"})
            and not heads[1] & {"troops"}
        ):
            return frame._replace(type="ACCUSE", lemma="انتقد")
    return frame


def _passive(frame: Frame, roles: Roles) -> bool:
    return not roles.actors and "acc" in frame.marks


def met(frame: Frame, roles: Roles) -> bool:
    """Whether the participants are what the frame asks; one that is not stated meets what is asked of an actor."""
    if frame.more == "noun":
        everybody = [*roles.actors, *roles.recipients]
        return "any" in frame.object or any(fits(c.classes, frame.object) for c in everybody)
    if "patient" in frame.marks:
        return bool(roles.recipients) and all(fits(c.classes, frame.subject) for c in roles.recipients[:1])
    actors, recipients = roles.actors, roles.recipients
    if "expelled" in frame.marks:
        actors, recipients = recipients, actors
    asked = "any" not in frame.object
    unstated = "any" in frame.subject or (asked and bool(recipients))
    subject = fits(actors[0].classes, frame.subject) if actors else unstated
    if "acc" in frame.marks or "expelled" in frame.marks:
        object_ = fits(recipients[0].classes, frame.object) if recipients else not asked
    else:  # what the act is done with, or where it is told, may meet what is asked of an object
        objects = [*recipients, *roles.means]
        object_ = any(fits(c.classes, frame.object) for c in objects) if objects else not asked
    return subject and object_


def _noun(clause: Clause, k: int) -> Proposal | None:
    chunk = clause.chunks[k]
    assert chunk.form is not None
    for frame in chunk.form.frames:
        roles = of_noun(clause, k, frame)
        if not met(frame, roles):
            continue
        frame = _spoken(frame, roles)
        prefix = chunk.form.prefix
        definite = chunk.form.definite
        prefix = prefix.removesuffix("ال") if definite and not prefix.endswith("لل") else "" if definite else prefix
        first = chunk.first
        if roles.light is not None and roles.light.with_verb and roles.governor == k - 1 and not chunk.prep:
            first = clause.chunks[k - 1].first
            reading = clause.chunks[k - 1].reading
            prefix = reading.prefix.rstrip("سل") if reading else ""
        return Proposal(
            k,
            first,
            chunk.first + chunk.form.words - 1,
            prefix,
            frame,
            roles,
            "event.light" if roles.light else "event.noun",
            definite=definite,
        )
    return None
