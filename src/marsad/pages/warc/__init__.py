"""WARC files (ISO 28500): pages out of those that others made, and the archive that keeps ours."""
