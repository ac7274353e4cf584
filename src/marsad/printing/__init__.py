"""A record as a page for people: in Arabic or English, safe for any terminal."""
