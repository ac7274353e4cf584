"""A record's tellings: each happening that the document tells, with what it is compared by."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.documents.outlets import Outlet, outlet_of_domain, outlet_of_name
from marsad.incidents.acts import COMMON_SITES
from marsad.incidents.grouping import Group, group
from marsad.incidents.prominence import BODILY, foremost, prominence_of
from marsad.incidents.scenes import Scenes, days_of
from marsad.incidents.setting import dates_of, is_update, places_of
from marsad.incidents.telling import Count, Prominence, Telling, Voice
from marsad.incidents.voices import is_political
from marsad.incidents.words import keys, mass, weight_of
from marsad.language.text import Text
from marsad.language.tokens import tokenize
from marsad.record import Figure, Record, Statement, Time

# Beyond these a telling's words say no more about which happening it is: a lead and two paragraphs.
MOST_WORDS = 48
MOST_SENTENCES = 4
MOST_NAMES = 12
MOST_COUNTS = 24
# A statement is about a happening when so much of its weight are words of the telling, and at least so much in all.
ABOUT_SHARE = 0.2
ABOUT = 0.8
# Further down a report goes on to other matters: from here on twice as much is asked.
LATE_SENTENCE = 5
FIGURES = frozenset(
    ("killed", "injured", "missing", "detained", "kidnapped", "displaced", "evacuated", "released", "fighters")
)


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
    voices = _voices(scenes, statements, group, frozenset(words))
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
        actors=_parties(scenes, (s.start for e in events for s in e.actors)),
        victims=_parties(scenes, (s.start for e in events for s in e.recipients)),
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


def _statements(scenes: Scenes, group: Group, indexes: list[int], main: bool) -> list[Statement]:
    """The statements that carry the acts or stand in the sentences that tell them; of the main happening all that
    assert or deny something in the text before it goes back to older news."""
    carried = {a.event.statement for a in group.acts}
    near = {s.id for i in indexes for s in scenes.sentences[i].statements}
    return [
        s
        for s in scenes.record.statements
        if s.id in carried or ((s.id in near or main) and s.act in ("assert", "deny"))
    ]


def _voices(scenes: Scenes, statements: list[Statement], group: Group, about: frozenset[str]) -> list[Voice]:
    """The voices behind ``statements``, one a speaker, in the order of the text."""
    found: dict[tuple[str | None, str | None, tuple[str, ...]], list[Statement]] = {}
    for s in statements:
        speaker = s.speaker or (s.source.text if s.source else None)
        found.setdefault((speaker, s.role, tuple(v.name for v in s.via)), []).append(s)
    carried = {a.event.statement for a in group.acts}
    voices = []
    for (speaker, role, via), said in found.items():
        person, names = _named(scenes, said)
        tells = any(s.id in carried or _gives(scenes, s, about, group.cls in BODILY) for s in said)
        voices.append(Voice(speaker, role, via, tuple(s.id for s in said), person, names, tells))
    if group.cls == "speech" and not any(v.tells for v in voices):  # who threatens or demands says so himself
        actors = _parties(scenes, (a.start for act in group.acts for a in act.event.actors))
        voices += [Voice(actor, None, (), (), None, (actor,)) for actor in actors[:1]]
    return voices


def _named(scenes: Scenes, said: list[Statement]) -> tuple[str | None, tuple[str, ...]]:
    """The person and the bodies that the speaker of statements is or that his description names."""
    person: str | None = None
    bodies: dict[str, None] = {}
    for s in said:
        if s.source is not None:
            for n in scenes.sentence_at(s.source.start).names:
                if s.source.start <= n.start and n.end <= s.source.end:
                    if n.type == "person":
                        person = person or n.canonical
                    else:
                        bodies[n.canonical] = None
    described = " ".join(filter(None, (said[0].role, said[0].speaker)))
    for n in scenes.record.names:
        if n.type == "person":
            person = person or (n.canonical if said[0].speaker in (n.canonical, n.text) else None)
        elif n.text in described or n.canonical == said[0].speaker:
            bodies[n.canonical] = None
    return person, tuple(bodies)[:3]


def _gives(scenes: Scenes, statement: Statement, about: frozenset[str], bodily: bool) -> bool:
    """Whether a statement gives the happening itself: its toll, or what its lead tells; no answer to it, no older sum.
    Of a ``bodily`` act heads of state and government tell nothing but its toll."""
    content = statement.content
    first, last = scenes.index_at(content.start), scenes.index_at(content.end)
    senses = {s for i in range(first, last + 1) for _, s in scenes.look_at(i).senses}
    if "reaction" in senses or (first > 1 and ("sum" in senses or any(map(_is_long, scenes.sentences[first].times)))):
        return False
    for i in range(first, last + 1):
        if any(f.kind in FIGURES and content.start <= f.start < content.end for f in scenes.sentences[i].figures):
            return True
    if scenes.sentences[first].opens_with("back"):
        return False
    if bodily and is_political(statement.speaker, statement.role):
        return False
    said = frozenset(keys(tokenize(content.text)))
    shared = mass(said & about)
    late = 2.0 if first > LATE_SENTENCE else 1.0
    return shared >= ABOUT * late and shared >= ABOUT_SHARE * late * mass(said)


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
    sentence = scenes.look_at(scenes.index_at(figure.start))
    return any(s == "sum" for _, s in sentence.senses) or any(map(_is_long, sentence.times))


def _is_long(time: Time) -> bool:
    """Whether a time expression is a period longer than a happening lasts."""
    return days_of(time) is None


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
