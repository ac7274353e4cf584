"""Templates: Jinja2 with everything escaped, and what all templates may call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from marsad.ledger.questions.searching import Passage
from marsad.publish.public.markers import in_words, pieces
from marsad.web.headers import policy_of
from marsad.web.words import words

TEMPLATES = str(files("marsad.web") / "templates")


@lru_cache(maxsize=2)
def environment(language: str) -> Environment:
    """The templates in one language. What a template asks for and nobody gave is an error, not an empty place."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        auto_reload=False,
    )
    spoken = words(language)
    env.globals.update(
        words=spoken,
        say=spoken.say,
        say_number=spoken.say_number,
        code=spoken.code,
        country=spoken.country,
        language=spoken.language,
        direction=spoken.direction,
        query=query,
        policy=policy_of,
    )
    env.filters.update(
        number=spoken.number,
        day=spoken.day,
        moment=spoken.moment,
        isolated=isolated,
        marked=marked,
        shortened=shortened,
        head=head,
        tail=tail,
        json_text=json_text,
        public=public_of(language),
        hits=hits,
        first_few=first_few,
        shortened_middle=shortened_middle,
        month=spoken.month,
    )
    return env


def render(language: str, template: str, context: Any, **shared: Any) -> str:
    """The page of ``template`` with the fields of ``context`` (a dataclass: what the template may use) and what all share."""
    if not is_dataclass(context):
        raise TypeError(f"the context of {template} is a dataclass")
    values = {field.name: getattr(context, field.name) for field in fields(context)}
    return environment(language).get_template(template).render(**values, **shared)


def query(values: dict[str, Any], **changed: Any) -> str:
    """The query of an address (``?a=1&b=2``) with some of its values changed, or (``None``) left out; an empty text for none."""
    kept = {k: v for k, v in {**values, **changed}.items() if v not in (None, "", [], False)}
    return f"?{urlencode(kept, doseq=True)}" if kept else ""


def isolated(text: object) -> Markup:
    """The text in a ``<bdi>``, so that its direction, and controls hidden in it, stay within it."""
    return Markup("<bdi>{}</bdi>").format("" if text is None else text)


def marked(text: str, spans: list[tuple[int, int, str]]) -> Markup:
    """The text with ``<mark class="...">`` over spans (start, end, class), which are sorted and may not overlap: one that
    does is left out."""
    parts: list[Markup] = []
    at = 0
    for start, end, kind in sorted(spans):
        if start < at or end <= start or end > len(text):
            continue
        parts.append(escape(text[at:start]))
        parts.append(Markup('<mark class="{}">{}</mark>').format(kind, text[start:end]))
        at = end
    parts.append(escape(text[at:]))
    return Markup("").join(parts)


def shortened(text: str | None, most: int = 160) -> str:
    """The text cut at a word so that it has at most ``most`` characters, with an ellipsis where it was cut."""
    joined = " ".join((text or "").split())
    if len(joined) <= most:
        return joined
    cut = joined.rfind(" ", most // 2, most)
    return joined[: cut if cut > 0 else most].rstrip() + "…"


def head(text: str, most: int) -> str:
    """The beginning of a text, cut at a word, with an ellipsis where it was cut."""
    if len(text) <= most:
        return text
    cut = text.rfind(" ", 0, most)
    return text[: cut if cut > 0 else most] + "…"


def tail(text: str, most: int) -> str:
    """The end of a text, cut at a word, with an ellipsis where it was cut."""
    if len(text) <= most:
        return text
    cut = text.find(" ", len(text) - most)
    return "…" + text[cut if cut > 0 else len(text) - most :]


def json_text(encoded: str) -> Markup:
    """JSON that may stand in a ``<script type="application/json">``: nothing in it can end the element or begin a comment."""
    return Markup(encoded.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def public_of(language: str) -> Callable[[object], Markup]:
    """The filter for public texts: isolated, and each marker of a masked person or a blurred place in words of the language."""
    spoken = words(language)

    def public(text: object) -> Markup:
        parts = [
            escape(piece.text)
            if piece.kind == "text"
            else Markup('<span class="hidden-name">{}</span>').format(spoken.digits(in_words(piece, language)))
            for piece in pieces("" if text is None else str(text))
        ]
        return Markup("<bdi>{}</bdi>").format(Markup("").join(parts))

    return public


def hits(passage: Passage) -> Markup:
    """A passage of a document with what was looked for marked."""
    return marked(passage.text, [(a - passage.start, b - passage.start, "claim") for a, b in passage.hits])


def first_few(items: Sequence[object], most: int) -> Sequence[object]:
    """The first items of a list."""
    return items[:most]


def shortened_middle(text: str, most: int = 160) -> str:
    """A long text with only its beginning and its end, for what did not change between two versions."""
    return text if len(text) <= most else f"{head(text, most // 2)} {tail(text, most // 2)}"
