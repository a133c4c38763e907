"""The papers of a consultation beside its report: what stands in each, and in which order."""
