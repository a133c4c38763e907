"""`convene import`: a list is shown row by row, then brought in whole or not at all."""
