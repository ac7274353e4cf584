"""Cells of tables that people open in a spreadsheet."""

from __future__ import annotations


def plain(value: object) -> object:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value
