"""The list of those who came, as a person keeps it; what platforms hand over is in `platforms`."""

from convene.adapters.sheets import common_fields as common
from convene.adapters.sheets import synonyms
from convene.adapters.sheets.fields import Layout, Values
from convene.adapters.sheets.places import Place
from convene.adapters.sheets.reading import Kind
from convene.adapters.sheets.rows import AttendanceRow

_FIELDS = (
    common.meeting("The number of the meeting. The column may go if the whole file is of one meeting."),
    common.person(synonyms.DELEGATE, "First name and family name, as registered."),
    common.email("The address that the delegate registered with: the surest way to find her."),
    common.organization("For whom the delegate came."),
    common.mode(),
    common.minutes(0, 1440, "How long the delegate was there, if it is known.", "150"),
)


def _row(place: Place, found: Values) -> AttendanceRow:
    return AttendanceRow(place, **found)


def _check(found: Values) -> tuple[str, str] | None:
    return None if "name" in found or "email" in found else ("name", "is empty; write who came")


ATTENDANCE = Layout(Kind.ATTENDANCE, _FIELDS, (("name", "email"),), _row, _check)
