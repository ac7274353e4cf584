"""Through whose mouths words reached the outlet: the carriers that a text names, and which statement each carries."""
