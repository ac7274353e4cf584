"""An Atom feed (RFC 4287) of incidents, the last changed first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO
from xml.etree import ElementTree

from marsad.publish.dataset import NOTICE, Entry

ATOM = "http://www.w3.org/2005/Atom"
MOST = 200
"""A feed is for what is new; all incidents are for the other formats."""


def write(out: BinaryIO, found: Iterable[Entry], ledger: str) -> int:
    """Write the feed of the last :data:`MOST` incidents that changed; gives how many."""
    latest = sorted(found, key=lambda e: (e.incident.changed, int(e.incident.id)), reverse=True)[:MOST]
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    add(feed, "id", f"{ledger}/incidents")
    add(feed, "title", "Marsad: incidents")
    add(feed, "updated", latest[0].incident.changed if latest else "1970-01-01T00:00:00Z")
    add(feed, "rights", NOTICE)
    add(ElementTree.SubElement(feed, f"{{{ATOM}}}author"), "name", "Marsad")
    for entry in latest:
        _entry(feed, entry, ledger)
    ElementTree.ElementTree(feed).write(out, encoding="utf-8", xml_declaration=True)
    out.write(b"\n")
    return len(latest)


def _entry(feed: ElementTree.Element, entry: Entry, ledger: str) -> None:
    view = entry.incident
    element = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
    add(element, "id", f"{ledger}/incidents/{view.id}")
    add(element, "title", view.title or f"#{view.id}")
    add(element, "updated", view.changed)
    add(element, "published", view.since)
    ElementTree.SubElement(element, f"{{{ATOM}}}category", term=view.type or "OTHER")
    for address in dict.fromkeys(a for a in entry.addresses.values() if a):
        ElementTree.SubElement(element, f"{{{ATOM}}}link", rel="related", href=address)
    place = f"{view.place.name}, {view.place.country or ''}" if view.place else "?"
    tolls = "; ".join(
        f"{t.kind} {t.low or 0:g}-{'' if t.high is None else f'{t.high:g}'}" for t in view.tolls if t.reports
    )
    add(element, "summary", f"{view.date or '?'} · {place} · {view.voices} voices" + (f" · {tolls}" if tolls else ""))


# What XML 1.0 does not take at all, not even escaped.
_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], "\ufffd")


def add(parent: ElementTree.Element, name: str, text: str) -> None:
    """Add an element of Atom with a text."""
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = text.translate(_FORBIDDEN)
