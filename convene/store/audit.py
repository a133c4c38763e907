"""Keeping the audit trail: what changed from which value to which, the personal values apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Self

from sqlalchemy import insert, inspect
from sqlalchemy.orm import Session

from convene.store.tables import AuditChange, AuditEntry, AuditPersonalValue, Base

ROW = "*"
"""The field of a change that speaks of a whole row."""

Values = dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a field, or of a whole row: values are JSON, the personal ones stand apart."""

    object: str
    object_id: int
    field: str
    before: Any = None
    after: Any = None
    personal_before: Any = None
    personal_after: Any = None

    @classmethod
    def of(cls, row: Base, field: str, after: Any) -> Self:
        """A field that is about to be set."""
        before, after = _plain(getattr(row, field)), _plain(after)
        if field in _personal(type(row)):
            return cls(*_name(row), field, personal_before=before, personal_after=after)
        return cls(*_name(row), field, before, after)

    @classmethod
    def added(cls, row: Base) -> Self:
        """A row that was added and flushed."""
        plain, personal = _split(row)
        return cls(*_name(row), ROW, after=plain, personal_after=personal)

    @classmethod
    def removed(cls, row: Base) -> Self:
        """A row that is about to be deleted."""
        plain, personal = _split(row)
        return cls(*_name(row), ROW, before=plain, personal_before=personal)

    @property
    def is_personal(self) -> bool:
        """Whether a side row belongs to it."""
        return self.personal_before is not None or self.personal_after is not None


def keep(session: Session, entry: AuditEntry, changes: Sequence[Change]) -> None:
    """Keep the trail of an operation. One that changed nothing leaves none."""
    if not changes:
        return
    session.add(entry)
    session.flush()
    ids = session.scalars(
        insert(AuditChange).returning(AuditChange.id, sort_by_parameter_order=True),
        [_row(entry.id, change) for change in changes],
    ).all()
    personal = [
        {"change_id": id_, "before": change.personal_before, "after": change.personal_after}
        for id_, change in zip(ids, changes, strict=True)
        if change.is_personal
    ]
    if personal:
        session.execute(insert(AuditPersonalValue), personal)


def _row(entry_id: int, change: Change) -> dict[str, Any]:
    return {
        "entry_id": entry_id,
        "object": change.object,
        "object_id": change.object_id,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "personal": change.is_personal,
    }


def _name(row: Base) -> tuple[str, int]:
    mapper = inspect(type(row))
    return row.__tablename__, mapper.primary_key_from_instance(row)[0]


def _split(row: Base) -> tuple[Values, Values]:
    personal = _personal(type(row))
    values = {name: _plain(getattr(row, name)) for name in _columns(type(row))}
    held = {name: value for name, value in values.items() if value is not None}
    apart = {name: value for name, value in held.items() if name in personal}
    return {name: value for name, value in held.items() if name not in personal}, apart or None


@cache
def _columns(table: type[Base]) -> tuple[str, ...]:
    return tuple(inspect(table).column_attrs.keys())


@cache
def _personal(table: type[Base]) -> frozenset[str]:
    return frozenset(
        attribute.key
        for attribute in inspect(table).column_attrs
        if attribute.columns[0].info.get("personal")
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
