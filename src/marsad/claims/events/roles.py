"""Who acts and who suffers: the participants of one verb or event noun among the chunks of its sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.claims.events.clauses import ACT, AGENT, COMMA, EVENT, GENITIVE, NP, OTHER, PRONOUN, REL, STOP, SUB, Chunk
from marsad.claims.events.lexicon import Classes, Frame, Light, light_table
from marsad.language.tokens import WORD, Token
from marsad.language.words import NOUN

# How many chunks after a trigger are searched for its complements: a clause of news rarely has more.
_REACH = 9
_HUMAN = frozenset(("people", "casualty", "quantity", "suspect", "hostage"))
_ACTING = frozenset(
    (
        "armed",
        "official",
        "state",
        "leader",
        "organization",
        "crowd",
        "diplomat",
        "troops",
        "people",
        "person",
        "suspect",
    )
)
# What tells where and may stand between two parties that و joins.
# Acts whose unwritten passive is common: قُتل, اعتُقل, نُشر.
_SUFFERED = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "AID", "RETREAT"))
_TIME = frozenset(("time",))
_CLASHES = frozenset(("معركة", "اشتباك", "مواجهة", "قتال", "صدام", "مناوشة"))
_LOCATING = frozenset(("في", "ب", "من", "داخل", "قرب"))
_FORCES = frozenset(("armed", "official", "state", "weapon", "troops"))


@dataclass
class Roles:
    """The chunks that act and suffer; ``governor`` is the verb that lends an event noun its subject, with how."""

    actors: list[Chunk] = field(default_factory=list)
    recipients: list[Chunk] = field(default_factory=list)
    means: list[Chunk] = field(default_factory=list)  # what the act is done with: نشر قوات, أرسل طائرات
    governor: int | None = None
    light: Light | None = None
    last: int = 0  # index of the last chunk that belongs to the event


class Clause:
    """The chunks of one sentence with the questions that the roles ask of them."""

    def __init__(self, tokens: list[Token], chunks: list[Chunk], times: frozenset[int], recall: Recall) -> None:
        self.tokens = tokens
        self.chunks = chunks
        self.times = times  # tokens that stand in a time expression
        self.recall = recall
        self._subjects: dict[int, tuple[Chunk | None, Chunk | None]] = {}

    def stated(self, chunk: Chunk) -> bool:
        """Whether a phrase stands free as subject or object: no preposition before it, no time."""
        free = chunk.kind in (NP, EVENT) and not chunk.prep and not chunk.conj
        return free and chunk.first not in self.times and chunk.classes != _TIME

    def bare(self, k: int, *, commas: int = 2) -> list[Chunk]:
        """The phrases without preposition after chunk ``k`` up to the end of its clause: subject and objects of a verb."""
        found: list[Chunk] = []
        for j in range(k + 1, min(k + 1 + _REACH, len(self.chunks))):
            chunk = self.chunks[j]
            if chunk.kind in (ACT, SUB, STOP, REL):
                break
            if chunk.kind == COMMA:
                commas -= 1
                if commas < 0 or (found and not self._object_awaited(found, j)):
                    break
                continue
            if self.stated(chunk):
                found.append(chunk)
        return found

    def _object_awaited(self, found: list[Chunk], j: int) -> bool:
        """Whether an object may stand beyond the comma ``j``: one acting subject so far, and no و after the comma."""
        following = self.chunks[j + 1] if j + 1 < len(self.chunks) else None
        if len(found) > 1 or following is None or following.conj or not found[0].classes & _FORCES:
            return False
        if found[0].classes & {"leader", "person", "people"} and "person" in following.classes:
            return False  # المتحدث العسكري، العقيد فلان: the name of the subject
        return following.kind in (NP, OTHER)

    def after_relative(self, k: int) -> bool:
        """Whether a relative pronoun opens the clause of the verb ``k``."""
        j = k - 1
        while j >= 0 and self.chunks[j].kind == OTHER:
            j -= 1
        return j >= 0 and self.chunks[j].kind == REL

    def antecedent(self, k: int) -> Chunk | None:
        """The phrase that the relative clause of verb ``k`` qualifies."""
        j = k - 1
        while j >= 0 and self.chunks[j].kind in (OTHER, REL, COMMA):
            j -= 1
        if j < 0 or self.chunks[j].kind not in (NP, EVENT):
            return None
        chunk = self.chunks[j]
        if (
            chunk.prep == GENITIVE
            and chunk.kind == NP
            and j
            and self.chunks[j - 1].kind == EVENT
            and self._feminine(k)
            and not self._acting(chunk)
        ):
            return self.chunks[j - 1]
        return chunk

    def _feminine(self, k: int) -> bool:
        reading = self.chunks[k].reading
        return reading is not None and reading.entry.gender == "f"

    @staticmethod
    def _acting(chunk: Chunk) -> bool:
        return bool(chunk.classes & _ACTING)

    def resumed(self, k: int) -> bool:
        """Whether a pronoun after or on verb ``k`` takes up the antecedent: الهجوم الذي شنه، المدينة التي تسيطر عليها."""
        if self.chunks[k].suffix:
            return True
        nearby = self.chunks[k + 1 : k + 3]
        return bool(nearby) and nearby[0].kind == PRONOUN and bool(nearby[0].suffix)

    def topic(self, k: int) -> Chunk | None:
        """The subject that stands before verb ``k``: إن القوات سيطرت; كانت القوات قد سيطرت."""
        if self.chunks[k].conj or self._opens(k):
            return None
        found: Chunk | None = None
        for j in range(k - 1, max(-1, k - 1 - _REACH), -1):
            chunk = self.chunks[j]
            if chunk.kind == ACT:
                sister = chunk.reading is not None and "k" in chunk.reading.entry.kind
                near = self.chunks[k - 1]
                if sister:
                    return found
                if near.kind == NP and not near.conj and near.prep != GENITIVE and near.classes & _ACTING:
                    return near
                if near.kind != NP or found is None:
                    return None
                continue
            if chunk.kind in (SUB, STOP, REL):
                return found or self._fused_subject(chunk)
            if self.stated(chunk) or (j == 0 and chunk.kind == NP and chunk.conj and not chunk.prep):
                found = chunk
        return found

    def _opens(self, k: int) -> bool:
        """Whether verb ``k`` opens its clause after a comma: وفي صعدة، معقل الحوثيين، قصف الطيران ..."""
        reading = self.chunks[k].reading
        if not k or self.chunks[k - 1].kind != COMMA or (reading is not None and reading.entry.number == "p"):
            return False
        bare = self.bare(k)
        return bool(bare) and bool(bare[0].classes & _FORCES) and not bare[0].classes & _HUMAN

    def _fused_subject(self, chunk: Chunk) -> Chunk | None:
        """The subject fused to the complementizer: أنها سيطرت."""
        folded = self.tokens[chunk.first].folded.lstrip("وف")
        for pronoun in ("هما", "هم", "ها", "ه"):
            if chunk.kind == SUB and folded.endswith("ن" + pronoun):
                near = next(
                    (
                        c
                        for c in reversed(self.chunks[: chunk.at])
                        if c.kind == NP and self._acting(c) and self.recall._agrees(c, pronoun)
                    ),
                    None,
                )
                return near or self.recall.pronoun(pronoun, chunk.first)
        return None

    def subject(self, k: int) -> tuple[Chunk | None, Chunk | None]:
        """``(subject before or carried over, object that the relative clause takes up)`` of the verb ``k``."""
        if k not in self._subjects:
            self._subjects[k] = self._subject(k)
        return self._subjects[k]

    def _subject(self, k: int) -> tuple[Chunk | None, Chunk | None]:
        before = self.chunks[k - 1] if k else None
        reading = self.chunks[k].reading
        if reading is not None and reading.entry.kind == "active":
            return self.carried(k), None
        if self.after_relative(k):
            head = self.antecedent(k)
            return (None, head) if self.resumed(k) else (head, None)
        if before is not None and not self.chunks[k].conj and before.kind in (NP, EVENT) and self.chunks[k].suffix:
            if self.bare(k):
                return None, before
            if before.kind == EVENT:
                return before, None  # غارة استهدفته
        return self.topic(k), None

    def carried(self, k: int) -> Chunk | None:
        """The subject of the verb before ``k``, which a verb without its own takes over."""
        for j in range(k - 1, max(-1, k - 1 - 4 * _REACH), -1):
            if self.chunks[j].kind == ACT:
                early, taken_up = self.subject(j)
                if early is not None:
                    return early
                if taken_up is not None:
                    continue  # a relative clause has its own subject
                bare = [c for c in self.bare(j) if self._acting(c)]
                if bare:
                    return bare[0]
        return self.recall.subject()

    def doer(self, k: int) -> Chunk | None:
        """Who does what the verb ``k`` says, for the event noun that it governs."""
        early, _ = self.subject(k)
        if early is not None and early.kind == NP:
            return early
        bare = [c for c in self.bare(k) if c.kind == NP]
        return bare[0] if bare else self.carried(k)

    def nearest_subject(self, k: int) -> Chunk | None:
        """The subject of the verb before chunk ``k``, else of the one after it, else the phrase that opens the clause."""
        for j in range(k - 1, max(-1, k - 1 - 2 * _REACH), -1):
            if self.chunks[j].kind == ACT and "k" not in _flags(self.chunks[j]):
                return self.doer(j)
            if self.chunks[j].kind in (STOP, SUB):
                break
        for j in range(k + 1, min(k + 1 + _REACH, len(self.chunks))):
            if self.chunks[j].kind == ACT:
                return self.doer(j)
        return self.recall.subject()

    def together(self, chunk: Chunk) -> list[Chunk]:
        """A phrase with those that و joins to it and that are of its kind; a place may stand between them."""
        if not 0 <= chunk.at < len(self.chunks) or self.chunks[chunk.at] is not chunk:
            return [chunk]  # a phrase of an earlier sentence
        found, skipped = [chunk], 0
        for other in self.chunks[chunk.at + 1 : chunk.at + 1 + _REACH]:
            if other.kind == NP and other.conj and other.prep in ("", chunk.prep) and other.first not in self.times:
                if not _alike(chunk, other) or (skipped and not (chunk.classes & other.classes & _FORCES)):
                    break
                other.classes = other.classes or chunk.classes
                if not skipped and self._one(found[-1], other):
                    found[-1] = _spanning(found[-1], other)
                else:
                    found.append(other)
                skipped = 0
            elif other.kind == NP and other.prep in _LOCATING and skipped < 2:
                skipped += 1
            else:
                break
        return found

    def _one(self, chunk: Chunk, other: Chunk) -> bool:
        """Whether what و joins belongs inside one phrase: ميليشيات الحوثي وصالح, منظمات ووكالات الإغاثة, مئات الجنود والضباط."""
        head, second = self.tokens[chunk.first], self.tokens[other.first]
        definite = second.folded.startswith("وال")
        if chunk.first == chunk.last and head.pos == NOUN and not head.folded.startswith(("ال", "لل", "بال", "وال")):
            return (
                not chunk.classes & {"person"}
                and second.kind == WORD
                and not definite
                and "quantity" not in chunk.classes
            )
        if "quantity" in chunk.classes and definite:
            return not other.classes & {"quantity", "armed"}
        return (
            chunk.first < chunk.last
            and "armed" in chunk.classes
            and "person" in other.classes
            and "person" not in chunk.classes
        )


def _spanning(chunk: Chunk, other: Chunk) -> Chunk:
    """One chunk over both."""
    both = Chunk(NP, chunk.first, other.last, chunk.prep, conj=chunk.conj)
    both.classes, both.at = chunk.classes | other.classes, chunk.at
    return both


def _alike(a: Chunk, b: Chunk) -> bool:
    return (
        not a.classes
        or not b.classes
        or bool(a.classes & b.classes)
        or bool(a.classes & _ACTING and b.classes & _ACTING)
    )


def _flags(chunk: Chunk) -> str:
    return chunk.reading.entry.kind if chunk.reading is not None else ""


class Recall:
    """The participants named so far, for pronouns and left-out subjects; the nearest that agrees is taken."""

    # More than the participants of a few sentences back is never meant by a pronoun.
    _KEPT = 24

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self._named: list[Chunk] = []
        self._subjects: list[Chunk] = []

    def note(self, chunks: list[Chunk]) -> None:
        """Remember the phrases of a sentence that can act or suffer."""
        self._named += [c for c in chunks if c.kind == NP and c.classes & (_ACTING | {"place", "site"})]
        del self._named[: -self._KEPT]

    def acted(self, chunk: Chunk) -> None:
        """Remember the subject of an event."""
        self._subjects.append(chunk)
        del self._subjects[: -self._KEPT]

    def subject(self) -> Chunk | None:
        """The last subject of an event."""
        return self._subjects[-1] if self._subjects else None

    def same_head(self, lemma: str, before: int) -> Chunk | None:
        """The last phrase of several words before token ``before`` whose head is the noun ``lemma``."""
        for chunk in reversed(self._named):
            word = self.tokens[chunk.first].word
            if chunk.last < before and chunk.last > chunk.first and word is not None and word.noun is not None:
                if word.noun.entry.lemma == lemma:
                    return chunk
        return None

    def pronoun(self, suffix: str, before: int, wanted: Classes = frozenset()) -> Chunk | None:
        """The nearest phrase before token ``before`` that agrees with the pronoun, subjects of events first; one of the
        classes ``wanted`` is preferred."""
        if wanted:
            for chunk in reversed(self._named):
                if chunk.last < before and chunk.classes & wanted and self._agrees(chunk, suffix):
                    return chunk
        near = [c for c in self._subjects[-2:] if c.last < before and self._agrees(c, suffix)]
        if near and before - near[-1].last < 40:
            return near[-1]
        for chunk in reversed(self._named):
            if chunk.last < before and self._agrees(chunk, suffix):
                return chunk
        return None

    def _agrees(self, chunk: Chunk, suffix: str) -> bool:
        plural, feminine = self._form(chunk)
        if suffix in ("هم", "هن"):
            return plural or bool(chunk.classes & {"armed", "quantity"} and not feminine)
        if suffix == "ها":
            return feminine and not (plural and "people" in chunk.classes)
        if suffix == "ه":
            return not feminine and not plural
        return suffix == "هما"

    def _form(self, chunk: Chunk) -> tuple[bool, bool]:
        """``(plural, feminine)`` of the head of a phrase."""
        word = self.tokens[chunk.first].word
        if word is None or not word.readings:
            ends = self.tokens[chunk.first].folded.endswith("ه")
            return bool("quantity" in chunk.classes), ends or "state" in chunk.classes or "place" in chunk.classes
        entry = word.readings[0].entry
        feminine = entry.gender == "f" or entry.spelling.endswith(("ة", "ات"))
        plural = entry.number in ("p", "d") or "quantity" in chunk.classes
        broken = plural and not chunk.classes & {"people", "armed", "official"}
        return plural, feminine or broken or "قوات" in entry.spelling


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
        if taken_up is not None and chunk.suffix == "" and taken_up is not actor:
            roles.recipients.append(taken_up)
    _complements(clause, k, frame, roles)
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
    if len(bare) == 1 and "any" not in frame.object and fits(bare[0].classes, frame.object):
        if not clause.chunks[k].conj and "quantity" in bare[0].classes:
            return None, bare  # نُشر مئات الجنود
        if clause.chunks[k].conj and bare[0].classes & {"weapon", "vehicle", "aid", "money", "reinforcement"}:
            return clause.carried(k), bare  # سيطرت القوات ونشرت دبابات
    if _plural(clause.chunks[k]):
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
    return fits(chunk.classes, frame.object) and (bool(chunk.classes & _HUMAN) or "any" not in frame.object)


def fits(classes: Classes, asked: Classes) -> bool:
    """Whether what a participant is meets what a frame asks."""
    return "any" in asked or bool(classes & asked)


def _verb_first(clause: Clause, k: int, frame: Frame, bare: list[Chunk]) -> tuple[Chunk | None, Chunk | None]:
    """Subject and object where the verb comes first: two phrases in that order; one is told by what it is."""
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
        and not bare[0].classes & _ACTING
        and bare[1].classes & _FORCES
        and fits(bare[1].classes, frame.subject)
    ):
        return bare[1], bare[0]
    if not bare:
        return clause.carried(k), None
    one = bare[0]
    if _plural(clause.chunks[k]):
        return clause.carried(k), one
    entry = clause.chunks[k].reading
    passive = entry is not None and "passive" in entry.entry.kind
    force = bool(one.classes & _FORCES) and not one.classes & (_HUMAN | {"site", "place"})
    if force and not passive and fits(one.classes, frame.subject) and "any" in frame.object:
        return one, None
    if frame.type not in _SUFFERED and not passive and fits(one.classes, frame.subject):
        return one, None
    feminine = entry is not None and entry.entry.gender == "f"
    over = clause.chunks[k].conj and not passive and feminine and not clause.recall._form(one)[1]
    return (clause.carried(k) if over else None), one


def _complements(clause: Clause, k: int, frame: Frame, roles: Roles) -> None:
    """Recipients and agents that prepositions mark after chunk ``k``."""
    stop_at_event = False
    for j in range(k + 1, min(k + 1 + _REACH, len(clause.chunks))):
        chunk = clause.chunks[j]
        if chunk.kind in (STOP, REL) or (chunk.kind in (ACT, SUB) and j > k + 1) or (chunk.kind == COMMA and j > k + 4):
            break
        if chunk.kind == PRONOUN and chunk.prep in frame.marks and not roles.recipients:
            found = clause.recall.pronoun(chunk.suffix, chunk.first)
            roles.recipients += [found] if found is not None and found not in roles.actors else []
        if chunk.kind not in (NP, EVENT) or chunk.first in clause.times:
            continue
        if (chunk.prep == AGENT and chunk.kind == NP) or (
            chunk.prep == "بين"
            and not roles.recipients
            and chunk.kind == NP
            and not stop_at_event
            and ("acc" not in frame.marks or not roles.actors)
        ):
            roles.actors = clause.together(chunk)
        elif chunk.prep in frame.marks and not stop_at_event:
            if chunk.prep in ("acc",) or any(r.prep == chunk.prep for r in roles.recipients):
                continue
            if chunk.kind == NP and not roles.recipients:
                roles.recipients += clause.together(chunk)
        if chunk.kind == EVENT and frame.type not in ("CONSULT", "AID"):
            stop_at_event = True
        roles.last = j


def _driven_out(chunk: Chunk) -> bool:
    """حررت المدينة من المسلحين: who loses ground is named after من."""
    return "armed" in chunk.classes and not chunk.classes & {"site", "quantity", "weapon"}


def of_noun(clause: Clause, k: int, frame: Frame) -> Roles:
    """The participants of the event noun at chunk ``k`` by its frame."""
    roles = Roles(last=k)
    chunk = clause.chunks[k]
    genitive = clause.chunks[k + 1] if k + 1 < len(clause.chunks) and clause.chunks[k + 1].prep == GENITIVE else None
    start = k + 1 if genitive is not None else k
    plain = Frame(frame.lemma, frame.type, frame.subject, frame.object, frame.marks, frame.more, frame.genitive)
    _complements(clause, start, plain, roles)
    if genitive is not None and genitive.kind == NP:
        _genitive(clause, genitive, frame, roles)
    elif chunk.suffix:
        governed(clause, k, frame, roles)
        _possessor(clause, k, frame, roles)
    _belonging(clause, start, frame, roles)
    _relative(clause, start, frame, roles)
    governed(clause, k, frame, roles)
    _supported(clause, k, start, frame, roles)
    if frame.lemma in _CLASHES and not roles.actors and any(r.prep == "مع" for r in roles.recipients):
        doer = clause.nearest_subject(k)
        if doer is not None and doer.classes & _FORCES and doer not in roles.recipients:
            roles.actors = clause.together(doer)
    return roles


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
            and bool(genitive.classes & _FORCES)
            and not genitive.classes & (_HUMAN | {"site", "place"})
        )
        role = "actor" if roles.recipients or weapon or force else "recipient"
        following = genitive.at + 1
        if role == "actor" or following >= len(clause.chunks):
            pass
        elif _object_after(clause, following, frame) or _victim_after(clause, following):
            roles.recipients = clause.together(clause.chunks[following])
            role = "actor"
    group = clause.together(genitive)
    if role == "actor" or role == "expelled":
        roles.actors = roles.actors or group
    else:
        roles.recipients = group


def _victim_after(clause: Clause, j: int) -> bool:
    """قتل الجندي للطفل: after a genitive ل marks whom the act hit."""
    chunk = clause.chunks[j]
    return chunk.kind == NP and chunk.prep == "ل" and bool(chunk.classes & (_HUMAN | {"armed", "person", "site"}))


def _object_after(clause: Clause, j: int, frame: Frame) -> bool:
    """Whether a second phrase after a masdar's genitive is its object: اعتقال الشرطة ثلاثة."""
    chunk = clause.chunks[j]
    genitive = clause.chunks[j - 1]
    return (
        chunk.kind == NP and not chunk.prep and not chunk.conj and chunk.first not in clause.times
        and bool(genitive.classes & _FORCES) and fits(chunk.classes, frame.object) and bool(chunk.classes & (_HUMAN | {"site", "place"}))
    )  # fmt: skip


def _possessor(clause: Clause, k: int, frame: Frame, roles: Roles) -> None:
    """Whom the pronoun on an event noun means: سيطرتها (who holds), قتلهم (who was killed)."""
    chunk = clause.chunks[k]
    wanted = _FORCES - {"weapon"} if frame.type in _SUFFERED else frozenset()
    found = _near(clause, k, chunk.suffix, wanted or _ACTING) if wanted else None
    found = found or clause.recall.pronoun(chunk.suffix, chunk.first, wanted) or _near(clause, k, chunk.suffix, _ACTING)
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


def _near(clause: Clause, k: int, suffix: str, wanted: Classes) -> Chunk | None:
    """The nearest phrase before chunk ``k`` in its sentence that agrees with the pronoun."""
    for chunk in reversed(clause.chunks[max(0, k - 4 * _REACH) : k]):
        if chunk.kind == NP and chunk.classes & wanted and clause.recall._agrees(chunk, suffix):
            return chunk
    return None


def _belonging(clause: Clause, start: int, frame: Frame, roles: Roles) -> None:
    """هجوم للحوثيين: after ل stands who acts, where the frame does not make it the recipient."""
    j = start + 1
    if roles.actors or j >= len(clause.chunks):
        return
    chunk = clause.chunks[j]
    if chunk.kind == NP and chunk.prep == "ل" and chunk.classes & _FORCES and chunk.first not in clause.times:
        if "ل" not in frame.marks or chunk.classes >= {"armed", "weapon"}:
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
        lights = light_table().get(chunk.reading.entry.lemma, ())
        bare = [c for c in clause.bare(j) if c.kind == NP]
        if chunk.suffix and any(x.part == "does" for x in lights):
            doer = bare[0] if bare else clause.carried(j)
            if doer is not None and not roles.actors and doer.kind == NP and doer not in roles.recipients:
                roles.actors = clause.together(doer)
            if not roles.recipients:
                extra = Roles()
                _complements(clause, j, frame, extra)
                roles.recipients = extra.recipients
            roles.last = max(roles.last, j)
        elif not chunk.suffix and not chunk.conj and chunk.reading.entry.lemma in ("استهدف", "طال", "ضرب", "هز"):
            if bare and not roles.recipients:
                roles.recipients = clause.together(bare[0])
            roles.last = max(roles.last, j)
        return


def governed(clause: Clause, k: int, frame: Frame, roles: Roles) -> None:
    """The light verb before an event noun, and what its subject is to the event."""
    outer = k
    while outer and clause.chunks[outer].prep == GENITIVE:
        outer -= 1
    mark = clause.chunks[outer].prep or "acc"
    if outer and not roles.actors and _undertaken(clause, outer, mark, roles):
        return
    for j in range(outer - 1, max(-1, outer - 1 - _REACH), -1):
        chunk = clause.chunks[j]
        if chunk.kind in (STOP, SUB):
            return
        if chunk.kind != ACT or chunk.reading is None:
            continue
        if _lend(clause, j, mark, frame, roles) or not clause.after_relative(j):
            return


def _undertaken(clause: Clause, k: int, mark: str, roles: Roles) -> bool:
    """قيام الجيش بقصف المدينة: the verbal noun of a light verb lends what it governs."""
    chunk = clause.chunks[k - 1]
    word = clause.tokens[chunk.first].word
    if chunk.kind != NP or word is None:
        return False
    for reading in word.readings:
        if chunk.last == chunk.first and not reading.suffix:
            continue
        if reading.entry.kind == "masdar" and any(
            x.mark == mark and x.part == "does" for x in light_table().get(reading.entry.lemma, ())
        ):
            if chunk.last == chunk.first:  # قيامهم بقصف
                found = _near(clause, k - 1, reading.suffix, _ACTING) or clause.recall.pronoun(
                    reading.suffix, chunk.first
                )
                roles.actors = [found] if found is not None else []
                return found is not None
            inner = Chunk(NP, chunk.first + 1, chunk.last)
            inner.classes, inner.at = chunk.classes, -1
            roles.actors = [inner]
            return True
    return False


def _lend(clause: Clause, j: int, mark: str, frame: Frame, roles: Roles) -> bool:
    """What verb ``j`` lends to the event noun that it governs by ``mark``; whether it lends anything."""
    chunk = clause.chunks[j]
    assert chunk.reading is not None
    for light in light_table().get(chunk.reading.entry.lemma, ()):
        if light.mark not in (mark, "subject"):
            continue
        roles.governor, roles.light = j, light
        if light.part == "declares" and frame.genitive == "recipient":
            return True
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
        if doer is not None and doer.classes & (_FORCES - {"weapon"}):
            roles.actors = clause.together(doer)
        return True
    return False


__all__ = ["Clause", "Recall", "Roles", "fits", "governed", "of_noun", "of_verb"]
