"""A record's tellings: each happening that the document tells, with what it is compared by."""

from __future__ import annotations

from marsad.documents.outlets import Outlet, outlet_of_domain, outlet_of_name
from marsad.incidents.acts import COMMON_SITES
from marsad.incidents.giving import FIGURES, MOST_NAMES, parties_at, tells_of_long, voices_of
from marsad.incidents.grouping import Group, group
from marsad.incidents.prominence import BODILY, foremost, lasting, prominence_of
from marsad.incidents.scenes import Scenes
from marsad.incidents.setting import dates_of, is_update, places_of
from marsad.incidents.telling import Count, Prominence, Telling, Voice
from marsad.incidents.words import keys, weight_of
from marsad.language.text import Text
from marsad.record import Figure, Record, Statement

# Beyond these a telling's words say no more about which happening it is: a lead and two paragraphs.
MOST_WORDS = 48
MOST_SENTENCES = 4
MOST_COUNTS = 24
# A report goes on with a happening beside its main one for so many sentences.
GOES_ON = 3


def tellings_of(record: Record, document: str | None = None, text: Text | None = None) -> list[Telling]:
    """The tellings of one record, in the order in which the text first tells them; ``document``: the key of the
    document in the ledger (the record's id unless given); ``text``: the record's text as it was read, which saves
    taking it apart again. A text without a happening gives none."""
    if not record.text.strip():
        return []
    scenes = Scenes(record, text)
    if not scenes.sentences:
        return []
    document = document or record.id
    title = list(dict.fromkeys(keys(scenes.title_tokens)))
    groups = group(scenes.acts, scenes.roundup)
    main = foremost(scenes, groups)
    told = [main] if main and not any(g is main for g in groups) else []
    found = [(g, prominence_of(scenes, g, main, title)) for g in told + groups]
    found += [(g, "title") for g in lasting(scenes, told + groups)]
    return [
        _telling(scenes, g, p, f"{document}#{n}", document, title if p == "title" or g is main else [], g is main)
        for n, (g, p) in enumerate(((g, p) for g, p in found if p is not None), 1)
    ]


def _sentence_keys(scenes: Scenes, index: int) -> list[str]:
    s = scenes.sentences[index]
    return list(keys(scenes.tokens[s.first : s.after]))


def _telling(
    scenes: Scenes, group: Group, prominence: Prominence, id_: str, document: str, title: list[str], main: bool
) -> Telling:
    record = scenes.record
    indexes = list(dict.fromkeys(a.sentence for a in group.acts)) or [0, 1][: len(scenes.sentences)]
    told = indexes[:MOST_SENTENCES]
    if main:  # the title's happening is the lead's, wherever its acts were found
        told = list(dict.fromkeys([0, *([1] if len(scenes.sentences) > 1 else []), *told]))[:MOST_SENTENCES]
    update = main and is_update(scenes)
    since, until, dating = dates_of(scenes, group, update=update)
    people = _people(scenes, told)
    statements = _statements(scenes, group, indexes, main)
    words = _words(scenes, told, title if main else [])
    voices = voices_of(scenes, statements, group, frozenset(words))
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
        places=places_of(scenes, group, told, main),
        actors=parties_at(scenes, (s.start for e in events for s in e.actors)),
        victims=parties_at(scenes, (s.start for e in events for s in e.recipients)),
        people=people,
        counts=_counts(scenes, group, indexes, voices),
        sites=sorted({s for i in told for s in scenes.look_at(i).sites} - COMMON_SITES),
        words=words,
        title=[k for k in title if k not in scenes.told_apart],
        voices=voices,
        credits=_credits(record),
        claims=[e.id for e in events] + [s.id for s in statements],
        another=bool(group.acts) and group.acts[0].other,
        update=update,
    )


def _words(scenes: Scenes, told: list[int], title: list[str]) -> list[str]:
    """The words of the sentences that tell it, the weightiest if there are too many, in the order of the text."""
    found = dict.fromkeys(title)
    for index in told:
        found.update(dict.fromkeys(_sentence_keys(scenes, index)))
    for key in scenes.told_apart:
        found.pop(key, None)
    if len(found) <= MOST_WORDS:
        return list(found)
    ranked = sorted(found, key=weight_of, reverse=True)  # stable: of equal weight the earlier
    kept = set(ranked[:MOST_WORDS])
    return [k for k in found if k in kept]


def _people(scenes: Scenes, told: list[int]) -> list[str]:
    found = {n.canonical: None for i in told for n in scenes.sentences[i].names if n.type != "media"}
    return list(found)[:MOST_NAMES]


def _statements(scenes: Scenes, group: Group, indexes: list[int], main: bool) -> list[Statement]:
    """The statements that carry the acts or stand in the sentences that tell them; of the main happening all that
    assert or deny something in the text before it goes back to older news."""
    carried = {a.event.statement for a in group.acts}
    near = {s.id for i in _stretch(scenes, group, indexes) for s in scenes.sentences[i].statements}
    return [
        s
        for s in scenes.record.statements
        if s.id in carried or ((s.id in near or main) and s.act in ("assert", "deny"))
    ]


def _stretch(scenes: Scenes, group: Group, indexes: list[int]) -> list[int]:
    """The sentences that tell a happening and those after them that go on with it: until another act is told."""
    ours = {a.event.id for a in group.acts}
    others = {a.sentence for a in scenes.acts if a.event.id not in ours and a.cls in BODILY}
    found = set(indexes)
    for index in indexes:
        for after in range(index + 1, min(index + 1 + GOES_ON, len(scenes.sentences))):
            if after in others or scenes.sentences[after].opens_with("back"):
                break
            found.add(after)
    return sorted(found)


def _counts(scenes: Scenes, group: Group, indexes: list[int], voices: list[Voice]) -> list[Count]:
    ids = {a.event.id for a in group.acts}
    # What a title alone tells has the counts of its lead, whichever act they were attached to.
    anyone = not group.acts
    inside = {
        id(f) for i in indexes for f in scenes.sentences[i].figures if anyone or f.event is None or f.event in ids
    }
    # Who denies that fourteen were killed gives no count of fourteen.
    denied = {s.id for s in scenes.record.statements if s.act == "deny"}
    voice_of = {s: n for n, v in enumerate(voices) for s in v.statements}
    found = []
    for figure in scenes.record.figures:
        if figure.kind in FIGURES and figure.statement not in denied and (figure.event in ids or id(figure) in inside):
            total = _is_total(scenes, figure)
            voice = voice_of.get(figure.statement or "")
            found.append(Count(figure.kind, figure.low, figure.high, voice, total, figure.start))
    return found[:MOST_COUNTS]


def _is_total(scenes: Scenes, figure: Figure) -> bool:
    """Whether the count sums up a period or many happenings: such words, or a long period, stand in its sentence."""
    index = scenes.index_at(figure.start)
    return any(s == "sum" for _, s in scenes.look_at(index).senses) or tells_of_long(scenes, index)


def _credits(record: Record) -> list[str]:
    """The other outlets and agencies that the document credits as a whole, by their usual names."""
    found = [c.text for c in record.dateline.credits] if record.dateline else []
    outlets = [o.outlet for r in (*found, *(r.text for r in record.relays)) if (o := outlet_of_name(r))]
    own = outlet_of_domain(record.url) if record.url else None
    return list(dict.fromkeys(o.name for o in outlets if o is not own and not _is_own(o, record.outlet)))


def _is_own(outlet: Outlet, name: str | None) -> bool:
    """Whether an outlet is the document's own, which corpora often name by the first part of its domain."""
    if not name:
        return False
    known = outlet_of_name(name)
    return (known is not None and known.outlet is outlet) or any(d.partition(".")[0] == name for d in outlet.domains)
