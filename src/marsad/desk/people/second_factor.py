"""The second factor: a time-based code (TOTP, RFC 6238: SHA-1, six digits, steps of thirty seconds), each used once."""

from __future__ import annotations

import pyotp
from sqlalchemy import select, update

from marsad.desk.moments import moment
from marsad.desk.people.accounts import Person
from marsad.desk.private import PrivateStore, credentials
from marsad.errors import DeskError

_STEP = 30
# RFC 6238, 5.2: one step each way for clocks that differ.
_DRIFT = 1


def new_secret() -> str:
    """A fresh secret (base32), not yet in force."""
    return pyotp.random_base32()


def address_of(secret: str, who: Person) -> str:
    """The ``otpauth://`` address that an authenticator takes in."""
    return pyotp.TOTP(secret).provisioning_uri(name=who.name, issuer_name="Marsad")


def step_of(secret: str, code: str, at: str, after: int | None = None) -> int | None:
    """The time step for which ``code`` is right at ``at``, ``None`` where it is not, or was used (not ``after`` that step)."""
    given = code.replace(" ", "").translate(_DIGITS)
    now = int(moment(at).timestamp()) // _STEP
    for step in range(now - _DRIFT, now + _DRIFT + 1):
        if pyotp.utils.strings_equal(pyotp.TOTP(secret).at(step * _STEP), given):
            return step if after is None or step > after else None
    return None


# Whoever types with an Arabic keyboard types these digits.
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def has_second_factor(private: PrivateStore, who: Person) -> bool:
    """Whether a code is asked of them."""
    with private.read() as connection:
        secret = connection.execute(select(credentials.c.secret).where(credentials.c.person_id == who.id)).scalar()
    return bool(secret)


def set_up(private: PrivateStore, who: Person, secret: str, code: str, at: str) -> None:
    """Put the secret in force, once a code shows that they have it. Raises :class:`DeskError`."""
    step = step_of(secret, code, at)
    if step is None:
        raise DeskError("this is not the code of now", code="bad_code")
    _keep(private, who, secret, step)


def take_away(private: PrivateStore, who: Person) -> None:
    """Ask no code any more."""
    _keep(private, who, None, None)


def _keep(private: PrivateStore, who: Person, secret: str | None, step: int | None) -> None:
    with private.connect() as connection:
        values = {"secret": secret, "secret_step": step}
        connection.execute(update(credentials).where(credentials.c.person_id == who.id).values(values))
