"""What all letters of a consultation share."""

from convene.adapters.letters.values import Item, Mandate, Meeting, Seats, Secretariat, Shared
from convene.domain.consultation import AgendaItem, Consultation, Modality
from convene.operations.letters import saying

_LANGUAGES = {
    "ar": "Arabic",
    "zh": "Chinese",
    "en": "English",
    "fr": "French",
    "ru": "Russian",
    "es": "Spanish",
}


def shared(consultation: Consultation, site: str) -> Shared:
    """The consultation's own values, ready to be read."""
    seats = consultation.registration.seats_per_delegation
    return Shared(
        title=consultation.title,
        body_name=consultation.body.name,
        body_short=consultation.body.short,
        mandate=Mandate(
            resolution=consultation.mandate.resolution,
            paragraph=str(consultation.mandate.paragraph),
            gist=consultation.mandate.gist,
        ),
        place=consultation.place,
        dates=saying.dates(consultation),
        modality=_modality(consultation),
        languages=_languages(consultation.languages),
        platform=None,
        seats=Seats(in_person=seats.in_person, online=seats.online),
        meetings=tuple(_meetings(consultation)),
        agenda=tuple(item(each) for each in consultation.agenda),
        secretariat=Secretariat(
            **consultation.secretariat.model_dump(include={"name", "city", "email", "signatory"})
        ),
        deadline=saying.deadline(consultation.registration.deadline, consultation),
        site=site,
    )


def item(each: AgendaItem) -> Item:
    """An agenda item, as letters say it."""
    return Item(number=each.number, title=each.title)


def _modality(consultation: Consultation) -> str:
    if consultation.modality is Modality.HYBRID:
        return f"hybrid ({consultation.place} and online)"
    return "online" if consultation.modality is Modality.ONLINE else f"in person ({consultation.place})"


def _meetings(consultation: Consultation) -> list[Meeting]:
    return [
        Meeting(
            number=meeting.number,
            day=saying.weekday(meeting.start),
            hours=saying.hours(
                consultation.local(consultation.instant(meeting.start)),
                consultation.local(consultation.instant(meeting.end)),
            ),
            room=meeting.room,
        )
        for meeting in consultation.meetings
    ]


def _languages(codes: tuple[str, ...]) -> str:
    names = [_LANGUAGES.get(code, code) for code in codes]
    return f"{names[0]} only" if len(names) == 1 else ", ".join(names)
