"""A name in the dresses that newspapers, keyboards and people who want it found put it in."""

from __future__ import annotations

from hypothesis import strategies as st

VOWELS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640\u0670"
ALIKE = {"ا": "اأإآٱ", "أ": "اأ", "ي": "يىی", "ى": "يى", "ه": "هة", "ة": "هة", "ئ": "ئي", "ك": "كک"}
PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "أ", "أو")


@st.composite
def dressed(draw: st.DrawFn, name: str) -> str:
    """``name`` with particles before it, vowels and controls in it, its letters as other keyboards write them."""
    particle = draw(st.sampled_from(PROCLITICS))
    stem = name
    if particle.endswith("ل") and stem.startswith("ال"):
        stem = stem[1:]
    letters = []
    for letter in stem:
        letters.append(draw(st.sampled_from(ALIKE.get(letter, letter))))
        if letter != " ":
            letters.append(draw(st.sampled_from(["", "", "", *VOWELS])))
    written = "".join(letters)
    if " " in written and draw(st.booleans()):
        written = written.replace(" ", draw(st.sampled_from([" ", "  ", " - ", "\n"])))
    return particle + written
