"""Through whose mouths words reached the outlet."""
