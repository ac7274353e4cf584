"""Who said what, through whose mouths: from cues to clauses, from clauses to voices and chains."""

from __future__ import annotations

from marsad.claims.statements.finding import find_frames
from marsad.claims.statements.reporting import report
from marsad.claims.statements.scene import Scene
from marsad.mentions.mentions import Mentions
from marsad.record import Statement
from marsad.trace import Trace


def find_statements(mentions: Mentions, trace: Trace | None = None) -> list[Statement]:
    """The statements of one text in the order of their cues.

    ``mentions`` holds the text with its names, places and times (empty lists do no harm: sources are then told by their
    noun phrases); ids are ``s1``, ``s2`` ... in order. ``trace`` collects every frame taken and refused.
    """
    scene = Scene(mentions)
    return report(scene, find_frames(scene, trace), trace)
