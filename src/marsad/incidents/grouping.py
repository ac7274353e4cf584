"""The acts of one document as happenings: repeated mentions of one act are joined, another act stands apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from marsad.gazetteer.areas import kilometres
from marsad.incidents.acts import COMMON_SITES
from marsad.incidents.scenes import Act
from marsad.record import Place

# Points of one town in different sources differ by some kilometres; its suburbs lie within this.
NEAR_KM = 25.0
# A town lies in a province whose point is at most so far (half the width of a large province).
PROVINCE_KM = 120.0
# Acts of one document that is a round-up: more happenings than this are not told apart by a reader either.
MOST_GROUPS = 12
FINE = frozenset(("city", "village", "district", "facility"))


@dataclass
class Group:
    """Acts of a document that tell one happening, in the order of the text."""

    acts: list[Act] = field(default_factory=list)
    cls: str = ""
    days: tuple[date, date] | None = None
    stated: bool = False
    places: list[Place] = field(default_factory=list)
    sites: set[str] = field(default_factory=set)

    def add(self, act: Act) -> None:
        """Join one more act to the happening."""
        self.cls = self.cls or act.cls
        if act.days and (self.days is None or (act.stated and not self.stated)):
            self.days, self.stated = act.days, act.stated
        self.acts.append(act)
        self.places += [p for p in act.places if p.kind != "country" and p not in self.places]
        self.sites |= act.sites

    @property
    def point(self) -> Place | None:
        """The finest place that the acts name."""
        return next((p for p in self.places if p.kind in FINE), None)


def apart(a: Place, b: Place) -> bool:
    """Whether two places of one document plainly are different ones."""
    if a.name == b.name:
        return False
    if a.country and b.country and a.country != b.country:
        return True
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return False
    limit = NEAR_KM if a.kind in FINE and b.kind in FINE else PROVINCE_KM
    return kilometres((a.lat, a.lon), (b.lat, b.lon)) > limit


def group(acts: list[Act], roundup: bool = False) -> list[Group]:
    """The happenings of a document, in the order in which it first tells them; at most :data:`MOST_GROUPS`. In a
    ``roundup`` (its title tells several attacks) what stands in another sentence at another site is another attack."""
    found: list[Group] = []
    for act in acts:
        if act.cls == "other":
            continue
        near = found[-1:] if roundup else found[::-1]
        if act.other:  # one more happening, unless the act before it in its sentence began that one
            near = [g for g in found[-1:] if g.acts[0].other and g.acts[-1].sentence == act.sentence]
        home = next((g for g in near if _belongs(act, g, roundup)), None)
        if home is None:
            if len(found) == MOST_GROUPS:
                continue
            home = _beside(act, found)
            found.append(home)
        home.add(act)
    return found


def _beside(act: Act, found: list[Group]) -> Group:
    """A new happening. One more (انفجار آخر) that says no day of its own is of the day, and if need be of the place, of
    the one told just before."""
    before = found[-1] if found else None
    if not act.other or before is None or act.sentence - before.acts[-1].sentence > 1:
        return Group()
    places = [] if any(p.kind in FINE for p in act.places) else before.places[:1]
    return Group(days=None if act.days else before.days, places=list(places))


def _belongs(act: Act, group: Group, roundup: bool) -> bool:
    if act.cls != group.cls or (not act.cls):
        return False
    place = next((p for p in act.places if p.kind in FINE), None)
    if place is not None and group.point is not None and apart(place, group.point):
        return False
    if act.days and group.days and not _touch(act.days, group.days):
        return False
    if act.back and act.days is None and group.acts[-1].sentence != act.sentence:
        return False
    same_sentence = group.acts[-1].sentence == act.sentence
    ours, theirs = act.sites - COMMON_SITES, group.sites - COMMON_SITES
    if roundup and not same_sentence and ours and ours != theirs:
        return False
    return same_sentence or act.definite or not ours or not theirs or bool(ours & theirs)


def _touch(a: tuple[date, date], b: tuple[date, date]) -> bool:
    """Whether two stretches of days overlap or follow each other (night attacks have two dates)."""
    slack = timedelta(0)
    return a[0] <= b[1] - timedelta(1) + slack and b[0] <= a[1] - timedelta(1) + slack
