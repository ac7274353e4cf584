"""Which texts share copied text: sketches that meet, sentences that are aligned, groups, and who had it from whom."""

from marsad.incidents.copies.aligning import Copy, compare
from marsad.incidents.copies.grouping import groups
from marsad.incidents.copies.sketching import Sketch, bands_of, sketch_of

__all__ = ["Copy", "Sketch", "bands_of", "compare", "groups", "sketch_of"]
