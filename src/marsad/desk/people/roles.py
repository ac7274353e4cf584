"""What each role may do. A permission is asked for by its name; whoever lacks it gets :class:`~marsad.errors.DeskError`."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, get_args

from marsad.errors import DeskError

Role = Literal["administrator", "editor", "reviewer", "analyst", "reader", "data"]
ROLES: tuple[Role, ...] = get_args(Role)


class Permission(StrEnum):
    """One thing that somebody may do."""

    READ = "read"
    """See incidents, claims, documents, situations, parties."""
    SEE_STAFF = "see_staff"
    """See who decided what: names of staff, comments, the journal."""
    TAKE_IN = "take_in"
    """Take pages in."""
    CHECK = "check"
    """Check incidents, amend readings, grade."""
    JUDGE = "judge"
    """Merge, split and undo incidents, join names."""
    REVIEW = "review"
    """Review what another has checked."""
    ASSIGN = "assign"
    """Assign incidents, conclude and withdraw reviews."""
    RELEASE = "release"
    """Propose, consent to, decline and withdraw releases; list public figures."""
    MODERATE = "moderate"
    """Answer readers' corrections."""
    WATCH = "watch"
    """Keep watches of one's own."""
    ADMINISTER = "administer"
    """Invite people, give roles, make desks, revoke tokens."""


_READER = {Permission.READ, Permission.SEE_STAFF, Permission.WATCH}
_ANALYST = _READER | {Permission.TAKE_IN, Permission.CHECK, Permission.JUDGE}
_EDITOR = _ANALYST | {Permission.REVIEW, Permission.ASSIGN, Permission.RELEASE, Permission.MODERATE}
ALLOWED: dict[Role, frozenset[Permission]] = {
    # Who keeps the accounts is not thereby a voice in the account: an administrator who also edits has two accounts.
    "administrator": frozenset(_READER | {Permission.ADMINISTER}),
    "editor": frozenset(_EDITOR),
    # A reviewer does not edit: no checking, no judging.
    "reviewer": frozenset(_READER | {Permission.REVIEW}),
    "analyst": frozenset(_ANALYST),
    "reader": frozenset(_READER),
    # For programs and guests: everything that was read, nobody's name.
    "data": frozenset({Permission.READ}),
}


def may(role: Role, permission: Permission) -> bool:
    """Whether somebody of that role may."""
    return permission in ALLOWED[role]


def require(role: Role, permission: Permission) -> None:
    """Raises :class:`DeskError` where somebody of that role may not."""
    if not may(role, permission):
        raise DeskError(f"the role {role} may not do this ({permission.value})", code="forbidden")
