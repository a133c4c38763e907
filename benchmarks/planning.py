"""Enters stakeholders into a new database and plans their invitations: `python -m benchmarks.planning DB LETTERS`.

In a process of its own, since a process that is begun by a large one counts the other's memory as its own peak.
"""

import sys

from benchmarks.posting import plan

if __name__ == "__main__":
    plan(sys.argv[1], int(sys.argv[2]))
