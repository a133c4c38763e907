"""The ledger's queries: set-based, each in the caller's transaction."""
