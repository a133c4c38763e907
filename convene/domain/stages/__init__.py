"""What each stage calls for: one file a stage, each a pure function from a situation to the steps it wants."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from convene.domain.ledger import Ledger, Stage, Wanted
from convene.domain.situation import Situation
from convene.domain.stages import (
    accredit,
    called_off,
    hold,
    invite,
    programme,
    register,
    remind,
    report,
    speakers,
)

Rule = Callable[[Situation, Ledger, datetime], Iterator[Wanted]]
"""A rule: the situation, what the ledger says of the stage, and the moment."""

RULES: Mapping[Stage, Rule] = {
    Stage.INVITE: invite.wanted,
    Stage.REGISTER: register.wanted,
    Stage.ACCREDIT: accredit.wanted,
    Stage.SPEAKERS: speakers.wanted,
    Stage.PROGRAMME: programme.wanted,
    Stage.REMIND: remind.wanted,
    Stage.HOLD: hold.wanted,
    Stage.REPORT: report.wanted,
}


def wanted(stage: Stage, situation: Situation, ledger: Ledger, now: datetime) -> Iterator[Wanted]:
    """The steps that a stage wants; of a consultation that is called off, only that this is told."""
    if situation.consultation.called_off is None:
        return RULES[stage](situation, ledger, now)
    return called_off.wanted(situation, ledger, now) if stage is Stage.REMIND else iter(())
