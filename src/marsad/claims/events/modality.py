"""Whether an event happened, will, may, is asked for, or did not happen."""

from __future__ import annotations

from marsad.claims.events.chunks import ACT, COMMA, EVENT, GENITIVE, NP, OTHER, REL, STOP, SUB, Chunk
from marsad.claims.events.roles import Roles
from marsad.claims.events.sentence import Clause
from marsad.language.folding import fold
from marsad.language.tables import typed_rows
from marsad.record import Act, Modality

# What a statement does, to the modality of what it says.
_BY_ACT: dict[str, Modality] = {
    "demand": "demanded",
    "promise": "planned",
    "threaten": "planned",
    "predict": "possible",
}
_DENIED = 2  # chunks between a verb of denial and the act that it denies
# Nouns of lack and how many words may stand between them and what they deny.
_LACK = frozenset(("عدم", "انعدام", "غياب"))
_LACK_REACH = 8
# Verbs and adjectives that say that an act is near, and how far behind it they may stand.
_BECOME = frozenset(("بات", "باتت", "اصبح", "اصبحت", "صار", "صارت", "يبدو", "تبدو"))
_NEARING = ("وشيك", "قريب", "مسال")
_NEARNESS_REACH = 10
_REACH = 6  # chunks before the trigger: what governs it stands near


def _load() -> dict[str, Modality]:
    return {fold(word): modality for word, modality in typed_rows("ar/event_modality", tuple[str, Modality])}


_words: dict[str, Modality] = {}


def words() -> dict[str, Modality]:
    """Folded word → the modality that it gives to the event after it."""
    if not _words:
        _words.update(_load())
    return _words


def of(clause: Clause, k: int, roles: Roles, act: Act | None, inside: bool) -> Modality:
    """The modality of the event at chunk ``k``; ``act`` is what the statement that carries it does, ``inside`` whether
    the event stands in that statement's content (a call for it) and is not the speaking itself."""
    near = words().get(clause.chunks[k].prep) or _from_words(clause, k)
    if near is not None:
        return near
    if roles.light is not None and roles.light.modality is not None:
        return roles.light.modality
    if roles.governor is not None:
        above = _verb_form(clause.chunks[roles.governor]) or _from_words(clause, roles.governor)
        if above is not None:
            return above
    chunk = clause.chunks[k]
    told = chunk.kind == ACT and chunk.reading is not None and chunk.reading.entry.tense == "perfect"
    if inside and act in _BY_ACT and not told:  # what has happened stays so in a demand: الهجوم الذي شنه
        return _BY_ACT[act]
    if chunk.kind == EVENT and _near(clause, k):
        return "possible"
    return _verb_form(chunk) or _ahead(clause, k, roles) or "asserted"


def _ahead(clause: Clause, k: int, roles: Roles) -> Modality | None:
    """Where an event noun is the aim of another act (تقدمت لاستعادة المدينة) or an adjective puts it ahead (هجمات محتملة)."""
    chunk = clause.chunks[k]
    if chunk.kind != EVENT:
        return None
    for i in range(chunk.first + 1, chunk.last + 1):
        found = words().get(clause.tokens[i].folded.removeprefix("ال"))
        if found is not None:
            return found
    aim = chunk.prep == "ل" and roles.light is None and k > 0 and chunk.form is not None and not chunk.form.definite
    return "planned" if aim and chunk.form is not None and chunk.form.frames[0].more != "noun" else None


def _verb_form(chunk: Chunk) -> Modality | None:
    """س before an imperfect: the future."""
    if chunk.kind == ACT and chunk.reading is not None and "س" in chunk.reading.prefix:
        return "planned"
    return None


def _from_words(clause: Clause, k: int) -> Modality | None:
    """The nearest word before chunk ``k`` in its clause that negates, asks for or weakens it."""
    verb = clause.chunks[k].kind == ACT
    for j in range(k - 1, max(-1, k - 1 - _REACH), -1):
        chunk = clause.chunks[j]
        if chunk.kind in (STOP, REL) or (chunk.kind == COMMA and j < k - 1):
            return None
        if chunk.kind == ACT and j < k - 1 and verb and clause.chunks[k].conj:
            return None
        found = _in_chunk(clause, chunk, verb, k)
        if found == "possible" and _lacking(clause, j):
            return "denied"
        if found is not None:
            return found
        if chunk.kind == ACT and not (chunk.reading and "k" in chunk.reading.entry.kind):
            return None
        if (
            chunk.kind == EVENT
            and chunk.prep != GENITIVE
            and clause.chunks[k].prep != GENITIVE
            and not clause.chunks[k].conj
        ):
            return None
    return None


def _lacking(clause: Clause, j: int) -> bool:
    """Whether a noun of lack stands before a weakened act: عدم تعرض أي مقر لمحاولة تفجير."""
    first = clause.chunks[j].first
    return any(t.folded.lstrip("وبل") in _LACK for t in clause.tokens[max(0, first - _LACK_REACH) : first])


def _near(clause: Clause, k: int) -> bool:
    """Whether the clause goes on to say that the act is near: تحرير تعز بات وشيكا."""
    tokens = clause.tokens
    last = clause.chunks[k].last
    for i in range(last + 1, min(last + _NEARNESS_REACH, len(tokens) - 1)):
        if tokens[i].folded in _BECOME and tokens[i + 1].folded.startswith(_NEARING):
            return True
        if tokens[i].text in ".؛":
            return False
    return False


def _in_chunk(clause: Clause, chunk: Chunk, verb: bool, k: int) -> Modality | None:
    table = words()
    for i in range(chunk.last, chunk.first - 1, -1):
        token = clause.tokens[i]
        folded = token.folded
        found = table.get(folded) or table.get(folded.removeprefix("و"))
        if found is None and not folded.endswith("ما"):
            found = table.get(folded.lstrip("وفبل"))
        if found is None and token.word is not None and chunk.kind == ACT and chunk.reading is not None:
            found = table.get(fold(chunk.reading.entry.lemma) + "*")
        if found == "denied" and chunk.kind == ACT and clause.chunks[k].at - chunk.at > _DENIED:
            continue  # نفى أن تكون الهجمات من صنعه does not deny the attacks
        if found == "denied" and chunk.kind in (OTHER, SUB) and not (verb and chunk.last == clause.chunks[k].first - 1):
            continue  # a particle of negation negates the verb right after it
        if found is not None and chunk.kind in (ACT, OTHER, SUB, NP, EVENT):
            if folded == "قد" and not _imperfect(clause.chunks[k]):
                continue
            return found
    return None


def _imperfect(chunk: Chunk) -> bool:
    return chunk.reading is not None and chunk.reading.entry.tense == "imperfect"
