"""Questions to the ledger: each gives documented structs that print as JSON; nothing here changes anything."""
