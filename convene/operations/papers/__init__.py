"""The papers of a consultation beside its report: what is known is gathered, and the paper made of it."""
