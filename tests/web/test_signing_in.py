"""Signing in at the desk: cookies, refusals, invitations, languages, and no way in without an account."""

from __future__ import annotations

import pytest
from tests.web.conftest import PASSWORD, Served

from marsad.desk.people.accounts import TERMINAL
from marsad.desk.people.invitations import invite
from marsad.ledger import journal


def test_a_visitor_is_sent_to_sign_in_and_back(served: Served) -> None:
    """Who is signed out is asked to sign in, and then stands where they wanted to go."""
    visitor = served.client()
    asked = visitor.get("/desk/incidents")
    assert asked.url.path == "/sign-in"
    answer = visitor.post("/sign-in", {"name": "reader", "password": PASSWORD, "then": "/desk/incidents"})
    assert answer.url.path == "/desk/incidents"
    assert answer.status_code == 200


@pytest.mark.parametrize("then", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(served: Served, then: str) -> None:
    """A link with another site behind it leads to the desk."""
    visitor = served.client()
    visitor.http.follow_redirects = False
    answer = visitor.post("/sign-in", {"name": "reader", "password": PASSWORD, "then": then})
    assert answer.headers["location"] == "/desk"


def test_a_form_without_its_token_is_refused(served: Served) -> None:
    """A form that another site sends in somebody's name carries no token, and nothing is done."""
    visitor = served.client("editor")
    answer = visitor.http.post("/desk/account", data={"display": "changed", "language": "ar"})
    assert answer.status_code == 403
    assert "changed" not in visitor.get("/desk/account").text


def test_the_session_cookie_is_for_this_server_alone(served: Served) -> None:
    """HttpOnly and SameSite; over https also Secure (see the settings)."""
    visitor = served.client()
    visitor.http.follow_redirects = False
    answer = visitor.post("/sign-in", {"name": "reader", "password": PASSWORD})
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("marsad_session="))
    assert "httponly" in cookie.lower()
    assert "samesite=lax" in cookie.lower()


def test_signing_out_ends_the_session_itself(served: Served) -> None:
    """The cookie of a session that was ended is worth nothing, even if somebody kept it."""
    visitor = served.client("reader")
    key = visitor.http.cookies["marsad_session"]
    visitor.post("/sign-out", page="/desk/account")
    visitor.http.cookies.set("marsad_session", key)
    assert visitor.get("/desk/account").url.path == "/sign-in"


def test_an_invitation_makes_the_first_account(served: Served) -> None:
    """Who follows the address makes an account and stands in the desk; the address works once."""
    key = invite(served.private, TERMINAL, "analyst", None, journal.now())
    visitor = served.client(language="ar")
    page = visitor.get(f"/invitation/{key}")
    assert 'dir="rtl"' in page.text
    fields = {"name": "noor", "display": "نور", "password": PASSWORD, "again": PASSWORD}
    visitor.http.follow_redirects = False
    answer = visitor.post(f"/invitation/{key}", fields, page=f"/invitation/{key}")
    assert answer.headers["location"] == "/desk"
    visitor.http.follow_redirects = True
    assert "نور" in visitor.get("/desk/account").text
    assert served.client().get(f"/invitation/{key}").status_code == 400


def test_passwords_that_differ_are_told(served: Served) -> None:
    """Nothing is made, what was typed stands in the form, the invitation still works."""
    key = invite(served.private, TERMINAL, "analyst", None, journal.now())
    visitor = served.client()
    fields = {"name": "noor", "display": "Noor", "password": PASSWORD, "again": PASSWORD + "x"}
    answer = visitor.post(f"/invitation/{key}", fields, page=f"/invitation/{key}")
    assert answer.status_code == 400
    assert "The two passwords differ." in answer.text
    assert 'value="noor"' in answer.text
    assert visitor.get(f"/invitation/{key}").status_code == 200


def test_headers_forbid_everything_from_elsewhere(served: Served) -> None:
    """A strict policy on every answer, failures too, and the desk is in no cache."""
    for path in ("/sign-in", "/nothing-here", "/desk/incidents"):
        answer = served.client("reader").get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store", path


def test_an_unknown_address_is_told_in_the_readers_language(served: Served) -> None:
    """404 with a page, not with a stack trace."""
    answer = served.client(language="ar").get("/nothing-here")
    assert answer.status_code == 404
    assert 'lang="ar"' in answer.text
    assert "Traceback" not in answer.text
