"""How a sentence tells an act: as news, as something known (الهجوم, بعد تفجير المسجد), or as a part of what was told."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.claims.events.chunks import ACT, EVENT, GENITIVE, NP, REL, SUB, Chunk
from marsad.claims.events.proposal import Proposal
from marsad.claims.events.sentence import Clause
from marsad.language.words import DEMONSTRATIVE, PROPER

# Words after which a part of what was told stands: شن غارات، منها غارتان.
_PARTS = frozenset(("منها", "بينها", "ومنها", "وبينها", "احداها", "احدها", "منهما", "احداهما"))
# Two sides, several persons or an act that were named before: الجانبان, الوزيران, المعتصمون.
_SIDES = frozenset(
    ("الجانبان", "الجانبين", "الطرفان", "الطرفين", "الوزيران", "الوزيرين", "الرئيسان", "الرئيسين", "الزعيمان", "الزعيمين", "البلدان",
     "البلدين", "المسؤولان", "المسؤولين", "المجتمعون", "المجتمعين", "الوفدان", "الوفدين", "الحاضرون", "المشاركون")
)  # fmt: skip
# What an act that is only taken up stands after: بعد تفجير المسجد, منفذ الهجوم, المتهمون في تفجير السوق.
_KNOWN = frozenset(("بعد", "عقب", "منذ", "في", GENITIVE))
# Chunks after an event noun in which its relative clause begins: الهجوم الإرهابي الذي وقع.
_RELATIVE_REACH = 3
# Words of claiming an act, and how many tokens before its noun they may stand.
_OWNING = ("مسووليت", "مسيوليت", "مسووليه", "مسيوليه", "تبن")
_OWNED_REACH = 3
# Words by which somebody claims rather than lays the blame on another (حمله المسؤولية), and how far before they stand.
_SAYING = ("اعلن", "علن", "علان", "تبن", "تبنت", "اكد", "كد", "نفي", "نفت", "نفوا", "انكر", "نكر")
_SAID_REACH = 24
# A genitive of more words than this describes rather than names.
_LONGEST_NAME = 4
# How a light verb lends itself where the act is news: وقع هجوم, تعرض لهجوم, شن هجوما.
_NEWS = frozenset(("happens", "suffers", "does"))


@dataclass(frozen=True)
class Telling:
    """``named``: the act is known by the article or a pronoun; ``construct``: by a definite genitive (هجوم القائم); ``back``: a participant points back; ``part``: it is part of what was told;
    ``link``: what stands before it; ``alludes``: it only takes up an act; ``full``: it tells the act as news; ``owned``: somebody says that it was his (تبنى الهجوم)."""

    named: bool = False
    construct: bool = False
    back: bool = False
    part: bool = False
    link: str = ""
    alludes: bool = False
    full: bool = False
    owned: bool = False


def of(clause: Clause, proposal: Proposal) -> Telling:
    """How the proposal tells its act."""
    chunk = clause.chunks[proposal.k]
    named, construct = _named(proposal, chunk), _construct(clause, proposal, chunk)
    relative = any(c.kind == REL for c in clause.chunks[chunk.at + 1 : chunk.at + 1 + _RELATIVE_REACH])
    light = proposal.roles.light
    after = clause.chunks[chunk.at + 1] if chunk.at + 1 < len(clause.chunks) else None
    verbal = not named and after is not None and after.kind == ACT and not after.conj  # كان تفجير استهدف
    news = chunk.kind == ACT or proposal.rule == "event.phrase" or (light is not None and light.part in _NEWS)
    claimed = chunk.kind == EVENT and owned(clause, chunk)
    alludes = (named or construct) and not news and not relative and chunk.prep in _KNOWN
    return Telling(
        named=named,
        construct=construct,
        back=_points_back(clause, proposal),
        part=chunk.kind == EVENT and not news and _part(clause, chunk),
        link=_link(clause, chunk),
        alludes=alludes,
        full=(news or relative or verbal) and not claimed,
        owned=claimed,
    )


def _named(proposal: Proposal, chunk: Chunk) -> bool:
    """Whether an event noun has the article or a pronoun."""
    return chunk.kind == EVENT and proposal.rule != "event.phrase" and (proposal.definite or bool(chunk.suffix))


def _construct(clause: Clause, proposal: Proposal, chunk: Chunk) -> bool:
    """Whether a definite genitive makes an event noun definite: هجوم القائم, تفجير مسجد الإمام."""
    if chunk.kind != EVENT or proposal.rule == "event.phrase":
        return False
    following = clause.chunks[chunk.at + 1] if chunk.at + 1 < len(clause.chunks) else None
    if following is None or following.prep != GENITIVE or following.kind != NP:
        return False
    if following.last - following.first >= _LONGEST_NAME:
        return False
    tokens = clause.tokens[following.first : following.last + 1]
    return any(t.text.startswith("ال") or t.pos == PROPER for t in tokens)


def owned(clause: Clause, chunk: Chunk) -> bool:
    """Whether somebody claims the act as his: أعلن التنظيم مسؤوليته عن الهجوم, تبنى الهجوم."""
    before = [t.folded.lstrip("وبال") for t in clause.tokens[max(0, chunk.first - _OWNED_REACH) : chunk.first]]
    said = [t.folded.lstrip("وفبال") for t in clause.tokens[max(0, chunk.first - _SAID_REACH) : chunk.first]]
    return any(w.startswith(_OWNING) for w in before) and any(w.startswith(_SAYING) for w in said)


def _points_back(clause: Clause, proposal: Proposal) -> bool:
    """Whether what is acted on or who acts is one named before: على هذه المناطق, الجانبان."""
    for chunk in (*proposal.roles.actors, *proposal.roles.recipients):
        if clause.tokens[chunk.first].folded in _SIDES:
            return True
    k = proposal.k
    for chunk in clause.chunks[k + 1 : k + 4]:
        if chunk.kind in (ACT, SUB, REL):
            break
        first = clause.tokens[chunk.first]
        if chunk.kind == NP and first.pos == DEMONSTRATIVE and chunk.last > chunk.first:
            return True
    return False


def _part(clause: Clause, chunk: Chunk) -> bool:
    first = chunk.first
    return any(t.folded in _PARTS for t in clause.tokens[max(0, first - 2) : first])


def _link(clause: Clause, chunk: Chunk) -> str:
    """The preposition before an event noun, or the word that subordinates a verb."""
    if chunk.kind == EVENT:
        before = clause.chunks[chunk.at - 1] if chunk.at else None
        if chunk.prep == GENITIVE and before is not None and before.kind == NP:
            return before.prep or GENITIVE  # في سلسلة غارات
        return chunk.prep
    before = clause.chunks[chunk.at - 1] if chunk.at else None
    return clause.tokens[before.last].folded if before is not None and before.kind == SUB else ""
