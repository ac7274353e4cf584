"""People: accounts, roles, sign-in."""
