"""How plainly a document tells a happening, and which one its title and lead tell."""

from __future__ import annotations

from datetime import date

from marsad.incidents.grouping import FINE, Group
from marsad.incidents.scenes import Act, Scenes, days_of
from marsad.incidents.telling import Prominence
from marsad.incidents.topics import is_table
from marsad.incidents.words import keys, mass
from marsad.language.tokens import NUMBER

# News is printed on the day of the happening or the next; weeklies and far places take some days more.
FRESH_DAYS = 4
# A title that names the act and shares this part of its weight with a happening's sentences names that happening.
TITLE_SHARE = 0.12
# A title that tells an act names it among its first words; later it is what is talked about (يزور مصابي تفجير).
TITLE_TOKENS = 4
# What tells the topic of a text: its first sentences.
LEAD_TOKENS = 60
# So far into a title its verb stands at the latest.
VERB_TOKENS = 7
# Classes of acts that a title's words tell by themselves, without an event that the reader found.
BODILY = frozenset(("violence", "abduction", "arrest", "protest", "release"))
# Happenings that go on for days or weeks and stay news as long as titles name them.
LASTING = frozenset(("abduction", "protest"))
# Those that titles name by who suffers them (الرهينة، المخطوفون) while others act; protesters are named for many reasons.
CAPTIVITY = frozenset(("abduction",))
# Acts that are asides of nearly every report of war (the town that the rebels hold, the men whom a state trained):
# they are happenings of their own only where title or lead tells them, or at the head of a sentence with a day of theirs.
ASIDES = frozenset(("aid", "ground", "meeting", "arrest", "sanction", "protest"))
# What answers a happening is none itself.
ANSWERS = frozenset(("condemn", "praise"))


def foremost(scenes: Scenes, groups: list[Group]) -> Group | None:
    """The happening that title and lead tell: the acts of the lead that are of the title's class, else any acts of the
    lead, else what the title's own words tell with the lead's day and place. ``None`` for a reaction, a column, a
    table, and where nothing is told."""
    if is_reaction(scenes):
        return None
    if not scenes.title_classes & BODILY and is_table(scenes.title_tokens, scenes.tokens[:LEAD_TOKENS]):
        return None
    lead = [(g, a) for g in groups for a in g.acts if a.sentence <= 1 and _told(a) and not _is_occasion(scenes, a)]
    barred = BODILY if is_aftermath(scenes) else frozenset()
    for ranked in (
        [g for g, a in lead if g.cls in scenes.title_classes - barred and a.sentence == 0],
        [g for g, a in lead if g.cls in scenes.title_classes - barred],
    ):
        if ranked:
            return ranked[0]
    bodily = next((c for c, at in scenes.title_order.items() if c in BODILY - barred and at < TITLE_TOKENS), None)
    if bodily is not None and next(iter(scenes.title_order)) != "speech":  # a threat of it is not the act
        found = _of_title(scenes, bodily)
        # A title that begins with the act, or counts its victims, tells it; another one may only talk about it.
        plain = scenes.title_order[bodily] <= 1 or any(t.kind == NUMBER for t in scenes.title_tokens)
        return found if found is None or found.days is not None or plain else None
    early = [g for g, a in lead if a.sentence == 0 and a.early and g.cls not in barred]
    return early[0] if early else _plain(scenes)


def prominence_of(scenes: Scenes, group: Group, main: Group | None, title: list[str]) -> Prominence | None:
    """How plainly the document tells ``group``; ``None`` where it is no happening of its own."""
    if group is main:
        return "title" if group.cls in scenes.title_classes or not group.acts else "lead"
    if group.cls == "speech":
        return None
    acts = [a for a in group.acts if _told(a)]
    beside = {a.sentence for a in main.acts} if main else set()
    fresh = is_fresh(scenes, group) or (group.days is None and any(a.other or a.sentence <= 2 for a in acts))
    other = main is None or group.cls != main.cls
    if other and group.cls in LASTING and group.cls in scenes.title_classes:
        if named_in_title(scenes, group, title):
            return "title"
    if is_reaction(scenes) and not any(a.sentence > 1 and a.stated and a.early for a in acts):
        return "mention"
    apart = [a for a in acts if a.sentence not in beside]
    if group.cls in ASIDES:
        return "news" if fresh and any(a.early and a.stated for a in apart) else "mention"
    placed = bool(group.places)
    if fresh and any((a.stated or a.places or placed) and (a.early or a.stated or a.other) for a in apart):
        return "news"
    return "mention"


def lasting(scenes: Scenes, groups: list[Group]) -> list[Group]:
    """What goes on for days and the title names (الرهينة، خطفه), where no act of it was found: reports of talks, appeals
    and threats tell it on. Its day is not theirs."""
    if is_reaction(scenes):
        return []
    told = {g.cls for g in groups}
    places = [p for s in scenes.sentences[:2] for p in s.places if p.kind != "country"]
    return [Group([], cls, None, False, places, set()) for cls in sorted(CAPTIVITY & scenes.title_classes - told)]


def named_in_title(scenes: Scenes, group: Group, title: list[str]) -> bool:
    """Whether the title names the happening's act and shares words with the sentences that tell it."""
    words = {k for a in group.acts[:4] for k in sentence_keys(scenes, a.sentence)}
    return mass(k for k in title if k in words) >= TITLE_SHARE * max(0.5, mass(title))


def is_fresh(scenes: Scenes, group: Group) -> bool:
    """Whether the happening is told to be of the days before publication."""
    if group.days is None or scenes.published is None:
        return False
    return -1 <= (scenes.published - group.days[0]).days <= FRESH_DAYS


def is_reaction(scenes: Scenes) -> bool:
    """Whether the document answers a happening (condemns, mourns) more than it tells it."""
    at = scenes.title_start
    for i, sense in scenes.title_senses:
        if sense == "judges" and 0 < at <= i:  # somebody stands before it who says so
            return True
        if sense == "opinion" or (sense == "reaction" and i < VERB_TOKENS) or (sense == "echo" and i <= at + 1):
            return True
    return scenes.look_at(0).opens_with("reaction")


def is_aftermath(scenes: Scenes) -> bool:
    """Whether the title tells what was done or said about a happening afterwards."""
    return any(s == "aftermath" and i < VERB_TOKENS for i, s in scenes.title_senses)


def sentence_keys(scenes: Scenes, index: int) -> list[str]:
    """The keys of a sentence's words."""
    s = scenes.sentences[index]
    return list(keys(scenes.tokens[s.first : s.after]))


def _is_occasion(scenes: Scenes, act: Act) -> bool:
    """Whether an act of the lead is told to be of days ago where the lead names a fresh day too: what happened on that one
    is the news (مات أمس متأثرا بحروق أصيب بها قبل ثمانية أيام)."""
    if act.days is None or scenes.published is None or (scenes.published - act.days[0]).days <= FRESH_DAYS:
        return False
    times = scenes.sentences[act.sentence].times
    return any((d := days_of(t)) is not None and _near(scenes, d) for t in times)


def _told(act: Act) -> bool:
    return not act.back and not act.after and act.family not in ANSWERS


def _of_title(scenes: Scenes, cls: str) -> Group | None:
    """A happening that the title's words tell, with a fresh day and the places of the lead."""
    lead = scenes.sentences[:2]
    days = next((d for s in lead for t in s.times if (d := days_of(t)) and _near(scenes, d)), None)
    places = [p for s in lead for p in s.places if p.kind != "country"]
    if days is None and not places:
        return None
    return Group([], cls, days, days is not None, places, set())


def _near(scenes: Scenes, days: tuple[date, date]) -> bool:
    return scenes.published is not None and -1 <= (scenes.published - days[0]).days <= 2


def _plain(scenes: Scenes) -> Group | None:
    """A happening that title and lead plainly tell and no event was found for: a place and a fresh day in the lead."""
    if not scenes.record.title or is_table(scenes.title_tokens, scenes.tokens[:LEAD_TOKENS]):
        return None
    found = _of_title(scenes, "other")
    if found is None or found.days is None or found.point is None or (found.days[1] - found.days[0]).days > 1:
        return None
    if scenes.published is None or found.days[0] > scenes.published:  # what will be is announced, not told
        return None
    return Group([], "other", found.days, True, [p for p in found.places if p.kind in FINE], set())
