"""Messages that say the same are told once."""

from dataclasses import dataclass, replace

from convene.operations.alike import gathered


@dataclass(frozen=True)
class Said:
    kind: str
    message: str | None
    steps: int = 1


def counted(*rows: Said) -> list[tuple[str | None, int]]:
    found = gathered(
        rows, lambda each: each.kind, lambda first, other: replace(first, steps=first.steps + other.steps)
    )
    return [(each.message, each.steps) for each in found]


def test_what_differs_in_the_servers_words_alone_is_one() -> None:
    said = [Said("letter", f"Refused: no mailbox (550 5.1.1 <{name}>). Correct it.") for name in "abc"]
    assert counted(*said) == [("Refused: no mailbox (550 5.1.1 <a>). Correct it.", 3)]


def test_what_says_something_else_or_of_something_else_is_another() -> None:
    rows = [
        Said("letter", "Refused (1)"),
        Said("note", "Refused (1)"),
        Said("letter", "Put off (1)"),
        Said("note", None),
    ]
    assert counted(*rows) == [("Refused (1)", 1), ("Refused (1)", 1), ("Put off (1)", 1), (None, 1)]
