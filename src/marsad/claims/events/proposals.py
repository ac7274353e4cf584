"""What a sentence proposes as events: every verb, phrase and event noun that a frame fits, with its participants."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from marsad.claims.events.clauses import ACT, EVENT, NP, PRONOUN, STOP, SUB, Chunk
from marsad.claims.events.governing import governed
from marsad.claims.events.lexicon import Frame, Phrase, light_table, noun_form, phrase_table, verb_readings
from marsad.claims.events.nouns import of_noun
from marsad.claims.events.roles import Roles, fits, of_verb
from marsad.claims.events.sentence import Clause
from marsad.language.tokens import Token
from marsad.language.words import NOUN, VERB, Reading, Word

# Fixed words that only carry on what the verb says: استعادت القوات السيطرة.
_WEAK_WORDS = frozenset(("السيطرة", "النار", "حتفه", "مصرعه"))
# Tokens that may stand between a verb and its fixed words: ألقت قوات الأمن في المدينة القبض على.
_GAP = 12


# Acts whose refusal is an act of its own: لن نقبل, لن يسمح.
_YIELDING = frozenset(("AGREE", "CONCEDE", "SUPPORT", "RETREAT"))
_SPEAKING = frozenset(("leader", "person", "diplomat"))
_FORCE = frozenset(("armed", "troops", "state", "weapon"))


@dataclass
class Proposal:
    """A trigger (tokens ``[first, last]``, without ``prefix``) with the frame that fits and its participants."""

    k: int
    first: int
    last: int
    prefix: str
    frame: Frame
    roles: Roles
    rule: str
    sentence: int = 0
    definite: bool = False
    told_of: Chunk | None = None
    own: bool = False  # whether a speaker tells what he himself will not do: لن نقبل


def propose(clause: Clause, sentence: int) -> list[Proposal]:
    """The proposals of one sentence in the order of their triggers."""
    found: list[Proposal] = []
    taken: set[int] = set()
    for k, chunk in enumerate(clause.chunks):
        if chunk.kind not in (ACT, EVENT) or chunk.first in taken:
            if chunk.kind != NP or chunk.first in taken:
                continue
        proposal = _phrase(clause, k) or _single(clause, k)
        if proposal is None:
            continue
        if chunk.kind == ACT and any(c.kind == EVENT for c in proposal.roles.actors[:1]):
            proposal.told_of = proposal.roles.actors[0]  # الغارات استهدفت: the verb says more of an act already told
            proposal.roles.actors = []
        if found and chunk.kind == EVENT and not chunk.prep and _object_of(found[-1], k):
            continue  # وزعت مساعدات: the noun is the verb's object, one act
        proposal.sentence = sentence
        taken.update(range(proposal.first, proposal.last + 1))
        found.append(proposal)
        for actor in proposal.roles.actors:
            if actor.kind == NP and actor.prep != "gen":
                clause.recall.acted(actor)
    return found


def _object_of(verb: Proposal, k: int) -> bool:
    """Whether chunk ``k`` is the object of a verb that tells the act already."""
    return verb.rule.startswith("event.verb") and verb.frame.type == "AID" and verb.k < k <= verb.k + 3


def _single(clause: Clause, k: int) -> Proposal | None:
    chunk = clause.chunks[k]
    return _verb(clause, k) if chunk.kind == ACT else _noun(clause, k) if chunk.kind == EVENT else None


def _verb(clause: Clause, k: int) -> Proposal | None:
    chunk = clause.chunks[k]
    word = clause.tokens[chunk.first].word
    assert word is not None
    plain = word.verb
    for reading, frames in _by_complement(clause, k, verb_readings(word)):
        if plain is not None and word.exact(plain) and len(reading.prefix) > len(plain.prefix):
            continue  # وفر is not و and فر
        first = reading.entry.person == "1"
        refused = _refused(clause, k)
        if first and not refused and (reading.entry.number == "s" or "س" not in reading.prefix):
            continue  # what a speaker says of himself is no act yet
        chunk.reading, chunk.suffix = reading, reading.suffix
        for frame in frames:
            if frame.more == "perfect" and reading.entry.tense != "perfect":
                continue
            roles = of_verb(clause, k, frame)
            if first and refused and frame.type not in _YIELDING:
                continue
            if met(frame, roles) or (first and refused):
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


def _by_complement(
    clause: Clause, k: int, readings: list[tuple[Reading, tuple[Frame, ...]]]
) -> list[tuple[Reading, tuple[Frame, ...]]]:
    """Readings of different verbs, those first whose preposition follows: ودعت الحكومة إلى is of دعا, not of ودع."""
    if len({reading.entry.lemma for reading, _ in readings}) < 2:
        return readings
    following = {c.prep for c in clause.chunks[k + 1 : k + 4] if c.prep}
    return sorted(readings, key=lambda pair: not any(following & set(frame.marks) for frame in pair[1]))


def _refused(clause: Clause, k: int) -> bool:
    """Whether لن or لا stands right before the verb at chunk ``k``."""
    first = clause.chunks[k].first
    return first > 0 and clause.tokens[first - 1].folded.lstrip("وف") in ("لن", "لا")


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
            chunk.first,
            prefix,
            frame,
            roles,
            "event.light" if roles.light else "event.noun",
            definite=definite,
        )
    return None


def _phrase(clause: Clause, k: int) -> Proposal | None:
    """A verb (or its masdar) with fixed words after it."""
    chunk = clause.chunks[k]
    token = clause.tokens[chunk.first]
    word = token.word
    if word is None or (chunk.kind == NP and token.pos != NOUN):
        return None
    table = phrase_table()
    for lemma, reading_prefix in _lemmas(word, chunk.kind == ACT):
        for phrase in table.get(lemma, ()):
            last = _follow(clause, k, phrase)
            if last is not None:
                return _of_phrase(clause, k, phrase, last, reading_prefix)
    return None


@lru_cache(maxsize=1 << 15)
def _lemmas(word: Word, verb: bool) -> list[tuple[str, str]]:
    """The verbs that open phrases and that the word can be a form (or the masdar) of, each with its particles."""
    found: list[tuple[str, str]] = []
    table = phrase_table()
    for reading in word.readings:
        entry = reading.entry
        if (verb and entry.pos == VERB) or (not verb and entry.pos == NOUN and entry.kind == "masdar"):
            pair = (entry.lemma, reading.prefix.rstrip("سل") if verb else reading.prefix)
            if pair not in found and entry.lemma in table:
                found.append(pair)
    return found


def _follow(clause: Clause, k: int, phrase: Phrase) -> int | None:
    """The last token of the phrase when its words follow the verb of chunk ``k``."""
    tokens = clause.tokens
    start = clause.chunks[k].first + 1
    limit = min(start + _GAP, len(tokens))
    for i in range(start, limit):
        if i > start and (tokens[i].pos == VERB or tokens[i].text in ".؛!؟" or tokens[i].line):
            return None
        for words in phrase.words:
            if tokens[i].folded == words[0] and all(
                i + n < len(tokens) and tokens[i + n].folded == w for n, w in enumerate(words)
            ):
                return i + len(words) - 1
    return None


def _of_phrase(clause: Clause, k: int, phrase: Phrase, last: int, prefix: str) -> Proposal:
    chunk = clause.chunks[k]
    frame, adjacent = phrase.frame, last - chunk.first <= 3
    end = k
    while end + 1 < len(clause.chunks) and clause.chunks[end + 1].first <= last:
        end += 1
    roles = Roles(last=end)
    held = [c for c in clause.chunks[k + 1 : end] if c.kind == NP and not c.prep and not c.conj]
    if chunk.kind == ACT and "acc" in frame.marks and len(held) == 1 and phrase.role == "actor":
        early, _ = clause.subject(k)
        doer = early or clause.carried(k)
        roles.actors, roles.recipients = [doer] if doer else [], [held[0]]
        return Proposal(k, chunk.first, last if adjacent else chunk.first, prefix, frame, roles, "event.phrase")
    if chunk.kind == ACT:
        plain = Frame(
            frame.lemma,
            frame.type,
            frame.subject,
            frame.object,
            ("patient",) if phrase.role == "patient" else ("-",),
            "",
            "actor",
        )
        roles = of_verb(clause, k, plain)
        inside = range(chunk.first, last + 1)
        roles.actors = [
            c
            for c in roles.actors
            if not (c.last in inside and c.first > chunk.first and last in range(c.first, c.last + 1))
        ]
        roles.recipients = [
            c for c in roles.recipients if phrase.role == "patient" or last not in range(c.first, c.last + 1)
        ]
        if phrase.role in ("none", "victims"):
            roles.actors = []
        if phrase.role == "victims":
            roles.recipients = _casualties(clause, k, last)
        if phrase.role == "patient" and not roles.recipients:
            roles.recipients = _victims(clause, k, last)
        if phrase.role == "patient" and frame.type == "COERCE":
            roles.actors = _takers(clause, k, last)
    else:
        governed(clause, k, frame, roles)
    if phrase.role not in ("patient", "victims"):
        roles.recipients = _marked(clause, end, frame)
    if frame.type == "COERCE" and not any("armed" in c.classes or "people" in c.classes for c in roles.recipients):
        roles.recipients = _marked(clause, end, frame._replace(marks=("من",))) or roles.recipients
    if adjacent or phrase.role == "patient":
        return Proposal(k, chunk.first, last if adjacent else chunk.first, prefix, frame, roles, "event.phrase")
    if chunk.kind == ACT and phrase.frame.lemma.split()[-1] in _WEAK_WORDS:
        return Proposal(k, chunk.first, chunk.first, prefix, frame, roles, "event.phrase")
    return Proposal(k, last, last, "", frame, roles, "event.phrase")


def _victims(clause: Clause, k: int, last: int) -> list[Chunk]:
    """سقط قتلى من المدنيين: the phrase that holds the fixed word."""
    return [c for c in clause.chunks[k + 1 : k + 4] if c.kind == NP and c.first <= last <= c.last]


def _takers(clause: Clause, k: int, last: int) -> list[Chunk]:
    """سقطت المدينة في أيدي المتمردين: who took it is named after the fixed words."""
    for chunk in clause.chunks[k + 1 : k + 8]:
        if chunk.kind == NP and chunk.first > last:
            return clause.together(chunk)
        if chunk.kind == NP and chunk.first <= last < chunk.last:
            inner = Chunk(NP, last + 1, chunk.last)
            inner.classes, inner.at = frozenset(("armed",)), -1
            return [inner]
    return []


def _casualties(clause: Clause, k: int, last: int) -> list[Chunk]:
    """أوقع 32 قتيلا, أودى بحياة خمسة: the phrase of the fixed word, or what it governs."""
    for chunk in clause.chunks[k + 1 : k + 6]:
        if chunk.kind != NP or chunk.last < last:
            continue
        if "casualty" in chunk.classes or "quantity" in chunk.classes:
            return [chunk]
        if chunk.first <= last < chunk.last:
            inner = Chunk(NP, last + 1, chunk.last)
            inner.classes, inner.at = frozenset(("people",)), chunk.at
            return clause.together(inner) or [inner]
        if chunk.first > last:
            return clause.together(chunk)
    return []


def _marked(clause: Clause, end: int, frame: Frame) -> list[Chunk]:
    for j in range(end, min(end + 4, len(clause.chunks))):
        chunk = clause.chunks[j]
        if chunk.kind in (STOP, SUB):
            break
        if j > end and chunk.kind == ACT:
            break
        if chunk.kind == NP and (
            chunk.prep in frame.marks or (j == end + 1 and "acc" in frame.marks and not chunk.prep)
        ):
            return clause.together(chunk)
        if chunk.kind == PRONOUN and chunk.prep in frame.marks:
            found = clause.recall.pronoun(chunk.suffix, chunk.first)
            return [found] if found is not None else []
    return []


__all__ = ["Proposal", "Token", "light_table", "noun_form", "propose"]
