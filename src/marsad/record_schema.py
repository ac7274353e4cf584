"""The JSON Schema of the record, with a description of every struct and every key."""

from __future__ import annotations

from typing import Any

import msgspec

from marsad.record import Record

DESCRIPTIONS: dict[str, dict[str, str]] = {
    "Record": {
        "schema": "The number of this contract. Keys may be added under one number; none is renamed or dropped.",
        "source": "The path or URL as it was given.",
        "id": "The input's own id where it has one, else the SHA-256 of the page's bytes, in hexadecimal.",
        "url": "The page's address, where known.",
        "outlet": "Who publishes the page.",
        "title": "The article's title, without the outlet's name.",
        "language": "ISO 639-1 code of the text's language.",
        "published": "When the page was published, and where that is known from.",
        "updated": "When the page was last updated.",
        "byline": "The author's name as printed.",
        "dateline": "The line before the article's first words.",
        "text": "The article's own words, in which all offsets count.",
        "comments": "Readers' comments of the page.",
        "statements": "Who said what.",
        "events": "Who did what to whom.",
        "figures": "Counts that matter.",
        "times": "Time expressions as intervals.",
        "places": "Mentions of places, one a mention.",
        "names": "Mentions of people and bodies, one a mention.",
        "relays": "Spans that credit another outlet or agency for the whole report.",
        "warnings": "What the reader was unsure of or could not read.",
    },
    "Span": {
        "start": "Offset of the first character in the record's text, in Unicode code points.",
        "end": "Offset after the last character.",
        "text": "The characters between the two.",
    },
    "Published": {
        "date": "The day, YYYY-MM-DD.",
        "time": "The hour, HH:MM, where known.",
        "from": "Where it is known from: the page's metadata, the page as shown, the text's own dates, or the user.",
    },
    "Dateline": {"place": "The place named there.", "credits": "Outlets or agencies credited there."},
    "Comments": {"open": "Whether the page has an open form for comments.", "items": "The comments."},
    "Comment": {
        "date": "The day, YYYY-MM-DD, where given.",
        "text": "The comment's words.",
        "by": "The commenter's name, where it was asked for.",
    },
    "Warn": {"code": "A short stable name.", "message": "What it means here, in words."},
    "Via": {
        "name": "The carrier as the text names it.",
        "kind": "What kind of carrier it is.",
        "span": "Where the text names it.",
    },
    "Statement": {
        "id": "s1, s2 ... in the order of the text.",
        "content": "What was said, without the reporting words.",
        "cue": "The reporting words; null where a quotation has none.",
        "source": "Who says it, as named in or nearest to this clause; null for a pronoun or an omitted subject.",
        "speaker": "The fullest name or description that the text gives the speaker.",
        "role": "The speaker's office or description.",
        "via": "Through whose mouths the words came, from the outlet inwards to the speaker.",
        "form": "Word for word, in the outlet's words, or partly each.",
        "act": "What saying it does.",
        "rule": "The rule that made the item.",
    },
    "Event": {
        "id": "e1, e2 ... in the order of the text.",
        "trigger": "The words that carry the act.",
        "type": "One of PLOVER's 16 types.",
        "actors": "Who did it.",
        "recipients": "To whom it was done.",
        "place": "Where, as the text says it.",
        "time": "When, as the text says it.",
        "modality": "Whether it happened, is planned, possible, demanded or denied.",
        "statement": "The id of the statement that carries it; null where the outlet tells it itself.",
        "rule": "The rule that made the item.",
    },
    "Figure": {
        "low": "The least it can be, inclusive; null where open.",
        "high": "The most it can be, inclusive; null where open.",
        "approx": "Whether the text only gives it roughly.",
        "kind": "What is counted.",
        "of": "The words that say what is counted.",
        "event": "The id of the event it belongs to.",
        "statement": "The id of the statement that carries it.",
        "rule": "The rule that made the item.",
    },
    "Time": {
        "from": "The first day or minute, YYYY-MM-DD[THH:MM].",
        "until": "The day or minute after the last.",
        "part": "The part of the day that it names, where it names one.",
        "conflict": "In words, where the expression seems to contradict itself, and any reading that reconciles it.",
        "rule": "The rule that made the item.",
    },
    "Place": {
        "name": "The usual English name.",
        "country": "ISO 3166-1 alpha-2 code.",
        "lat": "Degrees north, WGS 84.",
        "lon": "Degrees east, WGS 84.",
        "kind": "What kind of place it is.",
        "geonameid": "The place's number in GeoNames.",
        "confidence": "How sure the reader is that it is this place, 0 to 1.",
        "rule": "The rule that made the item.",
    },
    "Name": {
        "type": "What kind of party it is.",
        "canonical": "The name that all mentions of the party in this page share.",
        "role": "Its office or description.",
        "rule": "The rule that made the item.",
    },
}
"""Descriptions by struct and key; ``start``, ``end`` and ``text`` of every item are those of a span."""


def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what ``marsad read`` gives for one page."""
    schema: dict[str, Any] = msgspec.json.schema(Record)
    for name, struct in schema["$defs"].items():
        described = DESCRIPTIONS.get(name, {}) | {}
        for key, value in struct.get("properties", {}).items():
            words = described.get(key) or DESCRIPTIONS["Span"].get(key)
            if words:
                value["description"] = words
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Marsad record", **schema}
