"""Counts with their bounds and kinds."""

from __future__ import annotations

from marsad.mentions.figures.finding import find_figures

__all__ = ["find_figures"]
