"""Who may be named as a participant: seated delegates of stakeholders that take part."""

from convene.domain.consultation import Consultation as Definition
from convene.domain.papers.participants import Participant
from convene.domain.situation import takes_part
from convene.store import papers as rows
from convene.store.database import Session


def participants(session: Session, consultation_id: int, file: Definition) -> list[Participant]:
    """Them, in the order of registration: nobody who withdrew, waits for a seat or comes for who was refused."""
    kinds = {category.key: category.kind for category in file.categories}
    return [
        Participant(
            delegate=delegate.id,
            category=category,
            organization=organization,
            honorific=person.honorific,
            name=person.name,
            role=delegate.role,
            on_behalf_of=delegate.on_behalf_of,
            mode=delegate.mode,
        )
        for delegate, person, organization, category, answer, standing in rows.seated(
            session, consultation_id
        )
        if takes_part(kinds[category], answer, standing)
    ]
