"""What becomes of the rows of a list that is brought in: the fate of each, and who may be meant by a name."""
