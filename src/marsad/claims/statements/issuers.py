"""Whose a document is that speaks: بيان صادر عن القيادة، بيان أصدرته الوزارة."""

from __future__ import annotations

from marsad.claims.statements.lexicon import speaker_noun
from marsad.claims.statements.phrases import Walker
from marsad.claims.statements.scene import Scene

_ISSUED = frozenset(["صادر", "صادره", "الصادر", "الصادره", "صدر", "صدرت", "وصادر", "مشترك", "المشترك"])
_ISSUES = frozenset(["اصدر", "اصدرت", "يصدر", "تصدر", "وقع", "وقعت", "وجه", "وجهت", "القي", "القت", "تلا", "تلت"])

_TELLS = frozenset(["اعلن", "اعلنت", "قدم", "قدمت", "اورد", "اوردت", "كشف", "كشفت", "ادلي", "ادلت", "ذكر", "ذكرت"])


def told_by(scene: Scene, first: int, last: int, limit: int) -> int | None:
    """Where those begin who told what ``[first, last]`` holds (حصيلة جديدة أعلنها مسؤولون): a token, or ``None``."""
    noun = speaker_noun(scene.tokens[first].folded)
    if noun is None or noun.kind != "document" or last + 2 >= limit:
        return None
    told = scene.tokens[last + 1].folded
    stem = told[:-2] if told.endswith("ها") else told.removesuffix("ه")
    return last + 2 if stem != told and stem in _TELLS else None


def issued_by(scene: Scene, first: int, last: int, limit: int) -> int:
    """The last token of the phrase ``[first, last]`` together with the clause that names a document's issuer."""
    noun = speaker_noun(scene.tokens[first].folded)
    if noun is None or noun.kind != "document":
        return last
    k = next((k for k in range(first + 1, min(last + 4, limit)) if scene.tokens[k].folded in _ISSUED), None)
    if k is not None and k + 1 < limit:
        time = scene.time(k + 1)
        k = k if time is None or time + 2 >= limit else time  # صدر أمس عن
        if scene.tokens[k + 1].folded in ("عن", "من"):
            return max(last, Walker(scene, limit, frozenset(), True).walk(k + 2))
    verb = last + 1
    if verb < limit and scene.tokens[verb].folded in ("الذي", "التي"):
        verb += 1
    if verb < limit and scene.tokens[verb].folded.removesuffix("ه").removesuffix("ها") in _ISSUES:
        return max(last, Walker(scene, limit, frozenset(), True).walk(verb + 1))
    return last
