"""The screens: one module each. A module has its contexts (dataclasses: what its templates may use) and its handlers; it asks
the ledger and the desk and decides nothing itself."""

from __future__ import annotations

from litestar.types import ControllerRouterHandler

from marsad.web.screens import (
    account,
    claims,
    incidents,
    intake,
    listing,
    moderating,
    people,
    public,
    releases,
    review,
    signing_in,
    today,
)

HANDLERS: list[ControllerRouterHandler] = [
    *signing_in.HANDLERS,
    *account.HANDLERS,
    *claims.HANDLERS,
    *incidents.HANDLERS,
    *intake.HANDLERS,
    *listing.HANDLERS,
    *moderating.HANDLERS,
    *people.HANDLERS,
    *public.HANDLERS,
    *releases.HANDLERS,
    *review.HANDLERS,
    *today.HANDLERS,
]
"""Every handler of the application; a new screen is added here."""
