"""Bringing in lists: the fate of every row is told first, then all of it is kept, or none."""
