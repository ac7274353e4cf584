"""Which proposals are no event of conflict or politics: sport, business, ordinary crime, accidents, idioms, background."""

from __future__ import annotations

from functools import cache

from marsad.claims.events.chunks import ACT, EVENT, GENITIVE, NP
from marsad.claims.events.lexicon import Classes
from marsad.claims.events.proposal import Proposal
from marsad.claims.events.repeats import family
from marsad.claims.events.roles import CLASHES
from marsad.claims.events.sentence import Clause
from marsad.claims.events.telling import owned
from marsad.claims.events.topics import Topics
from marsad.language.folding import fold
from marsad.language.tables import rows
from marsad.language.tokens import NUMBER

PUBLIC = frozenset(("armed", "official", "state", "leader", "diplomat", "crowd", "troops", "organization"))
_FIGHTING = frozenset(("armed", "troops", "crowd", "people", "weapon", "state", "quantity", "suspect", "vehicle"))
# Types whose acts anybody does in everyday life: they need somebody of public life among their participants ...
_EVERYDAY = frozenset(
    (
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "SANCTION",
        "AID",
    )
)
# ... or, for what citizens do towards power, people in a page that is full of conflict and politics.
_CIVIC = frozenset(("REQUEST", "ACCUSE", "REJECT", "AID", "SUPPORT", "CONSULT", "THREATEN", "CONCEDE", "AGREE"))
_FULL = 10.0  # five plain words in a hundred
# A page is private where another topic weighs more than this many times conflict and politics ...
_TIMES = 1.5
# ... and at all: 6 is two deciding words in a hundred.
_PRIVATE = 6.0
# A page that weighs less than this in conflict and politics tells of no attack without a force in it.
_QUIET = 3.0
# A page that weighs less than this is of everyday life: committees, offices and firms meet, praise and forbid there ...
_CALM = 4.0
# ... and only those who hold power make it politics.
_HIGH = frozenset(("armed", "state", "leader", "diplomat", "crowd", "troops"))
# Where a fight is, not who fights: معارك في منطقة الحدود.
_GROUND = frozenset(("place", "site", "border", "event"))
# A page of fewer words is a note of a sentence or two: no lead of an article and its first paragraph are shorter.
_NOTE = 80


@cache
def _context(kind: str) -> frozenset[str]:
    """The folded words of ``data/ar/event_contexts.tsv`` that stand in that relation to an act."""
    return frozenset(fold(word) for word, context in rows("ar/event_contexts", 2) if context == kind)


def refusal(proposal: Proposal, clause: Clause, topics: Topics) -> str | None:
    """Why the proposal is refused, in words, or ``None`` where it stands."""
    frame, roles = proposal.frame, proposal.roles
    everybody = [*roles.actors, *roles.recipients]
    public = any(c.classes & PUBLIC for c in everybody) or (proposal.own and topics.public >= _QUIET)
    if topics.private > _PRIVATE and topics.private > _TIMES * topics.public:
        return "the page is about something else"
    if frame.type in _EVERYDAY and not public and not (frame.type in _CIVIC and topics.public >= _FULL):
        return "nobody of public life takes part"
    if topics.words >= _NOTE and topics.public < _CALM and not any(c.classes & _HIGH for c in everybody):
        return "nobody of power takes part in a page of everyday life"
    if frame.type == "PROTEST" and frame.lemma.startswith("قطع") and any(_armed(c.classes) for c in roles.actors[:1]):
        return "who bears arms does not protest"  # قطعت القوات طرق الإمداد
    civic = frame.type == "PROTEST" and any(c.classes & {"people", "quantity"} for c in everybody)
    if not public and topics.public < _QUIET and not civic:
        return "no sign of conflict or politics"
    sides = [c for c in everybody if not c.classes or c.classes - _GROUND]
    if family(frame.lemma) == "clash" and sides and not any(c.classes & _FIGHTING for c in sides):
        return "a fight of words"
    if frame.lemma == "وصل" and _amounts(proposal, clause):
        return "it tells how much"
    why = _no_act(proposal, clause)
    if why is not None:
        return why
    if _any_such(proposal, clause):
        return "none of the kind is said to have happened"
    if topics.words < _NOTE and _alludes(proposal, clause):
        return "a short note that alludes to an act told elsewhere"
    return _background(proposal, clause)


def _armed(classes: Classes) -> bool:
    return bool(classes & {"armed", "troops"}) and not classes & {"people", "crowd", "quantity"}


def _amounts(proposal: Proposal, clause: Clause) -> bool:
    """Whether "reaches" counts: ما يصل إلى نحو 5.8 مليار."""
    before = clause.tokens[proposal.first - 1].folded if proposal.first else ""
    return before in ("ما", "مما") or any(c.classes == {"quantity"} for c in proposal.roles.recipients)


_OPENING = frozenset('«"“„(')


def _no_act(proposal: Proposal, clause: Clause) -> str | None:
    """Why words that look like an act tell none: a state, a courtesy of the trade, a name, an accident."""
    tokens, lemma, first = clause.tokens, proposal.frame.lemma, proposal.first
    before = tokens[first - 1].folded if first else ""
    following = {t.folded for t in tokens[proposal.last + 1 : proposal.last + 4]}
    if before == "تحت" and proposal.frame.type == "COERCE":
        return "a state, not an act"  # تحت سيطرة
    if lemma in ("طلب", "امتنع", "رفض") and following & _context("courtesy"):
        return "a source that will not be named or comment"
    after = proposal.last + 1
    ceasing = {t.folded for t in tokens[max(0, first - 3) : first]} & {"وقف", "بوقف", "لوقف", "الوقف", "وقفا", "ووقف"}
    if lemma.startswith("أطلق") and ceasing:
        return "a ceasefire"  # وقف فوري لإطلاق النار
    if before in ("مذكره", "رساله", "كتاب", "خطاب") and proposal.frame.type == "PROTEST":
        return "a letter"  # مذكرة احتجاج
    if before in _OPENING and first == proposal.last and after < len(tokens) and tokens[after].kind == NUMBER:
        return "the name of a weapon"  # «فجر 5»
    if lemma == "دعا" and tokens[first].folded.lstrip("وف") in _context("called"):
        return "it says how somebody is called"
    if family(lemma) == "attack" and {w.removeprefix("ال") for w in following} & _context("words"):
        return "an attack of words"
    if lemma in ("احتل", "احتلال") and following & _context("idiom"):
        return "a rank in a list"
    if lemma == "صفى" and tokens[first].folded.lstrip("وفسي").removeprefix("ت").startswith("صف") and before != "لم":
        if not tokens[first].folded.removeprefix("و").startswith("صف"):
            return "it describes"  # يصف, تصفها: of وصف
    if lemma == "حمل" and proposal.frame.type == "ACCUSE" and not proposal.roles.actors:
        return "something is carried"
    if family(lemma) == "death" and not proposal.roles.actors and _accident(clause, first):
        return "an accident"
    return None


def _accident(clause: Clause, first: int) -> bool:
    """Whether from token ``first`` to the end of its sentence a word tells of an accident: حافلة that overturns, a flood.

    The chunks end where the sentence does, and long before the text: one without full stops stays linear.
    """
    words = _context("accident")
    for token in clause.tokens[first : clause.chunks[-1].last + 1]:
        if token.text in ".!؟":
            return False
        if token.folded.lstrip("وفبل").removeprefix("ال") in words:
            return True
    return False


def _any_such(proposal: Proposal, clause: Clause) -> bool:
    """Whether the act is one of a kind that is only feared or warded off: من أي اعتداء, أي هجوم محتمل."""
    chunk = clause.chunks[proposal.k]
    before = clause.tokens[chunk.first - 1].folded if chunk.first else ""
    return chunk.kind == EVENT and before.lstrip("وبل") in ("اي", "ايه")


def _alludes(proposal: Proposal, clause: Clause) -> bool:
    """Whether an event noun only takes up an act: التحقيق في اغتيال, منذ الهجوم, المتهمون بتفجير.

    An article that does so tells the act nearby; a page of one sentence does not tell it at all.
    """
    chunk = clause.chunks[proposal.k]
    if proposal.rule == "event.phrase" and chunk.kind != ACT and proposal.frame.type == "ASSAULT":
        nobody = not proposal.roles.actors and not proposal.roles.recipients
        return nobody and proposal.roles.light is None  # أنابيب إطلاق الصواريخ
    if chunk.kind != EVENT or proposal.frame.type != "ASSAULT" or proposal.rule == "event.phrase":
        return False
    roles = proposal.roles
    if owned(clause, chunk) and roles.recipients:
        return False
    both = bool(roles.actors and roles.recipients) or (proposal.frame.lemma in CLASHES and len(roles.actors) > 1)
    if both and not proposal.definite:
        return False
    if roles.light is not None and roles.light.part in ("happens", "suffers", "causes") and not proposal.definite:
        return False
    if proposal.definite and not (roles.actors or roles.recipients):
        return True
    before = clause.chunks[proposal.k - 1] if proposal.k else None
    if chunk.prep == GENITIVE and before is not None and before.kind == NP:
        return clause.tokens[before.last].folded.removeprefix("و") not in _context("telling")
    if (
        chunk.prep == "في"
        and before is not None
        and clause.tokens[before.last].folded.removeprefix("ال") in _context("inquiry")
    ):
        return True
    return (chunk.prep and chunk.prep not in _context("cause")) or chunk.conj


def _background(proposal: Proposal, clause: Clause) -> str | None:
    """An act that only names something else (جبهات القتال), or only says what another act is for (لتعزيز مواقعها)."""
    chunk = clause.chunks[proposal.k]
    if chunk.kind != EVENT or proposal.rule == "event.phrase":
        return None
    bare = not proposal.roles.actors and not proposal.roles.recipients
    before = clause.chunks[proposal.k - 1] if proposal.k else None
    if chunk.prep == GENITIVE and proposal.definite and bare and before is not None and before.kind == NP:
        head = clause.tokens[before.last].folded.removeprefix("و").removeprefix("ال")
        if head not in _context("framing"):
            return "it names something else"
    if (
        chunk.conj
        and proposal.definite
        and bare
        and before is not None
        and before.kind == EVENT
        and before.prep == GENITIVE
    ):
        return "it names something else"  # وحدة التفجيرات والهجمات
    number = clause.tokens[chunk.first - 1] if chunk.first else None
    if bare and number is not None and number.kind == NUMBER and len(number.folded) > _FEW_DIGITS:
        return "it counts the acts of a year"  # شهدت البلاد 140 هجوما
    if (
        not chunk.prep
        and clause.tokens[chunk.first].folded in _PURPOSES
        and proposal.k
        and clause.chunks[proposal.k - 1].kind != ACT
    ):
        return "it says what another act is for"  # خرجوا في مسيرة دعما للأسرى
    if not chunk.prep and proposal.frame.type in _YIELDING and _refused(clause, proposal.k):
        return "it is what somebody refuses"  # رفضت السماح للوفد
    if chunk.prep == "ل" and proposal.frame.type in ("MOBILIZE", "AID", "SUPPORT", "COOPERATE") and proposal.k:
        return "it says what another act is for"
    return None


# Accusatives of purpose.
_PURPOSES = frozenset(("دعما", "تضامنا", "تاييدا", "تنديدا", "احتجاجا", "رفضا", "استنكارا", "مساندة", "نصره"))
# More than 99 acts at once are a statistic.
_FEW_DIGITS = 2
# Acts that somebody who refuses does not do.
_YIELDING = frozenset(("AGREE", "CONCEDE", "SUPPORT", "RETREAT", "AID"))
_REFUSING = frozenset(("رفض", "امتنع", "منع", "حظر"))


def _refused(clause: Clause, k: int) -> bool:
    """Whether a verb of refusing governs the event noun at chunk ``k``."""
    for chunk in reversed(clause.chunks[max(0, k - 3) : k]):
        if chunk.kind == ACT:
            return chunk.reading is not None and chunk.reading.entry.lemma in _REFUSING
        if chunk.kind != NP or chunk.prep:
            return False
    return False
