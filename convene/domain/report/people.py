"""How persons are named, and who is summarized together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convene.domain import style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from convene.domain.documents.document import Runs
    from convene.domain.documents.wording import Voice
    from convene.domain.report.facts import AgendaItem, Officer, Speaker


def full_name(person: Officer | Speaker) -> str:
    """The name with its honorific."""
    return style.full_name(person.honorific, person.name)


def affiliation(speaker: Speaker) -> str | None:
    """Whom a speaker spoke for, when only that may be said."""
    return speaker.on_behalf_of or speaker.organization


def spoken_of(voice: Voice, speaker: Speaker) -> str:
    """How a sentence names the speaker: the full name, or, without consent, whom he or she represented."""
    if speaker.consent_to_be_named:
        return full_name(speaker)
    return voice.write("unnamed", organization=affiliation(speaker))


def introduced(voice: Voice, speaker: Speaker) -> Runs:
    """The speaker with role, organization and on whose behalf, for a list of speakers."""
    if not speaker.consent_to_be_named:
        return voice.sentence("unnamed", organization=affiliation(speaker))
    return voice.say(
        "introduced",
        name=full_name(speaker),
        role=speaker.role,
        organization=speaker.organization,
        on_behalf_of=speaker.on_behalf_of,
    )


def presiding(officer: Officer | None, officers: Iterable[Officer]) -> str | None:
    """The office ("Vice-Chair"), with the name where several officers hold it."""
    if officer is None:
        return None
    holders = [other for other in officers if other.office == officer.office]
    return f"{officer.office}, {full_name(officer)}" if len(holders) > 1 else officer.office


def presentations(item: AgendaItem) -> tuple[tuple[Speaker, ...], ...]:
    """Who spoke, in order: each briefing and presentation with its one speaker or its joint ones."""
    return together(item.briefings) + together(item.panel)


def together(panel: Iterable[Speaker]) -> tuple[tuple[Speaker, ...], ...]:
    """The speakers in order, those of one joint group together where the first of them stands."""
    groups: dict[str | int, list[Speaker]] = {}
    for position, speaker in enumerate(panel):
        groups.setdefault(speaker.joint_group or position, []).append(speaker)
    return tuple(tuple(group) for group in groups.values())
