"""Places, resolved in the gazetteer.

One pass finds every stretch that the gazetteer knows (:mod:`spots`); the words around it say whether a place is meant
(:mod:`around`, :mod:`judging`); the countries and points of the certain places say which (:mod:`resolving`); a place noun
before a word that no table knows makes a place without a point (:mod:`unlisted`).
"""

from __future__ import annotations

from marsad.mentions.places.finding import find_places

__all__ = ["find_places"]
