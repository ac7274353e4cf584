"""Outlooks as lines for people."""

from __future__ import annotations

from marsad.ledger.questions.outlooks import Outlook
from marsad.printing.claims import shortened
from marsad.printing.labels import Labels
from marsad.printing.layout import Page, Piece


def add_outlook(page: Page, outlook: Outlook, labels: Labels) -> None:
    """Where an outlook stands, its deadline and words, its chain, and what may have come of it."""
    claim, chain = outlook.claim, outlook.claim.chain
    head: list[Piece | str] = [
        Piece(claim.key, "cyan"),
        " ",
        Piece(labels[f"state.{outlook.state}"], "bold yellow"),
        " · ",
        Piece(labels[f"act.{claim.type}"], "green"),
    ]
    head += [" · ", Piece(labels["deadline"] + " "), Piece(claim.deadline, "bold")] if claim.deadline else []
    page.add(head, 0, 4)
    page.add([Piece(shortened(claim.text))], 4)
    names = [chain.outlet or labels["this_outlet"], *chain.via, chain.speaker or labels["not_named"]]
    page.add(
        [
            Piece(f" {labels.heard_from} ".join(names), "dim"),
            " · ",
            Piece(outlook.made or "", "dim"),
            " · ",
            Piece(outlook.document, "dim"),
        ],
        4,
    )
    for outcome in outlook.outcomes[:5]:
        page.add([Piece(f"{outcome.score} ", "bold"), Piece(labels[f"state.{outcome.outcome}"]), "? ", Piece(outcome.day), " ",
                  Piece(outcome.text, "bold"), " · ", Piece(labels.comma.join(outcome.reasons), "dim"), " · ",
                  Piece(f"{outcome.document} {outcome.claim}", "dim")], 6, 8)  # fmt: skip
    page.blank()
