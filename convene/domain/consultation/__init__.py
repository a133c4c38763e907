"""The consultation file: its fields, and what must hold between them."""

from convene.domain.consultation.consistency import Inconsistency, inconsistencies
from convene.domain.consultation.fields import (
    Admission,
    AgendaItem,
    Category,
    Channel,
    Consultation,
    ContactEntry,
    Deadline,
    Meeting,
    Modality,
    Mode,
    ObjectionRule,
    Officer,
    PanellistEntry,
    PersonEntry,
    StakeholderEntry,
    StakeholderKind,
)

__all__ = [
    "Admission",
    "AgendaItem",
    "Category",
    "Channel",
    "Consultation",
    "ContactEntry",
    "Deadline",
    "Inconsistency",
    "Meeting",
    "Modality",
    "Mode",
    "ObjectionRule",
    "Officer",
    "PanellistEntry",
    "PersonEntry",
    "StakeholderEntry",
    "StakeholderKind",
    "inconsistencies",
]
