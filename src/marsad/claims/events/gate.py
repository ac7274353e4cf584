"""Which proposals are no event of conflict or politics: sport, business, ordinary crime, accidents, idioms."""

from __future__ import annotations

from marsad.claims.events.proposals import Proposal
from marsad.claims.events.roles import Clause
from marsad.claims.events.topics import Topics

PUBLIC = frozenset(("armed", "official", "state", "leader", "diplomat", "crowd", "troops", "organization"))
# Types whose acts anybody does in everyday life: they need somebody of public life among their participants.
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
# A page is private where another topic weighs more than this many times conflict and politics ...
_TIMES = 1.5
# ... and at all: 6 is two deciding words in a hundred.
_PRIVATE = 6.0
# A page that weighs less than this in conflict and politics tells of no attack without a force in it.
_QUIET = 3.0


def refusal(proposal: Proposal, clause: Clause, topics: Topics) -> str | None:
    """Why the proposal is refused, in words, or ``None`` where it stands."""
    everybody = [*proposal.roles.actors, *proposal.roles.recipients]
    public = any(c.classes & PUBLIC for c in everybody)
    if topics.private > _PRIVATE and topics.private > _TIMES * topics.public:
        return "the page is about something else"
    if proposal.frame.type in _EVERYDAY and not public:
        return "nobody of public life takes part"
    if not public and topics.public < _QUIET:
        return "no sign of conflict or politics"
    return None
