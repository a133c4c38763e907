"""Every kind of step there is, what it does and how it may be repeated."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from convene.domain.ledger.states import Stage


class Nature(StrEnum):
    """How a step is carried out."""

    CIRCULAR = "circular"
    """A letter that may be repeated: the intents of a whole batch are committed together."""
    ONCE = "once"
    """A letter that must not be repeated: the intent to send each is committed by itself."""
    WORK = "work"
    """A change of the consultation in one transaction with its outcome."""
    WAIT = "wait"
    """An act of a person; the step is paused until it is recorded."""


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of step: `name` is unique within its stage, `says` is its meaning in a line.

    There is one of each, told from the others by being it: every letter asks that several times.
    """

    stage: Stage
    name: str
    nature: Nature
    says: str

    @property
    def is_letter(self) -> bool:
        """Whether the step sends a letter."""
        return self.nature in {Nature.CIRCULAR, Nature.ONCE}

    def __reduce__(self) -> tuple[Callable[[Stage, str], "Kind"], tuple[Stage, str]]:
        """The one there is, in another process too."""
        return kind_of, (self.stage, self.name)

    def __str__(self) -> str:
        """Stage and name, as in `invite.invitation`."""
        return f"{self.stage}.{self.name}"


RELEASE = Kind(Stage.INVITE, "release", Nature.WAIT, "release a wave of invitations")
INVITATION = Kind(Stage.INVITE, "invitation", Nature.CIRCULAR, "invite a contact by letter")
NOTE_VERBALE = Kind(Stage.INVITE, "note_verbale", Nature.ONCE, "invite a State by note verbale")
ACKNOWLEDGEMENT = Kind(Stage.REGISTER, "acknowledgement", Nature.CIRCULAR, "acknowledge an answer")
CLEAR = Kind(Stage.ACCREDIT, "clear", Nature.WORK, "accredit at once, as the mandate says")
DRAW_UP = Kind(Stage.ACCREDIT, "draw_up", Nature.WORK, "draw up a list for the no-objection procedure")
LIST_NOTE = Kind(Stage.ACCREDIT, "list_note", Nature.ONCE, "put a list to a State by note verbale")
CLOSE = Kind(Stage.ACCREDIT, "close", Nature.WORK, "close a no-objection period")
DECISION = Kind(Stage.ACCREDIT, "decision", Nature.WAIT, "decide on an organization objected to")
OUTCOME = Kind(Stage.ACCREDIT, "outcome", Nature.CIRCULAR, "tell an organization whether it is accredited")
PANEL_INVITATION = Kind(Stage.SPEAKERS, "panel_invitation", Nature.CIRCULAR, "invite a panellist or briefer")
PANEL_ACKNOWLEDGEMENT = Kind(
    Stage.SPEAKERS, "panel_acknowledgement", Nature.CIRCULAR, "acknowledge a panellist's answer"
)
PLACE = Kind(Stage.PROGRAMME, "place", Nature.WORK, "place items, panels and floor in the meetings")
APPROVE_PROGRAMME = Kind(Stage.PROGRAMME, "approve", Nature.WAIT, "approve a version of the programme")
PUBLISH_PROGRAMME = Kind(Stage.PROGRAMME, "publish", Nature.WORK, "publish a version of the programme")
PROGRAMME = Kind(Stage.REMIND, "programme", Nature.CIRCULAR, "send the programme to a participant")
SLOT = Kind(Stage.REMIND, "slot", Nature.CIRCULAR, "send a panellist the slot and a calendar entry")
SLOT_CANCELLED = Kind(Stage.REMIND, "slot_cancelled", Nature.CIRCULAR, "cancel a panellist's calendar entry")
REMINDER = Kind(Stage.REMIND, "reminder", Nature.CIRCULAR, "remind a participant")
UNANSWERED = Kind(Stage.REMIND, "unanswered", Nature.CIRCULAR, "remind a contact who never answered")
UNANSWERED_NOTE = Kind(
    Stage.REMIND, "unanswered_note", Nature.ONCE, "remind a State that never answered, by note verbale"
)
CORRIGENDUM = Kind(Stage.REMIND, "corrigendum", Nature.CIRCULAR, "correct a letter that was sent")
CORRIGENDUM_NOTE = Kind(Stage.REMIND, "corrigendum_note", Nature.ONCE, "correct a note verbale that was sent")
CALLED_OFF = Kind(Stage.REMIND, "called_off", Nature.CIRCULAR, "say that the consultation is called off")
CALLED_OFF_NOTE = Kind(
    Stage.REMIND, "called_off_note", Nature.ONCE, "say to a State, by note verbale, that it is called off"
)
ATTENDANCE = Kind(Stage.HOLD, "attendance", Nature.WAIT, "record who attended a meeting")
ADJOURNMENT = Kind(Stage.HOLD, "adjournment", Nature.WAIT, "record the adjournment")
COMPILE = Kind(Stage.REPORT, "compile", Nature.WORK, "compile the Chair's report")
APPROVE_REPORT = Kind(Stage.REPORT, "approve", Nature.WAIT, "approve a version of the report")
PUBLISH_REPORT = Kind(Stage.REPORT, "publish", Nature.WORK, "publish a version of the report")
REPORT_PUBLISHED = Kind(
    Stage.REPORT, "report_published", Nature.CIRCULAR, "send the published report to a participant"
)

KINDS: dict[tuple[Stage, str], Kind] = {
    (kind.stage, kind.name): kind for kind in list(globals().values()) if isinstance(kind, Kind)
}
"""Every kind by stage and name."""


def kind_of(stage: Stage, name: str) -> Kind:
    """The kind of a name in a stage."""
    return KINDS[stage, name]


def of_stage(stage: Stage) -> tuple[Kind, ...]:
    """The kinds of a stage, in the order in which they are done."""
    return tuple(kind for kind in KINDS.values() if kind.stage is stage)
