"""Number words and digits: one number from the tokens that write it (``خمسة وعشرين ألفا وثلاثمئة``, ``1.5 مليون``).

An Arabic cardinal is a sum of groups joined by و, each a number below a thousand and a scale word; the parts below a
hundred put the unit first (``خمسة وعشرين``), those from 11 to 19 have no و (``أحد عشر``).
"""

from __future__ import annotations

from marsad.language.numbers.parts import is_number, parse_digits
from marsad.language.numbers.reading import Number, number_at

__all__ = ["Number", "is_number", "number_at", "parse_digits"]
