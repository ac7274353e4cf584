"""A situation as lines for people: the matrix of parties cell by cell, postures, permissions, civilians, tolls, outlooks."""

from __future__ import annotations

from marsad.incidents.situations import Word
from marsad.incidents.tolls import told_bounds
from marsad.ledger.questions.situations import SituationView
from marsad.printing.claims import shortened
from marsad.printing.labels import Labels
from marsad.printing.layout import Page, Piece
from marsad.printing.ledger.incidents import add_in_list

_CELLS = 60
_WORDS = 4


def add_situation(page: Page, view: SituationView, labels: Labels) -> None:
    """The whole situation; of long lists the beginning, with how many more there are."""
    found = view.situation
    page.add([Piece(view.area, "bold reverse"), " ", Piece(f"{view.since} – {view.until}")])
    page.add(
        [Piece(labels["parties"] + ": ", "dim"), Piece(shortened(labels.comma.join(found.parties[:20]), 500))], 0, 4
    )
    page.blank()
    for cell in found.cells[:_CELLS]:
        pieces: list[Piece | str] = [Piece(cell.actor, "bold"), f" {labels.to} ", Piece(labels[f"relation.{cell.relation}"], "cyan"), f" {labels.to} ",
                                     Piece(cell.recipient, "bold")]  # fmt: skip
        pieces += (
            [" · ", Piece(f"{cell.since} – {cell.last}", "dim")]
            if cell.since
            else [" · ", Piece(labels["not_asserted"], "yellow")]
        )
        pieces += [" · ", Piece(labels["contested"], "yellow")] if cell.contested else []
        page.add(pieces, 0, 4)
        _add_words(page, cell.words, labels)
    if len(found.cells) > _CELLS:
        page.add([Piece(f"+{len(found.cells) - _CELLS}", "dim")])
    for posture in found.postures:
        page.add([Piece(labels["posture"] + ": ", "dim"), Piece(posture.party, "bold")])
        _add_words(page, posture.words, labels)
    for key, words in (("permissions", found.permissions), ("civilians", found.civilians)):
        if words:
            page.blank()
            page.add([Piece(labels[key], "bold cyan")])
            _add_words(page, words, labels)
    if view.incidents:
        page.blank()
        page.add([Piece(labels["how_many"], "bold cyan")])
        for incident in view.incidents[:10]:
            add_in_list(page, incident, labels)
    for outlook in view.outlooks[:10]:
        page.add([Piece(labels["deadline"] + " "), Piece(outlook.claim.deadline or "", "bold"), " ", Piece(shortened(outlook.claim.text, 200)), " · ",
                  Piece(outlook.claim.key, "cyan")], 0, 4)  # fmt: skip
    page.blank()


def _add_words(page: Page, words: list[Word], labels: Labels) -> None:
    for word in words[:_WORDS]:
        pieces: list[Piece | str] = [Piece(word.day, "dim"), " ", Piece(shortened(word.text, 80))]
        if word.low is not None or word.high is not None:
            pieces += [" ", Piece(told_bounds(word.low, word.high))]
        if word.modality != "asserted":
            pieces += [" · ", Piece(labels[f"modality.{word.modality}"], "yellow")]
        page.add([*pieces, " · ", Piece(word.by, "dim"), " · ", Piece(word.claim, "cyan")], 4, 6)
    if len(words) > _WORDS:
        page.add([Piece(f"+{len(words) - _WORDS}", "dim")], 4)
