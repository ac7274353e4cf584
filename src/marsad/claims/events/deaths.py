"""Deaths and the attacks in which they happen: a killing inside an attack is that attack."""

from __future__ import annotations

from marsad.claims.events.happening import Happening
from marsad.claims.events.repeats import alike, compatible, same_place
from marsad.language.folding import fold

# A death told this many sentences after an attack without a new cause is that attack's.
AFTERMATH = 2
# What explodes may be no attack at all; whom it killed is the act.
EXPLOSIONS = frozenset(("انفجار", "انفجر", "تفجر", "سقط قذيفة"))
_KILLINGS = frozenset(("قتل", "مقتل", "مصرع", "استشهاد", "استشهد", "إعدام", "أعدم"))
# Words of wounding that tell of an attack but are none: إصابة.
WOUNDING = frozenset(("أصاب", "جرح"))
# Shots that are fired in an attack are that attack.
SHOOTING = frozenset(("أطلق النار", "فتح النار"))
# What stands before the attack in which somebody died: في هجوم, إثر غارة, عندما هاجم.
_CAUSES = frozenset(
    ("في", "خلال", "اثناء", "اثر", "جراء", "ب", "نتيجه", "بسبب", "ضمن", "وسط", "من", "بفعل", "غداه", "لدي", "بعد", "عقب", "عندما", "حين",
     "حينما", "حيث", "لما", "بعدما", "اذ", "ان", "")
)  # fmt: skip


# Words that tell the dead from those of the attack before, or that count the dead of a war.
_OTHERS = frozenset(map(fold, ("آخران", "آخرين", "آلاف", "ألف", "ألفا", "الآلاف", "ملايين", "الملايين", "مليون")))


def joins(attack: Happening, death: Happening, gap: int) -> bool:
    """Whether a death, ``gap`` sentences after an attack was told, happened in it."""
    apart = death.actors and attack.actors and not compatible(attack.actors, death.actors)
    if apart or (gap and death.actors and not alike(attack.actors, death.actors)):
        return False
    elsewhere = death.opens and (death.place is None or not same_place(attack.place, death.place))  # وفي درعا قتل ثلاثة
    return not (gap and (elsewhere or _others(death)))


def _others(death: Happening) -> bool:
    """Whether those who died are others than those of an attack told before: جنديان آخران, آلاف منذ بداية الحرب."""
    words = {fold(w) for s in death.recipients for w in s.text.split()}
    return death.lemma in _KILLINGS and bool(words & _OTHERS)


def led_to(attack: Happening) -> bool:
    """Whether an attack is said to have brought about the death told before it: not قتلت ثمانية يقفون وراء هجمات."""
    return attack.telling.link in _CAUSES


def told_by(attack: Happening, death: Happening) -> None:
    """Let the verb of killing stand for what is only called an explosion: قتل خمسة في انفجار لغم."""
    kills = death.rule.startswith("event.verb") or death.lemma in _KILLINGS
    if attack.lemma in EXPLOSIONS and not attack.actors and kills:
        attack.trigger, attack.rule = death.trigger, death.rule
        attack.modality, attack.statement = death.modality, death.statement
