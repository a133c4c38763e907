"""Measures the areas that are named, or all, and prints a line for each figure as soon as it is known."""

import sys
from itertools import chain

from benchmarks import engine, kills, lists, mail, terminal

AREAS = {
    "engine": engine.figures,
    "import": lambda: chain(lists.figures(), terminal.figures()),
    "mail": mail.figures,
    "kills": kills.figures,
}


def main() -> None:
    """Measure."""
    wanted = sys.argv[1:] or list(AREAS)
    if unknown := [name for name in wanted if name not in AREAS]:
        sys.exit(f"there is no area {', '.join(unknown)}; there are: {', '.join(AREAS)}")
    for name in wanted:
        for figure in AREAS[name]():
            print(figure, flush=True)


if __name__ == "__main__":
    main()
