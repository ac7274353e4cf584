"""Places by their Arabic names."""
