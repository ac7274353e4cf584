"""Claims as the public sees them: short quotations, chains, parties, and what people read otherwise than the machine."""

from __future__ import annotations

from typing import Any

from marsad.claims.claim import Claim, Party
from marsad.publish.public.blurring import Spot, arabic_name
from marsad.publish.public.deployments import tells_of_forces
from marsad.publish.public.hiding import Hiding
from marsad.publish.public.incident import Amended, PublicChain, PublicClaim, PublicParty
from marsad.publish.public.loading import Source, Told
from marsad.publish.public.quoting import Quoter
from marsad.publish.public.setting import Setting


class Claims:
    """Makes public claims; keeps account of how much of each document is quoted."""

    def __init__(self, setting: Setting, moving: set[str]) -> None:
        self._setting = setting
        self._moving = moving
        self._quoters: dict[int, Quoter] = {}

    def public(self, told: Told) -> PublicClaim:
        """One claim. One that tells of a deployment is hidden as a province's blur asks; the sentence of another is left out where it
        tells of one too."""
        claim, source = told.claim, told.source
        moves = claim.key in self._moving
        hiding = self._setting.forced if moves else self._setting.base
        start, end = told.machine.start, told.machine.end
        sentence = source.sentence_of(start, end)
        alone = not moves and tells_of_forces(source.text[slice(*sentence)])
        quoter = self._quoters.setdefault(source.number, Quoter(source.text))
        said = quoter.quote(start, end, sentence, hiding, alone=alone)
        chain = claim.chain
        return PublicClaim(
            key=claim.key,
            kind=claim.kind,
            type=claim.type,
            modality=claim.modality,
            before=said.before,
            quote=said.quote,
            after=said.after,
            chain=PublicChain(
                hiding.hide(chain.outlet),
                tuple(map(hiding.hide, chain.via)),
                hiding.hide(chain.speaker),
                hiding.hide(chain.role),
            ),
            document=source.number,
            actors=_parties(claim.actors, hiding, moves),
            recipients=_parties(claim.recipients, hiding, moves),
            place=hiding.hide(_place(claim, source)),
            days=claim.days,
            low=claim.low,
            high=claim.high,
            approx=claim.approx,
            event=claim.event,
            deadline=claim.deadline,
            deployment=moves,
            amended=_amended(told, hiding),
        )


def _parties(parties: tuple[Party, ...], hiding: Hiding, moves: bool) -> tuple[PublicParty, ...]:
    """Participants; outside a claim on a deployment those whose description tells of one (``القوات المتمركزة في ...``) are left
    out."""
    return tuple(
        PublicParty(hiding.hide(p.text), hiding.hide(p.name)) for p in parties if moves or not tells_of_forces(p.text)
    )


def _place(claim: Claim, source: Source) -> str | None:
    where = claim.place
    if where is None:
        return None
    return arabic_name(Spot(where.name, where.country, where.lat, where.lon, where.kind), source.places) or where.name


def _amended(told: Told, hiding: Hiding) -> tuple[Amended, ...]:
    """The fields that people read otherwise: nobody's name, no comment."""
    return tuple(
        Amended(field, hiding.hide(_said(_field(told.machine, field))), hiding.hide(_said(_field(told.claim, field))))
        for field, _ in told.changes
        if _field(told.machine, field) != _field(told.claim, field)
    )


def _field(claim: Claim, field: str) -> Any:
    return getattr(claim.chain if field in ("speaker", "role") else claim, field, None)


def _said(value: Any) -> str:
    """A field's value in words: names of parties and places, links of a chain, bounds; empty for none."""
    if value is None:
        return ""
    if isinstance(value, (tuple, list)):
        return "، ".join(map(_said, value))
    if isinstance(value, float):
        return f"{value:g}"
    links = getattr(value, "links", None)
    if links is not None:
        return " ← ".join(links)
    return str(getattr(value, "name", None) or getattr(value, "text", None) or value)
