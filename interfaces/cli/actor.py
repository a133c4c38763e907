"""The person at the terminal."""

import getpass

from convene.operations.context import Actor, ActorKind


def actor(name: str | None = None, way: str | None = None) -> Actor:
    """Who does it: the name given, or the user who is logged in; `way` is how it came to her, if it did."""
    return Actor(ActorKind.PERSON, (name or _user())[:200], way or "command")


def importer(name: str | None = None) -> Actor:
    """Who brings in a list."""
    return Actor(ActorKind.IMPORT, (name or _user())[:200], "spreadsheet")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # In a container the user may have a number and no name.
        return "a user without a name"
