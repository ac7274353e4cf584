"""What was sent in a form: texts without control characters, bounded; files in memory up to the server's limit."""

from __future__ import annotations

from typing import Any, TypeAlias

from litestar import Request
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency

from marsad.errors import DeskError
from marsad.ledger.judging import Verdict

# No field of any form needs more but a pasted text, which has a bound of its own.
_LONGEST = 20_000


class Form:
    """The fields of a form. A field that is wanted and missing is a :class:`DeskError` that names it."""

    def __init__(self, fields: list[tuple[str, Any]]) -> None:
        self._fields = fields

    def text(self, name: str, default: str | None = None, *, most: int = _LONGEST) -> str:
        """The field's text without surrounding space; ``default`` (``None``: an error) where it is empty or missing."""
        found = next((v for k, v in self._fields if k == name and isinstance(v, str)), "")
        text = "".join(c for c in found.replace("\r\n", "\n") if c >= " " or c in "\n\t").strip()
        if len(text) > most:
            raise DeskError(f"{name} is too long", code="too_long")
        if not text and default is None:
            raise DeskError(f"{name} is missing", code="missing")
        return text or (default or "")

    def secret(self, name: str) -> str:
        """The field's text exactly as it was typed, empty where it is missing."""
        return next((v for k, v in self._fields if k == name and isinstance(v, str)), "")

    def number(self, name: str) -> int:
        """The field as a whole number. Raises :class:`DeskError`."""
        text = self.text(name, most=20)
        if not text.isdecimal():
            raise DeskError(f"{name} is no number", code="no_number")
        return int(text)

    def all(self, name: str) -> list[str]:
        """The texts of all fields of that name (check boxes)."""
        return [v for k, v in self._fields if k == name and isinstance(v, str) and v]

    def flag(self, name: str) -> bool:
        """Whether a check box is ticked."""
        return any(k == name for k, _ in self._fields)

    def files(self, name: str) -> list[UploadFile]:
        """The files that were chosen."""
        return [v for k, v in self._fields if k == name and isinstance(v, UploadFile) and v.filename]


def verdict_of(form: Form, *allowed: Verdict) -> Verdict:
    """The form's judgement on what is one, which must be one of ``allowed``. Raises :class:`DeskError`."""
    given = form.text("verdict", most=10)
    for one in allowed:
        if given == one:
            return one
    raise DeskError(f"a judgement is {', '.join(allowed[:-1])} or {allowed[-1]}", code="invalid")


async def form_of(request: Request[Any, Any, Any]) -> Form:
    """The form of a request: a dependency of handlers that take one."""
    return Form(list((await request.form()).multi_items()))


Sent: TypeAlias = NamedDependency[Form]
"""How a handler asks for the form that was sent."""
