"""`convene init`: a consultation begun by a few questions."""
