"""A record's tellings: each happening that the document tells, with what it is compared by."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from marsad.incidents.acts import COMMON_SITES, class_of_word
from marsad.incidents.grouping import FINE, Group, group
from marsad.incidents.hierarchy import province_of
from marsad.incidents.scenes import Act, Scenes, days_of
from marsad.incidents.telling import Count, Dating, Prominence, Telling, Voice, Where
from marsad.incidents.topics import is_table
from marsad.incidents.words import keys, mass, weight_of
from marsad.record import Figure, Place, Record, Statement

# News is printed on the day of the happening or the next; weeklies and far places take some days more.
FRESH_DAYS = 4
# Beyond these a telling's words say no more about which happening it is: a lead and two paragraphs.
MOST_WORDS = 48
MOST_SENTENCES = 5
MOST_NAMES = 12
MOST_COUNTS = 24
# A title that shares this part of its weight with a happening's sentences tells that happening.
TITLE_SHARE = 0.3
# What the lead tells is more often the title's than what a later paragraph tells in the title's words.
LEAD_SHARE = 0.25
SPEECH = frozenset(("speech",))
FIGURES = frozenset(
    ("killed", "injured", "missing", "detained", "kidnapped", "displaced", "evacuated", "released", "fighters")
)


def tellings_of(record: Record, document: str | None = None) -> list[Telling]:
    """The tellings of one record, in the order in which the text first tells them; ``document``: the key of the
    document in the ledger (the record's id unless given). A text without a happening gives none."""
    if not record.text.strip():
        return []
    scenes = Scenes(record)
    if not scenes.sentences:
        return []
    document = document or record.id
    title = list(dict.fromkeys(keys(scenes.title_tokens)))
    groups = [g for g in group(scenes.acts) if g.cls != "other"]
    titled = _titled(scenes, groups, title)
    found = [(g, "title" if any(g is t for t in titled) else _prominence(scenes, g)) for g in groups]
    found = [(g, p) for g, p in found if g.cls not in SPEECH or p in ("title", "lead")]
    main = next((g for want in ("title", "lead") for g, p in found if p == want), None)
    if main is None and (plain := _plain(scenes)) is not None:
        found.insert(0, (plain, "title"))
        main = plain
    return [
        _telling(scenes, g, p, f"{document}#{n}", document, title if g is main else [])
        for n, (g, p) in enumerate(found, 1)
    ]


def _titled(scenes: Scenes, groups: list[Group], title: list[str]) -> list[Group]:
    """The happenings that the title tells: of each class of acts that it names the one that shares most of its words.
    A happening of some time ago that the title still names goes on (a hostage, a siege, a strike)."""
    reaction = _reaction(scenes)
    best: dict[str, tuple[float, Group]] = {}
    for g in groups:
        if g.cls not in scenes.title_classes or (reaction and g.cls not in SPEECH):
            continue
        words = {k for a in g.acts[:MOST_SENTENCES] for k in _sentence_keys(scenes, a.sentence)}
        share = mass(k for k in title if k in words) / max(0.5, mass(title))
        share += LEAD_SHARE if any(a.sentence == 0 and not a.back and not a.after for a in g.acts) else 0.0
        if share >= TITLE_SHARE and share > best.get(g.cls, (0.0, g))[0]:
            best[g.cls] = (share, g)
    return [g for _, g in best.values()]


def _prominence(scenes: Scenes, group: Group) -> Prominence:
    """How plainly the text without its title tells the happening."""
    fresh = _fresh(scenes, group)
    told = [a for a in group.acts if not a.back and not a.after]
    if _reaction(scenes) and group.cls not in SPEECH:
        return "mention"
    if any(a.sentence == 0 for a in told) and fresh is not False:
        return "lead"
    if fresh and any(a.stated or a.places for a in told):
        return "news"
    return "mention"


def _fresh(scenes: Scenes, group: Group) -> bool | None:
    """Whether the happening is of the days before publication (``None``: nothing says when it was)."""
    if group.days is None or scenes.published is None:
        return None
    age = (scenes.published - group.days[0]).days
    return -1 <= age <= FRESH_DAYS


def _reaction(scenes: Scenes) -> bool:
    """Whether the document answers a happening (condemns, mourns) more than it tells it."""
    if any(s == "reaction" and i < 4 for i, s in scenes.title_senses):
        return True
    return any(s == "opinion" for _, s in scenes.title_senses) or scenes.look_at(0).opens_with("reaction")


def _plain(scenes: Scenes) -> Group | None:
    """A happening that title and lead plainly tell and no event was found for: a place and a fresh day in the lead."""
    if not scenes.record.title or is_table(scenes.title_tokens, scenes.tokens[:80]) or _reaction(scenes):
        return None
    lead = scenes.sentences[:2]
    point = next((p for s in lead for p in s.places if p.kind in FINE), None)
    days = next((d for s in lead for t in s.times if (d := days_of(t)) and (d[1] - d[0]).days == 1), None)
    if point is None or days is None or scenes.published is None or not -1 <= (scenes.published - days[0]).days <= 2:
        return None
    return Group([], "other", days, True, [point], set())


def _sentence_keys(scenes: Scenes, index: int) -> list[str]:
    s = scenes.sentences[index]
    return list(keys(scenes.tokens[s.first : s.after]))


def _telling(
    scenes: Scenes, group: Group, prominence: Prominence, id_: str, document: str, title: list[str]
) -> Telling:
    record = scenes.record
    indexes = list(dict.fromkeys(a.sentence for a in group.acts)) or [0, 1][: len(scenes.sentences)]
    told = indexes[:MOST_SENTENCES]
    if title and 0 not in told:
        told = [0, *told]
    since, until, dating = _dates(scenes, group)
    people = _people(scenes, told)
    statements = _statements(scenes, group, indexes)
    voices = _voices(statements)
    events = [a.event for a in group.acts]
    return Telling(
        id=id_,
        document=document,
        outlet=record.outlet,
        published=record.published.date if record.published else None,
        act=group.cls,
        types=list(dict.fromkeys(e.type for e in events)) or ["OTHER"],
        events=[e.id for e in events],
        prominence=prominence,
        since=since,
        until=until,
        dating=dating,
        places=_places(scenes, group, told, bool(title)),
        actors=_parties(scenes, (s.start for e in events for s in e.actors)),
        victims=_parties(scenes, (s.start for e in events for s in e.recipients)),
        people=people,
        counts=_counts(scenes, group, indexes, statements),
        sites=sorted({s for i in told for s in scenes.look_at(i).sites} - COMMON_SITES),
        words=_words(scenes, told, title),
        title=title,
        voices=voices,
        credits=_credits(record),
        claims=[e.id for e in events] + [s.id for s in statements],
    )


def _dates(scenes: Scenes, group: Group) -> tuple[str | None, str | None, Dating]:
    if group.days is not None:
        return group.days[0].isoformat(), group.days[1].isoformat(), "stated" if group.stated else "near"
    published = scenes.published
    if published is None:
        return None, None, "published"
    return (published - timedelta(2)).isoformat(), (published + timedelta(1)).isoformat(), "published"


def _words(scenes: Scenes, told: list[int], title: list[str]) -> list[str]:
    """The words of the sentences that tell it, the weightiest if there are too many, in the order of the text."""
    found = dict.fromkeys(title)
    for index in told:
        found.update(dict.fromkeys(_sentence_keys(scenes, index)))
    if len(found) <= MOST_WORDS:
        return list(found)
    ranked = sorted(found, key=weight_of, reverse=True)  # stable: of equal weight the earlier
    kept = set(ranked[:MOST_WORDS])
    return [k for k in found if k in kept]


def _places(scenes: Scenes, group: Group, told: list[int], main: bool) -> list[Where]:
    """The places of a happening: those of its acts, else those of its sentences, else (of the main one) the text's first."""
    ranked: dict[str, Place] = {}
    own = [p for a in group.acts for p in a.places[:1] if a.event.place] + group.places
    own += [p for i in told for p in scenes.sentences[i].places]
    if main and not any(p.kind in FINE for p in own):
        own += [p for s in scenes.sentences[:3] for p in s.places]
    for place in own:
        ranked.setdefault(place.name, place)
    fine = sorted(ranked.values(), key=lambda p: p.kind == "country" or p.kind == "region")
    fine = [p for p in fine if p.kind in FINE] + [p for p in fine if p.kind not in FINE]
    return [
        Where(p.name, p.country, p.lat, p.lon, p.kind, p.confidence, province_of(p) if n == 0 else None)
        for n, p in enumerate(fine[:6])
    ]


def _parties(scenes: Scenes, starts: Iterable[int]) -> list[str]:
    """The canonical names of the parties whose mentions begin in the given spans (at their start or soon after)."""
    found: dict[str, None] = {}
    for start in starts:
        sentence = scenes.sentence_at(start)
        name = next((n for n in sentence.names if start <= n.start < start + 25 and n.type != "media"), None)
        if name is not None:
            found[name.canonical] = None
    return list(found)[:MOST_NAMES]


def _people(scenes: Scenes, told: list[int]) -> list[str]:
    found = {n.canonical: None for i in told for n in scenes.sentences[i].names if n.type != "media"}
    return list(found)[:MOST_NAMES]


def _statements(scenes: Scenes, group: Group, indexes: list[int]) -> list[Statement]:
    """The statements that carry the acts or stand in the sentences that tell them."""
    carried = {a.event.statement for a in group.acts}
    near = {id(s): s for i in indexes for s in scenes.sentences[i].statements}
    found = [s for s in scenes.record.statements if s.id in carried or id(s) in near]
    return [s for s in found if s.act in ("assert", "deny", "accuse") or s.id in carried]


def _voices(statements: list[Statement]) -> list[Voice]:
    found: dict[tuple[str | None, str | None, tuple[str, ...]], list[str]] = {}
    for s in statements:
        speaker = s.speaker or (s.source.text if s.source else None)
        found.setdefault((speaker, s.role, tuple(v.name for v in s.via)), []).append(s.id)
    return [Voice(speaker, role, via, tuple(ids)) for (speaker, role, via), ids in found.items()]


def _counts(scenes: Scenes, group: Group, indexes: list[int], statements: list[Statement]) -> list[Count]:
    ids = {a.event.id for a in group.acts}
    inside = {id(f) for i in indexes for f in scenes.sentences[i].figures if f.event is None or f.event in ids}
    voices = _voices(statements)
    voice_of = {s: n for n, v in enumerate(voices) for s in v.statements}
    found = []
    for figure in scenes.record.figures:
        if figure.kind in FIGURES and (figure.event in ids or id(figure) in inside):
            total = _is_total(scenes, figure)
            voice = voice_of.get(figure.statement or "")
            found.append(Count(figure.kind, figure.low, figure.high, voice, total, figure.start))
    return found[:MOST_COUNTS]


def _is_total(scenes: Scenes, figure: Figure) -> bool:
    """Whether the count sums up a period or many happenings: such words stand in its sentence."""
    sentence = scenes.look_at(scenes.index_at(figure.start))
    return any(s == "sum" for _, s in sentence.senses)


def _credits(record: Record) -> list[str]:
    """The outlets and agencies that the document credits as a whole."""
    found = [c.text for c in record.dateline.credits] if record.dateline else []
    return list(dict.fromkeys([*found, *(r.text for r in record.relays)]))
