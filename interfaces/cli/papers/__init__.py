"""`convene papers`: the papers of a consultation beside its report."""
