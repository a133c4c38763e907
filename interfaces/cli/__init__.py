"""The command `convene`."""
