"""A panellist's form: as it was typed, and as what was said once nothing is wrong with it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import ValidationError

from convene.domain.consultation import Mode
from convene.domain.consultation.base import Fields
from convene.domain.consultation.text import Line
from convene.operations.personal_page import PanelShown, Said
from interfaces.web.faults import Fault, Wording, faults
from interfaces.web.form import Form

_WORDS = {
    "topic": Wording("The topic", "Enter the topic."),
    "mode": Wording("The way of taking part", "Choose how you would speak."),
    "consents": Wording("Your consent", "Choose whether you agree to be named in the report."),
}


class _Panellist(Fields):
    mode: Mode
    consents: Literal["yes", "no"]
    topic: Line | None = None


@dataclass(frozen=True, slots=True)
class PanelDraft:
    """The form as text; `free` are the keys of the hours that are ticked."""

    topic: str
    mode: str
    consents: str
    free: frozenset[str]


def shown(panel: PanelShown) -> PanelDraft:
    """The form of what is known."""
    consents = {True: "yes", False: "no", None: ""}[panel.consents]
    return PanelDraft(panel.topic or "", panel.mode.value, consents, _hours(panel, ticked_only=True))


def typed(form: Form) -> PanelDraft:
    """The form that was posted."""
    return PanelDraft(form.one("topic"), form.one("mode"), form.one("consents"), form.all("free"))


def read(draft: PanelDraft, panel: PanelShown) -> Said | list[Fault]:
    """What was said, or everything that is wrong with it. Hours that were not asked about are not read."""
    texts = {"topic": draft.topic, "mode": draft.mode, "consents": draft.consents}
    try:
        found = _Panellist.model_validate({name: text for name, text in texts.items() if text})
    except ValidationError as error:
        return [*_untitled(draft, panel), *(Fault(said, f"p-{name}") for name, said in faults(error, _WORDS))]
    free = frozenset(datetime.fromisoformat(key) for key in _hours(panel) & draft.free)
    return _untitled(draft, panel) or Said(found.consents == "yes", found.mode, free, found.topic)


def _untitled(draft: PanelDraft, panel: PanelShown) -> list[Fault]:
    if draft.topic or panel.topic is None:
        return []
    return [Fault("Enter the topic; it can be changed, not left out.", "p-topic")]


def _hours(panel: PanelShown, *, ticked_only: bool = False) -> frozenset[str]:
    return frozenset(
        hour.key for meeting in panel.meetings for hour in meeting.hours if hour.free or not ticked_only
    )
