"""What every table shares."""

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from convene.store.types import Id

PERSONAL = {"personal": True}
"""Marks a column that holds personal data: the audit trail keeps its values in rows that can be erased."""


class Base(DeclarativeBase):
    """A table. Constraints have names, so that a migration can find them on every database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Row(Base):
    """A table whose rows have an id."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(Id, primary_key=True)
