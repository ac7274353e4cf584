"""What a reader sees where something may not be, is not there, or went wrong: a page in their language, never a stack trace."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Redirect

from marsad.errors import DeskError, MarsadError
from marsad.web.access import API
from marsad.web.visits import visit_of

log = logging.getLogger("marsad.web")
_STATUS = {"signed_out": 401, "forbidden": 403, "unknown": 404, "locked": 423, "out_of_turn": 409, "too_often": 429}


@dataclass(frozen=True)
class FailureContext:
    """What ``failure.html`` shows: the status, the code by which the words are chosen, and the error's own sentence."""

    status: int
    code: str
    message: str


def failed(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """The answer to an error: JSON for programs, a page for people, the sign-in for who is signed out."""
    status, code, message = _told(error)
    if status >= 500:
        log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    if request.url.path.startswith(API):
        headers = {"www-authenticate": "Bearer"} if status == 401 else {}
        return Response({"error": code, "message": message}, status_code=status, headers=headers)
    if code == "signed_out" and request.method == "GET":
        return Redirect(f"/sign-in?then={quote(request.url.path)}", status_code=303)
    return visit_of(request).page("failure.html", FailureContext(status, code, message), status=status)


def _told(error: Exception) -> tuple[int, str, str]:
    """Status, code and sentence. What we did not foresee says nothing of itself: its words may hold anything."""
    if isinstance(error, DeskError):
        return _STATUS.get(error.code, 400), error.code, error.message
    if isinstance(error, MarsadError):
        status = 404 if error.message.startswith(("there is no", "no ")) else 400
        return status, "unknown" if status == 404 else "refused_by_ledger", error.message
    if isinstance(error, HTTPException):
        code = {404: "unknown", 403: "forbidden", 405: "method", 413: "too_large"}.get(error.status_code, "bad_request")
        return error.status_code, code, error.detail if error.status_code < 500 else ""
    return 500, "fault", ""
