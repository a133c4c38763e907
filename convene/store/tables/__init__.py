"""Every table. The consultation's id is on every row that belongs to one."""

from convene.store.tables.audit import AuditChange, AuditEntry, AuditPersonalValue
from convene.store.tables.base import PERSONAL, Base, Row
from convene.store.tables.book import Organization, Person, PersonData
from convene.store.tables.consultation import (
    Accreditation,
    AccreditationList,
    Consultation,
    Delegate,
    Objection,
    Stakeholder,
)
from convene.store.tables.corrigendum import CorrectedLetter, Corrigendum
from convene.store.tables.imports import ImportDecision
from convene.store.tables.ledger import (
    Attempt,
    Letter,
    LetterFields,
    LetterSkeleton,
    Link,
    Step,
)
from convene.store.tables.look import Look
from convene.store.tables.programme import Panellist, ProgrammeVersion
from convene.store.tables.record import (
    AcceptedFinding,
    Adjournment,
    Attendance,
    FloorPoint,
    Intervention,
    PresentationPoint,
    Presiding,
    ReportVersion,
    Support,
)

__all__ = [
    "PERSONAL",
    "AcceptedFinding",
    "Accreditation",
    "AccreditationList",
    "Adjournment",
    "Attempt",
    "Attendance",
    "AuditChange",
    "AuditEntry",
    "AuditPersonalValue",
    "Base",
    "Consultation",
    "CorrectedLetter",
    "Corrigendum",
    "Delegate",
    "FloorPoint",
    "ImportDecision",
    "Intervention",
    "Letter",
    "LetterFields",
    "LetterSkeleton",
    "Link",
    "Look",
    "Objection",
    "Organization",
    "Panellist",
    "Person",
    "PersonData",
    "PresentationPoint",
    "Presiding",
    "ProgrammeVersion",
    "ReportVersion",
    "Row",
    "Stakeholder",
    "Step",
    "Support",
]
