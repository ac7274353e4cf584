"""Happenings of one page made one where they tell the same act; a death inside an attack joins the attack."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.claims.events.repeats import bag, compatible, family
from marsad.record import EventType, Modality, Span
from marsad.trace import Trace

# A death told this many sentences after an attack without a new cause is that attack's.
_AFTERMATH = 2
_ATTACKS = frozenset(("attack", "clash", "murder", "torture"))


# What explodes may be no attack at all; whom it killed is the act.
_EXPLOSIONS = frozenset(("انفجار", "انفجر", "تفجر", "سقط قذيفة"))
_KILLINGS = frozenset(("قتل", "مقتل", "مصرع", "استشهاد", "استشهد", "إعدام", "أعدم"))
# One bomb has many words; another one has a place and victims of its own.
_BOMBINGS = frozenset(("تفجير", "فجر", "فجر نفسه", "انفجار", "انفجر", "تفجر", "هجوم انتحاري", "عملية انتحارية"))
# Words of wounding that tell of an attack but are none: إصابة.
_WOUNDING = frozenset(("أصاب", "جرح"))


@dataclass
class Happening:
    """An event before it has a number."""

    trigger: Span
    type: EventType
    lemma: str
    actors: list[Span]
    recipients: list[Span]
    place: Span | None
    time: Span | None
    modality: Modality
    statement: str | None
    rule: str
    sentence: int
    definite: bool
    words: tuple[frozenset[str], frozenset[str], frozenset[str]] = field(
        default_factory=lambda: (frozenset(), frozenset(), frozenset())
    )

    def __post_init__(self) -> None:
        self.words = _words(self)


def _words(h: Happening) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    actors = frozenset(w for s in h.actors for w in bag(s.text))
    recipients = frozenset(w for s in h.recipients for w in bag(s.text))
    return actors, recipients, bag(h.place.text) if h.place else frozenset()


class Merger:
    """Keeps the first full mention of every act."""

    # Earlier happenings of a family with which a new one is compared: a page tells no more apart.
    _COMPARED = 40

    def __init__(self, trace: Trace | None) -> None:
        self.trace = trace
        self.kept: list[Happening] = []
        self._by_family: dict[tuple[str, str], list[Happening]] = {}
        self._attacks: list[Happening] = []

    def take(self, new: Happening, more_of: int | None = None) -> None:
        """Add a happening, unless it repeats one that is kept or says more of the one at character ``more_of``."""
        kind = family(new.lemma)
        if more_of is not None and self._added(new, more_of):
            return
        if new.type == "ASSAULT" and kind == "death":
            if self._joined(new):
                return
            if new.lemma in _WOUNDING and new.rule in ("event.noun", "event.light") and not new.actors:
                self._refused(new, "wounds without an attack")
                return
        earlier = self._by_family.setdefault((new.type, kind), [])
        for old in reversed(earlier[-self._COMPARED :]):
            if self._repeats(old, new):
                _enrich(old, new)
                self._refused(new, f"repeats {old.trigger.text} at {old.trigger.start}")
                return
        if new.type == "ASSAULT" and kind in _ATTACKS:
            self._absorb(new)
            self._attacks.append(new)
        earlier.append(new)
        self.kept.append(new)

    def _added(self, new: Happening, more_of: int) -> bool:
        """Give what ``new`` says to the happening whose trigger holds the character ``more_of``."""
        for old in reversed(self.kept[-8:]):
            if old.trigger.start <= more_of < old.trigger.end:
                _enrich(old, new)
                self._refused(new, f"says more of {old.trigger.text} at {old.trigger.start}")
                return True
        return False

    def _refused(self, new: Happening, why: str) -> None:
        if self.trace is not None:
            self.trace.refuse("event", new.trigger.start, new.trigger.end, new.rule, new.trigger.text, why)

    @staticmethod
    def _repeats(old: Happening, new: Happening) -> bool:
        """Whether ``new`` tells what ``old`` told: an act taken up with the article (الهجوم), or the same participants."""
        if not compatible(old.words[0], new.words[0]):
            return False
        if old.lemma == new.lemma and old.words[1] & new.words[1]:
            return True
        same_place = compatible(old.words[2], new.words[2])
        bombs = old.lemma in _BOMBINGS and new.lemma in _BOMBINGS
        if bombs and not _other_day(old, new) and (same_place or not new.recipients):
            return True
        if not same_place:
            return False
        if new.definite and not new.recipients:
            return True
        if new.type == "PROTEST" and old.words[0] & new.words[0]:
            return True  # one crowd that chants, carries signs and marches protests once
        if old.lemma == new.lemma and old.type == "ASSAULT" and _says_nothing_new(old, new):
            return True
        same_ground = bool(old.words[0] & new.words[0]) and bool(old.words[2] & new.words[2]) and not new.words[1]
        return bool(old.words[1] & new.words[1]) or (same_ground and old.lemma == new.lemma)

    def _joined(self, death: Happening) -> bool:
        """Whether a death is told as part of an attack nearby; its victims then join the attack."""
        last = self.kept[-1] if self.kept else None
        if (
            last is not None
            and last.sentence == death.sentence
            and last.type == "ASSAULT"
            and family(last.lemma) == "death"
        ):
            if compatible(last.words[0], death.words[0]):  # قُتل جندي وأصيب آخر
                _enrich(last, death)
                self._refused(death, f"told with {last.trigger.text} at {last.trigger.start}")
                return True
        for attack in reversed(self._attacks[-6:]):
            gap = death.sentence - attack.sentence
            if gap > _AFTERMATH:
                return False
            apart = death.actors and attack.actors and not compatible(death.words[0], attack.words[0])
            if apart or (gap and death.actors and not attack.words[0] & death.words[0]):
                continue
            if not _two_sided(attack):
                _enrich(attack, death)
                if not gap:
                    _told_by(attack, death)
            self._refused(death, f"a death in {attack.trigger.text} at {attack.trigger.start}")
            return True
        return False

    def _absorb(self, attack: Happening) -> None:
        """A death told before its attack in the same sentence joins it: قتل خمسة في غارة."""
        for old in list(self.kept[-4:]):
            same = old.sentence == attack.sentence and old.type == "ASSAULT" and family(old.lemma) == "death"
            if same and (not old.actors or compatible(old.words[0], attack.words[0])):
                if not _two_sided(attack):
                    _enrich(attack, old)
                    attack.actors = attack.actors or old.actors
                    _told_by(attack, old)
                self._refused(old, f"a death in {attack.trigger.text} at {attack.trigger.start}")
                self.kept.remove(old)
                self._by_family["ASSAULT", "death"].remove(old)


def _told_by(attack: Happening, death: Happening) -> None:
    """Let the verb of killing stand for what is only called an explosion: قتل خمسة في انفجار لغم."""
    kills = death.rule.startswith("event.verb") or death.lemma in _KILLINGS
    if attack.lemma in _EXPLOSIONS and not attack.actors and kills:
        attack.trigger, attack.rule = death.trigger, death.rule
        attack.modality, attack.statement = death.modality, death.statement


def _other_day(old: Happening, new: Happening) -> bool:
    """Whether the two are dated by different words."""
    return old.time is not None and new.time is not None and old.time.text != new.time.text


def _says_nothing_new(old: Happening, new: Happening) -> bool:
    """Whether a mention of the same word adds neither participants nor another day: it takes up the first."""
    return not new.actors and not new.recipients and not _other_day(old, new)


def _two_sided(attack: Happening) -> bool:
    """Whether both sides of a fight are named: whoever dies in it was one of them or stood by, and is nobody's target."""
    return family(attack.lemma) == "clash" and len(attack.actors) > 1


def _enrich(old: Happening, new: Happening) -> None:
    """Add what a further mention says to the first."""
    old.actors = old.actors or new.actors
    for span in new.recipients:
        if not any(bag(span.text) & bag(s.text) for s in old.recipients):
            old.recipients.append(span)
    old.place, old.time = old.place or new.place, old.time or new.time
    old.words = _words(old)
