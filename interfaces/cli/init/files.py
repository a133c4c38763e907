"""The files that a consultation begins with."""

from collections.abc import Mapping
from pathlib import Path

from convene.adapters.blank_lists import blank_lists, names
from convene.adapters.consultation_schema import FILE as SCHEMA
from convene.adapters.consultation_schema import schema_file
from convene.adapters.consultation_yaml import written
from convene.domain.clock import SystemClock
from convene.domain.consultation import Consultation
from interfaces.cli.files import refuse_existing

CONSULTATION = "consultation.yaml"

_REMARK = (
    "Begun by `convene init`. What you were not asked is an example, and to be put right before anything is sent: "
    "the session, the mandate, the secretariat, the officers, the categories and the agenda. Dates are reckoned "
    "from the first day, and fit together."
)


def refuse_what_is_there(folder: Path, *, csv: bool) -> None:
    """Raise `FailedError` where one of the files would take the place of another, before anything is asked."""
    refuse_existing(folder, [CONSULTATION, SCHEMA, *names(csv=csv).values()])


def contents(consultation: Consultation, *, csv: bool) -> Mapping[str, bytes]:
    """What each file holds, by its name."""
    return {
        CONSULTATION: written(consultation, (_REMARK,)).encode(),
        SCHEMA: schema_file(),
        **blank_lists(consultation, csv=csv, made=SystemClock().now()),
    }
