"""Subjects before their verb: المرصد قال، المصادر التي أكدت، وكانت مصادر قد أفادت."""

from __future__ import annotations

from marsad.claims.statements.frames import Range, may_speak
from marsad.claims.statements.phrases import Walker
from marsad.claims.statements.scene import RELATIVE, Scene

# What may stand between a subject and its verb (الوزير كان قد أكد).
_BETWEEN = frozenset(["قد", "وقد", "فقد", "هو", "هي", "هم", "ايضا", "بدوره", "بدورها", "كان", "كانت", "كانوا", "كانا"])


class Subjects:
    """Looks left of a verb."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tokens = scene.tokens

    def _left_subject(self, i: int, first: int) -> Range | None:
        """The subject before a verb (المرصد قال، المصادر التي أكدت، وكانت مصادر قد أفادت)."""
        j = i - 1
        tokens, scene = self.tokens, self.scene
        while j >= first and (tokens[j].folded in _BETWEEN or tokens[j].text in "،,"):
            if tokens[j].text in "،," and not (j > first and scene.closes(j - 1)):
                return None
            j -= 1
        while_saying = next((k for k in range(j, max(first, j - 4), -1) if tokens[k].folded == "اذ"), None)
        if while_saying is not None:  # الوزارة إذ تعلن ذلك لتؤكد
            j = while_saying - 1
        relative = j >= first and tokens[j].folded in RELATIVE
        if relative:
            j -= 1
            if j >= first and tokens[j].text in "،,":
                j -= 1
        start = self._phrase_start(j, first)
        if relative:
            start = next(
                (k + 1 for k in range(j, first - 1, -1) if tokens[k].pos in "PV" and k not in scene.atom_ends), first
            )
        if start is None or tokens[start].folded in ("كما", "فيما", "بينما"):
            return None
        last = Walker(scene, i, frozenset(), False).walk(start)
        if relative:
            return (start, min(last, j)) if last >= start else None
        return (
            (start, min(last, j)) if last >= start and last >= j - 3 and may_speak(self.scene, (start, last)) else None
        )

    def _phrase_start(self, j: int, first: int) -> int | None:
        """Where the noun phrase that ends at or before ``j`` begins: after a mark, a verb, كان or the sentence's start."""
        tokens, scene, k = self.tokens, self.scene, j
        while k >= first:
            token = tokens[k]
            if (
                token.folded.lstrip("وف")
                in ("كان", "كانت", "كانوا", "لكن", "ان", "بان", "فيما", "بينما", "حيث", "اذ", "كما")
                or token.text in ".:؛"
            ):
                break
            if token.text in "،," and not self._joins(k):
                break
            if token.pos == "V" and not scene.nominal(k):
                break
            k -= 1
        k += 1
        while k <= j and (tokens[k].pos in "XCS" or tokens[k].text in "-–—"):
            k += 1
        return k if k <= j and scene.nominal(k) else None

    def _joins(self, k: int) -> bool:
        """Whether the comma at ``k`` stands inside the subject, before an apposition."""
        return k + 1 in self.scene.atoms

    def _after_amma(self, i: int, first: int) -> bool:
        """Whether ف belongs to أما before the subject (أما الوزير فقال)."""
        return self.tokens[i].folded.startswith("ف") and any(
            t.folded.endswith("اما") for t in self.tokens[first : first + 3]
        )
