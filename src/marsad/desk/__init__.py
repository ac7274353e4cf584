"""What people decide about the account: who they are, reviews, grades, desks and their releases, corrections, watches.

Every function here takes a connection to the ledger (that holds the writer's lock where it changes something), who asks and
the time; the web application (:mod:`marsad.web`) and the command line are two ways in.
"""
