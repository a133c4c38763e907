"""What docs/delivery.md promises, read from its tables."""

from convene.adapters.smtp import Kind
from convene.domain.ledger import Delivery, StepState
from convene.settings import CHECKOUT

PAGE = CHECKOUT / "docs" / "delivery.md"

WORDS = {
    "not sent": Kind.UNSENT,
    "put off": Kind.DEFERRED,
    "refused": Kind.REFUSED,
    "uncertain": Kind.UNCERTAIN,
    "sent": Kind.ACCEPTED,
}
"""The page's word for each outcome."""

End = tuple[StepState, Delivery | None]


def table(first: str) -> list[list[str]]:
    """The rows of the table whose head begins with a word, the head first."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {first} |"))
    found = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        found.append([cell.strip().replace("`", "").replace("**", "") for cell in line.strip("|").split("|")])
    return [found[0], *found[2:]]


def matrix() -> dict[tuple[str, str], Kind]:
    """By point and fault, what becomes of a letter; where a fault cannot be, there is nothing."""
    (_, *faults), *lines = table("at")
    cells = (((point, fault), cell) for point, *row in lines for fault, cell in zip(faults, row, strict=True))
    return {key: WORDS[cell] for key, cell in cells if cell}


def ends(kind: Kind) -> tuple[End, End]:
    """State and delivery of a circular and of a note verbale after an outcome."""
    row = next(row for row in table("outcome")[1:] if WORDS.get(row[0]) is kind)
    return _end(row[1]), _end(row[2])


def _end(cell: str) -> End:
    state, delivery = cell.split(", ")
    return StepState(state), Delivery(delivery)
