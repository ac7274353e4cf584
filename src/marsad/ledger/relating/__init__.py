"""Relating what is new to what is kept: copies first, then incidents, for copied text speaks for one happening.

Deciding is pure and stands in :mod:`marsad.incidents`; what is here looks up candidates, hands them over, and keeps
what was decided.
"""

from marsad.ledger.relating.relater import relate

__all__ = ["relate"]
