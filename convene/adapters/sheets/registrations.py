"""The list of delegates, and of the answers of those who send none; the export of a registration form, too."""

from convene.adapters.sheets import common_fields as common
from convene.adapters.sheets import synonyms, values
from convene.adapters.sheets.fields import Field, Layout, Pick, Values
from convene.adapters.sheets.places import Place
from convene.adapters.sheets.reading import Kind
from convene.adapters.sheets.rows import RegistrationRow
from convene.domain.situation import Answer

_FIELDS = (
    common.organization("For whom the delegate comes, as it was invited. A row for each delegate."),
    common.HONORIFIC,
    common.person(synonyms.DELEGATE),
    Field("first_name", synonyms.FIRST_NAME, values.name, blank=False),
    Field("last_name", synonyms.LAST_NAME, values.name, blank=False),
    common.email("The delegate's own address: the link of an online seat goes there."),
    common.ROLE,
    common.ON_BEHALF_OF,
    common.mode(),
    common.TIME_ZONE,
    Field(
        "answer",
        synonyms.ANSWER,
        values.answer,
        note="Empty is accepted. An organization that declines has a row with its name and 'declined'.",
        example="accepted",
        pick=Pick.ANSWERS,
        width=12,
    ),
    Field("state", synonyms.STATE, values.state, blank=False),
    Field("registered", synonyms.REGISTERED, dates=True, blank=False),
)


def _row(place: Place, found: Values) -> RegistrationRow:
    kept = {key: value for key, value in found.items() if key not in {"first_name", "last_name"}}
    parts = [found[key] for key in ("first_name", "last_name") if key in found]
    return RegistrationRow(place, **{"name": " ".join(parts) or None, **kept})


def _check(found: Values) -> tuple[str, str] | None:
    """A delegate has a name and an address; only an answer may come without a delegate."""
    named = any(key in found for key in ("name", "first_name", "last_name"))
    if named and "email" not in found:
        return "email", "is empty; write the delegate's address"
    if not named and "email" in found:
        return "name", "is empty; write the delegate's name"
    if not named and "answer" not in found:
        return "name", "is empty; write the delegate's name, or the answer of those who send nobody"
    if named and found.get("answer") is Answer.DECLINED:
        return "answer", "says 'declined' beside a delegate; take the delegate off or write 'accepted'"
    return None


REGISTRATIONS = Layout(
    Kind.REGISTRATIONS,
    _FIELDS,
    (("organization",), ("name", "last_name", "answer"), ("email", "answer")),
    _row,
    _check,
)
