"""Verbs with fixed words that carry an event together (ألقى القبض على): where they stand and who takes part."""

from __future__ import annotations

from functools import lru_cache

from marsad.claims.events.chunks import ACT, GENITIVE, NP, PRONOUN, STOP, SUB, Chunk, part_of
from marsad.claims.events.governing import governed
from marsad.claims.events.lexicon import Frame, Phrase, phrase_table
from marsad.claims.events.proposal import Proposal
from marsad.claims.events.recall import ACTING
from marsad.claims.events.roles import Roles, of_verb
from marsad.claims.events.sentence import Clause
from marsad.language.words import NOUN, VERB, Word

# Fixed words that only carry on what the verb says: استعادت القوات السيطرة.
_WEAK_WORDS = frozenset(("السيطرة", "النار", "حتفه", "مصرعه"))
# Verbs that act upon what the fixed words name: مددت حالة الطوارئ, يعلق العقوبات.
_OWN_VERBS = frozenset(("مدد", "علق", "رفع", "خفف", "سحب", "طرد", "أصدر", "خفض", "جدد"))


# Tokens that may stand between a verb and its fixed words: ألقت قوات الأمن في المدينة القبض على.
_GAP = 12


def of_phrase(clause: Clause, k: int) -> Proposal | None:
    """A verb (or its masdar) with fixed words after it."""
    chunk = clause.chunks[k]
    token = clause.tokens[chunk.first]
    word = token.word
    if word is None or (chunk.kind == NP and token.pos != NOUN):
        return None
    table = phrase_table()
    for lemma, reading_prefix in _lemmas(word, chunk.kind == ACT):
        for phrase in table.get(lemma, ()):
            last = _follow(clause, k, phrase)
            if last is not None:
                return _of_phrase(clause, k, phrase, last, reading_prefix)
    return None


def _opens(clause: Clause, k: int, held: Chunk) -> bool:
    """Whether the one phrase between a verb and its fixed words is its subject: طردت روسيا دبلوماسيين."""
    chunk = clause.chunks[k]
    early, _ = clause.subject(k)
    if early is not None or chunk.conj or chunk.reading is None or not held.classes & ACTING:
        return False
    return not clause.disagrees(chunk.reading.entry.gender, held) and not clause.accusative(held)


@lru_cache(maxsize=1 << 15)
def _lemmas(word: Word, verb: bool) -> list[tuple[str, str]]:
    """The verbs that open phrases and that the word can be a form (or the masdar) of, each with its particles."""
    found: list[tuple[str, str]] = []
    table = phrase_table()
    for reading in word.readings:
        entry = reading.entry
        if (verb and entry.pos == VERB) or (not verb and entry.pos == NOUN and entry.kind == "masdar"):
            pair = (entry.lemma, reading.prefix.rstrip("سل") if verb else reading.prefix)
            if pair not in found and entry.lemma in table:
                found.append(pair)
    return found


def _follow(clause: Clause, k: int, phrase: Phrase) -> int | None:
    """The last token of the phrase when its words follow the verb of chunk ``k``."""
    tokens = clause.tokens
    start = clause.chunks[k].first + 1
    limit = min(start + _GAP, len(tokens))
    for i in range(start, limit):
        if i > start and (tokens[i].pos == VERB or tokens[i].text in ".؛!؟" or tokens[i].line):
            return None
        for words in phrase.words:
            if tokens[i].folded == words[0] and all(
                i + n < len(tokens) and tokens[i + n].folded == w for n, w in enumerate(words)
            ):
                return i + len(words) - 1
    return None


def _of_phrase(clause: Clause, k: int, phrase: Phrase, last: int, prefix: str) -> Proposal:
    chunk = clause.chunks[k]
    frame, adjacent = phrase.frame, last - chunk.first <= 3
    end = k
    while end + 1 < len(clause.chunks) and clause.chunks[end + 1].first <= last:
        end += 1
    roles = Roles(last=end)
    held = [c for c in clause.chunks[k + 1 : end] if c.kind == NP and not c.prep and not c.conj]
    if (
        chunk.kind == ACT
        and "acc" in frame.marks
        and len(held) == 1
        and phrase.role == "actor"
        and not _opens(clause, k, held[0])
    ):
        early, _ = clause.subject(k)
        doer = early or clause.carried(k)
        roles.actors, roles.recipients = [doer] if doer else [], [held[0]]
        return Proposal(k, chunk.first, last if adjacent else chunk.first, prefix, frame, roles, "event.phrase")
    if chunk.kind == ACT:
        plain = Frame(
            frame.lemma,
            frame.type,
            frame.subject,
            frame.object,
            ("patient",) if phrase.role == "patient" else ("-",),
            "",
            "actor",
        )
        roles = of_verb(clause, k, plain)
        inside = range(chunk.first, last + 1)
        roles.actors = [
            c
            for c in roles.actors
            if not (c.last in inside and c.first > chunk.first and last in range(c.first, c.last + 1))
        ]
        roles.recipients = [
            c for c in roles.recipients if phrase.role == "patient" or last not in range(c.first, c.last + 1)
        ]
        if phrase.role in ("none", "victims"):
            roles.actors = []
        if frame.lemma.startswith("سقط ") and frame.type == "ASSAULT":
            _launched(clause, end, roles)
        if phrase.role == "victims":
            roles.recipients = _casualties(clause, k, last)
        if phrase.role == "patient" and not roles.recipients:
            roles.recipients = _victims(clause, k, last)
        if phrase.role == "patient" and frame.type == "COERCE":
            roles.actors = _takers(clause, k, last)
    else:
        roles.actors = _possessor(clause, k, last) if phrase.role == "actor" else []
        governed(clause, k, frame, roles)
        if phrase.role == "patient" and frame.type == "COERCE":
            roles.actors = _takers(clause, k, last)
    if phrase.role not in ("patient", "victims"):
        addressed = held[1:2] if len(held) == 2 and held[1].classes & ACTING and held[0] in roles.actors else []
        roles.recipients = _marked(clause, end, frame) or addressed or roles.recipients * (frame.lemma[:4] == "سقط ")
    if frame.type == "COERCE" and not any("armed" in c.classes or "people" in c.classes for c in roles.recipients):
        roles.recipients = _marked(clause, end, frame._replace(marks=("من",))) or roles.recipients
    if adjacent or phrase.role == "patient":
        return Proposal(k, chunk.first, last if adjacent else chunk.first, prefix, frame, roles, "event.phrase")
    words = phrase.frame.lemma.split()
    if chunk.kind == ACT and (words[-1] in _WEAK_WORDS or (words[0] in _OWN_VERBS and frame.type != "PROTEST")):
        return Proposal(k, chunk.first, chunk.first, prefix, frame, roles, "event.phrase")
    return Proposal(k, last, last, "", frame, roles, "event.phrase")


def _possessor(clause: Clause, k: int, last: int) -> list[Chunk]:
    """قيام الوزير بزيارة, إعلان الحزب الطوارئ: who stands between the masdar and its fixed words acts."""
    chunk = clause.chunks[k]
    genitive = clause.chunks[k + 1] if k + 1 < len(clause.chunks) else None
    if chunk.last > chunk.first and chunk.kind == NP:
        inner = part_of(chunk, chunk.first + 1, min(chunk.last, last - 1))
        return [inner] if inner.first <= inner.last and inner.classes & ACTING else []
    if genitive is not None and genitive.kind == NP and genitive.prep == GENITIVE and genitive.last < last:
        return clause.together(genitive) if genitive.classes & ACTING else []
    return []


def _launched(clause: Clause, end: int, roles: Roles) -> None:
    """سقط صاروخ أطلقه الحوثيون على المجمع: who fired what fell."""
    verb = clause.chunks[end + 1] if end + 1 < len(clause.chunks) else None
    if verb is None or verb.kind != ACT or not verb.suffix or verb.conj:
        return
    bare = [c for c in clause.bare(verb.at) if c.classes & ACTING]
    if bare:
        roles.actors = clause.together(bare[0])
    upon = [c for c in clause.chunks[verb.at + 1 : verb.at + 5] if c.kind == NP and c.prep == "علي"]
    if upon:
        roles.recipients = clause.together(upon[0])


def _victims(clause: Clause, k: int, last: int) -> list[Chunk]:
    """سقط قتلى من المدنيين: the phrase that holds the fixed word."""
    return [c for c in clause.chunks[k + 1 : k + 4] if c.kind == NP and c.first <= last <= c.last]


def _takers(clause: Clause, k: int, last: int) -> list[Chunk]:
    """سقطت المدينة في أيدي المتمردين: who took it is named after the fixed words."""
    for chunk in clause.chunks[k + 1 : k + 8]:
        if chunk.kind == NP and chunk.first > last:
            return clause.together(chunk)
        if chunk.kind == NP and chunk.first <= last < chunk.last:
            return clause.within(chunk, last + 1)
    return []


def _casualties(clause: Clause, k: int, last: int) -> list[Chunk]:
    """أوقع 32 قتيلا, أودى بحياة خمسة: the phrase of the fixed word, or what it governs."""
    for chunk in clause.chunks[k + 1 : k + 6]:
        if chunk.kind != NP or chunk.last < last:
            continue
        if "casualty" in chunk.classes or "quantity" in chunk.classes:
            return [chunk]
        if chunk.first <= last < chunk.last:
            inner = Chunk(NP, last + 1, chunk.last)
            inner.classes, inner.at = frozenset(("people",)), chunk.at
            return clause.together(inner) or [inner]
        if chunk.first > last:
            return clause.together(chunk)
    return []


def _marked(clause: Clause, end: int, frame: Frame) -> list[Chunk]:
    for j in range(end, min(end + 4, len(clause.chunks))):
        chunk = clause.chunks[j]
        if chunk.kind in (STOP, SUB):
            break
        if j > end and chunk.kind == ACT:
            break
        if chunk.kind == NP and (
            chunk.prep in frame.marks or (j == end + 1 and "acc" in frame.marks and chunk.prep in ("", GENITIVE))
        ):
            return clause.together(chunk)
        if chunk.kind == PRONOUN and chunk.prep in frame.marks:
            found = clause.recall.pronoun(chunk.suffix, chunk.first)
            return [found] if found is not None else []
    return []
