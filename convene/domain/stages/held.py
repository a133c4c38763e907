"""Where and when a consultation is held, as letters to those who come print it."""

from convene.domain.consultation import Consultation
from convene.domain.ledger import Facts


def held(consultation: Consultation) -> Facts:
    """The place and the days. The hours are no fact here: the programme, and who speaks, is told of them."""
    first, last = (consultation.local(each).date() for each in (consultation.opening, consultation.closing))
    return {"place": consultation.place, "first_day": first.isoformat(), "last_day": last.isoformat()}
