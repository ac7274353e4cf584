"""What bytes are, by what stands in them: names and content types lie too often."""

from __future__ import annotations

import re
from typing import Literal

Content = Literal["html", "text", "json", "jsonl"]

# First bytes of formats that people save or send under the wrong name, and what to call them in a message.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BM", "a BMP image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file"),
    (b"{\\rtf", "an RTF document"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a Windows program"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM film"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"bplist", "a Safari web archive or property list"),
)
_TEXTUAL_BM_MZ = re.compile(rb"(?:BM|MZ|BZh|GIF8|ID3|bplist)[\x20-\x7e\s]{20}")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_PAGE = re.compile(rb"<!doctype\s+html|<(?:html|head|body|title|meta|article)[\s>]", re.I)
_TAG = re.compile(rb"</?[a-z][a-z0-9]*(?:\s[^<>]{0,500})?/?>", re.I)
_FEED = re.compile(rb"<(rss|feed|rdf:rdf|urlset|sitemapindex)[\s>]", re.I)
_OBJECT = re.compile(rb'\s*\{\s*(?:"|\})')
_PRETTY = re.compile(rb'\s*\{[ \t]*\r?\n\s*"')
_ARRAY = re.compile(rb"\s*\[\s*(?:\{|\])")
_OBJECT_LINE = re.compile(rb'^[ \t]*\{[ \t]*"[^\r\n]*\}[ \t]*\r?$', re.M)
# One control character in a hundred bytes: single-byte Arabic text has none, machine data has many.
_CONTROL_SHARE = 0.01


def foreign_format(head: bytes) -> str | None:
    """What a file is that cannot be read as a page, in words, judged by its first bytes; ``None`` for text."""
    for magic, name in _MAGIC:
        if head.startswith(magic) and not _TEXTUAL_BM_MZ.match(head):
            return name
    if head[4:8] == b"ftyp":
        return "an MP4 film or recording"
    if head.startswith(b"RIFF") and head[8:12] in (b"WEBP", b"AVI ", b"WAVE"):
        return "a WebP image" if head[8:12] == b"WEBP" else "a film or recording"
    if head.startswith(_BOMS[1:]):
        return None
    if len(_CONTROLS.findall(head)) > max(2, len(head) * _CONTROL_SHARE) and not _zero_interleaved(head):
        return "binary data"
    feed = _FEED.search(head[:2000])
    if feed and not _PAGE.search(head[: feed.start()]) and head.lstrip().startswith(b"<"):
        return "a news feed or site map (marsad follow reads feeds)"
    return None


def content(head: bytes, name: str) -> Content:
    """What to read text bytes as. ``head`` is the beginning of the data (64 KB are enough), ``name`` its path."""
    lower = name.lower().removesuffix(".gz")
    if lower.endswith((".jsonl", ".ndjson", ".jl")):
        return "jsonl"
    head = head.removeprefix(_BOMS[0])
    if _ARRAY.match(head) or _PRETTY.match(head):
        return "json"
    if _OBJECT.match(head):
        return "jsonl"
    if _PAGE.search(head):
        return "html"
    if not head.lstrip().startswith(b"<") and len(_OBJECT_LINE.findall(head)) > 1:
        return "jsonl"
    tags = len(_TAG.findall(head))
    # A browser's saved fragment has a tag for every line; a text that speaks of HTML has one or two.
    return "html" if tags >= (1 if lower.endswith((".html", ".htm", ".xhtml")) else 5) else "text"


def _zero_interleaved(head: bytes) -> bool:
    """Whether the bytes are UTF-16 without its mark: every second byte is a zero or an Arabic block number."""
    sample = head[:2000]
    for half in (sample[0::2], sample[1::2]):
        if half and sum(b in (0, 6, 0x20, 0xFE) for b in half) > 0.95 * len(half) and any(b in (0, 6) for b in half):
            return len(set(sample)) > 8
    return False
