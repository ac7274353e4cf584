"""The application: every screen's handlers with what all of them share. One process serves desk, public site and API."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from importlib.resources import files

from litestar import Litestar, Router
from litestar.config.compression import CompressionConfig
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import CacheControlHeader, State
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme
from litestar.static_files import create_static_files_router
from litestar.types import ControllerRouterHandler

import marsad
from marsad.desk.private import PrivateStore
from marsad.ledger.opening import Ledger
from marsad.web import screens
from marsad.web.access import API, Recognising, admitted
from marsad.web.failures import failed
from marsad.web.forms import form_of
from marsad.web.headers import security_headers, sent_with
from marsad.web.settings import Settings
from marsad.web.visits import Desk, visit_of

# A dropped archive of pages; more is for the command line, which streams it.
MOST_BYTES = 50_000_000
# An hour: after an update nobody sees old scripts with new pages for longer.
_STATIC_KEPT = CacheControlHeader(public=True, max_age=3600)
STATIC = files("marsad.web") / "static"


def make_app(
    ledger: Ledger,
    private: PrivateStore,
    settings: Settings,
    *,
    handlers: Sequence[ControllerRouterHandler] | None = None,
) -> Litestar:
    """The application on an open ledger and private store. ``handlers`` are all screens, unless others are given."""
    return Litestar(
        route_handlers=[
            *(screens.HANDLERS if handlers is None else handlers),
            create_static_files_router(
                "/static", [str(STATIC)], opt={"public": True}, name="static", cache_control=_STATIC_KEPT
            ),
        ],
        state=State({"desk": Desk(ledger, private, settings)}),
        dependencies={"visit": Provide(visit_of, sync_to_thread=False), "form": Provide(form_of)},
        middleware=[DefineMiddleware(Recognising, exclude=["^/static/"])],
        guards=[admitted],
        csrf_config=CSRFConfig(
            secret=secrets.token_hex(32),
            cookie_name="marsad_csrf",
            cookie_secure=settings.secure,
            cookie_httponly=True,
            exclude=[f"^{API}", "^/static/"],
        ),
        before_send=[sent_with(security_headers(settings))],
        exception_handlers={Exception: failed},
        compression_config=CompressionConfig(
            backend="gzip", minimum_size=1000, gzip_compress_level=5, exclude_opt_key="compressed"
        ),
        request_max_body_size=MOST_BYTES,
        openapi_config=OpenAPIConfig(
            title="Marsad",
            version=marsad.__version__,
            description="Read incidents, claims and exports of a ledger; push pages. By token: Authorization: Bearer marsad_...",
            components=Components(security_schemes={"token": SecurityScheme(type="http", scheme="bearer")}),
            security=[{"token": []}],
            # Described at /api/openapi.json by a handler of ours; no pages that would fetch scripts from elsewhere.
            openapi_router=Router("/api/description", route_handlers=[], include_in_schema=False),
            render_plugins=[],
        ),
        logging_config=None,
    )
