"""All screens: every link leads somewhere, every role sees what it may and nothing else, hostile text stays text."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import msgspec
import pytest
from litestar.handlers import HTTPRouteHandler
from tests.web.conftest import Served

from marsad.desk.people.roles import ROLES, Permission, may
from marsad.runs.ingesting import ingest
from marsad.web.screens import HANDLERS

_LINK = re.compile(r'(?:href|src)="(/[^"#]*)')
# Of pages of one shape (the same address but for numbers, keys and words asked for) so many are opened.
A_SHAPE = 4
HOSTILE = [
    "<script>alert('x')</script>",
    '"><img src=x onerror=alert(1)>',
    "\u202eمقلوب\u202c \u2066مفتوح",
    "كلمة" * 2500,
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt;",
]


@pytest.mark.parametrize("role", ["editor", "data"])
def test_every_link_leads_somewhere(served: Served, role: str) -> None:
    """From the start of the desk on, in Arabic: no link is broken, no page fails, none is over 100 KB."""
    visitor = served.client(role)
    todo, seen, shapes = ["/desk?lang=ar", "/ar/"], set[str](), dict[str, int]()
    while todo:
        path = todo.pop(0)
        shape = re.sub(r"=[^&]*|/[^/]*\d[^/]*|(?<=documents/).*|(?<=copies/).*", "", path)
        shapes[shape] = shapes.get(shape, 0) + 1
        if path in seen or shapes[shape] > A_SHAPE:
            continue
        seen.add(path)
        answer = visitor.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        if path.startswith(("/static/", "/feeds/", "/data/")) or "html" not in answer.headers["content-type"]:
            continue
        assert len(answer.content) < 100_000, path
        for link in _LINK.findall(answer.text):
            target = urlsplit(urljoin(path, unescape(link)))
            found = target.path + (f"?{target.query}" if target.query else "")
            if not found.startswith(("/static/built", "/sign-out")):
                todo.append(found)
    assert len(shapes) > 20


def _addresses() -> list[tuple[str, str, HTTPRouteHandler]]:
    """Every address with its method; numbers and keys filled in with such as do not exist."""
    found = []
    for handler in HANDLERS:
        assert isinstance(handler, HTTPRouteHandler)
        for path in sorted(handler.paths):
            filled = re.sub(r"\{\w+:int\}", "999999", re.sub(r"\{\w+:(str|path)\}", "nothing", path))
            found += [(method, filled, handler) for method in handler.http_methods if method in ("GET", "POST")]
    return found


def test_every_address_says_who_may_come() -> None:
    """Each handler is public on purpose, for everybody signed in, or asks for one permission; nothing is open by neglect."""
    for _, path, handler in _addresses():
        stated = [handler.opt.get("public"), handler.opt.get("signed_in"), handler.opt.get("permission")]
        assert sum(bool(s) for s in stated) == 1, path
        if path.startswith("/desk"):
            assert not handler.opt.get("public"), path


def test_the_permission_matrix_from_both_sides(served: Served) -> None:
    """Every address with every role and with none: refused exactly where the role lacks the permission."""
    visitors = {role: served.client(role) for role in ROLES}
    nobody = served.client()
    nobody.http.follow_redirects = False
    tokens = {role: _token(visitor.get("/desk/account").text) for role, visitor in visitors.items()}
    public = _token(nobody.get("/sign-in").text)
    for method, path, handler in _addresses():
        if handler.opt.get("public") or path == "/sign-out" or path.startswith("/api/"):
            continue  # the API is for tokens: see test_api.py
        out = nobody.http.request(method, path, data={"_csrf_token": public})
        assert (out.status_code, method) in ((303, "GET"), (401, "POST")), path
        wanted = handler.opt.get("permission")
        for role, visitor in visitors.items():
            if path.startswith("/desk/account/") and method == "POST":
                continue  # one's own account: everybody's, and a wrong password is refused there
            visitor.http.follow_redirects = False
            status = visitor.http.request(method, path, data={"_csrf_token": tokens[role]}).status_code
            allowed = not isinstance(wanted, Permission) or may(role, wanted)
            assert (status != 403) == allowed, f"{role} {method} {path}: {status}"
            assert status < 500, f"{role} {method} {path}: {status}"


def test_who_sees_no_staff_sees_no_names_of_staff(served: Served) -> None:
    """A data-only reader finds nobody's name or comment on any incident's page."""
    editor, data = served.client("editor"), served.client("data")
    editor.post("/desk/incidents/1/review", {"step": "take", "comment": "تعليق سري"}, page="/desk/account")
    assert "تعليق سري" in editor.get("/desk/incidents/1").text
    text = data.get("/desk/incidents/1").text
    assert "تعليق سري" not in text
    assert "editor" not in text.lower()


def test_hostile_texts_stay_texts(served: Served, tmp_path: object) -> None:
    """Scripts, bidi overrides, words of ten thousand letters and template code in titles, outlets and texts: on every screen that
    shows them they are text, isolated, and the page stays small."""
    articles = [
        {"id": f"hostile-{n}", "outlet": f"منبر {bad[:60]}", "published": "2024-03-05", "title": bad,
         "text": f"قال الناطق باسم الوزارة سامر الجبوري إن سبعة مدنيين قتلوا في قصف قرب الرمادي. {bad} وأضاف أن القوات انسحبت."}
        for n, bad in enumerate(HOSTILE)
    ]  # fmt: skip
    path = f"{tmp_path}/hostile.jsonl"
    with open(path, "wb") as out:
        out.writelines(msgspec.json.encode(article) + b"\n" for article in articles)
    ingest(served.ledger, [path])
    visitor = served.client("editor")
    pages = ["/desk", "/desk/incidents", "/desk/search?q=الرمادي", "/desk/copies", "/desk/journal", "/desk/situation?country=IQ",
             "/desk/review?queue=unassigned"]  # fmt: skip
    pages += [f"/desk/documents/hostile-{n}" for n in range(len(HOSTILE))] + [
        f"/desk/copies/hostile-{n}" for n in range(len(HOSTILE))
    ]
    found = visitor.get("/desk/search?q=الرمادي").text
    pages += [
        link for link in _LINK.findall(visitor.get("/desk/incidents").text) if re.match(r"/desk/incidents/\d+$", link)
    ]
    assert "hostile-0" in found
    for page in pages:
        answer = visitor.get(page)
        assert answer.status_code == 200, page
        assert "<script>alert" not in answer.text, page
        assert "<img src=x" not in answer.text, page
        assert "49" not in re.findall(r"<h2>[^<]*</h2>", answer.text), page
        assert len(answer.content) < 100_000, page


def _token(text: str) -> str:
    found = re.search(r'name="_csrf_token" value="([0-9a-f]+)"', text)
    assert found
    return found.group(1)
