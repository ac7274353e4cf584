"""What the mentions of a text make of its tokens before events are looked for: classes, phrases taken whole, fused particles."""

from __future__ import annotations

from marsad.claims.events.lexicon import Classes, classes_of, may_be_noun
from marsad.language.folding import fold
from marsad.language.numbers.parts import is_number
from marsad.language.tables import words
from marsad.language.tokens import MARK
from marsad.language.words import VERB
from marsad.mentions.mentions import Mentions
from marsad.record import Figure, Name, Place

# Words before a capital that stands for its government.
_BESIDE_STATES = frozenset(("بين", "مع", "ان", "لكن", "وبين", "ضد", "فان", "وان"))
_NAME_CLASSES: dict[str, Classes] = {
    "person": frozenset(("person", "people")), "organization": frozenset(("organization",)), "armed_group": frozenset(("armed",)),
    "government": frozenset(("official",)), "military": frozenset(("armed", "troops", "official")), "media": frozenset(("media",)),
}  # fmt: skip


class Mentioned:
    """What mentions make of the tokens of one text, all by the number of a token: ``kinds``, the classes of what a name, place
    or figure that begins there stands for; ``fused``, the particles fused before it; ``atoms``, first → last token of phrases that
    are taken whole; ``spells``, the same of time expressions; ``times``, every token of these."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        self._text = mentions.text
        self._figures = [f for f in mentions.figures if not self._counts_acts(f)]
        self.kinds = self._kinds()
        self.fused = self._fused()
        self.atoms = self._atoms()
        self.spells = self._spells()
        self.times = frozenset(i for first, last in self.spells.items() for i in range(first, last + 1))

    def _kinds(self) -> dict[int, Classes]:
        kinds: dict[int, Classes] = {}
        for place in self._mentions.places:
            at = self._text.token_at(place.start)
            governs = place.kind == "country" or (fold(place.text) in words("ar/capitals") and self._speaks(place, at))
            state = {"state", "place"} if governs else {"place"}
            kinds[at] = frozenset(state | ({"site"} if place.kind == "facility" else set()))
        for name in self._mentions.names:
            kinds[self._text.token_at(name.start)] = _NAME_CLASSES[name.type] | ({"leader"} if name.role else set())
        for figure in self._figures:
            kinds.setdefault(self._text.token_at(figure.start), self._counted(figure))
        return kinds

    def _counts_acts(self, figure: Figure) -> bool:
        """Whether a figure counts acts, which are told as such: 16 غارة."""
        first, last = self._text.token_at(figure.start), self._text.token_at(figure.end - 1)
        return any(t.word is not None and may_be_noun(t.word) for t in self._text.tokens[first + 1 : last + 1])

    def _speaks(self, place: Place, i: int) -> bool:
        """Whether a capital stands for its government: بين بغداد ودمشق, مع موسكو, أعلنت واشنطن; not في دمشق."""
        fused = self._text.tokens[i].text[: place.start - self._text.tokens[i].start]
        if fused.lstrip("وف"):
            return False
        before = self._text.tokens[i - 1] if i else None
        if before is None or before.folded in _BESIDE_STATES or before.pos == VERB or before.kind == MARK:
            return True
        return bool(fused) and before.folded in words("ar/capitals")

    def _counted(self, figure: Figure) -> Classes:
        """What a figure counts: أكثر من 20 ألفا من المدنيين are people."""
        found: Classes = frozenset(("quantity",))
        for token in self._text.tokens[self._text.token_at(figure.start) : self._text.token_at(figure.end - 1) + 1]:
            if token.word is not None and not is_number(token):  # اثنين is two here, no Monday
                found |= classes_of(token.word)
        return found

    def _atoms(self) -> dict[int, int]:
        """First → last token of names, places and figures: phrases that are taken whole."""
        atoms = dict(self._mentions.atoms)
        for figure in self._figures:
            first, last = self._text.token_at(figure.start), self._text.token_at(figure.end - 1)
            if first < last:
                atoms[first] = max(last, atoms.get(first, last))
        return atoms

    def _fused(self) -> dict[int, str]:
        """The particles fused before the first word of names and places (وبغداد, للعراق)."""
        found: dict[int, str] = {}
        items: list[Place | Name | Figure] = [*self._mentions.places, *self._mentions.names, *self._mentions.figures]
        for item in items:
            token = self._text.tokens[self._text.token_at(item.start)]
            if item.start > token.start:
                found[token.index] = token.text[: item.start - token.start]
            elif token.folded.startswith("لل") and len(token.folded) > 4:
                found[token.index] = "ل"
        return found

    def _spells(self) -> dict[int, int]:
        """First token → last token of every time expression."""
        at = self._text.token_at
        return {at(time.start): at(time.end - 1) for time in self._mentions.times}
