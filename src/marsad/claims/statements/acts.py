"""What somebody does by saying something: the verb's act, corrected by what is said."""

from __future__ import annotations

from marsad.claims.statements.frames import Frame
from marsad.claims.statements.scene import Scene
from marsad.record import Act


def act_of(scene: Scene, frame: Frame) -> Act:
    """The act of one statement."""
    return frame.verb.act if frame.verb is not None else "assert"
