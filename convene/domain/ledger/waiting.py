"""In words, whom a step waits for that the engine could otherwise do."""

RELEASER = "a second person"
"""Who releases a wave: somebody other than the one who asks for it."""

_LONGEST_NAME = 80


def release_of(gate: str) -> str:
    """What a letter waits for behind a gate: `wave:2` is "the release of wave 2"."""
    return f"the release of {gate.replace(':', ' ')}"


def holder(name: str) -> str:
    """What a step waits for that a person holds."""
    return f"{name[:_LONGEST_NAME]}, who holds it"
