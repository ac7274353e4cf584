"""The screens: one module each. A module has its contexts (dataclasses: what its templates may use) and its handlers; it asks
the ledger and the desk and decides nothing itself."""

from __future__ import annotations

from litestar.types import ControllerRouterHandler

from marsad.web.screens import (
    account,
    amending,
    api,
    claims,
    copying,
    documents,
    incidents,
    intake,
    journaling,
    listing,
    moderating,
    outlooking,
    pairing,
    parties,
    people,
    public,
    releases,
    review,
    searching,
    signing_in,
    situations,
    today,
    watching,
)

HANDLERS: list[ControllerRouterHandler] = [
    *account.HANDLERS,
    *amending.HANDLERS,
    *api.HANDLERS,
    *claims.HANDLERS,
    *copying.HANDLERS,
    *documents.HANDLERS,
    *incidents.HANDLERS,
    *intake.HANDLERS,
    *journaling.HANDLERS,
    *listing.HANDLERS,
    *moderating.HANDLERS,
    *outlooking.HANDLERS,
    *pairing.HANDLERS,
    *parties.HANDLERS,
    *people.HANDLERS,
    *public.HANDLERS,
    *releases.HANDLERS,
    *review.HANDLERS,
    *searching.HANDLERS,
    *signing_in.HANDLERS,
    *situations.HANDLERS,
    *today.HANDLERS,
    *watching.HANDLERS,
]
"""Every handler of the application; a new screen is added here."""
