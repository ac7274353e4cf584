"""The API: by token alone, no more than the person may, and whatever is sent is answered or refused, never a fault."""

from __future__ import annotations

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from tests.web.conftest import Served

from marsad.desk.people.roles import ROLES, Permission, Role, may
from marsad.desk.people.tokens import make_token, revoke, tokens_of
from marsad.errors import DeskError
from marsad.ledger import journal


def _client(served: Served, role: str, *scopes: str) -> httpx.Client:
    key = make_token(served.private, served.people[role], "test", list(scopes), journal.now())
    return httpx.Client(base_url=served.address, headers={"authorization": f"Bearer {key}"}, timeout=30)


def test_incidents_and_claims_are_read_by_token(served: Served) -> None:
    """What the list shows, with origins and tolls, filtered as in the desk; claims with their chains."""
    client = _client(served, "data", "read")
    found = client.get("/api/v1/incidents", params={"toll": "killed>=1", "order": "voices"}).json()
    assert found["incidents"]
    number = found["incidents"][0]["id"]
    assert client.get(f"/api/v1/incidents/{number}").json()["origins"]
    claims = client.get(f"/api/v1/incidents/{number}/claims").json()["claims"]
    key = claims[0]["claim"]["key"]
    assert client.get(f"/api/v1/claims/{key}").json()["key"] == key
    assert client.get("/api/v1/exports/geojson").json()["type"] == "FeatureCollection"


def test_without_a_token_or_with_a_cookie_nothing_is_read(served: Served) -> None:
    """401 with the way to ask; a session's cookie is worth nothing here, so that no other site can use it; a revoked token neither."""
    for client in (httpx.Client(base_url=served.address), served.client("editor").http):
        answer = client.get("/api/v1/incidents")
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
    client = _client(served, "editor", "read")
    revoke(served.private, served.people["editor"], tokens_of(served.private)[0].id, journal.now())
    assert client.get("/api/v1/incidents").status_code == 401


def test_a_token_does_not_sign_in_to_screens(served: Served) -> None:
    """The desk's screens know no tokens."""
    client = _client(served, "editor", "read", "push")
    assert client.get("/desk/incidents").status_code == 303


def test_pages_are_pushed_once(served: Served) -> None:
    """A new article is read and kept; the same again is known; one without text is refused."""
    client = _client(served, "analyst", "read", "push")
    article = {
        "id": "pushed-1",
        "text": "قال الناطق باسم الوزارة سامر الجبوري إن سبعة مدنيين قتلوا في قصف قرب الرمادي.",
        "published": "2024-03-05",
    }
    assert client.post("/api/v1/pages", json=article).json() == {"new": 1, "known": 0, "faults": []}
    assert client.post("/api/v1/pages", json=article).json() == {"new": 0, "known": 1, "faults": []}
    assert client.post("/api/v1/pages", json={"text": " "}).status_code == 400


@pytest.mark.parametrize(("role", "scopes"), [("analyst", ["read"]), ("data", ["read"])])
def test_who_may_not_push_is_refused(served: Served, role: str, scopes: list[str]) -> None:
    """Neither a token for reading alone nor a person who may not bring pages."""
    assert _client(served, role, *scopes).post("/api/v1/pages", json={"text": "نص"}).status_code == 403


@pytest.mark.parametrize("role", ROLES)
def test_every_role_reads_and_only_some_push(served: Served, role: Role) -> None:
    """A token can do exactly what the person may: everybody reads, who may bring pages gets a token that pushes."""
    assert _client(served, role, "read").get("/api/v1/incidents").status_code == 200
    if may(role, Permission.TAKE_IN):
        assert _client(served, role, "push").post("/api/v1/pages", json={"text": "نص قصير"}).status_code == 200
        assert _client(served, role, "push").get("/api/v1/incidents").status_code == 403
    else:
        with pytest.raises(DeskError):
            _client(served, role, "push")


def test_whatever_is_sent_is_answered_as_described(served: Served) -> None:
    """Schemathesis sends what fits the description and what does not to every address: no fault of the server, no answer in another
    form than is described."""
    key = make_token(served.private, served.people["analyst"], "test", ["read", "push"], journal.now())
    headers = {"authorization": f"Bearer {key}"}
    schema = schemathesis.openapi.from_url(f"{served.address}/api/openapi.json")
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        strategy = operation.as_strategy()

        @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(case=strategy)
        def check(case: schemathesis.Case) -> None:
            answer = case.call(headers=headers)
            assert answer.status_code < 500, (case.path, answer.text)
            if answer.status_code == 200:
                case.validate_response(answer, checks=[schemathesis.checks.response_schema_conformance])

        check()
        tried += 1
    assert tried >= 6
