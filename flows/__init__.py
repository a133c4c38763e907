"""Prefect flows, a file a stage: the order of work and nothing else."""
