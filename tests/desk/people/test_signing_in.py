"""Accounts, passwords, sessions, second factors, invitations and tokens: who may come in, and who may not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest

from marsad.desk.moments import later, moment
from marsad.desk.people.accounts import TERMINAL, Person, add_person, change_person, everybody, person
from marsad.desk.people.invitations import INVITATION_HOURS, accept, invite, invite_again
from marsad.desk.people.passwords import hashed
from marsad.desk.people.roles import ALLOWED, ROLES, Permission, may
from marsad.desk.people.second_factor import new_secret, set_up, step_of
from marsad.desk.people.sessions import (
    IDLE_HOURS,
    LOCK_MINUTES,
    MOST_FAILURES,
    SESSION_HOURS,
    Refused,
    right_password,
    set_password,
    sign_in,
    sign_out,
    signed_in,
)
from marsad.desk.people.tokens import holder, make_token, revoke, tokens_of
from marsad.desk.private import PrivateStore, open_private
from marsad.errors import DeskError
from marsad.ledger.journal import entries
from marsad.ledger.opening import Ledger

AT = "2026-01-10T08:00:00Z"
WORD = "نخيل الفرات الخضراء"


@pytest.fixture
def private(tmp_path: Path) -> Iterator[PrivateStore]:
    """An empty private store."""
    store = open_private(tmp_path / "marsad.private")
    yield store
    store.close()


@pytest.fixture
def layla(ledger: Ledger, private: PrivateStore) -> Person:
    """An editor with a password."""
    with ledger.writing() as connection:
        who = add_person(connection, TERMINAL, "layla", "ليلى", "editor", "ar", AT)
    set_password(private, who, WORD)
    return who


def test_the_right_password_begins_a_session(ledger: Ledger, private: PrivateStore, layla: Person) -> None:
    """The key of the session stands for the person until they sign out; letter case of the name does not matter."""
    with ledger.reading() as connection:
        key = sign_in(connection, private, "Layla", WORD, None, AT)
        assert signed_in(connection, private, key, AT) == layla
        sign_out(private, key)
        assert signed_in(connection, private, key, AT) is None


@pytest.mark.usefixtures("layla")
@pytest.mark.parametrize(("name", "password"), [("layla", "نخيل الفرات"), ("nobody", WORD), ("layla", ""), ("", "")])
def test_a_wrong_name_or_password_is_refused_alike(
    ledger: Ledger, private: PrivateStore, name: str, password: str
) -> None:
    """Nothing in the refusal tells whether the name exists."""
    with ledger.reading() as connection, pytest.raises(Refused) as refused:
        sign_in(connection, private, name, password, None, AT)
    assert refused.value.code == "refused"


@pytest.mark.usefixtures("layla")
def test_a_session_ends_by_time_and_by_idleness(ledger: Ledger, private: PrivateStore) -> None:
    """A session lasts a working day at most, and three hours without use."""
    with ledger.reading() as connection:
        key = sign_in(connection, private, "layla", WORD, None, AT)
        assert signed_in(connection, private, key, later(AT, hours=IDLE_HOURS, seconds=1)) is None
        for hour in range(1, SESSION_HOURS):
            assert signed_in(connection, private, key, later(AT, hours=hour)) is not None
        assert signed_in(connection, private, key, later(AT, hours=SESSION_HOURS)) is None


@pytest.mark.usefixtures("layla")
def test_failures_lock_even_the_right_password(ledger: Ledger, private: PrivateStore) -> None:
    """After five failures the right password is refused too, until the lock ends."""
    with ledger.reading() as connection:
        for _ in range(MOST_FAILURES):
            with pytest.raises(Refused):
                sign_in(connection, private, "layla", "wrong wrong wrong", None, AT)
        with pytest.raises(Refused) as refused:
            sign_in(connection, private, "layla", WORD, None, AT)
        assert refused.value.code == "locked"
        assert sign_in(connection, private, "layla", WORD, None, later(AT, minutes=LOCK_MINUTES))


def test_nobody_guesses_at_a_screen_left_open(ledger: Ledger, private: PrivateStore, layla: Person) -> None:
    """Where the password is asked again, failures count and lock as those of signing in do: the right one is then refused too."""
    assert right_password(private, layla, WORD, AT)
    for _ in range(MOST_FAILURES):
        assert not right_password(private, layla, "wrong wrong wrong", AT)
    with pytest.raises(Refused) as refused:
        right_password(private, layla, WORD, AT)
    assert refused.value.code == "locked"
    with ledger.reading() as connection, pytest.raises(Refused):
        sign_in(connection, private, "layla", WORD, None, AT)
    assert right_password(private, layla, WORD, later(AT, minutes=LOCK_MINUTES))


def test_the_second_factor_is_asked_for_and_used_once(ledger: Ledger, private: PrivateStore, layla: Person) -> None:
    """With a second factor a password alone is not enough, and a code that was seen over a shoulder is worth nothing."""
    secret = new_secret()
    before = later(AT, minutes=-5)
    set_up(private, layla, secret, pyotp.TOTP(secret).at(moment(before)), before)
    code = pyotp.TOTP(secret).at(moment(AT))
    with ledger.reading() as connection:
        with pytest.raises(Refused) as refused:
            sign_in(connection, private, "layla", WORD, None, AT)
        assert refused.value.code == "second_factor"
        assert sign_in(connection, private, "layla", WORD, code, AT)
        with pytest.raises(Refused):
            sign_in(connection, private, "layla", WORD, code, AT)


def test_codes_typed_with_arabic_digits_are_codes() -> None:
    """Arabic-Indic digits are read as the digits that they are."""
    secret = new_secret()
    code = pyotp.TOTP(secret).at(moment(AT)).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert step_of(secret, code, AT) is not None
    assert step_of(secret, code, later(AT, minutes=5)) is None


@pytest.mark.parametrize(
    ("password", "code"),
    [("short", "password_short"), ("x" * 201, "password_long"), ("a" * 12, "password_easy"), ("layla-layla", "password_short"),
     ("layla1234567", "password_easy")],
)  # fmt: skip
def test_weak_passwords_are_refused(password: str, code: str) -> None:
    """Too short, too long, one letter over and over, hardly more than the name."""
    with pytest.raises(DeskError) as refused:
        hashed(password, "layla")
    assert refused.value.code == code


def test_an_invitation_makes_one_account_once(ledger: Ledger, private: PrivateStore) -> None:
    """The key makes an account in the role it was made for; a second use and a late use are refused."""
    key = invite(private, TERMINAL, "reviewer", None, AT)
    with ledger.writing() as connection:
        who = accept(connection, private, key, "samir", "سمير", "ar", WORD, AT)
        assert who.role == "reviewer"
        with pytest.raises(DeskError, match="used"):
            accept(connection, private, key, "samira", "سميرة", "ar", WORD, AT)
        late = invite(private, TERMINAL, "reader", None, AT)
        with pytest.raises(DeskError, match="ended"):
            accept(connection, private, late, "late", "late", "en", WORD, later(AT, hours=INVITATION_HOURS))


@pytest.mark.usefixtures("layla")
def test_a_refused_name_does_not_use_the_invitation_up(ledger: Ledger, private: PrivateStore) -> None:
    """Whoever chooses a taken name or a weak password may try again with the same invitation."""
    key = invite(private, TERMINAL, "reader", None, AT)
    with ledger.writing() as connection:
        for name, password in (("Layla", WORD), ("samir", "short")):
            with pytest.raises(DeskError):
                accept(connection, private, key, name, name, "en", password, AT)
        assert accept(connection, private, key, "samir", "سمير", "ar", WORD, AT).name == "samir"


def test_a_lost_password_is_set_anew(ledger: Ledger, private: PrivateStore, layla: Person) -> None:
    """The new password signs in, the old one and the sessions begun with it no longer do."""
    with ledger.writing() as connection:
        old = sign_in(connection, private, "layla", WORD, None, AT)
        key = invite_again(private, TERMINAL, layla, AT)
        accept(connection, private, key, "ignored", "ignored", "en", "another long sentence", AT)
        assert signed_in(connection, private, old, AT) is None
        assert sign_in(connection, private, "layla", "another long sentence", None, AT)
        with pytest.raises(Refused):
            sign_in(connection, private, "layla", WORD, None, AT)


def test_only_an_administrator_invites_and_changes(ledger: Ledger, private: PrivateStore, layla: Person) -> None:
    """An editor may not make accounts, give roles or invite."""
    with ledger.writing() as connection:
        with pytest.raises(DeskError):
            invite(private, layla, "administrator", None, AT)
        with pytest.raises(DeskError):
            add_person(connection, layla, "friend", "friend", "editor", "en", AT)
        with pytest.raises(DeskError):
            change_person(connection, layla, "layla", AT, role="administrator")
        assert person(connection, "layla").role == "editor"


def test_the_last_administrator_stays(ledger: Ledger) -> None:
    """Nobody can lock everybody out: the last administrator keeps role and account."""
    with ledger.writing() as connection:
        add_person(connection, TERMINAL, "root1", "root1", "administrator", "en", AT)
        for change in ({"role": "reader"}, {"disabled": True}):
            with pytest.raises(DeskError) as refused:
                change_person(connection, TERMINAL, "root1", AT, **change)
            assert refused.value.code == "last_administrator"
        add_person(connection, TERMINAL, "root2", "root2", "administrator", "en", AT)
        assert change_person(connection, TERMINAL, "root1", AT, role="reader").role == "reader"


@pytest.mark.parametrize("name", ["", "a", "machine", "Terminal", "two words", "-x", "a" * 64, "a\u202eb", "<b>x</b>"])
def test_names_that_are_none(ledger: Ledger, name: str) -> None:
    """No empty, reserved, long, spaced or hostile names."""
    with ledger.writing() as connection, pytest.raises(DeskError):
        add_person(connection, TERMINAL, name, "x", "reader", "en", AT)


@pytest.mark.usefixtures("layla")
def test_changes_of_accounts_are_journal_entries(ledger: Ledger) -> None:
    """Who was given which role by whom is in the chain; no password or digest is."""
    with ledger.writing() as connection:
        change_person(connection, TERMINAL, "layla", AT, role="analyst", disabled=True)
        found = [entry for entry in entries(connection) if entry.kind == "person"]
        assert [entry.subject for entry in found] == ["layla", "layla"]
        assert "argon2" not in "".join(entry.body for entry in found)
        assert everybody(connection)[0].disabled == AT


def test_a_disabled_account_comes_in_by_no_way(ledger: Ledger, private: PrivateStore, layla: Person) -> None:
    """Neither password, nor running session, nor token."""
    with ledger.writing() as connection:
        key = sign_in(connection, private, "layla", WORD, None, AT)
        token = make_token(private, layla, "script", ["read"], AT)
        change_person(connection, TERMINAL, "layla", AT, disabled=True)
        assert signed_in(connection, private, key, AT) is None
        assert holder(connection, private, token, AT) is None
        with pytest.raises(Refused):
            sign_in(connection, private, "layla", WORD, None, AT)


def test_tokens_are_kept_as_digests_and_can_be_revoked(ledger: Ledger, private: PrivateStore, layla: Person) -> None:
    """The file does not hold the token; a revoked one is nobody's; others may not revoke it."""
    key = make_token(private, layla, "script", ["read", "push"], AT)
    with ledger.writing() as connection:
        found = holder(connection, private, key, AT)
        assert found is not None
        assert (found[0].name, found[1]) == ("layla", ("push", "read"))
        stranger = add_person(connection, TERMINAL, "samir", "سمير", "reader", "ar", AT)
        number = tokens_of(private, layla)[0].id
        with pytest.raises(DeskError):
            revoke(private, stranger, number, AT)
        revoke(private, layla, number, AT)
        assert holder(connection, private, key, AT) is None
    assert key.encode() not in private.path.read_bytes()


def test_a_reader_gives_no_token_to_push(ledger: Ledger, private: PrivateStore) -> None:
    """A token can do no more than the person."""
    with ledger.writing() as connection:
        reader = add_person(connection, TERMINAL, "samir", "سمير", "reader", "ar", AT)
    with pytest.raises(DeskError):
        make_token(private, reader, "script", ["push"], AT)


def test_roles_and_permissions_as_written_down() -> None:
    """The whole matrix, so that no change of it goes unnoticed."""
    wanted = {
        "administrator": "read see_staff watch administer",
        "editor": "read see_staff watch take_in check judge review assign release moderate",
        "reviewer": "read see_staff watch review",
        "analyst": "read see_staff watch take_in check judge",
        "reader": "read see_staff watch",
        "data": "read",
    }
    assert {role: set(words.split()) for role, words in wanted.items()} == {
        role: {p.value for p in Permission if may(role, p)} for role in ROLES
    }
    assert set(ALLOWED) == set(ROLES)
