"""The screens' words: every message has its Arabic, placeholders agree, every code has its words, numbers and days are the reader's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from marsad.desk.desks.consenting import Standing
from marsad.desk.desks.desks import BLURS
from marsad.desk.people.roles import ROLES, Permission
from marsad.desk.review.grading import CREDIBILITY, RELIABILITY
from marsad.desk.review.states import STATES, Step
from marsad.desk.watches.firing import REASONS
from marsad.desk.watches.watches import CHANNELS, DIGESTS
from marsad.incidents.differences import Aspect
from marsad.ledger.questions.incidents import ORDERS
from marsad.publish.public.incident import Changed, Precision, PublicStatus, WhyOrigin
from marsad.web.screens.journaling import KINDS
from marsad.web.screens.review import QUEUES
from marsad.web.words import words

_PLACE = re.compile(r"%\(\w+\)s")
GROUPS: dict[str, tuple[str, ...]] = {
    "role": ROLES, "status": STATES, "step": tuple(Step), "queue": QUEUES, "standing": get_args(Standing), "blur": BLURS,
    "answer": ("consented", "declined"), "permission": tuple(Permission), "credibility": CREDIBILITY, "reliability": RELIABILITY,
    "alert": REASONS, "channel": CHANNELS, "digest": DIGESTS, "aspect": get_args(Aspect), "order": tuple(ORDERS),
    "changed": get_args(Changed), "precision": get_args(Precision), "public_status": get_args(PublicStatus),
    "why_origin": get_args(WhyOrigin), "entry": KINDS, "correction": ("accepted", "declined"), "scope": ("read", "push"),
}  # fmt: skip


def _used(root: Path) -> set[str | tuple[str, ...]]:
    """Every message that a template or a screen says."""
    found = extract_from_dir(
        root / "src" / "marsad" / "web",
        [("templates/**.html", "jinja2"), ("**.py", "python")],
        {"templates/**.html": {"extensions": "jinja2.ext.do", "silent": "false"}},
        keywords={"say": None, "say_number": (1, 2)},
    )
    return {tuple(m) if isinstance(m, list | tuple) else m for _, _, m, _, _ in found}


def _catalogue(root: Path) -> Iterator[Message]:
    for path in sorted((root / "src" / "marsad" / "web" / "locale" / "ar").glob("*.po")):
        with path.open("rb") as file:
            yield from (message for message in read_po(file, locale="ar") if message.id)


def test_every_message_has_its_arabic_and_no_other_is_kept(root: Path) -> None:
    """The catalogue and what is said are the same set."""
    have = {tuple(m.id) if isinstance(m.id, list | tuple) else m.id for m in _catalogue(root) if m.string}
    used = _used(root)
    assert used - have == set()
    assert have - used == set()


def test_placeholders_agree_and_plurals_are_six(root: Path) -> None:
    """What is filled in on one side is filled in on the other; Arabic has six plural forms."""
    for message in _catalogue(root):
        if message.pluralizable:
            assert len(message.string) == 6, message.id
            assert all(message.string), message.id
        else:
            assert sorted(_PLACE.findall(message.id)) == sorted(_PLACE.findall(message.string)), message.id


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_every_code_has_words_in_both_languages(group: str) -> None:
    """No screen shows a bare code."""
    for language in ("ar", "en"):
        for value in GROUPS[group]:
            said = words(language).code(group, value)
            assert said != value or language == "en", f"{group}.{value}"
            if language == "ar":
                assert re.search("[\u0600-\u06ff]", said), f"{group}.{value}"


def test_every_refusal_has_words_in_both_languages(root: Path) -> None:
    """Whatever code a part of Marsad refuses something with, the desk says why in the reader's language."""
    raised = {
        found
        for path in (root / "src" / "marsad").rglob("*.py")
        for found in re.findall(r'\bcode="([a-z_]+)"', path.read_text("utf-8"))
    }
    states = (root / "src" / "marsad" / "desk" / "review" / "states.py").read_text("utf-8")
    raised |= set(re.findall(r'return "([a-z_]+)"', states))
    assert {"own_check", "bad_value"} <= raised
    for found in sorted(raised):
        assert words("en").code("failure", found) != found, found
        assert re.search("[\u0600-\u06ff]", words("ar").code("failure", found)), found


def test_numbers_and_days_are_the_reader_s() -> None:
    """Arabic-Indic digits, the Mashriq's month beside the other name; plural forms by number."""
    ar, en = words("ar"), words("en")
    assert ar.day("2024-03-05") == "٥ آذار/مارس ٢٠٢٤"
    assert en.day("2024-03-05") == "5 March 2024"
    assert ar.range(11, 14) == "١١–١٤"
    assert en.range(9, 9) == "9"
    forms = [ar.say_number("%(num)s voice", "%(num)s voices", n) for n in (0, 1, 2, 3, 11, 100)]
    assert forms == ["لا أصوات", "صوت واحد", "صوتان", "٣ أصوات", "١١ صوتا", "١٠٠ صوت"]
    assert en.say_number("%(num)s voice", "%(num)s voices", 1) == "1 voice"
    assert (ar.day("soon"), ar.day(None), ar.number(None)) == ("soon", "", "")


def test_numbers_and_places_are_written_as_the_language_writes_them() -> None:
    """Arabic-Indic digits with their own separators; the gazetteer's Arabic name, and the English one where it knows none."""
    assert words("ar").number(500000.5) == "٥٠٠٬٠٠٠٫٥"
    assert words("en").number(500000.5) == "500,000.5"
    assert (words("ar").place("Al-Qaim", "IQ"), words("en").place("Al-Qaim", "IQ")) == ("القائم", "Al-Qaim")
    assert (words("ar").place("No such place", "IQ"), words("ar").place(None)) == ("No such place", "")
