"""A reader's correction as the form gives it: what is checked before anything is kept.

What keeps robots out is a field that people do not see and a least time; nobody else's service is asked about a reader.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

import msgspec

from marsad.desk.moments import later
from marsad.errors import DeskError

LEAST_TEXT, MOST_TEXT = 10, 4000
"""Characters of a correction: shorter ones name no mistake; two pages are enough for any."""
MOST_NAME, MOST_EMAIL, MOST_LINK = 100, 254, 2000
"""A name; the longest mailbox that mail takes (RFC 5321, 4.5.3.1.3); an address that browsers and servers take."""
LEAST_SECONDS = 4
"""From showing the form to sending it: nobody reads a page, writes a sentence and fills in two fields faster."""
_MAILBOX = re.compile(r"[^\s@<>\",;:()\[\]\\]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,63}\Z")
_CLAIM = re.compile(r"[0-9a-f]{16}\Z")


class Sent(msgspec.Struct, frozen=True):
    """A correction as the form gives it. ``trap`` is the field that people do not see; ``shown`` the moment when the form was shown
    (signed by the web application, so that it cannot be made up)."""

    incident: int
    name: str
    email: str
    text: str
    link: str = ""
    claim: str = ""
    language: str = "en"
    trap: str = ""
    shown: str = ""


def checked(sent: Sent, at: str) -> Sent:
    """What was sent, tidied. Raises :class:`DeskError`."""
    name, email, text = " ".join(tidied(sent.name).split()), tidied(sent.email), tidied(sent.text)
    link, claim = sent.link.strip(), sent.claim.strip()
    if sent.trap:
        raise DeskError("this was filled in by a robot", code="robot")
    if not (email and all(any(c.isalnum() for c in words) for words in (name, text))):
        raise DeskError("name, e-mail and text are needed", code="missing")
    if not is_mailbox(email):
        raise DeskError("this is no e-mail address", code="bad_email")
    if not LEAST_TEXT <= len(text) <= MOST_TEXT or len(name) > MOST_NAME:
        raise DeskError(f"a correction has {LEAST_TEXT} to {MOST_TEXT} characters, a name {MOST_NAME}", code="bad_text")
    if link and not is_address(link):
        raise DeskError("a link is an http or https address", code="bad_link")
    if claim and not _CLAIM.match(claim):
        raise DeskError("there is no such claim", code="unknown")
    if not sent.shown or later(sent.shown, seconds=LEAST_SECONDS) > at:
        raise DeskError("this was sent faster than it can be written", code="too_fast")
    language = sent.language if sent.language in ("ar", "en") else "en"
    return Sent(sent.incident, name, email, text, link, claim, language)


def is_mailbox(given: str) -> bool:
    """Whether it has the form of a mailbox that mail can be sent to."""
    return len(given) <= MOST_EMAIL and bool(_MAILBOX.match(given))


def is_address(given: str) -> bool:
    """Whether this is an http or https address with a host and nothing in it that does not belong in one."""
    if len(given) > MOST_LINK or any(c.isspace() or unicodedata.category(c).startswith("C") for c in given):
        return False
    try:
        parts = urlsplit(given)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and not parts.username and not parts.password


def tidied(given: str) -> str:
    """Words as they are kept: composed, without controls other than line breaks and without bidi overrides."""
    words = unicodedata.normalize("NFC", given.replace("\r\n", "\n"))
    kept = (
        c
        for c in words
        if c in "\n\t" or (unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn") and c not in _OVERRIDES)
    )
    return "".join(kept).strip()


_OVERRIDES = frozenset(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
