"""Many pages: the same path, in one process or in several, in the order in which they were given."""
