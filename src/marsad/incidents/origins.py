"""The independent roots of an incident's accounts: whose words, agency or copied text each document rests on, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from marsad.claims.statements.lexicon import speaker_noun
from marsad.documents.outlets import name_key
from marsad.incidents.telling import Telling
from marsad.incidents.voices import is_shorter, keys_of_voice, person_key, words_of_person
from marsad.language.folding import fold


class Origin(msgspec.Struct, omit_defaults=True):
    """One root: its name, what it is (``voice``, ``agency``, ``reporting``, ``unstated``), why, and what rests on it."""

    name: str
    kind: str
    why: str
    documents: list[str]
    tellings: list[str] = []


# Documents that share so much of the shorter one's text rest on one root where neither names any; and one that names
# none rests on those that the other names.
COPIED = 0.3
BARE_SOURCES = "unnamed:sources"


def origins_of(tellings: Iterable[Telling], copied: Mapping[tuple[str, str], float] | None = None) -> list[Origin]:
    """The origins of one incident from the tellings that report it, most documents first.

    ``copied``: the share of copied text of pairs of documents ``(a, b)``, ``a < b``. A document without a voice or an
    agency rests on those of the documents that it shares its text with; where these have none either, the whole group
    of copies is one ``unstated`` origin.
    """
    told = sorted(tellings, key=lambda t: t.id)
    documents = sorted({t.document for t in told})
    groups = _copy_groups(documents, copied or {})
    joined = _Union()
    rests: dict[str, set[str]] = {}  # key of a voice → documents
    names: dict[str, dict[str, int]] = {}
    people = {person_key(v.person): v.person for t in told for v in t.voices if v.tells and v.person}
    for telling in told:
        for keys, name in _roots(telling):
            first = min(keys)
            for key in keys:
                joined.join(first, key)
                rests.setdefault(key, set()).add(telling.document)
                names.setdefault(key, {})[name] = names.get(key, {}).get(name, 0) + 1
    _merge_people(joined, people)
    _merge_bare(joined, list(rests))
    found: dict[str, tuple[set[str], dict[str, int], set[str]]] = {}
    for key, where in rests.items():
        resting, shown, kinds = found.setdefault(joined.root(key), (set(), {}, set()))
        resting |= where
        kinds.add(key.partition(":")[0])
        for name, count in names[key].items():
            shown[name] = shown.get(name, 0) + count
    stated = {d for resting, _, _ in found.values() for d in resting}
    for resting, _, _ in found.values():  # copies that name nobody rest on whom their like names
        resting |= {d for d in documents if d not in stated and any(groups[d] == groups[o] for o in resting)}
    listed = [
        Origin(max(sorted(shown), key=lambda n: (shown[n], -len(n))), *_sort(kinds), sorted(resting))
        for resting, shown, kinds in found.values()
    ]
    covered = {d for o in listed for d in o.documents}
    listed += _unstated(documents, groups, covered)
    for origin in listed:
        inside = set(origin.documents)
        origin.tellings = [t.id for t in told if t.document in inside]
    return sorted(listed, key=lambda o: (-len(o.documents), o.name))


def _copy_groups(documents: list[str], copied: Mapping[tuple[str, str], float]) -> dict[str, str]:
    joined = _Union()
    inside = set(documents)
    for (a, b), share in copied.items():
        if share >= COPIED and a in inside and b in inside:
            joined.join(a, b)
    return {d: joined.root(d) for d in documents}


def _sort(kinds: set[str]) -> tuple[str, str]:
    if kinds == {"agency"}:
        return "agency", "the same agency is credited"
    if kinds == {"reporter"}:
        return "reporting", "the outlet's own reporters"
    if "witness" in kinds:
        return "voice", "people of the place speak"
    if "body" in kinds:
        return "voice", "the same body speaks"
    if "unnamed" in kinds:
        return "voice", "unnamed sources of one sort"
    return "voice", "the same speaker's words"


def _roots(telling: Telling) -> list[tuple[frozenset[str], str]]:
    """The voices that give a telling, each with its keys and a name; agencies only where nobody else speaks."""
    found = [
        (keys, voice.person or voice.speaker or "")
        for voice in telling.voices
        if voice.tells and (keys := keys_of_voice(voice))
    ]
    if not found:  # somebody without a name or a body (الناطق، الشركة), before nobody
        found = [
            (frozenset((f"speaker:{name_key(v.speaker)}",)), v.speaker)
            for v in telling.voices
            if v.tells and v.speaker and speaker_noun(fold(v.speaker.split()[0])) is not None
        ]
    if not found:
        found = [(frozenset((f"agency:{c}",)), c) for c in telling.credits]
    return found


def _merge_people(joined: _Union, people: Mapping[str, str]) -> None:
    """A person who is also called by a shorter form of his name is one, unless it fits two people of the incident."""
    words = {key: words_of_person(name) for key, name in people.items()}
    for key, short in words.items():
        longer = sorted((k for k, w in words.items() if is_shorter(short, w)), key=lambda k: (-len(words[k]), k))
        longest = longer[:1]
        if longest and all(k in longest or is_shorter(words[k], words[longest[0]]) for k in longer):
            joined.join(f"person:{key}", f"person:{longest[0]}")


def _merge_bare(joined: _Union, keys: list[str]) -> None:
    """A body named without its country is the one body of that name in the incident, if there is only one; sources of no
    said sort are taken for those of a said sort, for papers shorten so."""
    national: dict[str, set[str]] = {}
    for key in keys:
        if key.count(":") == 2:
            national.setdefault(key.rpartition(":")[0], set()).add(key)
    for key in keys:
        same = national.get(key, set())
        if len(same) == 1:
            joined.join(key, min(same))
    if BARE_SOURCES in keys:
        sorts = sorted(k for k in keys if k.startswith("unnamed:") and k != BARE_SOURCES)
        if sorts:
            joined.join(BARE_SOURCES, sorts[0])


def _unstated(documents: list[str], groups: Mapping[str, str], covered: set[str]) -> list[Origin]:
    bare: dict[str, list[str]] = {}
    for document in documents:
        if document not in covered:
            bare.setdefault(groups[document], []).append(document)
    why = "no source is given"
    return [Origin(f"unstated-{n}", "unstated", why, found) for n, found in enumerate(sorted(bare.values()), 1)]


class _Union:
    """Keys that mean one voice."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, key: str) -> str:
        parent = self._parent.setdefault(key, key)
        while parent != self._parent[parent]:
            self._parent[parent] = self._parent[self._parent[parent]]
            parent = self._parent[parent]
        return parent

    def join(self, a: str, b: str) -> None:
        ra, rb = self.root(a), self.root(b)
        if ra != rb:
            self._parent[max(ra, rb)] = min(ra, rb)
