"""The last look finds what the filter forgot, in whatever field, and nothing else."""

from __future__ import annotations

import msgspec
import pytest

from marsad.publish.public.guarding import LeakError, check, leaks
from marsad.publish.public.markers import PLACE, person_marker
from marsad.publish.public.phrases import Phrases

PHRASES = Phrases(
    [
        ("القائم", PLACE),
        ("Al-Qaim", PLACE),
        ("Aid", PLACE),
        ("سلمان الدليمي", person_marker(1)),
        ("الدليمي", person_marker(1)),
    ],
    [("منفذ القائم الحدودي", "place"), ("عشيرة الدليمي", "person")],
)


class Deep(msgspec.Struct):
    """Something with text at every depth."""

    type: str
    lines: list[dict[str, str]]


@pytest.mark.parametrize(
    "text",
    ["القائم", "وللقائم", "بالقَائِم", "https://x.example/%D8%A7%D9%84%D9%82%D8%A7%D8%A6%D9%85", "/al-qaim/1", "أبالقائم",
     "قال والدليمي", "سلمان  الدّليمي", "ٱلقآيم"],
)  # fmt: skip
def test_leaks(text: str) -> None:
    """Particles, vowels, alefs, percent-encoding."""
    assert leaks(text, PHRASES)
    with pytest.raises(LeakError, match=r"lines\[1\]\.b"):
        check(Deep("x", [{"a": "شيء"}, {"b": text}]), PHRASES)


@pytest.mark.parametrize("text", [PLACE, person_marker(1), "القائمة", "منفذ القائم الحدودي", "عشيرة الدليمي", "قائم"])
def test_no_leaks(text: str) -> None:
    """Markers, other words, and longer names that may stand."""
    check(Deep("x", [{"a": text}]), PHRASES)


def test_codes_are_no_names() -> None:
    """A village called Aid does not stop every incident of the type AID; in a text it does."""
    check(Deep("AID", []), PHRASES)
    with pytest.raises(LeakError):
        check(Deep("x", [{"a": "the village of Aid"}]), PHRASES)


def test_the_error_does_not_tell_the_name() -> None:
    """A log or a screen that shows the error shows no name."""
    with pytest.raises(LeakError) as found:
        check(Deep("القائم نفسها", []), PHRASES)
    assert "القائم" not in str(found.value)
