"""Examples of a letter's fields: the first of each makes a full letter, all of them every kind of letter."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from itertools import product
from types import NoneType
from typing import Any, Literal, Self, get_args, get_origin, get_type_hints


def like(*examples: object) -> dict[str, object]:
    """Metadata of a field: what it looks like, the fullest first.

    True and False, the members of a Literal, and the None of an optional field need not be given.
    """
    return {"examples": examples}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """A group of fields that a template may use."""

    @classmethod
    def names(cls) -> frozenset[str]:
        """The names of the fields."""
        return frozenset(field.name for field in fields(cls))

    @classmethod
    def sample(cls) -> Self:
        """A full example."""
        return next(cls.samples())

    @classmethod
    def samples(cls) -> Iterator[Self]:
        """Examples in every combination of the documented values, the full one first."""
        hints = get_type_hints(cls)
        choices = [_choices(hints[field.name], field.metadata["examples"]) for field in fields(cls)]
        for combination in product(*choices):
            yield cls(**dict(zip((field.name for field in fields(cls)), combination, strict=True)))

    def mapping(self) -> Mapping[str, object]:
        """The fields as JSON values, as the ledger keeps them and a skeleton takes them."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}


def _plain(value: object) -> object:
    if value is None or type(value) in _PLAIN:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


_PLAIN = frozenset({str, int, bool})


def _choices(hint: Any, examples: tuple[object, ...]) -> tuple[object, ...]:
    if hint is bool:
        return (False, True)
    if get_origin(hint) is Literal:
        return get_args(hint)
    return (*examples, None) if NoneType in get_args(hint) else examples
