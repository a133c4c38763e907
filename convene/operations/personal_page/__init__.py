"""The page behind a personal link: opening it, and answering through it."""

from convene.operations.personal_page.answering import (
    Said,
    answer_as_panellist,
    answer_invitation,
    name_delegates,
)
from convene.operations.personal_page.opening import LinkRefusedError, check_database, open_page
from convene.operations.personal_page.page import (
    Contacts,
    DelegateShown,
    DelegationShown,
    HourShown,
    HoursShown,
    Page,
    PanelShown,
    SeatsShown,
    SlotShown,
    StakeholderShown,
)

__all__ = [
    "Contacts",
    "DelegateShown",
    "DelegationShown",
    "HourShown",
    "HoursShown",
    "LinkRefusedError",
    "Page",
    "PanelShown",
    "Said",
    "SeatsShown",
    "SlotShown",
    "StakeholderShown",
    "answer_as_panellist",
    "answer_invitation",
    "check_database",
    "name_delegates",
    "open_page",
]
