"""Desks: people who watch an area together, and what they release, alone or jointly."""
