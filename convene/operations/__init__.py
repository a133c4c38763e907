"""Every change of a consultation, a verb a file, each in one transaction."""
