"""Answers of a ledger as lines for people."""
