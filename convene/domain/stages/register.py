"""Registration: every answer is acknowledged, and again when what was registered changes, or where and when it is."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from convene.domain.ledger import Key, Ledger, Wanted
from convene.domain.ledger.kinds import ACKNOWLEDGEMENT
from convene.domain.situation import Answer, Delegate, Situation
from convene.domain.stages.held import held


def wanted(situation: Situation, ledger: Ledger, now: datetime) -> Iterator[Wanted]:
    """An acknowledgement for each stakeholder that answered."""
    del ledger, now
    of_those_who_come = held(situation.consultation)
    delegates: dict[int, list[Delegate]] = defaultdict(list)
    for delegate in situation.delegates:
        delegates[delegate.stakeholder].append(delegate)
    for stakeholder in situation.stakeholders.values():
        if stakeholder.answer is None or stakeholder.answered_at is None:
            continue
        yield Wanted(
            Key(ACKNOWLEDGEMENT, f"stakeholder:{stakeholder.id}"),
            due=stakeholder.answered_at,
            why=f"{stakeholder.answer}, late" if stakeholder.late else f"{stakeholder.answer}",
            facts={
                "answer": stakeholder.answer,
                "late": stakeholder.late,
                "delegates": [[each.id, each.mode, each.seat] for each in delegates[stakeholder.id]],
                **(of_those_who_come if stakeholder.answer is Answer.ACCEPTED else {}),
            },
            recipient=stakeholder.contact,
        )
