"""PROV-JSON (W3C Member Submission of 24 April 2013): where every incident comes from: pages, readings, claims, speakers."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any, BinaryIO

import msgspec

from marsad.claims.claim import Chain
from marsad.publish.dataset import NOTICE, Entry

_PREFIX = {"marsad": "urn:marsad:", "prov": "http://www.w3.org/ns/prov#", "xsd": "http://www.w3.org/2001/XMLSchema#"}


def write(out: BinaryIO, found: Iterable[Entry], ledger: str) -> int:
    """Write one PROV-JSON document; gives the number of incidents in it."""
    kinds = ("entity", "agent", "wasDerivedFrom", "wasAttributedTo", "actedOnBehalfOf")
    graph: dict[str, dict[str, Any]] = {kind: {} for kind in kinds}
    graph["entity"]["marsad:ledger"] = {"prov:label": ledger, "marsad:notice": NOTICE}
    count = 0
    for entry in found:
        _add(graph, entry)
        count += 1
    out.write(msgspec.json.encode({"prefix": _PREFIX, **{k: v for k, v in graph.items() if v}}) + b"\n")
    return count


def _add(graph: dict[str, dict[str, Any]], entry: Entry) -> None:
    view = entry.incident
    incident = f"marsad:incident-{view.id}"
    graph["entity"][incident] = {"prov:type": "marsad:Incident", "prov:label": view.title or f"incident {view.id}"}
    for told in entry.claims:
        claim, document = f"marsad:claim-{told.claim.key}", f"marsad:document-{_name(told.document)}"
        graph["entity"][claim] = {"prov:type": "marsad:Claim", "prov:value": told.claim.text}
        graph["entity"][document] = {"prov:type": "marsad:Document", "prov:label": told.title or told.document}
        address = entry.addresses.get(told.document)
        if address:
            graph["entity"][document]["prov:atLocation"] = address
        _relate(graph, "wasDerivedFrom", "prov:generatedEntity", incident, "prov:usedEntity", claim)
        _relate(graph, "wasDerivedFrom", "prov:generatedEntity", claim, "prov:usedEntity", document)
        _speakers(graph, told.claim.chain, claim)


def _speakers(graph: dict[str, dict[str, Any]], chain: Chain, claim: str) -> None:
    """The chain as agents: the claim is the speaker's word, through carriers that act one for the other, to the outlet."""
    agents = chain.links[::-1]
    for name in agents:
        graph["agent"][f"marsad:agent-{_name(name)}"] = {"prov:label": name}
    if agents:
        _relate(graph, "wasAttributedTo", "prov:entity", claim, "prov:agent", f"marsad:agent-{_name(agents[0])}")
    for inner, outer in pairwise(agents):
        one, other = f"marsad:agent-{_name(outer)}", f"marsad:agent-{_name(inner)}"
        if one != other:
            _relate(graph, "actedOnBehalfOf", "prov:delegate", one, "prov:responsible", other)


def _relate(graph: dict[str, dict[str, Any]], kind: str, a: str, first: str, b: str, second: str) -> None:
    graph[kind][f"_:{kind}-{_name(first)}-{_name(second)}"] = {a: first, b: second}


def _name(text: str) -> str:
    """A local name that any reader of PROV takes: letters, digits and hyphens; others by their code."""
    return "".join(c if c.isascii() and (c.isalnum() or c == "-") else f"_{ord(c):x}_" for c in text)
