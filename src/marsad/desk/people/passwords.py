"""Passwords: Argon2id digests (RFC 9106), and what is asked of a new one."""

from __future__ import annotations

from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from marsad.errors import DeskError

# NIST SP 800-63B asks for length (at least 8; 12 where it is the only factor, as it may be here) and no kinds of characters.
SHORTEST = 12
# Long enough for any sentence; a megabyte of password would only keep the processor busy.
LONGEST = 200
_hasher = PasswordHasher()  # RFC 9106's second recommended option: 64 MiB, three passes, four lanes


def hashed(password: str, name: str = "") -> str:
    """Argon2's encoded digest of a new password. Raises :class:`DeskError` where it is too short, too long or the name itself."""
    if len(password) < SHORTEST:
        raise DeskError(f"a password has at least {SHORTEST} characters", code="password_short")
    if len(password) > LONGEST:
        raise DeskError(f"a password has at most {LONGEST} characters", code="password_long")
    if len(set(password)) < 5 or (name and name.lower() in password.lower() and len(password) < len(name) + 8):
        raise DeskError("this password is too easy to guess", code="password_easy")
    return _hasher.hash(password)


def matches(digest: str | None, password: str) -> bool:
    """Whether it is the password of the digest; takes as long where there is no digest, so that names cannot be tried out."""
    if len(password) > LONGEST:
        return False
    try:
        return _hasher.verify(digest or _nobodys(), password) and digest is not None
    except (VerificationError, InvalidHashError):
        return False


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return _hasher.hash("nobody has this password")
