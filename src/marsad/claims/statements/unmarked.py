"""What is said without a reporting verb: a name and a colon, a quotation that stands alone."""

from __future__ import annotations

from marsad.claims.statements.frames import Frame
from marsad.claims.statements.lexicon import speaker_noun
from marsad.claims.statements.phrases import Walker
from marsad.claims.statements.scene import Scene
from marsad.language.tokens import MARK

# A speaker before a colon has at most this many words, and what is said at least so many.
_LONGEST_SPEAKER, _SHORTEST_SPEECH = 8, 4
# A quotation that stands alone says something from this many words on; shorter ones are slogans and titles.
_SHORTEST_ALONE = 6


def openings(scene: Scene, frames: list[Frame]) -> list[Frame]:
    """Paragraphs that open with a speaker and a colon (العمليات المشتركة: ...)."""
    taken = {f.start for f in frames}
    found = []
    for i, token in enumerate(scene.tokens):
        if i and not token.line:
            continue
        first = _past_bullet(scene, i)
        colon = _colon(scene, first)
        if colon is None or colon + 1 in taken:
            continue
        found.append(
            Frame(
                "statement.opening-colon",
                first,
                (colon, colon),
                colon + 1,
                colon + 1,
                source=(first, colon - 1),
                region=(first, first),
            )
        )
    return found


def _past_bullet(scene: Scene, i: int) -> int:
    """The first word of a paragraph at token ``i``, bullets and pictures before it passed over."""
    tokens, k = scene.tokens, i
    while k < i + 3 and k + 1 < len(tokens) and tokens[k].kind == MARK and k not in scene.quote_at:
        k += 1
    return k if k == i or not tokens[k].line else i


def _colon(scene: Scene, first: int) -> int | None:
    """The colon after a speaker that begins at ``first``."""
    tokens = scene.tokens
    limit = min(first + _LONGEST_SPEAKER + 1, len(tokens))
    colon = next((k for k in range(first + 1, limit) if tokens[k].text == ":" or tokens[k].line), None)
    if colon is None or tokens[colon].line or colon + _SHORTEST_SPEECH >= len(tokens):
        return None
    if any(tokens[k].line for k in range(colon + 1, colon + _SHORTEST_SPEECH)):
        return None
    noun = speaker_noun(tokens[first].folded)
    named = first in scene.atoms and first in scene.names and scene.names[first].type != "media"
    word = tokens[first].word
    if word is not None and word.noun is not None and word.noun.suffix:
        return None  # أخي المسلم: an address
    if not named and (noun is None or noun.kind in ("document", "outlet")):
        return None
    return colon if Walker(scene, colon, frozenset(), False).walk(first) == colon - 1 else None


def quotations(scene: Scene, frames: list[Frame]) -> list[Frame]:
    """Sentences that are one quotation, while somebody speaks."""
    if not frames:
        return []
    covered = sorted((f.start, f.end) for f in frames)
    found = []
    at = 0
    for q in scene.text.quotations:
        if q.depth or q.last - q.first - 1 < _SHORTEST_ALONE or not q.closed:
            continue
        while at < len(covered) and covered[at][1] <= q.first:
            at += 1
        if at < len(covered) and covered[at][0] <= q.last:
            continue
        if q.first > frames[0].cue[0] and _alone(scene, q.first, q.last):
            found.append(
                Frame(
                    "statement.quotation",
                    q.first,
                    (q.first, q.first),
                    q.first + 1,
                    q.last,
                    quote=True,
                    region=(q.first, q.first),
                )
            )
    return found


def _alone(scene: Scene, first: int, last: int) -> bool:
    """Whether a quotation is a sentence of its own."""
    tokens = scene.tokens
    begins = first == 0 or tokens[first].line or tokens[first - 1].text in ".!؟?…»”"
    after = last + 1
    ends = after >= len(tokens) or tokens[after].line or tokens[after].text in ".!؟?…"
    return begins and ends
