"""Groups of copies, and two texts side by side, as lines for people."""

from __future__ import annotations

from marsad.ledger.questions.copies import Comparison, CopyGroup
from marsad.printing.claims import shortened
from marsad.printing.labels import Labels
from marsad.printing.layout import Page, Piece


def add_group(page: Page, group: CopyGroup, labels: Labels) -> None:
    """A group in a few lines: its first document's title, then every document with its outlet."""
    page.add([Piece(f"{len(group.documents)} ", "bold cyan"), Piece(labels["documents"]), " · ",
              Piece(shortened(group.title or labels["no_title"], 160), "bold")], 0, 4)  # fmt: skip
    listed = [
        f"{outlet or labels['no_outlet']} {key}" for key, outlet in zip(group.documents, group.outlets, strict=True)
    ]
    page.add([Piece(shortened(labels.comma.join(listed), 900), "dim")], 4)
    page.blank()


def add_comparison(page: Page, comparison: Comparison, labels: Labels) -> None:
    """Two documents and what they share, stretch below stretch."""
    link = comparison.link
    page.add([Piece(f"{comparison.left_outlet or ''} {link.left}", "cyan"), " / ",
              Piece(f"{comparison.right_outlet or ''} {link.right}", "green"), " · ", Piece(labels[f"copy.{link.kind}"]),
              f" · {link.left_share:.0%} / {link.right_share:.0%}"], 0, 4)  # fmt: skip
    if link.direction:
        page.add([Piece(labels[f"copied.{link.direction}"], "bold"), " · ", Piece(link.why or "", "dim")], 4)
    for stretch in comparison.stretches:
        page.add([Piece(shortened(stretch.left), "cyan")], 4)
        page.add([Piece(shortened(stretch.right), "green")], 4)
        page.blank()
    page.blank()
