"""Whether a proposal to release stands: a pure function of what the desks have answered, and of the time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

Standing = Literal["waiting", "agreed", "public", "declined", "lapsed", "withdrawn", "overtaken"]


class Consent(msgspec.Struct, frozen=True):
    """What one desk answered to a proposal: ``answer`` is ``consented`` or ``declined``."""

    desk: int
    answer: str
    reason: str
    by: str
    made: str


def standing(
    needs: Iterable[int],
    consents: Iterable[Consent],
    at: str,
    *,
    expires: str,
    publish_at: str,
    withdrawn: str | None,
    overtaken: bool = False,
) -> Standing:
    """Where a proposal stands at the moment ``at``.

    ``overtaken``: what it rests on is no longer so (its review went on, its number leads elsewhere, another desk is touched), and it is not
    public yet. One desk that declines ends it; it lapses where not all have consented when it ``expires``; agreed by all it becomes public at
    ``publish_at``. A desk's first answer counts: who changes their mind withdraws what was agreed, in view of the others. What comes in
    after the end counts for nothing.
    """
    answers: dict[int, Consent] = {}
    for consent in sorted(consents, key=lambda c: c.made):
        if consent.made < expires:
            answers.setdefault(consent.desk, consent)
    if withdrawn is not None:
        return "withdrawn"
    wanted = set(needs)
    if any(answers[desk].answer == "declined" for desk in wanted & answers.keys()):
        return "declined"
    if not wanted or wanted - answers.keys():
        if at >= expires:
            return "lapsed"
        return "overtaken" if overtaken else "waiting"
    if overtaken:
        return "overtaken"
    return "public" if at >= publish_at else "agreed"
