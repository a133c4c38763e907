"""The consultation file: its fields, and what must hold between them."""

from convene.domain.consultation.agenda import AgendaItem, Meeting, PanellistEntry
from convene.domain.consultation.base import Deadline
from convene.domain.consultation.choices import (
    Admission,
    Channel,
    Modality,
    Mode,
    ObjectionRule,
    StakeholderKind,
)
from convene.domain.consultation.consistency import Inconsistency, inconsistencies
from convene.domain.consultation.fields import Consultation
from convene.domain.consultation.lists import ContactEntry, PersonEntry, StakeholderEntry
from convene.domain.consultation.parties import Category, Officer

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
