"""Reading a record and a replay: checked against the consultation that they belong to."""

from pathlib import Path

import pytest

from convene.adapters.consultation_file import read
from convene.adapters.faults import FileFaultsError
from convene.adapters.record_file import Record, read_record
from convene.adapters.replay_file import read_replay
from convene.domain.consultation import Consultation
from convene.domain.report.facts import PointForm, Weight
from tests.adapters.example_files import EXAMPLE, changed, line_of, text_of


@pytest.fixture(scope="module")
def consultation() -> Consultation:
    return read(EXAMPLE / "consultation.yaml")


@pytest.fixture(scope="module")
def record(consultation: Consultation) -> Record:
    return read_record(EXAMPLE / "record.yaml", consultation)


def test_a_record_holds_points_with_their_weights_in_order(record: Record) -> None:
    weights = [point.weight for point in record.of("item-3").floor]

    assert weights == [None, None, None, Weight.STRONG, Weight.AGREED]


def test_a_point_is_a_clause_or_a_topic(record: Record) -> None:
    points = [point for each in record.of("item-3").presentations[1:3] for point in each.points]

    assert [(point.form, point.text.split(" ", 2)[:2]) for point in points] == [
        (PointForm.TOPIC, ["the", "regional"]),
        (PointForm.CLAUSE, ["regional", "threat"]),
        (PointForm.TOPIC, ["the", "damage"]),
        (PointForm.CLAUSE, ["developed", "countries"]),
    ]


def test_nothing_was_said_under_an_item_that_is_not_in_the_record(record: Record) -> None:
    assert (record.of("item-9").presentations, record.of("item-9").floor) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "  - item: item-5",
            "  - item: item-6",
            "items, 4th, item: there is no agenda item 'item-6' in the consultation file",
        ),
        ("  - item: item-5", "  - item: item-4 ", "items, 4th, item: 'item-4' is recorded twice; keep one"),
        (
            "speaker: Timea Suto",
            "speaker: Tima Soni # here",
            (
                "items, 3rd, presentations, 1st, speaker: there is no speaker of 'item-4' 'Tima Soni' in the "
                "consultation file"
            ),
        ),
        (
            "speaker: Timea Suto",
            "speaker: Wolfgang Schwabl # again",
            (
                "items, 3rd, presentations, 3rd, speaker: 'Wolfgang Schwabl' is recorded twice; put all points "
                "in one place"
            ),
        ),
        (
            "- about: the damage done",
            "- that: that\n            about: the damage done",
            "items, 2nd, presentations, 3rd, points, 1st: a point has either `that:` or `about:`; give one of them",
        ),
        (
            '{weight: some, that: "capacity',
            '{weight: a few, that: "capacity',
            (
                "items, 3rd, floor, 1st, weight: expected one of 'some', 'several', 'many', 'strong' or "
                "'agreed', found 'a few'"
            ),
        ),
    ],
)
def test_a_faulty_record_is_told(
    tmp_path: Path, consultation: Consultation, old: str, new: str, said: str
) -> None:
    path = tmp_path / "record.yaml"
    path.write_text(changed(text_of("record.yaml"), (old, new)), encoding="utf-8")

    with pytest.raises(FileFaultsError) as caught:
        read_record(path, consultation)

    assert said in [str(fault).split(": ", 1)[1] for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "[Example NGO 31], answer",
            "[Example NGO 99], answer",
            "stakeholders, 1st: there is no stakeholder 'Example NGO 99' in the consultation file",
        ),
        (
            "[Example NGO 31], answer",
            "[Example NGO 40 ], answer",
            "stakeholders, 4th: 'Example NGO 40' is an exception twice; put both into one",
        ),
        (
            "people: [Tima Soni]",
            "people: [Nobody]",
            "people, 1st: there is no person 'Nobody' in the consultation file",
        ),
        (
            "state: Example State 21",
            "state: Example NGO 21",
            "state: there is no State 'Example NGO 21' in the consultation file",
        ),
        (
            "instead_of: Wolfgang Schwabl",
            "instead_of: Ms. Nobody",
            "instead_of: there is no panellist 'Ms. Nobody' in the consultation file",
        ),
        (
            "{meeting: meeting-1, items: [item-2]}",
            "{meeting: meeting-5, items: [item-2]}",
            "meeting: there is no meeting 'meeting-5' in the consultation file",
        ),
        (
            "items: [item-3]}",
            "items: [item-3, item-4] }",
            "items, 1st: 'item-4' is considered at two meetings; keep one",
        ),
        (
            "items: [item-3]}",
            "items: []       }",
            "meetings: 'item-3' is in the record and held at no meeting",
        ),
        (
            "comes: [meeting-1, meeting-2]",
            "comes: [meeting-1, meeting-9]",
            "comes, 2nd: there is no meeting 'meeting-9' in the consultation file",
        ),
        (
            "{category: igo,",
            "{category: un, ",
            "answers: there is no rule for category 'igo'; add one",
        ),
        (
            "strong: 9, ",
            "",
            "floor, supporters: the record has points of weight 'strong'; say by how many",
        ),
        (
            "other, states, igo, un]",
            "other, states, igo, other]",
            "floor, categories, 5th: 'other' takes the floor twice in turn; keep one",
        ),
        (
            "- {at: 2022-04-06 09:00,",
            "- {at: 2022-04-03 09:00,",
            "moments, 3rd, at: the clock would run back; put the moments in order",
        ),
        (
            "- {organization: Example Organization 52, approved",
            "- {organization: Example Organization 53, approved",
            "organization: no State objects to 'Example Organization 53'; nothing is decided",
        ),
    ],
)
def test_a_faulty_replay_is_told(tmp_path: Path, record: Record, old: str, new: str, said: str) -> None:
    consultation = read(EXAMPLE / "consultation.yaml")
    path = tmp_path / "replay.yaml"
    path.write_text(changed(text_of("replay.yaml"), (old, new)), encoding="utf-8")

    with pytest.raises(FileFaultsError) as caught:
        read_replay(path, consultation, record)

    assert [str(fault) for fault in caught.value.faults if str(fault).endswith(said)] != []


def test_a_fault_of_a_replay_has_its_line(tmp_path: Path, consultation: Consultation, record: Record) -> None:
    path = tmp_path / "replay.yaml"
    path.write_text(changed(text_of("replay.yaml"), ("stage: report", "stage: raport")), encoding="utf-8")

    with pytest.raises(FileFaultsError) as caught:
        read_replay(path, consultation, record)

    assert [(fault.line, fault.field) for fault in caught.value.faults] == [
        (line_of(path, "raport"), "approvals, 1st, stage")
    ]
