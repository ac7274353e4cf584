"""The path of a page in order, one call a step: page → document → mentions → claims → record."""

from __future__ import annotations

import traceback
from datetime import date
from pathlib import Path

from marsad.claims.attaching import attach_figures
from marsad.claims.consistency import carriers_as_media, without_dateline
from marsad.claims.events import find_events
from marsad.claims.statements import find_statements
from marsad.documents import to_document
from marsad.documents.document import Document
from marsad.documents.overrides import Overrides
from marsad.errors import MarsadError, ReadingError
from marsad.language.text import Text
from marsad.mentions.dating import date_of_text
from marsad.mentions.figures import find_figures
from marsad.mentions.mentions import Mentions
from marsad.mentions.names import find_names
from marsad.mentions.names.own import outside, with_own_name
from marsad.mentions.places import find_places
from marsad.mentions.relays import find_relays
from marsad.mentions.times import find_times
from marsad.pages.page import Page
from marsad.record import SCHEMA, Dateline, Published, Record
from marsad.trace import Trace


def read_page(page: Page, overrides: Overrides | None = None, trace: Trace | None = None) -> Record:
    """The record of one page. Raises :class:`DocumentError` where there is no text in it, :class:`ReadingError` for a
    fault of the reader itself, with its cause chained; both name the page."""
    return read_page_with_text(page, overrides, trace)[0]


def read_page_with_text(
    page: Page, overrides: Overrides | None = None, trace: Trace | None = None
) -> tuple[Record, Text]:
    """As :func:`read_page`, with the text as it was taken apart, for who goes on to work with its words."""
    document = to_document(page, overrides)
    try:
        text = Text(document.text)
        return read_text(text, document, trace), text
    except MarsadError as error:
        error.page = error.page or page.where
        raise
    except Exception as cause:
        place = traceback.extract_tb(cause.__traceback__)[-1]
        where = f"{Path(place.filename).name}, line {place.lineno}"
        raise ReadingError(f"a fault of the reader ({where}): {cause!r}", page=page.where) from cause


def read_document(document: Document, trace: Trace | None = None) -> Record:
    """The record of one document. ``trace`` collects what every rule tried (``--explain``)."""
    return read_text(Text(document.text), document, trace)


def read_text(text: Text, document: Document, trace: Trace | None = None) -> Record:
    """The record of a document whose text is ``text``."""
    published = document.published
    if published is None:
        found = date_of_text(text)
        published = Published(found.isoformat(), None, "text") if found else None
    mentions = find_mentions(text, document, date.fromisoformat(published.date) if published else None, trace)
    statements = find_statements(mentions, trace)
    without_dateline(statements, text, document)
    carriers_as_media(mentions.names, statements)
    events = find_events(mentions, statements, trace)
    attach_figures(mentions, statements, events)
    dateline = Dateline(document.dateline_place, document.credits)
    return Record(
        schema=SCHEMA,
        source=document.source,
        id=document.id,
        url=document.url,
        outlet=document.outlet,
        title=document.title,
        language=document.language,
        published=published,
        updated=document.updated,
        byline=document.byline,
        dateline=dateline if dateline.place or dateline.credits else None,
        text=document.text,
        comments=document.comments,
        statements=statements,
        events=events,
        figures=mentions.figures,
        times=mentions.times,
        places=mentions.places,
        names=mentions.names,
        relays=mentions.relays,
        warnings=document.warnings,
    )


def find_mentions(text: Text, document: Document, published: date | None, trace: Trace | None = None) -> Mentions:
    """Names, places, times and figures of one text, in the order in which they need each other."""
    found = Mentions(text, document.outlet, published)
    found.names = with_own_name(find_names(text, document.outlet, trace), text, document.outlet)
    found.times = outside(find_times(text, published, trace), found.names)
    found.places = find_places(text, found.names, document, trace)
    found.relays = find_relays(text, document, trace)
    found.figures = find_figures(text, found.times, trace)
    return found
