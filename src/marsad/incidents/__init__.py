"""Claims become incidents: which tellings tell one happening, from which independent origins, with which tolls.

The path of a telling, one module a step: ``tellings`` (a record's happenings) → ``blocking`` (who is worth comparing)
→ ``comparing`` (named features of a pair) → ``deciding`` (same, different, unsure, and why) → ``standing`` (which
tellings stand together) → ``numbering`` (permanent numbers) → ``summary``, ``origins``, ``tolls`` (what an incident
shows). Every step is a pure function; the ledger keeps what they give.
"""
