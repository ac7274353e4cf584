"""What was confirmed or refuted and released, as schema.org's ClaimReview (JSON-LD)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from marsad.publish.public.feed import told
from marsad.publish.public.incident import PublicIncident
from marsad.publish.public.markers import marked, spelled
from marsad.publish.public.released import Released
from marsad.publish.public.site import Site, incident_path

# schema.org/Rating: the best rating is the truest. Only these two are ratings; what is disputed has none.
RATINGS = {"confirmed": 5, "refuted": 1}
WORST, BEST = 1, 5


def write(out: BinaryIO, found: Iterable[Released], site: Site) -> int:
    """One JSON-LD document with a review for every incident that was confirmed or refuted; gives how many."""
    reviews = [made for one in found if (made := review(one, site, "ar")) is not None]
    out.write(msgspec.json.encode({"@context": "https://schema.org", "@graph": reviews}) + b"\n")
    return len(reviews)


def review(one: Released, site: Site, language: str) -> dict[str, Any] | None:
    """The review of one incident; ``None`` where it is neither confirmed nor refuted. With ``@context`` it stands alone in a page.

    What is reviewed is what documents say: the incident's title, else its account. The rating's name is the status's code, for
    a screen to translate.
    """
    incident = one.incident
    if incident.status not in RATINGS:
        return None
    url = site.url(incident_path(incident.number, language))
    claimed = spelled(incident.title, language) if incident.title else told(incident, language)
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": f"{site.ledger}/public/incidents/{incident.number}#review",
        "url": url,
        "inLanguage": language,
        "datePublished": one.made[:10],
        "claimReviewed": claimed,
        "author": {"@type": "Organization", "name": site.name, "url": site.url("/")},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATINGS[incident.status],
            "worstRating": WORST,
            "bestRating": BEST,
            "alternateName": incident.status,
        },
        "itemReviewed": _claim(incident, claimed),
    }


def _claim(incident: PublicIncident, claimed: str) -> dict[str, Any]:
    """The claim: by whom it was made, when, and where it can be read."""
    first = min(
        (d for d in incident.documents if d.published), key=lambda d: (d.published or "", d.number), default=None
    )
    claim: dict[str, Any] = {"@type": "Claim", "name": claimed, "author": _author(incident)}
    if first is not None:
        claim["datePublished"] = first.published
    appearances = [{"@type": "CreativeWork", "url": d.url} for d in incident.documents if d.url]
    return claim | ({"appearance": appearances} if appearances else {})


def _author(incident: PublicIncident) -> dict[str, str]:
    """Whose word it is: the first origin with a name of its own, else the first outlet. People are no authors in public."""
    names = [o.name for o in incident.origins if o.kind != "unstated" and not marked(o.name)]
    outlets = [d.outlet for d in incident.documents if d.outlet and not marked(d.outlet)]
    return {"@type": "Organization", "name": next(iter([*names, *outlets]), "unstated")}
