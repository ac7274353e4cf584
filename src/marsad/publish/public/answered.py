"""Readers' corrections that were answered, as the public sees them: through the same filter as everything else."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote

from sqlalchemy import Connection, select

from marsad.ledger.tables import corrections
from marsad.publish.public.hiding import Hiding
from marsad.publish.public.incident import PublicCorrection


def answered_corrections(
    connection: Connection, numbers: Sequence[int], hiding: Hiding
) -> tuple[PublicCorrection, ...]:
    """The answered corrections of an incident and of those merged into it. A reader's words are data like a page's: names that are
    hidden in the incident are hidden in them, an address whose words name one is left out."""
    c = corrections.c
    query = select(corrections).where(c.incident_id.in_(list(numbers)), c.state.in_(("accepted", "declined")))
    return tuple(
        PublicCorrection(row.id, row.claim_key, row.language, hiding.hide(row.text), _link(row.link, hiding), row.made,
                         row.state, hiding.hide(row.answer or ""), _link(row.changed, hiding), row.answered or "")
        for row in connection.execute(query.order_by(c.answered, c.id))
    )  # fmt: skip


def _link(link: str | None, hiding: Hiding) -> str | None:
    return None if link is None or hiding.hides(unquote(link)) else link
