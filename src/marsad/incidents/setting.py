"""Where and when a telling's happening took place, as its acts, its sentences and the title say."""

from __future__ import annotations

from datetime import timedelta

from marsad.documents.document import Document
from marsad.incidents.grouping import FINE, Group
from marsad.incidents.hierarchy import province_of
from marsad.incidents.prominence import BODILY
from marsad.incidents.scenes import Scenes
from marsad.incidents.telling import Dating, Where
from marsad.language.text import Text
from marsad.language.tokens import tokenize
from marsad.mentions.places import find_places
from marsad.record import Place

# Without a day of its own a report tells of the last days before it was published. The day after, for time zones.
NEWS_DAYS = 2
# A count is brought up to date within so many days of the happening; later ones sum up.
UPDATE_DAYS = 4


def dates_of(scenes: Scenes, group: Group, *, update: bool) -> tuple[str | None, str | None, Dating]:
    """The first and the last day (ISO, or neither) on which a happening may have been, and how these are known; ``update``:
    the report brings its count up to date, so that the days it names may be its own."""
    if group.days is not None and not update:
        return group.days[0].isoformat(), group.days[1].isoformat(), "stated" if group.stated else "near"
    if scenes.published is None:
        return None, None, "published"
    since = scenes.published - timedelta(UPDATE_DAYS if update else NEWS_DAYS)
    return since.isoformat(), (scenes.published + timedelta(1)).isoformat(), "published"


def is_update(scenes: Scenes) -> bool:
    """Whether the title brings a count of an earlier happening up to date."""
    return bool(scenes.title_classes & BODILY) and any(sense == "update" for _, sense in scenes.title_senses)


def places_of(scenes: Scenes, group: Group, told: list[int], main: bool) -> list[Where]:
    """The places of a happening: those of its acts, else those of its sentences, else (of the main one) the text's first."""
    ranked: dict[str, Place] = {}
    own = _title_places(scenes) if main else []
    own += [p for a in group.acts for p in a.places[:1] if a.event.place] + group.places
    own += [p for i in told for p in scenes.sentences[i].places]
    if main and not any(p.kind in FINE and p.lat is not None for p in own):
        own += [p for s in scenes.sentences[:3] for p in s.places]
    for place in own:
        ranked.setdefault(place.name, place)
    finest = sorted(ranked.values(), key=lambda p: (p.kind not in FINE, p.kind in ("country", "region")))
    return [
        Where(p.name, p.country, p.lat, p.lon, p.kind, p.confidence, province_of(p) if n == 0 else None)
        for n, p in enumerate(finest[:6])
    ]


def _title_places(scenes: Scenes) -> list[Place]:
    """The places that the title names (هجوم القائم): whatever else the text names, that is where its happening is."""
    if not scenes.title_tokens or not scenes.title_classes & BODILY:
        return []
    words = {t.folded for t in scenes.title_tokens}
    named = [p for p in scenes.record.places if p.kind in FINE and {t.folded for t in tokenize(p.text)} <= words]
    if named:
        return named
    title = Text(scenes.record.title or "")
    around = Document(source="", id="", text=title.source, outlet=scenes.record.outlet, language="ar")
    countries = {p.country for p in scenes.record.places}
    return [
        p for p in find_places(title, [], around) if p.kind in FINE and p.country in countries and p.lat is not None
    ]
