"""Situations: denied is not done, nothing is summed, the order of claims does not matter."""

from __future__ import annotations

import random

from marsad.claims.claim import Chain, Claim, Party
from marsad.incidents.situations import Told, situation_of


def told(key: str, type_: str, actor: str, recipient: str, day: str, **more: object) -> Told:
    """A claim of an event between two bodies."""
    parties = {
        side: (Party(0, 1, name, name, str(more.pop("kind", "armed_group"))),) if name else ()
        for side, name in (("actors", actor), ("recipients", recipient))
    }
    claim = Claim(key=key, kind="event", type=type_, item="e1", start=0, end=1, text=str(more.pop("text", "قصف")),
                  chain=Chain("الرافد", (), "الناطق"), modality=more.pop("modality", "asserted"), **parties)  # type: ignore[arg-type]  # fmt: skip
    return Told(claim, f"d{key}", day)


STORY = [
    told("1", "ASSAULT", "كتائب الوادي", "الجيش", "2024-03-05"),
    told("2", "ASSAULT", "كتائب الوادي", "الجيش", "2024-03-09"),
    told("3", "ASSAULT", "كتائب الوادي", "الجيش", "2024-03-10", modality="denied"),
    told("4", "CONSULT", "مجلس الضفة", "الجيش", "2024-03-06"),
    told("5", "CONSULT", "الجيش", "مجلس الضفة", "2024-03-07"),
    told("6", "MOBILIZE", "الجيش", "", "2024-03-07"),
    told("7", "AGREE", "مجلس الضفة", "الجيش", "2024-03-08", text="سمح", modality="planned"),
]


def test_cells_say_since_when_and_who_denies():
    """The first and last day are those of asserted claims; asserted and denied is contested."""
    found = situation_of(STORY)
    fights = next(c for c in found.cells if c.relation == "fights")
    assert (fights.actor, fights.recipient, fights.since, fights.last, fights.contested) == (
        "كتائب الوادي",
        "الجيش",
        "2024-03-05",
        "2024-03-09",
        True,
    )
    assert [w.claim for w in fights.words] == ["1", "2", "3"]
    assert all("الناطق" in w.by for w in fights.words)


def test_what_two_do_together_stands_once():
    """Coordination has no direction."""
    found = [c for c in situation_of(STORY).cells if c.relation == "coordinates"]
    assert [len(c.words) for c in found] == [2]


def test_what_nobody_asserts_has_no_day():
    """A planned permission is listed as planned, without a since."""
    found = situation_of(STORY)
    permits = next(c for c in found.cells if c.relation == "permits")
    assert (permits.since, permits.words[0].modality) == (None, "planned")
    assert [w.claim for w in found.permissions] == ["7"]
    assert [p.party for p in found.postures] == ["الجيش"]


def test_persons_are_no_parties():
    """What a person does makes no cell."""
    assert situation_of([told("1", "ASSAULT", "سالم", "هدى", "2024-03-05", kind="person")]).parties == []


def test_counts_are_listed_and_never_summed():
    """Every source's count stands by itself."""
    figures = [
        Told(
            Claim(
                key=str(n),
                kind="figure",
                type="displaced",
                item="f1",
                start=0,
                end=1,
                text="x",
                chain=Chain("o"),
                low=n,
                high=n,
            ),
            f"d{n}",
            "2024-03-05",
        )
        for n in (100, 250)
    ]
    assert [(w.low, w.high) for w in situation_of(figures).civilians] == [(100, 100), (250, 250)]


def test_the_order_of_claims_does_not_matter():
    """Shuffled claims give the same situation."""
    for seed in range(10):
        shuffled = random.Random(seed).sample(STORY, len(STORY))
        assert situation_of(shuffled) == situation_of(STORY)
