"""Where records go: standard output or a file, as JSON lines, indented JSON, or a page for people."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal

import msgspec

from marsad.cli.exits import of_system, say
from marsad.errors import OutputError
from marsad.files import part_of
from marsad.printing.labels import Language
from marsad.runs.batch import Outcome

Form = Literal["jsonl", "json", "human"]


class Target:
    """A binary stream that only ever holds whole writes.

    A regular file is written as ``FILE.part`` and takes its name when all is written, so that a file of that name is
    always complete; what an interrupted run had done stands in ``FILE.part``. Devices and pipes are written directly.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._whole = 0
        self.part: Path | None = None
        try:
            if path is None:
                self._out: BinaryIO = sys.stdout.buffer
            elif path.exists() and not path.is_file():
                self._out = path.open("wb", buffering=0)
            else:
                self.part = path.with_name(part_of(path.name))
                self._out = self.part.open("wb", buffering=0)
        except OSError as cause:
            raise OutputError(f"it cannot be written: {cause.strerror}", page=str(path)) from cause

    def write(self, data: bytes) -> None:
        """Write ``data`` whole and hand it on at once. Raises :class:`OutputError`, ``BrokenPipeError``."""
        try:
            view = memoryview(data)
            while view:
                view = view[self._out.write(view) :]
            self._out.flush()
            self._whole += len(data)
        except BrokenPipeError:
            raise
        except OSError as cause:
            raise OutputError(self._torn(cause), page=str(self.path) if self.path else None) from cause

    def _torn(self, cause: OSError) -> str:
        reason = of_system(OSError(cause.errno, cause.strerror)).removeprefix("[output] ")
        return reason if self.part is None else f"{reason}; what was written before stands in {self.part}"

    def close(self, complete: bool) -> None:
        """Close a file; give it its name where it is ``complete``, else cut off what is torn. Raises :class:`OutputError`."""
        if self.path is None:
            return
        self._out.close()
        if self.part is not None and not complete:
            with contextlib.suppress(OSError):
                os.truncate(self.part, self._whole)
        elif self.part is not None:
            try:
                os.replace(self.part, self.path)
            except OSError as cause:
                raise OutputError(f"it cannot be written: {cause.strerror}", page=str(self.path)) from cause


class Sink:
    """Takes outcomes that have a record and writes them in one form."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.records = 0

    def put(self, outcome: Outcome) -> None:
        """Write one record."""
        self.records += 1
        self.target.write(outcome.data + b"\n")

    def end(self) -> None:
        """Write what stands after the last record."""

    def __enter__(self) -> Sink:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _tb: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.end()
        finally:
            self.target.close(complete=kind is None)
            if kind is KeyboardInterrupt:
                where = f"stand in {self.target.part}" if self.target.part else "were written"
                say(f"interrupted; {self.records:,} records {where}")


class Indented(Sink):
    """One record as an indented JSON object; two or more as a JSON array of them."""

    def __init__(self, target: Target) -> None:
        super().__init__(target)
        self._first = b""

    def put(self, outcome: Outcome) -> None:
        """Write one record, the first when it is known whether there is a second."""
        self.records += 1
        data = msgspec.json.format(outcome.data, indent=2)
        if self.records == 1:
            self._first = data
            return
        if self.records == 2:
            self.target.write(b"[\n" + self._first)
        self.target.write(b",\n" + data)

    def end(self) -> None:
        """Write the only record, or close the array."""
        if self.records > 1:
            self.target.write(b"\n]\n")
        elif self.records:
            self.target.write(self._first + b"\n")


class Human(Sink):
    """Pages for people; in colour where the target is a terminal that wants it."""

    def __init__(self, target: Target, language: Language) -> None:
        super().__init__(target)
        self._language = language

    def put(self, outcome: Outcome) -> None:
        """Print one record, parted from the one before."""
        from marsad.printing.labels import labels
        from marsad.printing.page import printed
        from marsad.printing.terminal import columns, show

        out = io.StringIO() if self.target.path else sys.stdout
        self.records += 1
        if self.records > 1:
            out.write("\n\n")
        show(printed(outcome.record(), labels(self._language), columns()), out)
        if isinstance(out, io.StringIO):
            self.target.write(out.getvalue().encode())


def open_sink(form: Form, path: Path | None, language: Language) -> Sink:
    """The sink for ``form`` that writes to ``path``, or to standard output. Raises :class:`OutputError`."""
    target = Target(path)
    if form == "human":
        return Human(target, language)
    return Indented(target) if form == "json" else Sink(target)
