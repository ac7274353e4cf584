"""An Atom feed (RFC 4287) of what was released, the last released first, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO
from xml.etree import ElementTree

from marsad.publish.atom import ATOM, MOST, add
from marsad.publish.public.incident import PublicIncident
from marsad.publish.public.markers import spelled
from marsad.publish.public.released import Released
from marsad.publish.public.site import Site, feed_path, home_path, incident_path

_XML = "http://www.w3.org/XML/1998/namespace"


def write(out: BinaryIO, found: Iterable[Released], site: Site, language: str) -> int:
    """Write the last :data:`~marsad.publish.atom.MOST` releases; gives how many."""
    latest = sorted(found, key=lambda one: (one.made, one.release), reverse=True)[:MOST]
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed", {f"{{{_XML}}}lang": language})
    add(feed, "id", f"{site.ledger}/public/{language}")
    add(feed, "title", site.name)
    add(feed, "updated", latest[0].made if latest else "1970-01-01T00:00:00Z")
    add(ElementTree.SubElement(feed, f"{{{ATOM}}}author"), "name", site.name)
    _link(feed, "self", site.url(feed_path(language)), "application/atom+xml")
    _link(feed, "alternate", site.url(home_path(language)), "text/html")
    for one in latest:
        _entry(feed, one, site, language)
    ElementTree.ElementTree(feed).write(out, encoding="utf-8", xml_declaration=True)
    out.write(b"\n")
    return len(latest)


def _entry(feed: ElementTree.Element, one: Released, site: Site, language: str) -> None:
    incident = one.incident
    entry = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
    add(entry, "id", f"{site.ledger}/public/incidents/{incident.number}")
    add(entry, "title", spelled(incident.title or f"#{incident.number}", language))
    add(entry, "updated", one.made)
    _link(entry, "alternate", site.url(incident_path(incident.number, language)), "text/html")
    ElementTree.SubElement(entry, f"{{{ATOM}}}category", term=incident.type or "OTHER")
    ElementTree.SubElement(entry, f"{{{ATOM}}}category", term=incident.status, scheme=f"{site.ledger}/public/status")
    add(entry, "summary", told(incident, language))


def told(incident: PublicIncident, language: str) -> str:
    """The account of an incident in words."""
    parts = incident.account.ar if language == "ar" else incident.account.en
    return spelled("".join(part.text for part in parts), language)


def _link(parent: ElementTree.Element, rel: str, href: str, type_: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", rel=rel, href=href, type=type_)
