"""What the papers of a consultation have before their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convene.domain import style
from convene.domain.documents.document import Masthead

if TYPE_CHECKING:
    from datetime import date

    from convene.domain.consultation import Consultation
    from convene.domain.documents.wording import Voice


def masthead(file: Consultation, voice: Voice, dated: date) -> Masthead:
    """The body and the consultation at the left; date and language of the document at the right."""
    days = style.days(meeting.start.date() for meeting in file.meetings)
    language = voice.write("masthead.language", language=file.report.language, only=file.report.only_language)
    return Masthead(
        body=style.clean(file.body.name),
        occasion=(style.clean(file.title), f"{style.clean(file.place)}, {days}"),
        symbol=None,
        details=(style.day(dated), language),
    )


def author(file: Consultation) -> str:
    """Who issues the papers."""
    return style.clean(file.secretariat.name)
