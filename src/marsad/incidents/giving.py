"""Which voices stand behind a telling, and which of them give the happening itself: who says that it was, how, with what
toll, or that it was his doing. Who only answers it, or tells of another, gives nothing of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from marsad.incidents.acts import class_of_word, senses
from marsad.incidents.grouping import FINE, Group, apart
from marsad.incidents.prominence import ANSWERS, BODILY
from marsad.incidents.scenes import Scenes, days_of
from marsad.incidents.telling import Voice
from marsad.incidents.voices import body_of, is_political
from marsad.incidents.words import key_of, keys, mass
from marsad.language.text import token_at
from marsad.language.tokens import Token, tokenize
from marsad.record import Statement

MOST_NAMES = 12
# A statement is about a happening when so much of its weight are words of the telling, and at least so much in all.
ABOUT_SHARE = 0.2
ABOUT = 0.8
# Further down a report goes on to other matters: from here on twice as much is asked.
LATE_SENTENCE = 5
# The toll of an act that bodies suffer. Fighters and people on the move are counted wherever a war is told of.
TOLL = frozenset(("killed", "injured", "missing", "detained", "kidnapped"))
FIGURES = TOLL | {"displaced", "evacuated", "released", "fighters"}
# What is said of the act or of those that it hit has them as its topic: they stand among its first words.
TOPIC_TOKENS = 3
_POINTERS = frozenset(("هذا", "هذه", "هذان", "هذين", "هاتين", "بهذا", "بهذه", "وهذا", "وهذه"))
_BETWEEN = frozenset(("بين", "وبين"))
# Who says that it was his doing says so at once.
CLAIM_TOKENS = 2


def voices_of(scenes: Scenes, statements: list[Statement], group: Group, about: frozenset[str]) -> list[Voice]:
    """The voices behind ``statements``, one a speaker, in the order of the text; ``about``: the words of the telling."""
    found: dict[tuple[str | None, str | None, tuple[str, ...]], list[Statement]] = {}
    for s in statements:
        speaker = s.speaker or (s.source.text if s.source else None)
        found.setdefault((speaker, s.role, tuple(v.name for v in s.via)), []).append(s)
    voices = []
    for (speaker, role, via), said in found.items():
        person, names = _named(scenes, said)
        tells = any(gives(scenes, s, group, about, person) for s in said)
        voices.append(Voice(speaker, role, via, tuple(s.id for s in said), person, names, tells))
    if group.cls == "speech":  # who threatens or demands says so himself
        actors = parties_at(scenes, (a.start for act in group.acts for a in act.event.actors))
        voices += [Voice(actor, None, (), (), None, (actor,)) for actor in actors[:1]]
    return voices


def parties_at(scenes: Scenes, starts: Iterable[int]) -> list[str]:
    """The canonical names of the parties whose mentions begin in the given spans (at their start or soon after)."""
    found: dict[str, None] = {}
    for start in starts:
        sentence = scenes.sentence_at(start)
        name = next((n for n in sentence.names if start <= n.start < start + 25 and n.type != "media"), None)
        if name is not None:
            found[name.canonical] = None
    return list(found)[:MOST_NAMES]


def gives(scenes: Scenes, statement: Statement, group: Group, about: frozenset[str], person: str | None = None) -> bool:
    """Whether a statement gives the happening itself: its toll, its doing, or what its lead tells; no answer to it, no
    older sum, nothing that it places elsewhere. Of what bodies suffer, heads of state and government tell nothing but
    the toll."""
    if _answers(scenes, statement) or _elsewhere(scenes, statement, group):
        return False
    bodily = group.cls in BODILY
    carried = any(a.event.statement == statement.id and not a.back for a in group.acts)
    if _has_toll(scenes, statement, TOLL if bodily else FIGURES):
        return True
    words = tokenize(statement.content.text)
    if bodily and _claims(words):
        return True
    if any(sense == "judges" for _, sense in senses(words, 0, len(words))):
        return False
    if bodily and is_political(statement.speaker, statement.role, person):
        return False
    if bodily and _points_at(words, group.cls):
        return False
    if carried:
        return True
    first = scenes.index_at(statement.content.start)
    if scenes.sentences[first].opens_with("back"):
        return False
    if bodily and _has_for_topic(words, group.cls):
        return True
    said = frozenset(keys(words))
    shared = mass(said & about)
    late = 2.0 if first > LATE_SENTENCE else 1.0
    return shared >= ABOUT * late and shared >= ABOUT_SHARE * late * mass(said)


def _answers(scenes: Scenes, statement: Statement) -> bool:
    """Whether a statement condemns, mourns or praises, or sums up a longer time."""
    if statement.cue is not None and any(key_of(w).removeprefix("=") in ANSWERS for w in statement.cue.text.split()):
        return True
    first, last = scenes.index_at(statement.content.start), scenes.index_at(statement.content.end)
    found = {s for i in range(first, last + 1) for _, s in scenes.look_at(i).senses}
    return "reaction" in found or (first > 0 and ("sum" in found or tells_of_long(scenes, first)))


def _elsewhere(scenes: Scenes, statement: Statement, group: Group) -> bool:
    """Whether what is said is told of towns, none of which can be the happening's."""
    ours = [p for p in group.places if p.kind in FINE]
    content = statement.content
    theirs = [
        p
        for p in scenes.sentence_at(content.start).places
        if p.kind in FINE and content.start <= p.start < content.end
    ]  # fmt: skip
    return bool(ours and theirs) and all(apart(a, b) for a in ours for b in theirs)


def _has_toll(scenes: Scenes, statement: Statement, kinds: frozenset[str]) -> bool:
    content = statement.content
    first, last = scenes.index_at(content.start), scenes.index_at(content.end)
    return any(
        f.kind in kinds and content.start <= f.start < content.end
        for i in range(first, last + 1)
        for f in scenes.sentences[i].figures
    )


def _claims(words: list[Token]) -> bool:
    """Whether a statement says that the act was its speaker's doing (أعلنت الحركة مسؤوليتها عن الهجوم)."""
    return any(key_of(t.text) == "مسووليه" for t in words[:CLAIM_TOKENS] if t.word is not None)


def _has_for_topic(words: list[Token], cls: str) -> bool:
    """Whether a statement has the act or those that it hit for its topic (الهجوم وقع، بين الضحايا)."""
    return any(_is_definite(t) and class_of_word(t.text) == cls for t in words[:TOPIC_TOKENS] if t.word is not None)


def _points_at(words: list[Token], cls: str) -> bool:
    """Whether a statement begins by pointing at the act (هذا الهجوم): it goes on to judge it or to say what follows from it."""
    head = words[:TOPIC_TOKENS]
    return any(
        a.folded in _POINTERS and _is_definite(b) and class_of_word(b.text) == cls
        for a, b in pairwise(head)
        if b.word is not None
    )


def _is_definite(token: Token) -> bool:
    return token.folded.startswith(("ال", "وال", "بال", "لل", "فال", "كال"))


def tells_of_long(scenes: Scenes, index: int) -> bool:
    """Whether sentence ``index`` names a time longer than a happening lasts, or two days with what lies between them."""
    sentence = scenes.sentences[index]
    if any(days_of(t) is None for t in sentence.times):
        return True
    if len({t.from_[:10] for t in sentence.times}) < 2:
        return False
    at = token_at(scenes.tokens, sentence.times[0].start, sentence.first, sentence.after - 1)
    return scenes.tokens[max(sentence.first, at - 1)].folded in _BETWEEN


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
    body = body_of(described)
    if body is not None and body[1] == "witness":  # a family is none of its sons
        person = None
    for n in scenes.record.names:
        if n.type == "person":
            person = person or (n.canonical if said[0].speaker in (n.canonical, n.text) else None)
        elif n.text in described or n.canonical == said[0].speaker:
            bodies[n.canonical] = None
    return person, tuple(bodies)[:3]
