"""Where a version of the programme puts each part, as its row keeps it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from convene.domain.programme.problem import PartKind, Placement
from convene.store.tables import ProgrammeVersion


@dataclass(frozen=True, slots=True)
class Placed:
    """A part and where it is; `panellists` are the ids of those who speak in it."""

    item: str
    """The key of its agenda item."""
    kind: PartKind
    placement: Placement
    panellists: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """What the part is called in every version, as in `item-2.presentation.7+9`."""
        return part_key(self.item, self.kind, self.panellists)


def part_key(item: str, kind: PartKind, panellists: Iterable[int] = ()) -> str:
    """The key of a part: by those who speak in it, so that it is the same part wherever it is put."""
    return ".".join((item, kind, *filter(None, ("+".join(map(str, panellists)),))))


def placed(version: ProgrammeVersion) -> list[Placed]:
    """Every part of a version, in the order of time."""
    return sorted(map(_read, version.placements), key=lambda each: each.placement.start)


def _read(kept: Mapping[str, Any]) -> Placed:
    start, end = datetime.fromisoformat(kept["start"]), datetime.fromisoformat(kept["end"])
    placement = Placement(kept["meeting"], start, end)
    return Placed(kept["item"], PartKind(kept["kind"]), placement, tuple(kept["panellists"]))


def kept(parts: Iterable[Placed]) -> list[dict[str, Any]]:
    """Parts as a row keeps them; `placed` reads them back."""
    return [
        {
            "item": each.item,
            "kind": each.kind.value,
            "meeting": each.placement.meeting,
            "start": each.placement.start.isoformat(),
            "end": each.placement.end.isoformat(),
            "panellists": list(each.panellists),
        }
        for each in parts
    ]
