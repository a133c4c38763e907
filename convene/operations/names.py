"""Who and what is meant by the names that people use, in a list or on the command line: understood alike everywhere."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from convene.domain.consultation import AgendaItem, Category, Consultation, Meeting, Officer
from convene.domain.imports.decisions import NEW, Decision, Decisions, Noun, key
from convene.domain.imports.fates import Likely
from convene.domain.imports.matching import Names, words
from convene.domain.style import full_name
from convene.operations.context import RefusedError
from convene.store import book, imports, roster, tables
from convene.store.book import OrganizationKey, email_key, name_key
from convene.store.database import Session
from convene.store.roster import Invited, Registered, Speaking
from convene.store.tables import PersonData

T = TypeVar("T")

_NAMED = 8
"""As many as this are named where nobody and nothing has a name."""


class UnknownNameError(RefusedError):
    """A name that nobody and nothing has, or that several have.

    `noun` says of what it is the name; `likely` are those who may be meant all the same.
    """

    def __init__(self, noun: str, says: str, likely: tuple[Likely, ...] = ()) -> None:
        super().__init__(says)
        self.noun = noun
        self.likely = likely


def category_of(definition: Consultation, found: str) -> Category:
    """The category of a key or a title. Raises `UnknownNameError`, as all of these do."""
    spelt = {each.key: each for each in definition.categories}
    spelt |= {_plain(each.title): each for each in reversed(definition.categories)}
    return _meant(spelt, found, "category", (each.key for each in definition.categories))


def item_of(definition: Consultation, found: str) -> AgendaItem:
    """The agenda item of a number ("2", "item 2"), a key or a title."""
    spelt = {each.key: each for each in definition.agenda}
    spelt |= {_plain(each.title): each for each in definition.agenda}
    spelt |= {str(each.number): each for each in definition.agenda if each.number is not None}
    expected = (str(each.number) if each.number is not None else each.title for each in definition.agenda)
    return _meant(spelt, _without("item", found), "item", expected)


def meeting_of(definition: Consultation, found: str) -> Meeting:
    """The meeting of a number ("1", "meeting 1") or a key."""
    spelt = {each.key: each for each in definition.meetings}
    spelt |= {str(each.number): each for each in definition.meetings}
    expected = (str(each.number) for each in definition.meetings)
    return _meant(spelt, _without("meeting", found), "meeting", expected)


def officer_of(definition: Consultation, found: str) -> Officer:
    """The officer of a key, a name with or without its honorific, or an office that only one holds."""
    spelt = {_plain(each.office): each for each in definition.officers if _is_alone(each, definition)}
    for each in definition.officers:
        spelt |= {each.key: each, _plain(each.name): each, _plain(each.full_name): each}
    expected = (f"{each.key} ({each.full_name})" for each in definition.officers)
    return _meant(spelt, found, "officer", expected)


def _is_alone(officer: Officer, definition: Consultation) -> bool:
    return sum(_plain(each.office) == _plain(officer.office) for each in definition.officers) == 1


def _plain(text: str) -> str:
    return " ".join(words(text))


def _without(noun: str, found: str) -> str:
    return re.sub(rf"^{noun}\s+|\.0$", "", found.strip(), flags=re.IGNORECASE)


def _meant(spelt: Mapping[str, T], found: str, noun: str, expected: Iterable[str]) -> T:
    for spelling in (found, found.casefold(), _plain(found)):
        if spelling in spelt:
            return spelt[spelling]
    raise UnknownNameError(noun, f"there is no {noun} '{found}'; expected one of: {', '.join(expected)}")


def stakeholder_of(session: Session, consultation: tables.Consultation, name: str) -> Invited:
    """The stakeholder of a name; the error names those who are likely meant."""
    decided = imports.decisions(session, consultation.id, Noun.ORGANIZATION)
    known = Stakeholders(roster.invited(session, consultation.id), decided, book.merged_names(session))
    try:
        found = known.find(name)
    except UnknownNameError as error:
        perhaps = _perhaps(consultation, [each.name for each in error.likely] or known.holding(name))
        raise UnknownNameError(error.noun, f"{error}; {perhaps}", error.likely) from None
    if found is None:
        raise UnknownNameError(
            "organization", f"it was decided that '{name}' means nobody; give the whole name"
        )
    return found


def _perhaps(consultation: tables.Consultation, names: Sequence[str]) -> str:
    if not names:
        return f"`convene import {consultation.slug} stakeholders FILE` brings in those that are missing"
    return "perhaps " + " or ".join(f"'{name}'" for name in names) + " is meant"


class Stakeholders:
    """The stakeholders of a consultation, by whatever they are called.

    What was `decided` on a name counts, and so do the names of organizations that were `merged`, with the ids of
    those that are kept.
    """

    def __init__(
        self, invited: Iterable[Invited], decided: Decisions, merged: Mapping[OrganizationKey, int]
    ) -> None:
        self._decided = decided
        self._all = {each.row.id: each for each in invited}
        self._names = Names({id_: each.name for id_, each in self._all.items()})
        self._of_organization = {each.row.organization_id: each for each in self._all.values()}
        gone = [(name, self._of_organization.get(kept)) for (_, name), kept in merged.items()]
        self._exact = _unique(
            [
                *((name_key(each.name), each) for each in self._all.values()),
                *((name, each) for name, each in gone if each is not None),
            ]
        )

    def find(self, name: str) -> Invited | None:
        """The stakeholder of a name; None where it was decided that nobody is meant.

        The ids of those who are likely meant are those of their organizations, as decisions have them.
        """
        if (exact := self._exact.get(name_key(name))) is not None:
            return exact
        if (decision := self._decided.get(key(name))) is not None and decision is not NEW:
            return self._as_decided(decision, name)
        same = self._names.same(name)
        if len(same) == 1:
            return self._all[same[0]]
        if len(same) > 1:
            raise UnknownNameError(
                "organization", f"several stakeholders are called '{name}'", self._likely(name)
            )
        raise UnknownNameError("organization", f"no stakeholder is called '{name}'", self._likely(name))

    def holding(self, name: str) -> Sequence[str]:
        """The names that hold all words of a name, as those of whom half a name was given; a few at most."""
        wanted = set(words(name))
        held = sorted(each.name for each in self._all.values() if wanted and wanted <= set(words(each.name)))
        return held if len(held) <= _NAMED else ()

    def _likely(self, name: str) -> tuple[Likely, ...]:
        found = self._names.likely(name)
        return tuple(replace(each, id=self._all[each.id].row.organization_id) for each in found)

    def _as_decided(self, decision: Decision, name: str) -> Invited | None:
        if decision.target is None:
            return None
        if decision.target not in self._of_organization:
            raise UnknownNameError("organization", f"'{name}' was decided to be one that is not invited")
        return self._of_organization[decision.target]


def _unique(named: Iterable[tuple[str, T]]) -> Mapping[str, T]:
    """What alone has its name: a State and an organization may share one."""
    found: dict[str, list[T]] = defaultdict(list)
    for name, each in named:
        found[name].append(each)
    return {name: each[0] for name, each in found.items() if all(one is each[0] for one in each)}


def kept_address(session: Session, called: str) -> str:
    """An address of one who was merged as that of the person who is kept; any other words as they are."""
    if "@" not in called:
        return called
    key = email_key(called.strip())
    found = book.people(session, [key]).get(key)
    return called if found is None or found.email is None else found.email


def delegate_of(stakeholder: str, named: Sequence[Registered], called: str) -> Registered:
    """The delegate of a name or an address among those whom a stakeholder named.

    Of two with one name, the one who did not withdraw; of two who come, the address tells who is meant.
    """
    nobody = f"'{stakeholder}' has registered nobody called '{called}'"
    found = _called(called, named, lambda each: each.person)
    coming = [each for each in found if each.row.withdrawn_at is None] or found
    return _alone(coming, called, "delegate", nobody, _people(each.person for each in named))


def speaker_of(speaking: Sequence[Speaking], called: str) -> Speaking:
    """The panellist or briefer of a name or an address."""
    nobody = f"no panellist or briefer is called '{called}'"
    found = _called(called, speaking, lambda each: each.person)
    return _alone(found, called, "speaker", nobody, _people(each.person for each in speaking))


def _called(called: str, known: Iterable[T], person_of: Callable[[T], PersonData | None]) -> list[T]:
    people = [(each, person) for each in known if (person := person_of(each)) is not None]
    if "@" in called:
        return [each for each, person in people if person.email_key == email_key(called.strip())]
    wanted = words(called)
    return [each for each, person in people if wanted in _spellings(person)]


def _spellings(person: PersonData) -> tuple[tuple[str, ...], ...]:
    return words(person.name), words(full_name(person.honorific, person.name))


def _people(known: Iterable[PersonData | None]) -> Sequence[PersonData]:
    return [each for each in known if each is not None]


def _alone(found: Sequence[T], called: str, noun: str, nobody: str, known: Sequence[PersonData]) -> T:
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownNameError(noun, f"{nobody}; {_there(called, known)}")
    same = [each for each in known if words(called) in _spellings(each)]
    listed = ", ".join(f"{each.name} <{each.email or 'no address'}>" for each in same)
    raise UnknownNameError(
        noun, f"{len(found)} are called '{called}': {listed}; give the e-mail address in place of the name"
    )


def _there(called: str, known: Sequence[PersonData]) -> str:
    if not known:
        return "there is nobody yet"
    names = Names({place: each.name for place, each in enumerate(known)}, added=True)
    if likely := names.likely(called):
        return f"perhaps {' or '.join(each.name for each in likely)} is meant"
    more = f" and {len(known) - _NAMED} more" if len(known) > _NAMED else ""
    return f"there are: {', '.join(each.name for each in known[:_NAMED])}{more}"
