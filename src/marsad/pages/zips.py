"""Zips of pages: every member is one input more. Nothing is ever written to disk under a member's name."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from marsad.errors import PageError
from marsad.pages.assets import is_asset
from marsad.pages.page import Page
from marsad.pages.streams import BOMB_RATIO

Opener = Callable[[BinaryIO, str], Iterable[Page | PageError]]

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = 0x1
_DRIVE = re.compile(r"[A-Za-z]:")
# Formats that are zips of their own kind, by a member that no zip of pages has.
_OFFICE = {
    "[Content_Types].xml": "a Word, Excel or PowerPoint file",
    "mimetype": "an EPUB or OpenDocument file",
    "META-INF/MANIFEST.MF": "a Java program",
    "AndroidManifest.xml": "an Android program",
}
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError)


def pages_of_zip(file: BinaryIO, source: str, max_bytes: int, opened: Opener) -> Iterator[Page | PageError]:
    """The pages in the members of a zip, sorted by name; ``opened`` takes a member's stream and name.

    A member that cannot be taken (encrypted, damaged, a bomb, a link, named so as to lead out of the archive) gives an
    error in its place. ``file`` must be seekable. Raises :class:`PageError` where it is no zip of pages at all.
    """
    try:
        archive = zipfile.ZipFile(file)
    except _DAMAGE as cause:
        raise PageError(f"the ZIP archive is damaged or breaks off before its end: {cause}", page=source) from cause
    with archive:
        members = [m for m in archive.infolist() if not m.is_dir()]
        names = {m.filename for m in members}
        kind = next((kind for name, kind in _OFFICE.items() if name in names), None)
        if kind:
            raise PageError(f"refused: it is {kind}, not a page or a text", page=source)
        members = sorted((m for m in members if not _passed_over(m.filename)), key=lambda m: m.filename)
        if not members:
            raise PageError("the ZIP archive holds no files", page=source)
        budget = _Budget(max_bytes, sum(m.compress_size for m in members))
        for member in members:
            yield from _pages_of_member(archive, member, f"{source}/{member.filename}", opened, budget)


def _passed_over(name: str) -> bool:
    """Hidden files, pictures and styles beside saved pages, what macOS adds: as in a folder, nobody means these."""
    parts = PurePosixPath(name).parts
    return is_asset(name) or any(p == "__MACOSX" or (p.startswith(".") and p not in (".", "..")) for p in parts)


def _pages_of_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str, opened: Opener, budget: _Budget
) -> Iterator[Page | PageError]:
    reason = _refusal(member)
    if reason:
        yield PageError(f"refused: {reason}", page=where)
        return
    try:
        with archive.open(member) as stream:
            bounded = _Bounded(stream, member.compress_size, where, budget)
            yield from opened(io.BufferedReader(bounded, 1 << 16), where)
    except PageError as error:
        yield error
    except _DAMAGE as cause:
        damage = PageError(f"this part of the ZIP archive is damaged: {cause}", page=where)
        damage.__cause__ = cause
        yield damage


def _refusal(member: zipfile.ZipInfo) -> str | None:
    """Why a member is not even opened, in words."""
    name = member.orig_filename.replace("\\", "/")
    if member.flag_bits & _ENCRYPTED:
        return "it is encrypted"
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/") or "\0" in name:
        return "its name leads out of the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "it is a link"
    return None


class _Budget:
    """What all members together may unpack to: overlapping members make a bomb of which each looks harmless."""

    def __init__(self, max_bytes: int, packed: int) -> None:
        self.least = max_bytes
        self.most = max(max_bytes, BOMB_RATIO * packed)
        self.given = 0


class _Bounded(io.RawIOBase):
    """A member's bytes while they are unpacked. Reading raises :class:`PageError` for a bomb."""

    def __init__(self, stream: IO[bytes], packed: int, where: str, budget: _Budget) -> None:
        self._stream, self._packed, self._where, self._budget = stream, packed, where, budget
        self._given = 0

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` with unpacked bytes; 0 at the end."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._given += len(data)
        self._budget.given += len(data)
        alone = self._given > self._budget.least and self._given > BOMB_RATIO * self._packed
        if alone or self._budget.given > self._budget.most:
            raise PageError("refused: it unpacks to over 200 times its size (a ZIP bomb)", page=self._where)
        return len(data)
