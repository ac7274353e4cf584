"""Where a noun phrase ends: at those addressed, at a direct object, at another noun."""

from __future__ import annotations

from marsad.claims.statements.lexicon import content_nouns, given_names, speaker_noun, thing_nouns
from marsad.claims.statements.scene import Scene

# أن within so many tokens belongs to the verb before, not to a later one.
_CLAUSE_SOON = 12


class Boundaries:
    """What may begin at a token after a noun phrase; ``objects`` and ``addressed`` say what the verb may govern."""

    def __init__(
        self, scene: Scene, limit: int, complements: frozenset[str], objects: bool, addressed: bool = False
    ) -> None:
        self.scene = scene
        self.limit = limit
        self.complements = complements
        self.objects = objects
        self.addressed = addressed

    def _general(self, i: int) -> bool:
        """Whether the body of a general officer stands at ``i`` (مدير عام الدفاع المدني، كاتب عام الاتحاد)."""
        tokens = self.scene.tokens
        if tokens[i - 1].folded != "عام" or not self.scene.definite(i):
            return False
        noun = speaker_noun(tokens[i - 2].folded)
        return noun is not None and noun.kind == "person" and not self.scene.definite(i - 2)

    def _clause_follows(self, i: int) -> bool:
        """Whether أن follows soon, after a closed phrase: then what stands before it is all subject (محمد العمرة مدير الفرع أن)."""
        if "ان" not in self.complements or self.addressed:
            return False
        near = range(i + 1, min(i + _CLAUSE_SOON, self.limit))
        return any(self.scene.is_that(k) and self._ends_phrase(k - 1) for k in near)

    def _ends_phrase(self, k: int) -> bool:
        """Whether a subject may end with token ``k``, a time or a mark after it."""
        return self.scene.closes(k) or self.scene.tokens[k].text in "،," or self.scene.time(k) is not None

    def _said(self, i: int) -> bool:
        """Whether a noun that may be what was said begins at ``i`` after a closed subject; names after titles are none."""
        word = self.scene.tokens[i].word
        if self._definite_object(i):
            return True
        if word is None or self.scene.definite(i) or word.conjoined or self._named(i):
            return False
        return self.scene.masdar(i) or self._thing(i)

    def _accusative(self, i: int) -> bool:
        """Whether an indefinite noun in the accusative stands at ``i``: an object, no part of a subject (الشركة بيانا)."""
        word = self.scene.tokens[i].word
        noun = word.noun if word is not None else None
        if word is None or noun is None or word.folded in given_names() or i in self.scene.atoms:
            return False
        return noun.entry.spelling == noun.entry.lemma + "ا" and not noun.suffix and word.adjective is None

    def _named(self, i: int) -> bool:
        """Whether a given name stands at ``i``; one that is also a word (حسن) where a word that no lexicon knows follows."""
        tokens = self.scene.tokens
        strength = given_names().get(tokens[i].folded)
        if strength is None or strength == "sure" or i + 1 >= self.limit:
            return strength == "sure"
        following = tokens[i + 1].word
        if following is None or following.conjoined:
            return False
        object_later = any(k < self.limit and self.scene.masdar(k) for k in (i + 2, i + 3))
        return not following.readings or following.folded in given_names() or object_later

    def _possessed(self, i: int) -> bool:
        """Whether a noun with a pronoun stands at ``i`` (سعادته)."""
        word = self.scene.tokens[i].word
        return word is not None and word.noun is not None and bool(word.noun.suffix)

    def _other_body(self, i: int) -> bool:
        """Whether a body's or country's name after a closed phrase is whom the subject accuses or addresses."""
        name = self.scene.names.get(i)
        return self.scene.closes(i - 1) and (name is None or name.type != "person")

    def _other_noun(self, i: int) -> bool:
        """Whether a definite noun begins another phrase: a definite noun governs none (الجيش الحصار، الحكومة الاتهامات)."""
        scene = self.scene
        word = scene.tokens[i].word
        if word is None or word.conjoined or i in scene.atoms or not scene.definite(i):
            return False
        if word.folded[2:] in thing_nouns() and scene.closes(i - 1):
            return True
        plural = word.folded.endswith(("ين", "ون")) and not scene.tokens[i - 1].folded.endswith(("ين", "ون"))
        if plural and scene.definite(i - 1) and self.addressed:
            return True  # those accused or addressed (الدول الغربية الانفصاليين)
        after_name = i - 1 in scene.atom_ends
        bare = (
            scene.tokens[i - 1].pos == "A"
            and scene.tokens[i - 1].folded != "خادم"
            and not scene.definite(i - 1)
            and not after_name
        )
        before = scene.tokens[i - 1].word
        possessed = before is not None and before.noun is not None and bool(before.noun.suffix)
        if word.noun is None or not (scene.definite(i - 1) or after_name or bare or possessed):
            return False
        if word.adjective is not None and not bare and not (after_name and not word.folded.endswith(("ي", "يه"))):
            return False
        noun = speaker_noun(word.folded)
        return noun is None or noun.kind != "person" or noun.plural

    def _thing(self, i: int) -> bool:
        """Whether a bare noun after a name is a thing, no title (أكد محمد قاسم حصيلة القتلى)."""
        word = self.scene.tokens[i].word
        if word is None or word.noun is None or word.noun.prefix or speaker_noun(word.folded) is not None:
            return False
        return not any(r.entry.kind in ("human", "human_role") for r in word.readings) and word.adjective is None

    def _second_party(self, i: int) -> bool:
        """Whether those addressed begin at ``i`` (طالب المركز منظمات الإغاثة ب، دعا هادي الأحزاب إلى)."""
        noun = speaker_noun(self.scene.tokens[i].folded)
        if noun is None:
            return False
        if not self.scene.definite(i):
            return True
        return i - 1 in self.scene.atom_ends and (noun.plural or noun.kind == "body")

    def _definite_object(self, i: int) -> bool:
        """A definite noun of content before a preposition (أكد المبعوث الحاجة إلى)."""
        scene = self.scene
        folded = scene.tokens[i].folded
        if not folded.startswith("ال") or i + 1 >= self.limit or scene.tokens[i + 1].pos != "P":
            return False
        return folded[2:] in content_nouns()
