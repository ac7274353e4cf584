"""The account of an incident at the desk: the public one's paragraph, of everything that is known and with nothing taken out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.claims.claim import Claim, Party
from marsad.gazetteer.spelling import arabic_place
from marsad.incidents.differences import Difference
from marsad.incidents.tolls import Report, Toll
from marsad.ledger.questions.claims import ClaimView
from marsad.ledger.questions.incidents import IncidentView, Spot
from marsad.publish.public.account import account_of
from marsad.publish.public.incident import (
    Part,
    PublicChain,
    PublicClaim,
    PublicDifference,
    PublicParty,
    PublicPlace,
    PublicReport,
    PublicToll,
    PublicVersion,
)


def account_at_desk(
    language: str, found: IncidentView, told: Sequence[ClaimView], amended: Mapping[str, Claim]
) -> tuple[Part, ...]:
    """The parts of the paragraph in ``language``: each with the keys of the claims that it rests on, as people read them (``amended``)."""
    numbers = {key: n for n, key in enumerate(dict.fromkeys(view.document for view in told), 1)}
    claims = [_claim(amended.get(view.claim.key, view.claim), numbers[view.document]) for view in told]
    return account_of(
        language,
        found.type,
        found.date,
        _place(found.place) if found.place else None,
        claims,
        [_toll(toll, numbers) for toll in found.tolls],
        [_difference(difference, numbers) for difference in found.differences],
        found.voices,
    )


def _claim(claim: Claim, document: int) -> PublicClaim:
    chain = claim.chain
    return PublicClaim(
        key=claim.key,
        kind=claim.kind,
        type=claim.type,
        modality=claim.modality,
        before="",
        quote=claim.text,
        after="",
        chain=PublicChain(chain.outlet, chain.via, chain.speaker, chain.role),
        document=document,
        actors=_parties(claim.actors),
        recipients=_parties(claim.recipients),
        place=claim.place.name if claim.place else None,
        days=claim.days,
        low=claim.low,
        high=claim.high,
        approx=claim.approx,
        event=claim.event,
        deadline=claim.deadline,
        deployment=False,
        amended=(),
    )


def _parties(parties: Sequence[Party]) -> tuple[PublicParty, ...]:
    return tuple(PublicParty(party.text, party.name) for party in parties)


def _place(spot: Spot) -> PublicPlace:
    arabic = arabic_place(spot.name, spot.country) or spot.name
    province = arabic_place(spot.province, spot.country) or spot.province if spot.province else None
    return PublicPlace(arabic, spot.name, province, spot.province, spot.country, spot.lat, spot.lon, "exact")


def _toll(toll: Toll, numbers: Mapping[str, int]) -> PublicToll:
    reports = tuple(_report(report, numbers) for report in toll.reports)
    return PublicToll(toll.kind, toll.low, toll.high, toll.conflict, reports, ())


def _report(report: Report, numbers: Mapping[str, int]) -> PublicReport:
    return PublicReport(report.day, numbers.get(report.document, 0), report.origin, report.low, report.high)


def _difference(difference: Difference, numbers: Mapping[str, int]) -> PublicDifference:
    versions = tuple(
        PublicVersion(v.origin, v.says, tuple(numbers.get(key, 0) for key in v.documents)) for v in difference.versions
    )
    return PublicDifference(difference.aspect, difference.kind, difference.contradiction, versions)
