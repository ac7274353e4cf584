"""Happenings of one page made one where they tell the same act; a death inside an attack joins the attack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from marsad.claims.events.deaths import AFTERMATH, EXPLOSIONS, SHOOTING, WOUNDING, joins, led_to, told_by
from marsad.claims.events.happening import Happening, enrich, other_day, two_sided
from marsad.claims.events.repeats import alike, compatible, family, same_place
from marsad.record import Span
from marsad.trace import Trace

_ATTACKS = frozenset(("attack", "clash", "murder", "torture"))
# One bomb has many words; another one has a place and victims of its own.
_BOMBINGS = frozenset(("تفجير", "فجر", "فجر نفسه", "انفجار", "انفجر", "تفجر", "هجوم انتحاري", "عملية انتحارية"))
# Words for any attack: with the article they take up the one that was told, by whatever word.
_ANY_ATTACK = frozenset(("هجوم", "اعتداء", "هجمة"))
_AHEAD = frozenset(("planned", "possible", "demanded"))
_PLURAL = "ات"
_ATTACKED = frozenset(("attack", "abduction", "murder", "death"))
# Characters between a verb of killing and the attack right after it, which carry the act together: قتلوا في اشتباكات.
_BESIDE = 8
# Characters between a verb and a noun of one clause: استهدف بغارتين, استعادت القوات السيطرة.
_CLAUSE = 90
# Acts that a definite genitive takes up more often than it tells: هجوم القائم, زيارة الوزير.
_TAKEN_UP = frozenset(("attack", "meeting", "visit", "murder"))
# Meetings and talks: the later is another one where somebody else takes part.
_MEETINGS = frozenset(("meeting", "visit"))


@dataclass
class Merger:
    """Keeps the first full mention of every act."""

    trace: Trace | None
    span: Callable[[int, int], Span]  # of the text that is read
    kept: list[Happening] = field(default_factory=list)
    _by_family: dict[tuple[str, str], list[Happening]] = field(default_factory=dict)
    _attacks: list[tuple[Happening, int]] = field(default_factory=list)  # with the sentence that told of it last
    _aliases: list[tuple[int, int, Happening]] = field(default_factory=list)  # where a refused mention of it stands

    # Earlier happenings of a family with which a new one is compared: a page tells no more apart.
    _COMPARED = 40

    def take(self, new: Happening, more_of: int | None = None) -> None:
        """Add a happening, unless it repeats one that is kept or says more of the one at character ``more_of``."""
        kind = family(new.lemma)
        if (more_of is not None and self._added(new, more_of)) or self._of_verb(new, kind):
            return
        if new.type == "ASSAULT" and kind == "death":
            if self._joined(new):
                return
            if new.lemma in WOUNDING and new.rule in ("event.noun", "event.light") and not new.actors:
                self._refused(new, "wounds without an attack")
                return
        if new.lemma in SHOOTING and self._joined(new):
            return
        earlier = self._by_family.setdefault((new.type, kind), [])
        old = self._earlier(new, kind, earlier)
        if old is not None:
            self._repeated(old, new, kind)
            return
        if new.type == "ASSAULT" and kind in _ATTACKS:
            self._absorb(new)
            self._attacks.append((new, new.sentence))
        earlier.append(new)
        self.kept.append(new)

    def _earlier(self, new: Happening, kind: str, earlier: list[Happening]) -> Happening | None:
        """The kept happening that ``new`` tells again."""
        for old in reversed(earlier[-self._COMPARED :]):
            if old.lemma in EXPLOSIONS and new.lemma not in EXPLOSIONS and old.sentence == new.sentence and led_to(new):
                continue  # انفجارات سمعت جراء القصف
            if _repeats(old, new, kind):
                return old
        if new.type == "ASSAULT" and new.lemma in _ANY_ATTACK and new.telling.named:
            taken_up = self._taken_up(new)
            if taken_up is not None:
                return taken_up
        dead = self.kept and self.kept[-1].sentence == new.sentence and family(self.kept[-1].lemma) == "death"
        if new.lemma in EXPLOSIONS and not new.actors and not dead and self._attacks:
            attack, last = self._attacks[-1]
            if new.sentence - last <= AFTERMATH and same_place(attack.place, new.place):
                return attack  # سمع دوي انفجارات: of the attack that was told
        return None

    def _taken_up(self, new: Happening) -> Happening | None:
        """The attack that الهجوم takes up: the last one that fits, or the only one of the page, wherever it is set."""
        attacks = [
            old
            for old in self.kept[-self._COMPARED :]
            if old.type == "ASSAULT"
            and family(old.lemma) in _ATTACKED
            and (new.telling.owned or compatible(old.actors, new.actors))
        ]
        if new.recipients and not new.telling.owned:
            return None
        here = [
            old for old in attacks if same_place(old.place, new.place) and compatible(old.recipients, new.recipients)
        ]
        if here:
            return here[-1]
        single = len(attacks) == 1 and not new.trigger.text.endswith(_PLURAL)
        return attacks[0] if single and not new.opens and not other_day(attacks[0], new) else None

    def _repeated(self, old: Happening, new: Happening, kind: str) -> None:
        if old.telling.alludes and new.telling.full:
            old.trigger, new.trigger = new.trigger, old.trigger
            old.rule, new.rule = new.rule, old.rule
            old.statement, old.modality = new.statement, new.modality
            old.place, old.time = new.place or old.place, new.time or old.time
            old.telling = new.telling
        enrich(old, new)
        self._aliases.append((new.trigger.start, new.trigger.end, old))
        if new.type == "ASSAULT" and kind in _ATTACKS:
            self._absorb(old, new)
            self._attacks.append((old, new.sentence))
        self._refused(new, f"repeats {old.trigger.text} at {old.trigger.start}")

    def _added(self, new: Happening, more_of: int) -> bool:
        """Give what ``new`` says to the happening whose trigger holds the character ``more_of``."""
        near = [(o.trigger.start, o.trigger.end, o) for o in self.kept[-8:]]
        for start, end, old in reversed([*self._aliases[-8:], *near]):
            if start <= more_of < end:
                enrich(old, new)
                self._aliases.append((new.trigger.start, new.trigger.end, old))
                self._refused(new, f"says more of {old.trigger.text} at {old.trigger.start}")
                return True
        return False

    def _of_verb(self, new: Happening, kind: str) -> bool:
        """Whether an event noun only completes the verb before it: استهدف بغارتين, استعادت القوات السيطرة."""
        old = self.kept[-1] if self.kept else None
        if old is None or old.sentence != new.sentence or old.type != new.type or family(old.lemma) != kind:
            return False
        gap = new.trigger.start - old.trigger.end
        if not 0 <= gap < _CLAUSE or new.rule not in ("event.noun", "event.light") or old.rule[:10] != "event.verb":
            return False
        means = new.telling.link == "ب" and new.type == "ASSAULT" and not new.recipients
        object_ = not new.telling.link and new.telling.named and kind in ("control", "siege") and not new.recipients
        if means or object_:
            enrich(old, new)
            self._aliases.append((new.trigger.start, new.trigger.end, old))
            self._refused(new, f"completes {old.trigger.text} at {old.trigger.start}")
        return means or object_

    def _refused(self, new: Happening, why: str) -> None:
        if self.trace is not None:
            self.trace.refuse("event", new.trigger.start, new.trigger.end, new.rule, new.trigger.text, why)

    def _joined(self, death: Happening) -> bool:
        """Whether a death is told as part of an attack nearby; its victims then join the attack."""
        last = self.kept[-1] if self.kept else None
        if (
            last is not None
            and last.sentence == death.sentence
            and last.type == "ASSAULT"
            and family(last.lemma) == "death"
        ):
            if compatible(last.actors, death.actors):  # قُتل جندي وأصيب آخر
                enrich(last, death)
                self._refused(death, f"told with {last.trigger.text} at {last.trigger.start}")
                return True
        for attack, sentence in reversed(self._attacks[-6:]):
            gap = death.sentence - sentence
            if gap > AFTERMATH:
                return False
            if not joins(attack, death, gap):
                continue
            if not two_sided(attack):
                enrich(attack, death)
                if attack.sentence == death.sentence:
                    told_by(attack, death)
            self._refused(death, f"a death in {attack.trigger.text} at {attack.trigger.start}")
            return True
        return False

    def _absorb(self, attack: Happening, mention: Happening | None = None) -> None:
        """A death told before its attack in the same sentence joins it: قتل خمسة في غارة; ``mention``: a later mention of it."""
        told = mention or attack
        for old in list(self.kept[-4:]):
            death = old.type == "ASSAULT" and (
                family(old.lemma) == "death" or (old.lemma in EXPLOSIONS and not old.actors)
            )
            same = old is not attack and old.sentence == told.sentence and death and led_to(told)
            if same and (not old.actors or compatible(old.actors, attack.actors)):
                fell = family(attack.lemma) == "clash" and old.rule.startswith("event.verb")
                fell = fell and bool(old.actors or (attack.recipients and old.rule == "event.verb.passive"))
                if not two_sided(attack):
                    enrich(attack, old)
                    attack.actors = attack.actors or old.actors
                    if mention is None:
                        told_by(attack, old)
                if mention is None and fell:
                    attack.trigger, attack.rule = (
                        old.trigger,
                        old.rule,
                    )  # قتل القائد في اشتباك مع الجيش: he was killed, whoever fought
                if (
                    mention is None
                    and old.rule.startswith("event.verb")
                    and 0 < attack.trigger.start - old.trigger.end <= _BESIDE
                ):
                    attack.trigger = self.span(old.trigger.start, attack.trigger.end)
                self._refused(old, f"a death in {attack.trigger.text} at {attack.trigger.start}")
                self.kept.remove(old)
                self._by_family["ASSAULT", family(old.lemma)].remove(old)
                self._attacks = [pair for pair in self._attacks if pair[0] is not old]


def _repeats(old: Happening, new: Happening, kind: str) -> bool:
    """Whether ``new`` tells what ``old`` told: an act taken up with the article (الهجوم), or the same participants."""
    if new.telling.part and new.sentence - old.sentence <= 1:
        return True
    if new.telling.back and kind in (*_MEETINGS, "control", "clash", "accord"):
        return new.sentence - old.sentence <= 3 or kind in _MEETINGS
    if not compatible(old.actors, new.actors):
        return False
    if (
        old.modality in _AHEAD
        and new.modality == "asserted"
        and new.rule.startswith("event.verb")
        and not new.telling.named
    ):
        return False  # سيحررون الجنوب، وكانوا قد حرروا الشرق
    if (
        new.opens
        and not new.telling.named
        and not (alike(old.actors, new.actors) and alike(old.recipients, new.recipients))
    ):
        return False
    if old.lemma == new.lemma and alike(old.recipients, new.recipients) and not _others_too(old, new):
        return True
    here = same_place(old.place, new.place)
    bombs = old.lemma in _BOMBINGS and new.lemma in _BOMBINGS
    another = new.rule in ("event.noun", "event.light") and new.telling.full and not new.telling.named
    another = another and not old.telling.alludes
    if bombs and not another and not other_day(old, new) and (here or not new.recipients):
        return True
    if not here:
        return False
    fresh = new.telling.full and bool(new.actors) and not alike(old.actors, new.actors)
    known = new.telling.named or (new.telling.construct and not new.telling.full and kind in _TAKEN_UP)
    if known and not new.recipients and not fresh:
        return True
    if new.type == "PROTEST" and not other_day(old, new) and not new.opens:
        return True  # one crowd that chants, carries signs and marches protests once
    if old.lemma == new.lemma and old.type == "ASSAULT" and _says_nothing_new(old, new):
        return True
    same_ground = (
        alike(old.actors, new.actors) and old.place is not None and new.place is not None and not new.recipients
    )
    return alike(old.recipients, new.recipients) or (same_ground and old.lemma == new.lemma)


def _others_too(old: Happening, new: Happening) -> bool:
    """Whether a verb tells with whom was hit before as many others: قصف محلات ومنزل أحد القياديين."""
    apart = [s for s in new.recipients if not alike(old.recipients, [s])]
    return new.rule.startswith("event.verb") and bool(old.recipients) and 2 * len(apart) >= len(new.recipients)


def _says_nothing_new(old: Happening, new: Happening) -> bool:
    """Whether a mention of the same word adds neither participants nor another day: it takes up the first."""
    return not new.actors and not new.recipients and not other_day(old, new)
