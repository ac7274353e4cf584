"""The page docs/codebook.md, made of the files below src/marsad/data/codebook/; ``docs/generate.py`` writes it."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any, get_args

from marsad.record import EventType

INTRODUCTION = """\
# Codebook: the sixteen event types

Written by `make docs` from `src/marsad/data/codebook/`, one file a type. The types are PLOVER's, described in our own words; the
examples are invented. An event is a political or armed act that a text tells of; ordinary crime, accidents, sport and business are
none. Verbal acts are events where the text tells that they were done, whatever statement goes with them. Participants, place, time
and modality: [the annotation guide](annotation-guide.md); keys: [the record](record.md#events). In
the examples the words that carry the act are bold.
"""


def codebook() -> str:
    """The text of docs/codebook.md, types in PLOVER's order."""
    pages = files("marsad").joinpath("data/codebook")
    texts = (pages.joinpath(f"{kind.lower()}.toml").read_text("utf-8") for kind in get_args(EventType))
    return "\n".join([INTRODUCTION, *(_section(tomllib.loads(text)) for text in texts)])


def _section(page: dict[str, Any]) -> str:
    lines = [f"## {page['type']}", "", f"**{page['english']}, {page['arabic']}.** {page['definition']}", ""]
    lines += ["- " + e["text"].replace(e["trigger"], "**" + e["trigger"] + "**", 1) for e in page.get("examples", [])]
    lines += [f"- not: {case['text']} ({case['why']})" for case in page.get("not", [])]
    counterparts = f"ACLED: {', '.join(page['acled'])}. CAMEO: {', '.join(page['cameo'])}."
    return "\n".join([*lines, "", counterparts, ""])
