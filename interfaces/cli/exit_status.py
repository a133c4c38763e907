"""What a command's exit status means."""

DONE = 0
"""It did what it was asked, or there was nothing to do."""

FAILED = 1
"""Something could not be done."""

WRONG_USE = 2
"""It cannot be understood as it was given."""

STOPPED = 130
"""It was interrupted, as by Ctrl-C (128 and the number of SIGINT)."""
