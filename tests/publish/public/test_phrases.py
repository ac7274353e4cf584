"""Names are found in whatever dress they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish.public.dressing import dressed

from marsad.publish.public.guarding import leaks
from marsad.publish.public.hiding import Hiding
from marsad.publish.public.markers import PLACE, person_marker
from marsad.publish.public.phrases import Phrases

MAN = person_marker(1)
HIDING = Hiding(
    Phrases(
        [
            ("القائم", PLACE),
            ("دير الزور", PLACE),
            ("Al-Qaim", PLACE),
            ("qaim", PLACE),
            ("عبد الله الشمري", MAN),
            ("الشمري", MAN),
        ],
        [("محافظة دير الزور", "place"), ("عشيرة الشمري الكبرى", "person")],
    )
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("في القائم أمس", f"في {PLACE} أمس"),
        ("بالقائم، والقائم فالقائم", f"ب{PLACE}، و{PLACE} ف{PLACE}"),
        ("للقائم ولِلقائم", f"ل{PLACE} ول{PLACE}".replace("ول", "ولِ", 1)),
        ("وبالقائمِ", f"وب{PLACE}"),
        ("الْقَـائِم", PLACE),
        ("ٱلقآئم القايم", f"{PLACE} {PLACE}"),
        ("بدير الزور، دير-الزور، ديرالزور", f"ب{PLACE}، {PLACE}، {PLACE}"),
        ("في محافظة دير الزور", "في محافظة دير الزور"),
        ("قال عبدالله الشمري", f"قال {MAN}"),
        ("قال عَبْدُ اللهِ الشّمّري", f"قال {MAN}"),
        ("والشمري قال", f"و{MAN} قال"),
        ("شيوخ عشيرة الشمري الكبرى", "شيوخ عشيرة الشمري الكبرى"),
        ("Al Qaim and al-qaim's qaim-toll", f"{PLACE} and {PLACE}'s {PLACE}-toll"),
        ("#القائم_الآن «القائم»", f"#{PLACE}_الآن «{PLACE}»"),
        ("ﺍﻟﻘﺎﺋﻢ", PLACE),
        ("القائم2 1القائم", f"{PLACE}2 1{PLACE}"),
        ("القائمة طويلة والقائمون", "القائمة طويلة والقائمون"),
        ("⟦place⟧", "[place]"),
    ],
)
def test_what_is_found(text: str, said: str) -> None:
    """Particles, vowels, alefs, presentation forms, marks around and words joined or apart; not other words."""
    assert HIDING.hide(text) == said


@given(st.data())
def test_no_dress_helps(data: st.DataObject) -> None:
    """In whatever dress a name stands in whatever text, nothing of it is left, and the guard, which looks otherwise, agrees."""
    name = data.draw(st.sampled_from(["القائم", "دير الزور", "عبد الله الشمري", "الشمري"]))
    around = st.text(st.sampled_from("ابتثجحخدو سشعغفقكلمن .،:«»()\n\u200f0٣xY"), max_size=12)
    written = data.draw(dressed(name))
    text = f"{data.draw(around)} {written} {data.draw(around)}"
    said = HIDING.hide(text)
    assert written not in said
    assert not leaks(said, HIDING.phrases)


@given(st.text(max_size=60))
def test_other_texts_stay(text: str) -> None:
    """Without names to hide a text loses only controls and our own brackets."""
    said = Hiding(Phrases([])).hide(text)
    assert len(said) <= len(text)
    assert "⟦" not in said
