"""The state that an adjective names as the actor: الغارات التركية are Turkey's."""

from __future__ import annotations

from functools import cache

from marsad.claims.events.chunks import EVENT, NP, Chunk
from marsad.claims.events.proposal import Proposal
from marsad.claims.events.sentence import Clause
from marsad.language.tables import rows
from marsad.mentions.mentions import Mentions


@cache
def _countries() -> dict[str, str]:
    """Base form of a nisba → ISO-2 of its country."""
    found: dict[str, str] = {}
    for spellings, _plurals, kind, country in rows("ar/adjectives", 4):
        if kind == "nationality" and country:
            found[spellings.split("|")[0]] = country
    return found


class Nations:
    """The countries that a text names, for the adjectives that stand for them."""

    def __init__(self, mentions: Mentions) -> None:
        self.text = mentions.text
        self._named: dict[str, tuple[int, int]] = {}
        for place in mentions.places:
            if place.kind == "country" and place.country:
                self._named.setdefault(
                    place.country, (self.text.token_at(place.start), self.text.token_at(place.end - 1))
                )

    def fill(self, clause: Clause, proposal: Proposal) -> None:
        """Give an event noun without actor the state that its adjective names, by the country's name where the text has it."""
        chunk = clause.chunks[proposal.k]
        if chunk.kind != EVENT or proposal.roles.actors or proposal.frame.genitive == "recipient":
            return
        for i in range(chunk.first + 1, chunk.last + 1):
            word = self.text.tokens[i].word
            adjective = word.adjective if word is not None else None
            country = _countries().get(adjective.entry.lemma) if adjective is not None else None
            if country is not None:
                first, last = self._named.get(country, (i, i))
                actor = Chunk(NP, first, last)
                actor.classes, actor.at = frozenset(("state",)), -1
                proposal.roles.actors = [actor]
                return
