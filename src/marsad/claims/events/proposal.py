"""A proposed event: where its trigger stands, the frame that fits, and who takes part."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.claims.events.chunks import Chunk
from marsad.claims.events.lexicon import Frame
from marsad.claims.events.roles import Roles


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
