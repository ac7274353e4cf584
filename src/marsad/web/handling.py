"""``get`` and ``post`` for screens: plain functions that run in a thread, for they wait for the database."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import litestar
from litestar import Response
from litestar.concurrency import sync_to_thread
from litestar.handlers import HTTPRouteHandler

Handler = Callable[..., Response[Any]]


def get(path: str | list[str], **options: Any) -> Callable[[Handler], HTTPRouteHandler]:
    """Answer GET at ``path``. ``options`` say who may come (see :mod:`marsad.web.access`): ``permission=``, ``public=True`` or
    ``signed_in=True``; all others are Litestar's."""
    return lambda function: litestar.get(path, **{"include_in_schema": False, **options})(_in_thread(function))


def post(path: str | list[str], **options: Any) -> Callable[[Handler], HTTPRouteHandler]:
    """Answer POST at ``path``; ``options`` as for :func:`get`. An answer is 200 unless it says otherwise: nothing is "created"."""
    shared = {"status_code": 200, "include_in_schema": False}
    return lambda function: litestar.post(path, **{**shared, **options})(_in_thread(function))


def _in_thread(function: Handler) -> Callable[..., Any]:
    """The function as a coroutine. Litestar's own ``sync_to_thread`` wraps a handler once more for every other handler at the
    same path (as of 2.25), and then fails."""

    @wraps(function)
    async def run(*given: Any, **named: Any) -> Response[Any]:
        return await sync_to_thread(function, *given, **named)

    return run
