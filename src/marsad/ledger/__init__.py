"""The ledger: everything that was captured, read, related and judged, kept so that nothing is lost or silently changed."""
