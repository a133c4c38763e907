"""Small consultations, complete enough for every stage."""

import json
import re
from datetime import date, timedelta
from typing import Any

from convene.domain.consultation import Consultation

SLUG = "spring"


def consultation(stakeholders: int = 6, states: int = 3, **changes: Any) -> Consultation:
    """A consultation of two meetings in Vienna on 13 June 2022.

    Its organizations alternate between a category cleared at once and one put to the States.
    """
    return Consultation.model_validate(definition(stakeholders, states) | changes)


def definition(stakeholders: int = 6, states: int = 3) -> dict[str, Any]:
    """The same, as the file's content."""
    return {
        "slug": SLUG,
        "title": "Spring Consultation of the Example Committee",
        "ordinal": 2,
        "place": "Vienna",
        "time_zone": "Europe/Vienna",
        "body": {
            "name": "Example Committee",
            "short": "Committee",
            "upcoming_session": {
                "ordinal": 3,
                "place": "New York",
                "first_day": "2022-08-29",
                "last_day": "2022-09-09",
            },
        },
        "mandate": {
            "resolution": "General Assembly resolution 75/282",
            "paragraph": 10,
            "gist": "the Assembly invited the Chair to hear stakeholders",
        },
        "secretariat": {
            "name": "Secretariat of the Committee",
            "city": "Vienna",
            "email": "secretariat@example.org",
            "signatory": "The Secretary",
        },
        "officers": [
            {
                "key": "chair",
                "office": "Chair",
                "honorific": "H.E. Ms.",
                "name": "Ada Chair",
                "country": "Exampleland",
            }
        ],
        "categories": [
            {
                "key": "cleared",
                "title": "bodies with a status",
                "paragraph": "8",
                "admission": "cleared",
                "wave": 2,
            },
            {
                "key": "listed",
                "title": "other bodies",
                "paragraph": "9",
                "admission": "no_objection",
                "wave": 2,
            },
            {
                "key": "states",
                "title": "Member States",
                "kind": "state",
                "paragraph": "1",
                "admission": "cleared",
                "channel": "note_verbale",
                "wave": 1,
            },
        ],
        "waves": [{"number": 1, "at": "2022-04-04 09:00"}, {"number": 2, "at": "2022-04-11 09:00"}],
        "registration": {
            "deadline": {"at": "2022-06-10 18:00", "zone": "America/New_York"},
            "seats_per_delegation": {"in_person": 2, "online": 2},
            "capacity": {"in_person": 100, "online": 100},
        },
        "accreditation": {"lists": ["2022-05-02 09:00"], "period_days": 14, "on_objection": "body"},
        "speakers": {
            "invite": "2022-04-18 09:00",
            "reply_by": {"at": "2022-05-06 18:00", "zone": "Europe/Vienna"},
        },
        "meetings": [
            {"number": 1, "start": "2022-06-13 10:00", "end": "2022-06-13 13:00"},
            {"number": 2, "start": "2022-06-13 15:00", "end": "2022-06-13 18:00"},
        ],
        "agenda": [
            {
                "number": 2,
                "title": "Cooperation",
                "presiding": "chair",
                "panel": [
                    {
                        "name": "Bea Panel",
                        "honorific": "Ms.",
                        "role": "Director",
                        "organization": "Example Institute",
                    },
                    {
                        "name": "Cy Panel",
                        "honorific": "Mr.",
                        "role": "Fellow",
                        "organization": "Example University",
                    },
                ],
            },
            {"unnumbered": True, "title": "Other matters"},
        ],
        "programme": {"place": "2022-05-23 09:00"},
        "reminders": {"participants": [7, 1], "unanswered": [21]},
        "report": {"due_days": 22},
        "stakeholders": [_organization(number) for number in range(1, stakeholders + 1)]
        + [_state(number) for number in range(1, states + 1)],
        "people": [
            {"name": "Bea Panel", "email": "bea@example.org", "honorific": "Ms."},
            {
                "name": "Cy Panel",
                "email": "cy@example.org",
                "mode": "online",
                "time_zone": "America/New_York",
            },
        ],
    }


def moved(content: dict[str, Any], days: int) -> dict[str, Any]:
    """The same, with every date of it some days later."""

    def later(found: re.Match[str]) -> str:
        return str(date.fromisoformat(found[0]) + timedelta(days))

    changed: dict[str, Any] = json.loads(re.sub(r"\d{4}-\d\d-\d\d", later, json.dumps(content)))
    return changed


def _organization(number: int) -> dict[str, Any]:
    return {
        "name": f"Example Organization {number}",
        "category": "cleared" if number % 2 else "listed",
        "contact": {"name": f"Contact {number}", "email": f"contact-{number}@example.org"},
    }


def _state(number: int) -> dict[str, Any]:
    return {
        "name": f"Example State {number}",
        "category": "states",
        "contact": {"name": f"Mission {number}", "email": f"mission-{number}@example.org"},
    }
