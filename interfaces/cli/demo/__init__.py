"""The demonstration: a consultation replayed with a clock that is moved."""
