"""Readers' corrections: tied to what is public, limited, answered in public, and nobody's address stays."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Connection, insert, select, update

from marsad.desk import corrections as desk
from marsad.desk.correcting import LEAST_SECONDS, MOST_TEXT, Sent, checked, is_address
from marsad.desk.moments import later
from marsad.desk.people.accounts import Person
from marsad.desk.people.roles import ROLES, Permission, may
from marsad.desk.private import PrivateStore, attempts, contacts, open_private
from marsad.desk.tries import MOST_A_DAY, MOST_AN_HOUR, MOST_OF_ALL_A_DAY
from marsad.errors import DeskError
from marsad.ledger.journal import check_chain, entries
from marsad.ledger.opening import Ledger
from marsad.ledger.tables import amendments, corrections, desks, incidents, proposals, releases

SHOWN, AT = "2026-01-10T08:00:00Z", "2026-01-10T08:01:00Z"
EDITOR = Person(1, "layla", "ليلى", "editor", "ar")
KEY = "0123456789abcdef"
SENT = Sent(7, "قارئة", "reader@example.org", "العدد الصحيح هو 12 لا 14.", "https://x.example/a", KEY, "ar", "", SHOWN)


@pytest.fixture
def private(tmp_path: Path) -> Iterator[PrivateStore]:
    """An empty private store."""
    store = open_private(tmp_path / "marsad.private")
    yield store
    store.close()


def publish(connection: Connection, incident: int, **content: object) -> None:
    """Release an incident with one claim."""
    shown = msgspec.json.encode({"claims": [{"key": KEY}], **content}).decode()
    if not connection.execute(select(desks.c.id)).first():
        connection.execute(
            insert(desks),
            [{"id": 1, "key": "b", "name_en": "B", "name_ar": "ب", "area": "", "languages": "[]", "outlets": "[]", "delay_hours": 0,
              "blur": "none", "made": SHOWN}],
        )  # fmt: skip
    connection.execute(insert(incidents), [{"id": incident, "made": SHOWN, "changed": SHOWN}])
    connection.execute(
        insert(proposals),
        [{"id": incident, "incident_id": incident, "desk_id": 1, "needs": "[1]", "shown": shown, "sha256": "0" * 64, "comment": "", "by": "x",
          "made": SHOWN, "publish_at": SHOWN, "expires": SHOWN}],
    )  # fmt: skip
    row = {"id": incident, "incident_id": incident, "proposal_id": incident, "content": shown, "made": SHOWN}
    connection.execute(insert(releases), [row])


@pytest.fixture
def public(ledger: Ledger) -> Ledger:
    """A ledger with incident 7 public, 8 released but not due, 9 withdrawn."""
    with ledger.writing() as connection:
        publish(connection, 7)
        publish(connection, 8, not_before="2026-02-01T00:00:00Z")
        publish(connection, 9)
        connection.execute(update(releases).where(releases.c.id == 9).values(withdrawn=SHOWN, withdrawn_by="x"))
    return ledger


def refused(sent: Sent, code: str, at: str = AT) -> None:
    """The form is refused for that reason."""
    with pytest.raises(DeskError) as found:
        checked(sent, at)
    assert found.value.code == code


def changed(**fields: object) -> Sent:
    """The good form with some fields otherwise."""
    return msgspec.structs.replace(SENT, **fields)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": " "}, "missing"), ({"email": ""}, "missing"), ({"text": "\u200b\u202e "}, "missing"),
        ({"email": "reader"}, "bad_email"), ({"email": "a@b"}, "bad_email"), ({"email": "a@b.org\nBcc: x@y.org"}, "bad_email"),
        ({"email": f"{'a' * 250}@example.org"}, "bad_email"), ({"email": "a b@example.org"}, "bad_email"),
        ({"text": "قصير"}, "bad_text"), ({"text": "x" * (MOST_TEXT + 1)}, "bad_text"), ({"name": "x" * 101}, "bad_text"),
        ({"link": "javascript:alert(1)"}, "bad_link"), ({"link": "ftp://x.example"}, "bad_link"), ({"link": "https://"}, "bad_link"),
        ({"link": "https://user:word@x.example"}, "bad_link"), ({"link": "https://x.example/a b"}, "bad_link"),
        ({"claim": "' OR 1=1"}, "unknown"), ({"trap": "http://spam.example"}, "robot"), ({"shown": ""}, "too_fast"), ({"shown": AT}, "too_fast"),
    ],
)  # fmt: skip
def test_what_a_form_must_hold(fields: dict[str, object], code: str) -> None:
    """Every required field, bounds of length, addresses that are addresses, no robot."""
    refused(changed(**fields), code)


def test_a_good_form_is_tidied() -> None:
    """Blanks and bidi overrides go; language falls back to English; without claim and link it is as good."""
    form = checked(
        changed(name="  ق\u202e  ارئة ", language="xx", claim="", link=""), later(SHOWN, seconds=LEAST_SECONDS)
    )
    assert (form.name, form.language, form.claim) == ("ق ارئة", "en", "")
    assert is_address("https://مثال.إختبار/خبر")


def test_sent_queued_and_kept_apart(public: Ledger, private: PrivateStore) -> None:
    """It waits for moderators with its claim; the journal and the whole ledger hold neither name nor e-mail, the private store does."""
    with public.writing() as connection:
        sent = desk.send(connection, private, SENT, "192.0.2.1", AT)
    with public.reading() as connection:
        assert desk.waiting(connection, EDITOR) == [sent]
        assert (sent.incident, sent.claim, sent.state, sent.link) == (7, KEY, "waiting", "https://x.example/a")
        said = "".join(e.body + e.subject + e.by for e in entries(connection))
        check_chain(entries(connection))
        row = str(connection.execute(select(corrections)).all())
    assert '"sent":true' in said
    assert "reader@example.org" not in said + row
    assert "قارئة" not in said + row
    contact = desk.contact_of(private, EDITOR, sent.number)
    assert contact is not None
    assert (contact.email, contact.delete_after) == ("reader@example.org", later(AT, days=90))


@pytest.mark.parametrize("fields", [{"incident": 8}, {"incident": 9}, {"incident": 99}, {"claim": "f" * 16}])
def test_only_what_is_public_can_be_corrected(public: Ledger, private: PrivateStore, fields: dict[str, object]) -> None:
    """Not due, withdrawn, never given, no claim of it: all are told the same."""
    with pytest.raises(DeskError) as found, public.writing() as connection:
        desk.send(connection, private, changed(**fields), "192.0.2.1", AT)
    assert found.value.code == "unknown"


def tried(public: Ledger, private: PrivateStore, address: str, at: str) -> bool:
    """Send one; whether it was taken (what else is wrong with it is not forgiven)."""
    with public.writing() as connection:
        try:
            desk.send(connection, private, SENT, address, at)
        except DeskError as error:
            if error.code != "too_many":
                raise
            return False
    return True


def test_one_address_sends_few(public: Ledger, private: PrivateStore) -> None:
    """So many an hour, so many a day; another address is not hindered; the address itself is nowhere, and tomorrow's digest is another."""
    assert [tried(public, private, "192.0.2.1", AT) for _ in range(MOST_AN_HOUR + 2)] == [True] * MOST_AN_HOUR + [
        False
    ] * 2
    assert tried(public, private, "192.0.2.2", AT)
    times = [later(AT, hours=2 + n // MOST_AN_HOUR * 2) for n in range(MOST_A_DAY)]
    assert [tried(public, private, "192.0.2.1", at) for at in times].count(True) == MOST_A_DAY - MOST_AN_HOUR
    assert tried(public, private, "192.0.2.1", later(AT, days=1, hours=1))
    with private.read() as store:
        kept = [row.what for row in store.execute(select(attempts))]
    assert "192.0.2.1" not in " ".join(kept)
    assert len({w for w in kept if w.startswith("correction:")}) == 3
    desk.purge(private, later(AT, days=4))
    with private.read() as store:
        assert store.execute(select(attempts)).all() == []


def test_a_flood_from_many_addresses_ends(public: Ledger, private: PrivateStore) -> None:
    """After so many in a day nobody's is taken until tomorrow."""
    with private.connect() as store:
        store.execute(insert(attempts), [{"what": f"correction:{n}", "at": AT} for n in range(MOST_OF_ALL_A_DAY)])
    assert not tried(public, private, "192.0.2.9", AT)
    assert tried(public, private, "192.0.2.9", later(AT, days=1, seconds=1))


def test_answers_are_public_and_tied_to_a_change(public: Ledger, private: PrivateStore) -> None:
    """Accepted needs something that is there; declined a reason; none is answered twice; the journal says by whom and what."""
    with public.writing() as connection:
        row = {"id": 3, "claim_key": KEY, "field": "low", "value": "12", "comment": "", "by": "layla", "made": AT}
        connection.execute(insert(amendments), [row])
        one, two, three, four = (desk.send(connection, private, SENT, "192.0.2.1", AT).number for _ in range(4))

        def answer(number: int, state: str, reason: str, what: str = "") -> desk.Correction:
            return desk.answer(connection, private, EDITOR, number, state, reason, later(AT, days=10), what)

        assert answer(one, "accepted", "صحح العدد", "amendment:3").changed == "amendment:3"
        assert answer(two, "accepted", "نشر من جديد", "release:7").changed == "release:7"
        assert answer(three, "accepted", "انظر", "https://x.example/fixed").changed == "https://x.example/fixed"
        assert answer(four, "declined", "المستشفى يؤكد 14", "amendment:3").changed is None
        assert [c.number for c in desk.answered(connection, EDITOR)] == [four, three, two, one]
        assert desk.waiting(connection, EDITOR) == []
        with pytest.raises(DeskError, match="before"):
            answer(one, "declined", "x")
        last = list(entries(connection))[-1]
    assert (last.kind, last.by) == ("correction", "layla")
    contact = desk.contact_of(private, EDITOR, one)
    assert contact is not None
    assert contact.delete_after == later(AT, days=100)


@pytest.mark.parametrize(
    ("state", "reason", "what", "code"),
    [("accepted", "x", "", "no_change"), ("accepted", "x", "amendment:99", "no_change"), ("accepted", "x", "release:9", "no_change"),
     ("accepted", "x", "javascript:1", "no_change"), ("declined", " ", "", "no_reason"), ("waiting", "x", "", "invalid")],
)  # fmt: skip
def test_answers_that_are_none(
    public: Ledger, private: PrivateStore, state: str, reason: str, what: str, code: str
) -> None:
    """Nothing changed, something that is not there or belongs to another incident, no reason, no answer."""
    with public.writing() as connection:
        number = desk.send(connection, private, SENT, "192.0.2.1", AT).number
    with pytest.raises(DeskError) as found, public.writing() as connection:
        desk.answer(connection, private, EDITOR, number, state, reason, AT, what)
    assert found.value.code == code


CALLS: list[Callable[[Connection, PrivateStore, Person], object]] = [
    lambda connection, _, who: desk.waiting(connection, who),
    lambda connection, _, who: desk.answered(connection, who),
    lambda _, private, who: desk.contact_of(private, who, 1),
    lambda connection, private, who: desk.answer(connection, private, who, 1, "declined", "x", AT),
]


@pytest.mark.parametrize("role", ROLES)
def test_only_moderators(public: Ledger, private: PrivateStore, role: str) -> None:
    """The queue, the address and the answer are for whoever may moderate, from both sides."""
    with public.writing() as connection:
        desk.send(connection, private, SENT, "192.0.2.1", AT)
        for call in CALLS:
            who = Person(2, "somebody", "s", role, "en")  # type: ignore[arg-type]
            if may(who.role, Permission.MODERATE):
                call(connection, private, who)
            else:
                with pytest.raises(DeskError) as found:
                    call(connection, private, who)
                assert found.value.code == "forbidden"


def test_addresses_are_deleted_and_overwritten(public: Ledger, private: PrivateStore) -> None:
    """When their time has come, or when their owner asks; afterwards the file does not hold them."""
    with public.writing() as connection:
        one, two = (desk.send(connection, private, SENT, "192.0.2.1", AT).number for _ in range(2))
    desk.forget(private, one)
    assert desk.contact_of(private, EDITOR, one) is None
    assert desk.purge(private, later(AT, days=89)) == 0
    assert desk.purge(private, later(AT, days=90)) == 1
    assert desk.contact_of(private, EDITOR, two) is None
    private.close()
    with closing(sqlite3.connect(private.path)) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
        assert plain.execute("SELECT count(*) FROM contacts").fetchone() == (0,)
    assert b"reader@example.org" not in private.path.read_bytes()
    assert contacts.name == "contacts"
