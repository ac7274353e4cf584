"""The names of a text, step by step: bodies, people, short later mentions, one canonical name a party."""

from __future__ import annotations

from marsad.language.text import Text
from marsad.mentions.names import bodies, people
from marsad.mentions.names.canonical import settle
from marsad.mentions.names.found import Found
from marsad.mentions.names.short import later_mentions
from marsad.mentions.names.tables import own_names
from marsad.record import Name
from marsad.trace import Trace


def find(text: Text, outlet: str | None, trace: Trace | None) -> list[Name]:
    """See :func:`marsad.mentions.names.find_names`."""
    own = own_names(outlet)
    body_finder = bodies.Finder(text, own, trace)
    found = body_finder.find()
    taken = {f.first: f.last for f in found}
    found += people.Finder(text, taken, body_finder, trace).find()
    found += later_mentions(text, found)
    found = _with_fused_article(text, found)
    found.sort(key=lambda f: (f.start, -f.end))
    settle(text, found, body_finder)
    names: list[Name] = []
    end = -1
    for item in found:
        if item.start < end:
            continue
        end = item.end
        names.append(_name(text, item))
        if trace is not None:
            trace.take("name", item.start, item.end, item.rule, names[-1].text)
    return names


def _with_fused_article(text: Text, found: list[Found]) -> list[Found]:
    """Names whose article is fused with ل (للحوثي).

    The name cannot be cut out of such a word, so the whole word is given; and only where the text does not write the
    same name elsewhere in full, so that one name does not appear in two spellings.
    """
    fused = [f for f in found if f.start > 0 and text.source[f.start - 1 : f.start + 1] == "لل"]
    if not fused:
        return found
    ids = {id(f) for f in fused}
    kept = [f for f in found if id(f) not in ids]
    written = {f.words for f in kept}
    for item in fused:
        if item.words not in written:
            item.start -= 1
            kept.append(item)
    return kept


def _name(text: Text, item: Found) -> Name:
    surface = text.source[item.start : item.end]
    return Name(item.start, item.end, surface, item.type, item.canonical or surface, item.role, item.rule)
