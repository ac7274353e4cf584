"""W3C Web Annotations (Recommendation of 23 February 2017): every claim as an annotation on its document, found again by
its words (TextQuoteSelector) and its offsets (TextPositionSelector), as JSON-LD, one a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO
from urllib.parse import quote

import msgspec

from marsad.ledger.questions.claims import ClaimView
from marsad.publish.dataset import NOTICE, Entry

_QUOTE = 32
"""Characters before and after the words, enough to tell two places apart."""


def write(out: BinaryIO, found: Iterable[Entry], ledger: str) -> int:
    """Write the annotations of all claims of incidents; gives how many."""
    count = 0
    seen: set[str] = set()
    for entry in found:
        for view in entry.claims:
            if view.claim.key not in seen:
                seen.add(view.claim.key)
                one = annotation(view, entry.addresses.get(view.document), ledger, entry.incident.id)
                out.write(msgspec.json.encode(one) + b"\n")
                count += 1
    return count


def annotation(view: ClaimView, address: str | None, ledger: str, incident: str) -> dict[str, Any]:
    """One claim as an annotation. Offsets count code points in the document's text, as the model has it."""
    claim = view.claim
    tags = [claim.kind, claim.type, *([claim.modality] if claim.modality else [])]
    body: list[dict[str, Any]] = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]
    chain = " ← ".join(claim.chain.links)
    body.append({"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": chain or "?"})
    body.append({"type": "SpecificResource", "purpose": "linking", "source": f"{ledger}/incidents/{incident}"})
    source = address or f"{ledger}/documents/{quote(view.document, safe='')}"
    selectors = [
        {
            "type": "TextQuoteSelector",
            "exact": claim.text,
            "prefix": view.before[-_QUOTE:],
            "suffix": view.after[:_QUOTE],
        },
        {"type": "TextPositionSelector", "start": claim.start, "end": claim.end},
    ]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": f"{ledger}/claims/{claim.key}", "type": "Annotation",
        "motivation": "classifying", "rights": NOTICE, "generator": {"type": "Software", "name": "Marsad"},
        "body": body, "target": {"source": source, "selector": selectors},
    }  # fmt: skip
