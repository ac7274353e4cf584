"""People and bodies."""

from __future__ import annotations

from marsad.language.text import Text
from marsad.mentions.names.finding import find
from marsad.record import Name
from marsad.trace import Trace


def find_names(text: Text, outlet: str | None, trace: Trace | None = None) -> list[Name]:
    """The people and bodies that ``text`` names, one item a mention, in order and without overlaps.

    ``outlet`` is the id, domain or name of the publishing outlet: its own name is often an ordinary word. Mentions of
    one party share ``canonical``: its usual English name where a table knows it, else the fullest form in the text.
    """
    return find(text, outlet, trace)
