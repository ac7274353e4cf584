"""``marsad version``."""

from __future__ import annotations


def version() -> None:
    """Print the version of Marsad, of the record's schema and of Python."""
    import platform

    import marsad
    from marsad.record import SCHEMA

    print(f"marsad {marsad.__version__} (record schema {SCHEMA}, Python {platform.python_version()})")
