"""Claims, statements and search results as lines for people."""

from __future__ import annotations

from marsad.claims.claim import Claim, Party
from marsad.incidents.tolls import told_bounds
from marsad.ledger.questions.claims import ClaimView, Said
from marsad.ledger.questions.searching import Found
from marsad.printing.claims import shortened
from marsad.printing.labels import Labels
from marsad.printing.layout import Page, Piece


def add_claim(page: Page, view: ClaimView, labels: Labels) -> None:
    """A claim in its own words, with what it says, its chain and its key."""
    claim = view.claim
    page.add([Piece(claim.key, "cyan"), " ", Piece(_what(claim, labels), "bold"), *_parties(claim, labels)], 0, 4)
    page.add(
        [
            Piece("…" + view.before[-60:], "dim"),
            Piece(shortened(claim.text, 300), "bold"),
            Piece(view.after[:60] + "…", "dim"),
        ],
        4,
    )
    page.add([Piece(_chain(claim, labels), "dim"), " · ", Piece(view.published or labels["no_date"], "dim"), " · ",
              Piece(view.document, "dim")], 4)  # fmt: skip
    page.blank()


def add_said(page: Page, said: Said, labels: Labels) -> None:
    """What somebody said, with day and chain."""
    who: list[Piece | str] = [
        Piece(said.published or labels["no_date"], "cyan"),
        " ",
        Piece(shortened(said.speaker or "", 100), "bold"),
    ]
    who += [" · ", Piece(said.role)] if said.role else []
    page.add(
        [*who, " · ", Piece(labels[f"act.{said.act}"], "green"), " · ", Piece(labels[f"form.{said.form}"], "dim")], 0, 4
    )
    page.add([Piece(shortened(said.text))], 4)
    names = [said.outlet or labels["this_outlet"], *(v.name for v in said.via)]
    page.add(
        [Piece(f" {labels.heard_from} ".join(names), "dim"), " · ", Piece(f"{said.document} {said.item}", "dim")], 4
    )
    page.blank()


def add_found(page: Page, found: Found, labels: Labels) -> None:
    """A document that was found, its hits marked."""
    page.add([Piece(found.published or labels["no_date"], "cyan"), " ", Piece(found.outlet or labels["no_outlet"]), " · ",
              Piece(shortened(found.title or labels["no_title"], 160), "bold"), " · ", Piece(found.document, "dim")], 0, 4)  # fmt: skip
    for passage in found.passages:
        pieces: list[Piece | str] = []
        last = 0
        for start, end in passage.hits:
            a, b = max(0, start - passage.start), end - passage.start
            pieces += [Piece(passage.text[last:a]), Piece(passage.text[a:b], "bold reverse")]
            last = b
        page.add([*pieces, Piece(passage.text[last:])], 4)
    page.blank()


def _what(claim: Claim, labels: Labels) -> str:
    if claim.kind == "event":
        modality = claim.modality if claim.modality and claim.modality != "asserted" else None
        return labels[f"event.{claim.type}"] + (f" ({labels[f'modality.{modality}']})" if modality else "")
    if claim.kind == "outlook":
        return labels[f"act.{claim.type}"] + (f" · {labels['deadline']} {claim.deadline}" if claim.deadline else "")
    count = told_bounds(claim.low, claim.high)
    return f"{labels[f'kind.{claim.type}']} {count}"


def _parties(claim: Claim, labels: Labels) -> list[Piece | str]:
    def named(parties: tuple[Party, ...]) -> str:
        return labels.comma.join(shortened(p.name or p.text, 60) for p in parties)

    pieces: list[Piece | str] = []
    if claim.actors or claim.recipients:
        pieces += [
            " · ",
            Piece(named(claim.actors) or labels["no_one"]),
            f" {labels.to} ",
            Piece(named(claim.recipients) or "…"),
        ]
    if claim.place:
        pieces += [" · ", Piece(claim.place.name)]
    if claim.days:
        pieces += [" · ", Piece(claim.days[0])]
    return pieces


def _chain(claim: Claim, labels: Labels) -> str:
    chain = claim.chain
    names = chain.links if chain.outlet else [labels["this_outlet"], *chain.links]
    return f" {labels.heard_from} ".join(shortened(n, 60) for n in names)
