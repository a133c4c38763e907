"""Prefect tasks, a file a kind of work: claim steps, act through an adapter, record."""
