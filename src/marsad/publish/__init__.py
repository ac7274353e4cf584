"""What leaves the ledger: exports for other programs. They are internal: what may be public is for the desks to decide."""
