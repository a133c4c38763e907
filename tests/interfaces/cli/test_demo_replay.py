"""The replay of the real case, made explicit."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from convene.adapters.consultation_file import read
from convene.adapters.record_file import Record, read_record
from convene.adapters.replay_fields import Replay, Way
from convene.adapters.replay_file import read_replay
from convene.domain.consultation import Consultation, Mode, inconsistencies
from convene.domain.report.facts import Weight
from convene.domain.situation import Answer as Answered
from interfaces.cli.demo.acts import (
    Act,
    Adjourn,
    Answer,
    Attend,
    Decide,
    Object,
    PanelAnswer,
    Preside,
    RecordFloor,
    RecordPresentation,
    Replace,
    Speak,
)
from interfaces.cli.demo.panels import opening_consultation
from interfaces.cli.demo.replay import acts, chapters

_EXAMPLE = Path(__file__).parents[3] / "config" / "examples" / "second-intersessional"

A = TypeVar("A", bound=Act)

SPEAKERS: dict[str, list[tuple[str, str, str, str | None, str | None]]] = {
    "item-2": [
        ("Mr.", "Nemanja Malisevic", "Director of Digital Diplomacy", "Microsoft", None),
        (
            "Mr.",
            "Yvon Dandurand",
            "Senior Associate",
            "International Centre for Criminal Law Reform and Criminal Justice Policy",
            None,
        ),
        (
            "Mr.",
            "Chris Gibson",
            "Executive Director",
            "Forum for Incident Response and Security Teams (FIRST)",
            None,
        ),
        ("Ms.", "Cleo Sgouropoulou", "Vice-Rector", "University of West Attica", None),
        (
            "Mr.",
            "Craig McEwen",
            "Chief Information Security Officer",
            "AngloAmerican",
            "International Chamber of Commerce - United Kingdom of Great Britain and Northern Ireland",
        ),
    ],
    "item-3": [
        (
            "Ms.",
            "Renata Delgado-Schenk",
            "Programme Officer",
            "Global Programme on Cybercrime, United Nations Office on Drugs and Crime (UNODC)",
            None,
        ),
        (
            "Ms.",
            "Pei Ling Lee",
            "Head of Cyber Strategy and Outreach Unit",
            "International Criminal Police Organization (INTERPOL)",
            None,
        ),
        ("Mr.", "John Ede", "President", "Ohaha Family Foundation", None),
        ("Mr.", "Szilard Pfeiffer", "Security Engineer", None, "Cybersecurity Tech Accord"),
        ("Mr.", "Gaus Rajnovic", "Cyber Security Manager", None, "Cybersecurity Tech Accord"),
        (
            "Ms.",
            "Tima Soni",
            "Director of the Cybersecurity Division",
            "United Nations International Computing Centre",
            None,
        ),
    ],
    "item-4": [
        ("Ms.", "Timea Suto", "Global Digital Policy Lead", "International Chamber of Commerce", None),
        (
            "Mr.",
            "José Cepeda García de Leon",
            "senator from Spain and Vice-President of the Spanish delegation",
            "Inter-Parliamentary Union",
            None,
        ),
        ("Mr.", "Wolfgang Schwabl", "Chief Security Officer", "A1 Telekom Austria AG", None),
    ],
    "item-5": [
        (
            "Mr.",
            "Severin Sindizera",
            "Coordinator",
            "Association pour l'intégration et le développement durable au Burundi (AIDB)",
            None,
        ),
        (
            "Ms.",
            "Ingeborg Geyer",
            "Treasurer",
            "Alliance of NGOs on Crime Prevention and Criminal Justice",
            None,
        ),
        (
            "Mr.",
            "Ian Tennant",
            "Head of Vienna Multilateral Representation",
            "Alliance of NGOs on Crime Prevention and Criminal Justice",
            None,
        ),
    ],
    "preamble-and-final-provisions": [],
}
"""Everybody on a panel, as the public record names them."""

POINTS: dict[str, list[int]] = {
    "item-2": [3, 2, 2, 1, 2],
    "item-3": [1, 2, 2, 1, 1, 1],
    "item-4": [2, 2, 2],
    "item-5": [1, 1, 3],
    "preamble-and-final-provisions": [],
}
"""How many points the record notes of each speaker."""

WEIGHTS: dict[str, list[str | None]] = {
    "item-2": ["many", "many", "several", "some", None, "many"],
    "item-3": [None, None, None, "strong", "agreed"],
    "item-4": ["some", None, "several", None, None],
    "item-5": ["several", None],
    "preamble-and-final-provisions": ["several"],
}
"""The weights of the floor's points, as the record notes them."""


@cache
def _case() -> tuple[Consultation, Record, Replay]:
    consultation = read(_EXAMPLE / "consultation.yaml")
    record = read_record(_EXAMPLE / "record.yaml", consultation)
    return consultation, record, read_replay(_EXAMPLE / "replay.yaml", consultation, record)


def _of(kind: type[A]) -> list[A]:
    return [act for act in acts(*_case()) if isinstance(act, kind)]


def _attending() -> set[str]:
    return {stakeholder for each in _of(Attend) for stakeholder, _, _ in each.present}


def _utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2022, month, day, hour, minute, tzinfo=UTC)


def test_the_consultation_is_the_one_of_the_public_record() -> None:
    consultation, _, _ = _case()
    session = consultation.body.upcoming_session

    assert [(item.number, item.title, item.presiding) for item in consultation.agenda] == [
        (2, "International Cooperation", "chair"),
        (3, "Technical Assistance", "chair"),
        (4, "Preventive Measures", "vice-chair"),
        (5, "Mechanism of implementation", "vice-chair"),
        (None, "Preamble and final provisions", None),
    ]
    assert [(each.honorific, each.name, each.country, each.office) for each in consultation.officers] == [
        ("H.E. Ms.", "Faouzia Boumaiza Mebarki", "Algeria", "Chair"),
        ("Mr.", "Eric Do Val Lacerda Sogocio", "Brazil", "Vice-Chair"),
    ]
    assert [f"{each.start:%d %H:%M}-{each.end:%H:%M}" for each in consultation.meetings] == [
        "13 10:00-13:00",
        "13 15:00-18:00",
        "14 10:00-13:00",
        "14 15:00-18:00",
    ]
    assert (session.ordinal, session.place, f"{session.first_day}", f"{session.last_day}") == (
        3,
        "New York",
        "2022-08-29",
        "2022-09-09",
    )
    assert (consultation.mandate.resolution, consultation.mandate.paragraph) == (
        "General Assembly resolution 75/282",
        10,
    )
    assert consultation.report.stated_total == 102


def test_everybody_on_a_panel_is_named_as_in_the_public_record() -> None:
    consultation, _, _ = _case()

    assert {
        item.key: [
            (each.honorific, each.name, each.role, each.organization, each.on_behalf_of)
            for each in item.speakers
        ]
        for item in consultation.agenda
    } == SPEAKERS


def test_the_briefer_speaks_before_the_panel_and_two_pairs_speak_together() -> None:
    consultation, _, _ = _case()
    joint = {each.name: each.joint_with for _, each in consultation.panellists() if each.joint_with}

    assert [each.name for each in consultation.item("item-3").briefings] == ["Renata Delgado-Schenk"]
    assert joint == {
        "Szilard Pfeiffer": "Gaus Rajnovic",
        "Gaus Rajnovic": "Szilard Pfeiffer",
        "Ingeborg Geyer": "Ian Tennant",
        "Ian Tennant": "Ingeborg Geyer",
    }


def test_as_many_of_each_category_attend_as_were_counted() -> None:
    consultation, _, _ = _case()
    attending = _attending()

    assert Counter(each.category for each in consultation.stakeholders if each.name in attending) == {
        "un": 6,
        "igo": 5,
        "ngo_consultative": 34,
        "other": 58,
        "states": 76,
    }


def test_all_panellists_of_the_record_attend() -> None:
    present = {delegate for each in _of(Attend) for _, delegate, _ in each.present}

    assert {name for item in SPEAKERS.values() for _, name, *_ in item} <= present


def test_what_each_speaker_and_the_floor_said_is_recorded_in_order() -> None:
    assert [(each.name, len(each.points)) for each in _of(RecordPresentation)] == [
        (name, count)
        for item, speakers in SPEAKERS.items()
        for (_, name, *_), count in zip(speakers, POINTS[item], strict=True)
    ]
    assert {each.item: [point.weight for point in each.points] for each in _of(RecordFloor)} == WEIGHTS


def test_a_point_reads_on_from_the_words_before_it() -> None:
    _, record, _ = _case()
    points = [point.text for item in record.items for each in item.presentations for point in each.points]
    points += [point.text for item in record.items for point in item.floor]

    for point in points:
        assert point[0].islower() or point.startswith("States"), point
        assert not point.endswith((".", ",", ";")), point


@pytest.mark.parametrize(
    ("weight", "least", "most"),
    [("some", 5, 6), ("several", 6, 9), ("many", 10, 15), (None, 1, 4), ("strong", 6, 9), ("agreed", 15, 24)],
)
def test_each_weight_has_as_many_supporters_as_the_scale_says(
    weight: str | None, least: int, most: int
) -> None:
    points = [
        (each.item, place)
        for each in _of(RecordFloor)
        for place, point in enumerate(each.points, start=1)
        if point.weight == (Weight(weight) if weight else None)
    ]
    supporters = Counter((each.item, place) for each in _of(Speak) for place in each.points)

    assert points
    assert all(least <= supporters[point] <= most for point in points), supporters


def test_nobody_takes_the_floor_twice_on_an_item_or_says_nothing() -> None:
    spoken = Counter((each.item, each.stakeholder) for each in _of(Speak))

    assert set(spoken.values()) == {1}
    assert all(each.points for each in _of(Speak))


def test_only_placeholders_that_attend_take_the_floor_and_stakeholders_speak_before_states() -> None:
    present = {(each.meeting, name) for each in _of(Attend) for name, _, _ in each.present}
    for item in SPEAKERS:
        speakers = [each for each in _of(Speak) if each.item == item]
        states = [each.stakeholder.startswith("Example State") for each in speakers]

        assert states == sorted(states)
        assert all((each.meeting, each.stakeholder) in present for each in speakers)
        assert all(each.stakeholder.startswith("Example ") for each in speakers)


def test_everything_said_is_said_within_its_meeting() -> None:
    consultation, _, _ = _case()
    ends = {meeting.key: consultation.instant(meeting.end) for meeting in consultation.meetings}
    starts = {meeting.key: consultation.instant(meeting.start) for meeting in consultation.meetings}

    assert all(starts[each.meeting] < each.at < ends[each.meeting] for each in _of(Speak))


def test_no_real_person_or_organization_declines_withdraws_objects_or_stays_away() -> None:
    withheld = [each.stakeholder for each in _of(Answer) if each.answer is not Answered.ACCEPTED]
    withheld += [each.name for each in _of(PanelAnswer) if each.answer is not Answered.ACCEPTED]
    withheld += [name for each in _of(Object) for name in (each.state, each.organization)]
    named = {each.name for each in _case()[0].stakeholders if not each.name.startswith("Example ")}

    assert withheld
    assert all(name.startswith("Example ") for name in withheld)
    assert named <= _attending()


def test_every_way_out_is_taken_by_somebody() -> None:
    consultation, _, _ = _case()
    answers = Counter(each.answer for each in _of(Answer))
    silent = {each.name for each in consultation.stakeholders} - {each.stakeholder for each in _of(Answer)}
    accepted = {each.stakeholder for each in _of(Answer) if each.answer is Answered.ACCEPTED}
    withdrew = {each.stakeholder for each in _of(Answer) if each.answer is Answered.WITHDRAWN}
    late = [each for each in _of(Answer) if each.at > consultation.registration.deadline.instant]

    assert set(answers) == set(Answered)
    assert len(silent) == 14
    assert withdrew < accepted
    assert len(accepted - withdrew - _attending()) == 11
    assert [each.stakeholder for each in late] == ["Example NGO 37"]


def test_two_organizations_have_one_contact_and_answer_each() -> None:
    consultation, _, _ = _case()
    shared = Counter(each.contact.email for each in consultation.stakeholders).most_common(1)[0][0]
    names = [each.name for each in consultation.stakeholders if each.contact.email == shared]

    assert names == ["Example NGO 5", "Example NGO 6"]
    assert [each.stakeholder for each in _of(Answer) if each.stakeholder in names] == names


def test_delegates_of_one_address_are_one_person() -> None:
    named: dict[str, set[str]] = {}
    for answer in _of(Answer):
        for delegate in answer.delegates:
            named.setdefault(delegate.email, set()).add(delegate.name)

    assert all(len(names) == 1 for names in named.values())


def test_no_delegation_has_more_than_its_seats() -> None:
    rules = _case()[0].registration
    for answer in _of(Answer):
        modes = Counter(delegate.mode for delegate in answer.delegates)

        assert all(modes[mode] <= rules.seats_per_delegation.of(mode) for mode in Mode)


def test_an_organization_objected_to_attends_only_if_the_body_approved_it() -> None:
    decided = {each.organization: each.approved for each in _of(Decide)}

    assert decided == {"Example Organization 51": True, "Example Organization 52": False}
    assert {name for name in decided if name in _attending()} == {"Example Organization 51"}
    assert {(each.confidential, each.reason is None) for each in _of(Object)} == {
        (False, False),
        (True, True),
    }


def test_objections_come_within_the_period_and_decisions_after_it() -> None:
    opened, closed = _utc(5, 2, 7), _utc(5, 16, 7)

    assert all(opened < each.at < closed for each in _of(Object))
    assert all(each.at > closed for each in _of(Decide))


def test_a_placeholder_is_replaced_by_the_panellist_of_the_record_after_the_programme_was_made() -> None:
    consultation, _, replay = _case()
    opening = opening_consultation(consultation, replay)
    (replaced,) = _of(Replace)

    assert [entry.name for entry in opening.item("item-4").panel][-1] == "Example Panellist"
    assert inconsistencies(opening) == []
    assert (replaced.old, replaced.new.name, replaced.person.name) == (
        "Example Panellist",
        "Wolfgang Schwabl",
        "Wolfgang Schwabl",
    )
    assert replaced.at > consultation.instant(consultation.programme.place)


def test_every_panellist_accepts_before_the_meetings_and_consents_to_be_named() -> None:
    answers = {each.name: each for each in _of(PanelAnswer) if each.answer is Answered.ACCEPTED}

    assert set(answers) - {"Example Panellist"} == {name for s in SPEAKERS.values() for _, name, *_ in s}
    assert all(each.consents and each.topic for each in answers.values())
    assert max(each.at for each in answers.values()) < _case()[0].opening


def test_the_chair_presides_over_two_items_and_the_vice_chair_over_two() -> None:
    assert [(each.item, each.officer) for each in _of(Preside)] == [
        ("item-2", "chair"),
        ("item-3", "chair"),
        ("item-4", "vice-chair"),
        ("item-5", "vice-chair"),
    ]


def test_the_fourth_meeting_is_adjourned_and_the_report_is_due_on_the_date_of_the_document() -> None:
    consultation, _, _ = _case()
    (adjourned,) = _of(Adjourn)

    assert (adjourned.meeting, adjourned.at) == ("meeting-4", _utc(6, 14, 15, 45))
    assert consultation.report_due(adjourned.at) == _utc(7, 6, 7)


def test_acts_are_in_order_and_each_stands_in_one_chapter() -> None:
    all_acts = acts(*_case())
    told = [act for chapter in chapters(*_case()) for act in chapter.acts]

    assert told == all_acts
    assert [act.at for act in all_acts] == sorted(act.at for act in all_acts)
    assert all(act.at.utcoffset() == UTC.utcoffset(None) for act in all_acts)


def test_what_is_answered_by_a_link_is_answered_after_a_moment_at_which_its_letter_went_out() -> None:
    consultation, _, _ = _case()
    moments = [chapter.at for chapter in chapters(*_case())]
    waves = {
        each.name: consultation.wave(consultation.category(each.category).wave)
        for each in consultation.stakeholders
    }
    (replaced,) = _of(Replace)
    by_link = [(each.at, waves[each.stakeholder]) for each in _of(Answer) if each.way is Way.LINK]
    by_link += [
        (
            each.at,
            replaced.at
            if each.name == replaced.new.name
            else consultation.instant(consultation.speakers.invite),
        )
        for each in _of(PanelAnswer)
        if each.way is Way.LINK
    ]

    assert len(by_link) > 10
    assert all(_one_between(moments, due, answered) for answered, due in by_link)


def _one_between(moments: Iterable[datetime], first: datetime, last: datetime) -> bool:
    return any(first <= moment < last for moment in moments)


def test_the_clock_stops_when_something_is_due() -> None:
    consultation, _, _ = _case()
    moments = {chapter.at for chapter in chapters(*_case())}
    due = {consultation.wave(wave.number) for wave in consultation.waves}
    due |= {
        consultation.instant(consultation.speakers.invite),
        consultation.instant(consultation.programme.place),
    }
    due |= set(map(consultation.instant, consultation.accreditation.lists))

    assert due <= moments


def test_a_replay_that_ends_too_early_is_refused() -> None:
    consultation, record, replay = _case()

    with pytest.raises(ValueError, match="the replay ends before"):
        chapters(consultation, record, replay.model_copy(update={"moments": replay.moments[:-1]}))


def test_assumptions_are_labelled_at_the_top_and_use_addresses_that_cannot_exist() -> None:
    consultation, _, _ = _case()
    addresses = [each.contact.email for each in consultation.stakeholders]
    addresses += [each.email for each in consultation.people]

    for name in ("assumptions.yaml", "replay.yaml"):
        assert (_EXAMPLE / name).read_text(encoding="utf-8").startswith("# ASSUMPTIONS.")
    assert all(address.endswith("@example.org") for address in addresses)
