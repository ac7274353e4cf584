"""``marsad stats``: how much a ledger holds."""

from __future__ import annotations

from marsad.cli.ledgers import HumanOption, JsonlOption, LedgerOption, for_people, reading


def stats(ledger: LedgerOption = None, jsonl: JsonlOption = False, human: HumanOption = False) -> None:
    """Count what the ledger holds: pages, documents, claims, incidents by voices, and the head of its journal."""
    import msgspec

    from marsad.ledger.questions.stats import stats as count
    from marsad.printing.bidi import clean

    with reading(ledger) as connection:
        found = msgspec.to_builtins(count(connection))
    if not for_people(jsonl, human):
        print(msgspec.json.encode(found).decode())
        return
    for key, value in found.items():
        shown = ", ".join(f"{k or '?'} {v:,}" for k, v in value.items()) if isinstance(value, dict) else value
        print(clean(f"{key.replace('_', ' '):>16}  {f'{shown:,}' if isinstance(shown, int) else shown}"))
