"""Who loses the ground that another takes: named after من, by who held it, or as the other side of a fight in the sentence."""

from __future__ import annotations

from marsad.claims.events.chunks import ACT, EVENT, GENITIVE, NP, STOP, SUB, Chunk, part_of
from marsad.claims.events.proposal import Proposal
from marsad.claims.events.recall import REACH
from marsad.claims.events.repeats import bag
from marsad.claims.events.roles import CLASHES
from marsad.claims.events.sentence import Clause
from marsad.language.folding import fold

# Verbs (with their masdars and the phrases that they open) of taking ground.
_TAKING = frozenset(
    ("سيطر", "استولى", "استعاد", "حرر", "طهر", "احتل", "بسط", "أحكم", "انتزع", "استرد", "سقط", "احتلال")
)
# In whose hands ground is: في أيدي المتمردين, تحت سيطرة الجيش.
_HANDS = frozenset(map(fold, ("أيدي", "يد", "قبضة", "سيطرة")))
# How many chunks before or after the capture the flight or the fight may be told: further off it is another story.
_TOLD_WITH = 14


def is_capture(proposal: Proposal) -> bool:
    """Whether the act takes ground from somebody."""
    return proposal.frame.type == "COERCE" and proposal.frame.lemma.split()[0] in _TAKING


def is_clash(proposal: Proposal) -> bool:
    """Whether the act is a fight of two sides."""
    return proposal.frame.lemma in CLASHES


def add_losers(clause: Clause, proposals: list[Proposal]) -> None:
    """Give the captures of one sentence, where only a place is their object, those who lose it as recipients."""
    for proposal in proposals:
        if not is_capture(proposal):
            continue
        recipients = proposal.roles.recipients
        if any(c.classes & {"armed", "people"} for c in recipients):
            continue
        losers = (
            _from_whom(clause, proposal)
            or _holders(clause, proposal, proposals)
            or _driven_off(clause, proposal, proposals)
            or _other_side(clause, proposal, proposals)
        )
        # A country or town that is taken is where it happens.
        proposal.roles.recipients = losers or [c for c in recipients if "place" not in c.classes]


def _losing(chunk: Chunk) -> bool:
    """Whether a phrase names a force that can hold ground."""
    officer = chunk.classes >= {"leader", "people"}
    return "armed" in chunk.classes and not officer and not chunk.classes & {"site", "quantity", "weapon"}


def _from_whom(clause: Clause, proposal: Proposal) -> list[Chunk]:
    """حررت المدينة من المسلحين."""
    for chunk in clause.chunks[proposal.k + 1 : proposal.k + REACH]:
        if chunk.kind in (STOP, SUB, ACT):
            break
        if chunk.kind != NP or chunk.prep != "من" or _backed(clause, chunk):
            continue
        if clause.tokens[chunk.first].folded in _HANDS and chunk.last > chunk.first:
            return [_without_head(chunk)]  # من يد المسلحين
        if _losing(chunk):
            return clause.together(chunk)
    return []


def _backed(clause: Clause, chunk: Chunk) -> bool:
    """Whether من names who backs: سيطروا على التلة بدعم من الطيران."""
    before = clause.chunks[chunk.at - 1] if 0 < chunk.at < len(clause.chunks) else None
    return before is not None and before.kind == EVENT and before.prep == "ب"


def _holders(clause: Clause, proposal: Proposal, proposals: list[Proposal]) -> list[Chunk]:
    """المدينة التي يسيطر عليها المتمردون, كانت في أيدي المتمردين, الخاضعة لسيطرة المتمردين."""
    for other in proposals:
        relative = clause.chunks[other.k].kind == ACT and clause.after_relative(other.k)
        if is_capture(other) and relative and proposal.k < other.k < proposal.k + REACH:
            return _apart(clause, [c for c in other.roles.actors if _losing(c)], proposal.roles.actors)
    falls = proposal.frame.lemma.startswith("سقط")  # سقوط المدينة في أيدي المتمردين: they took it
    for chunk in () if falls else clause.chunks[proposal.k + 1 : proposal.k + _TOLD_WITH]:
        if chunk.kind == STOP:
            break
        head = clause.tokens[chunk.first].folded.removeprefix("ب").removeprefix("ل")
        if head not in _HANDS or chunk.prep not in ("في", "ب", "تحت", "ل"):
            continue
        inner: Chunk | None = None
        if chunk.kind == EVENT and chunk.at + 1 < len(clause.chunks):
            following = clause.chunks[chunk.at + 1]
            inner = following if following.prep == GENITIVE and following.kind == NP else None
        elif chunk.kind == NP and chunk.last > chunk.first and chunk.first > proposal.last:
            inner = _without_head(chunk)
        if inner is not None:
            return _apart(clause, clause.together(inner), proposal.roles.actors)
    return []


def _without_head(chunk: Chunk) -> Chunk:
    """What the first noun of a phrase belongs to: أيدي المسلحين gives المسلحين."""
    inner = part_of(chunk, chunk.first + 1)
    inner.classes = inner.classes or frozenset(("armed",))
    return inner


def _near(proposal: Proposal, other: Proposal) -> bool:
    return other is not proposal and abs(other.k - proposal.k) <= _TOLD_WITH


def _driven_off(clause: Clause, proposal: Proposal, proposals: list[Proposal]) -> list[Chunk]:
    """سيطرتها على المنطقة وانسحاب المقاتلين: who flees in the same sentence held the ground."""
    for other in proposals:
        if _near(proposal, other) and other.frame.type == "RETREAT":
            found = _apart(clause, [c for c in other.roles.actors if _losing(c)], proposal.roles.actors)
            if found and proposal.roles.actors:
                return found
    return []


def _other_side(clause: Clause, proposal: Proposal, proposals: list[Proposal]) -> list[Chunk]:
    """سيطرت على المعبر بعد معارك مع الجيش: against whom they fought for it."""
    if not proposal.roles.actors:
        return []
    for other in proposals:
        if _near(proposal, other) and is_clash(other):
            sides = [c for c in (*other.roles.actors, *other.roles.recipients) if _losing(c)]
            rest = _apart(clause, sides, proposal.roles.actors)
            if rest and len(rest) < len(sides):
                return rest
    return []


def _apart(clause: Clause, chunks: list[Chunk], actors: list[Chunk]) -> list[Chunk]:
    """Those chunks that do not name one of the actors."""
    known = [_words(clause, c) for c in actors]
    return [c for c in chunks if not any(c is a or _words(clause, c) & w for a, w in zip(actors, known, strict=True))]


def _words(clause: Clause, chunk: Chunk) -> frozenset[str]:
    return bag(" ".join(t.text for t in clause.tokens[chunk.first : chunk.last + 1]))
