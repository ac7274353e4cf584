"""Single messages of Telegram channels, saved from the web: no title, the channel's name for an outlet, the message whole."""

from __future__ import annotations

from lxml.html import HtmlElement

from marsad.documents.document import Document
from marsad.documents.markup.metadata import Metadata
from marsad.documents.markup.tree import blocks
from marsad.record import Warn

_TEXT = "tgme_widget_message_text"


def read_message(root: HtmlElement, meta: Metadata, document: Document) -> bool:
    """Fill ``document`` from a page of Telegram; false where ``root`` is none. Several messages are a list, no article."""
    if (meta.site or "").lower() != "telegram" and not (meta.url or "").startswith(("https://t.me/", "http://t.me/")):
        return False
    messages = [e for e in root.iter("div") if _TEXT in (e.get("class") or "").split()]
    texts = ["\n".join(block.text for block in blocks(message)) for message in messages]
    if not texts and meta.description:
        texts = [meta.description]
    if not texts:
        return False
    document.text = "\n".join(texts)
    document.outlet = next(iter(meta.titles), None) or document.outlet
    document.title = None
    if len(texts) > 1:
        document.warnings.append(Warn("not-an-article", f"a list: {len(texts)} messages of a channel"))
    return True
