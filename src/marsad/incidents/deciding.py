"""Whether two tellings tell one happening: points for and against, in words."""

from __future__ import annotations

from typing import Literal

import msgspec

from marsad.incidents.comparing import Comparison

Verdict = Literal["same", "different", "unsure"]


class Decision(msgspec.Struct, frozen=True):
    """The verdict on a pair; ``score`` in thousandths (0 surely different .. 1000 surely the same), an integer so that sums
    of scores do not depend on their order; ``reasons`` name each point for or against in words."""

    verdict: Verdict
    score: int
    reasons: tuple[str, ...]


# At SAME two tellings stand together by themselves; between UNSURE and SAME only in company, and a person is asked.
SAME = 600
UNSURE = 420
# Where a pair starts: it shares a day and a place, a name, or words of the title, or it would not be compared.
START = 100
# Attacks in one town on one day are mostly one attack; of meetings, works and matches a capital has dozens a day, and only
# the words tell which one is meant.
# Who writes of "the toll of the attack of that town" means the one of these days that all have read of.
UPDATE = 100

# So many days apart what does not last is another happening, in however like words it is told (the fifth aid flight, another
# arrest); unless the one is the other's text, whose days then are a slip of the reader.
LONG_GAP = 3
SAME_TEXT = 0.5

_PLACE = {"same": 200, "near": 100, "inside": 80, "country": 0, "apart": -350, "unknown": -20}
_PLACE_OF_TALKS = {"same": 60, "near": 30, "inside": 20, "country": 0, "apart": -300, "unknown": 0}
# A town has many attacks in a year, a building of it few.
BUILDING = 150
_ACT = {"same": 50, "open": -50, "apart": -250}
_SITES = {"same": 60, "apart": -150, "unknown": 0}
_KILLED = {"agree": 120, "differ": -40, "unknown": 0}
# Words that two reports of one happening share are a third to two thirds of their weight; two attacks of one war
# share a tenth to a quarter.
WORDING = 900
WORDING_FREE = 0.08
TITLE = 500
TITLE_FREE = 0.08
PERSON, PERSON_OF_TALKS = 40, 70
MOST_PEOPLE = 3
# A text that is copied tells what it was copied from.
COPIED = 300
# A paragraph of a round-up is told in fewer words of its own than a report.
UNTITLED = -30
# Without a share of words a place and a day alone make no one happening.
MUTE_WORDING = 0.10
MUTE = -120


def decide(pair: Comparison) -> Decision:
    """The verdict on a compared pair, with its reasons."""
    points: list[tuple[int, str]] = [(START, "compared for a shared key")]
    places = _PLACE if pair.bodily else _PLACE_OF_TALKS
    points.append((places[pair.place], f"place {pair.place}" + (f" ({pair.km:g} km)" if pair.km else "")))
    if pair.building and pair.bodily:
        points.append((BUILDING, "the same building named"))
    points.append((_days(pair), f"days {'unknown' if pair.gap is None else f'{pair.gap} apart'}, {pair.dated} stated"))
    points.append((_ACT[pair.act], f"act {pair.act}"))
    points.append((_SITES[pair.sites], f"site {pair.sites}"))
    points.append((_KILLED[pair.killed], f"counts {pair.killed}"))
    person = PERSON if pair.bodily else PERSON_OF_TALKS
    points.append((person * min(MOST_PEOPLE, int(pair.people)), f"{pair.people:g} names shared"))
    points.append((round(WORDING * (pair.wording - WORDING_FREE)), f"wording {pair.wording:.2f}"))
    if pair.title is not None:
        points.append((round(TITLE * (pair.title - TITLE_FREE)), f"titles {pair.title:.2f}"))
    else:
        points.append((UNTITLED, "told in a paragraph"))
    update = pair.update and pair.gap == 0 and pair.place == "same"
    if update:
        points.append((UPDATE, "a count of the same place's happening is brought up to date"))
    if not update and pair.wording < MUTE_WORDING and (pair.title or 0.0) < 2 * MUTE_WORDING:
        points.append((MUTE, "hardly a word shared"))
    if pair.copied:
        points.append((round(COPIED * pair.copied), f"copied {pair.copied:.2f}"))
    if (
        pair.gap is not None
        and pair.gap >= LONG_GAP
        and pair.dated
        and not pair.lasting
        and (pair.copied or 0.0) < SAME_TEXT
    ):
        likely = sum(p for p, _ in points)
        points.append((min(0, UNSURE - 1 - likely), "too many days apart"))
    score = max(0, min(1000, sum(p for p, _ in points)))
    verdict: Verdict = "same" if score >= SAME else "unsure" if score >= UNSURE else "different"
    return Decision(verdict, score, tuple(f"{why} {p:+d}" for p, why in points if p))


def _days(pair: Comparison) -> int:
    """Days told apart tell happenings apart; a day taken from the publication says little."""
    if pair.gap is None:
        return -50
    if pair.lasting and pair.dated < 2:
        return 40
    if pair.gap == 0:
        return 40 + 30 * pair.dated
    if pair.gap == 1:
        return -50 * pair.dated
    if pair.gap == 2 and pair.killed == "agree":  # the same toll: one of the two days is a slip
        return -60
    return -100 * pair.dated - 50 * min(4, pair.gap)
