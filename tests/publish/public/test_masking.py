"""Who is masked, and by which names."""

from __future__ import annotations

from marsad.publish.public.hiding import Hiding
from marsad.publish.public.markers import person_marker
from marsad.publish.public.masking import Person, people_of
from marsad.publish.public.phrases import Phrases

MENTIONS = [
    Person("نوري الكبيسي", "نوري الكبيسي"),
    Person("الكبيسي", "نوري الكبيسي"),
    Person("سلمان حازم الدليمي", "سلمان حازم الدليمي"),
]


def hidden(text: str, figures: frozenset[str] = frozenset(), mentions: list[Person] = MENTIONS) -> str:
    """``text`` as it goes out."""
    people = people_of(mentions, figures)
    return Hiding(Phrases(people.hidden, [(name, "person") for name in people.public])).hide(text)


def test_every_form_of_one_person_has_one_number() -> None:
    """Whole name, surname, first name with surname: one marker a person, in the order of mention."""
    assert (
        hidden("نوري الكبيسي والكبيسي وسلمان الدليمي") == f"{person_marker(1)} و{person_marker(1)} و{person_marker(2)}"
    )


def test_a_listed_figure_is_named() -> None:
    """Who is listed stands with all forms of the name; others do not."""
    assert hidden("الكبيسي والدليمي", frozenset(["نوري الكبيسي"])) == f"الكبيسي و{person_marker(1)}"


def test_a_shared_surname_hides_rather_than_names() -> None:
    """A surname alone that a masked man bears too is masked; the figure's whole name stands."""
    mentions = [*MENTIONS, Person("عمر الكبيسي", "عمر الكبيسي")]
    said = hidden("نوري الكبيسي ثم الكبيسي", frozenset(["نوري الكبيسي"]), mentions)
    assert said.startswith("نوري الكبيسي ثم ⟦person")


def test_names_judged_to_be_one_are_one() -> None:
    """A figure is listed under any of the names that people joined."""
    people = people_of(MENTIONS, frozenset(["ابو نور"]), {"نوري الكبيسي": frozenset(["نوري الكبيسي", "ابو نور"])})
    assert "نوري الكبيسي" in people.public


def test_a_surname_alone_is_the_figures_where_nobody_else_has_it() -> None:
    """A document that names a listed figure by the surname alone names the figure."""
    mentions = [MENTIONS[0], Person("الكبيسي", "الكبيسي")]
    assert hidden("قال الكبيسي", frozenset(["نوري الكبيسي"]), mentions) == "قال الكبيسي"
