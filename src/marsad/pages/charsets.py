"""Bytes to text: which encoding a page is really in.

The order is that of the WHATWG standards (mark, HTTP header, ``<meta>``), with two differences that Arabic pages need:
bytes that are valid UTF-8 are UTF-8 whatever was declared, and a declared or missing single-byte encoding is weighed
against the Arabic ones by the words that come out.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from marsad.record import Warn

# Labels that mean another encoding than they say (WHATWG Encoding, table of labels), and Python's names for Arabic ones.
_LABELS = {
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "l1": "cp1252",
    "ascii": "cp1252", "us-ascii": "cp1252", "ansi": "cp1252", "cp-1256": "cp1256", "win-1256": "cp1256",
    "windows1256": "cp1256", "x-cp1256": "cp1256", "x-mac-arabic": "mac_arabic", "macarabic": "mac_arabic",
    "asmo-708": "iso8859_6", "iso-8859-6-i": "iso8859_6", "iso-8859-6-e": "iso8859_6", "utf8": "utf-8",
    "iso-8859-9": "cp1254", "x-user-defined": "cp1256", "unicode": "utf-8",
}  # fmt: skip
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.I)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)")
_ARABIC_CODECS = ("cp1256", "iso8859_6", "mac_arabic")
# The commonest word beginnings and whole words of Arabic prose: right decoding is full of them, wrong decoding has none.
_COMMON = re.compile(
    r"(?<![ء-ي])(?:ال[ء-ي]{2}|وال|بال|لل|(?:في|من|على|إلى|الى|أن|ان|عن|مع|هذا|التي|الذي|قال)(?![ء-ي]))"
)
_WORD = re.compile(r"[^\W\d_]+")
# One bad sequence in two hundred non-ASCII bytes is a damaged UTF-8 page; more is another encoding.
_DAMAGED_SHARE = 0.005
_SAMPLE = 200_000


@dataclass
class Decoded:
    """A page's text, the encoding it was read in, and what was unsure about that."""

    text: str
    charset: str
    warnings: list[Warn] = field(default_factory=list)


def decode(data: bytes, http: str | None = None, *, markup: bool = False) -> Decoded:
    """``data`` as text. ``http`` is the encoding that the server declared; with ``markup``, declarations inside count too.

    Never fails: where nothing fits, U+FFFD stands for what could not be read and a warning ``undecodable`` says so.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _certain(data[len(mark) :], name)
    wide = _unmarked_utf16(data)
    if wide:
        return _certain(data, wide)
    if data.isascii():
        return Decoded(data.decode("ascii"), "ascii")
    text = _strict_utf8(data)
    if text is not None:
        return Decoded(text, "utf-8")
    declared = declared_charset(data, http, markup=markup)
    if declared == "utf-8" and (damaged := _damaged_utf8(data)):
        return damaged
    return _weighed(data, declared)


def declared_charset(data: bytes, http: str | None, *, markup: bool) -> str | None:
    """The Python name of the encoding declared by header, ``<meta>`` or XML declaration; ``None`` where none is known."""
    labels = [http]
    if markup:
        head = data[:4096]
        labels += [m.group(1).decode("ascii") for m in (_META.search(head), _XML.search(head)) if m]
    for label in labels:
        if label:
            name = _LABELS.get(label.strip().strip("\"'").lower(), label.strip().strip("\"'"))
            try:
                info = codecs.lookup(name)
            except (LookupError, ValueError):
                continue
            if info._is_text_encoding and info.name not in ("utf-7", "idna", "punycode", "unicode_escape"):
                return "utf-8" if info.name in ("utf-16", "utf-8-sig") else info.name
    return None


def _certain(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    return Decoded(text, name, _undecodable(text))


def _strict_utf8(data: bytes) -> str | None:
    """``data`` as UTF-8, where it is; a page cut off inside its last letter still is."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data, final=False)
    except UnicodeDecodeError:
        return None


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: Arabic letters have block number 6 in every second byte, and look like ASCII otherwise."""
    sample = data[: 4096 & ~1]
    for half, name in ((sample[1::2], "utf-16-le"), (sample[0::2], "utf-16-be")):
        if half and sum(b in (0, 6, 0x20) for b in half) > 0.95 * len(half) and any(b in (0, 6) for b in half):
            return name
    return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    letters = sum(c > "\x7f" for c in text[:_SAMPLE])
    if text.count("\ufffd", 0, _SAMPLE) > max(1, letters * _DAMAGED_SHARE):
        return None
    return Decoded(text, "utf-8", _undecodable(text))


def _weighed(data: bytes, declared: str | None) -> Decoded:
    """The reading of ``data`` that is best Arabic; a declared encoding is kept unless another is clearly better."""
    sample = data[:_SAMPLE]
    names = dict.fromkeys([declared or "cp1256", *_ARABIC_CODECS])
    scores = {name: arabic_score(sample.decode(name, "replace")) for name in names}
    best = max(scores, key=lambda n: scores[n])
    first = declared or "cp1256"
    # Twice as good: a declared encoding that gives some Arabic is right; noise scores near nothing.
    if scores[best] <= 2 * max(scores[first], 0.01):
        best = first
    if declared is None and scores[best] < 0.02:
        best = _other_charset(data) or best
    text = data.decode(best, "replace")
    warnings = _undecodable(text)
    if best != declared:
        said = f"declared {declared}" if declared else "no encoding declared"
        warnings.insert(0, Warn("charset-guessed", f"{said}; read as {best}"))
    return Decoded(text, best, warnings)


def arabic_score(text: str) -> float:
    """How much of ``text`` is good Arabic: common words and beginnings per non-ASCII word (0 to about 0.6)."""
    words = sum(not w.isascii() for w in _WORD.findall(text))
    bad = text.count("\ufffd") + sum("\x80" <= c <= "\x9f" for c in text)
    return max(0.0, (len(_COMMON.findall(text)) - bad) / words) if words else 0.0


def _other_charset(data: bytes) -> str | None:
    """What charset-normalizer takes ``data`` for, where it is no Arabic encoding that we know."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:20_000]).best()
    return best.encoding if best else None


def _undecodable(text: str) -> list[Warn]:
    count = text.count("\ufffd")
    return [Warn("undecodable", f"{count} places could not be decoded and are shown as \ufffd")] if count else []
