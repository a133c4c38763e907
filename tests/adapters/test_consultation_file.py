"""Reading a consultation file: what is wrong with it is said at once, each fault with its line."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convene.adapters import consultation_file
from tests.adapters.example_files import EXAMPLE, changed, faults, line_of, said_of, text_of, write


def _read_changed(folder: Path, *changes: tuple[str, str]) -> tuple[Path, list[str]]:
    path = write(folder, consultation=changed(text_of(), *changes))
    return path, [str(fault) for fault in faults(path)]


def test_the_example_is_read_with_what_it_includes() -> None:
    consultation = consultation_file.read(EXAMPLE / "consultation.yaml")

    assert consultation.slug == "second-intersessional"
    assert consultation.body.name.startswith("Ad Hoc Committee to Elaborate")
    assert len(consultation.people) == 19
    assert len(consultation.stakeholders) == 216


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("place: Vienna", "plaice: Vienna", "unknown field 'plaice'; did you mean 'place'?"),
        (
            "{number: 1, start: 2022-06-13 10:00,",
            "{number: 1, start: 13.6.2022,",
            (
                "meetings, 1st, start: expected a date and time without an offset, such as 2022-06-13 10:00, "
                "found '13.6.2022'"
            ),
        ),
        (
            "end: 2022-06-13 13:00}",
            "end: 2022-06-13 09:00}",
            (
                "meetings, 1st, end: meeting 1 ends at 2022-06-13 09:00, before it begins at 2022-06-13 10:00; "
                "give an end after the start"
            ),
        ),
        (
            "  - unnumbered: true                 # the last item has no number and no panel\n    title: Pre",
            "  - title: Pre",
            (
                "agenda, 5th: item 'Preamble and final provisions' has no number; give `number:`, or say "
                "`unnumbered: true`"
            ),
        ),
        (
            "      - name: Wolfgang Schwabl",
            "      - name: Chris Gibson # again",
            (
                "agenda, 3rd, panel, 3rd, name: 'Chris Gibson' is already on the panel of 'International "
                "Cooperation'; a person speaks on one"
            ),
        ),
        (
            "email: secretariat@example.org",
            "email: secretariat at example.org",
            (
                "secretariat, email: 'secretariat at example.org' is not an e-mail address: An email address must "
                "have an @-sign."
            ),
        ),
        (
            "      - name: Chris Gibson",
            '      - name: "Chris\\r\\nGibson"',
            (
                "agenda, 1st, panel, 3rd, name: holds a line break at character 6; write it on one line, without "
                "control characters"
            ),
        ),
        (
            "in_person: 300,",
            "in_person: many,",
            "registration, capacity, in_person: expected a whole number, found 'many'",
        ),
        (
            "period_days: 14",
            "period_days: 0",
            "accreditation, period_days: expected 1 or more, found '0'",
        ),
        (
            "on_objection: body",
            "on_objection: bodies",
            "accreditation, on_objection: expected one of 'body', 'chair' or 'struck', found 'bodies'",
        ),
        (
            "languages: [en]",
            "languages: en",
            "languages: expected a list, each entry after a hyphen, found 'en'",
        ),
        (
            "    presiding: vice-chair            #",
            "    presiding: deputy                #",
            "agenda, 3rd, presiding: there is no officer 'deputy'; expected one of: chair, vice-chair",
        ),
        (
            "time_zone: Europe/Vienna",
            "time_zone: Vienna time",
            "time_zone: 'Vienna time' is not a time zone; expected an IANA name such as Europe/Vienna",
        ),
        (
            "{start: 23:00, end: 06:00}",
            "{start: 11 p.m., end: 06:00}",
            "programme, night, start: expected a time of day such as 09:00, found '11 p.m.'",
        ),
        (
            "  city: Vienna",
            "  city:       ",
            "secretariat, city: expected text, found nothing",
        ),
        (
            "last_day: 2022-09-09",
            "last_day: 2022-08-09",
            "body, upcoming_session, last_day: the last day lies before the first; give a later time",
        ),
    ],
)
def test_a_fault_is_told_with_file_line_field_and_what_to_do(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    path, told = _read_changed(tmp_path, (old, new))

    assert f"{path}:{line_of(path, new)}: {said}" in told
    # A missing field is the only thing that may follow from another fault.
    assert [each for each in told if said not in each and "is missing" not in each] == []


def test_a_category_that_does_not_exist_is_told_in_the_file_that_names_it(tmp_path: Path) -> None:
    bad = "category: ngo_consultativ,"
    assumptions = changed(
        text_of("assumptions.yaml"),
        ("{name: Example NGO 17, category: ngo_consultative,", f"{{name: Example NGO 17, {bad}"),
    )
    path = write(tmp_path, assumptions=assumptions)
    included = tmp_path / "assumptions.yaml"

    assert [str(fault) for fault in faults(path)] == [
        (
            f"{included}:{line_of(included, bad)}: stakeholders, 36th, category: there is no category "
            "'ngo_consultativ'; expected one of: igo, ngo_consultative, other, states, un"
        )
    ]


def test_the_position_of_an_included_entry_is_that_in_its_own_file(tmp_path: Path) -> None:
    own = (
        "\nstakeholders:\n  - {name: First, category: un, contact: {name: A, email: a@example.org}}\n"
        "people:\n  - {name: Somebody, email: nobody}\n"
    )
    assumptions = changed(text_of("assumptions.yaml"), ("email: un-body-1@example.org", "email: un-body-1"))
    path = write(tmp_path, consultation=text_of() + own, assumptions=assumptions)

    first, second = faults(path)

    assert (first.file, first.field, first.found) == (str(path), "people, 1st, email", "nobody")
    assert second.file == str(tmp_path / "assumptions.yaml")
    assert (second.field, second.found) == ("stakeholders, 3rd, contact, email", "un-body-1")


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    path, told = _read_changed(
        tmp_path,
        ("stated_total: 102", "stated_total: about 100"),
        ("{number: 2, at: 2022-04-06 09:00}", "{number: 2, at: 2022-04-06}"),
        ("signatory: Example Secretary", "signatry: Example Secretary"),
    )

    assert told == [
        f"{path}:{line_of(path, 'secretariat:      ')}: secretariat: the field 'signatory' is missing",
        f"{path}:{line_of(path, 'signatry')}: secretariat: unknown field 'signatry'; did you mean 'signatory'?",
        (
            f"{path}:{line_of(path, '{number: 2, at')}: waves, 2nd, at: expected a date and time without an offset, "
            "such as 2022-06-13 10:00, found '2022-04-06'"
        ),
        f"{path}:{line_of(path, 'about 100')}: report, stated_total: expected a whole number, found 'about 100'",
    ]


def test_an_unknown_field_does_not_hide_a_contradiction(tmp_path: Path) -> None:
    _, told = _read_changed(
        tmp_path,
        ("    title: Technical Assistance", "    titel: x\n    title: Technical Assistance"),
        ("end: 2022-06-14 18:00}", "end: 2022-06-14 14:00}"),
    )

    assert [each.split(": ", 2)[1] for each in told] == ["meetings, 4th, end", "agenda, 2nd"]


def test_a_misspelt_list_at_the_top_does_not_cause_a_flood(tmp_path: Path) -> None:
    path = write(tmp_path, assumptions="peple: []\n")

    assert [str(fault) for fault in faults(path)] == [
        f"{tmp_path / 'assumptions.yaml'}:1: a file that is included holds `stakeholders:` and `people:` only"
    ]


def test_an_included_file_that_cannot_be_read_is_told_beside_the_faults_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, consultation=changed(text_of(), ("\nplace: Vienna", "\nplase: Vienna")))
    (tmp_path / "assumptions.yaml").unlink()

    assert [fault.message for fault in faults(path)] == [
        "the field 'place' is missing",
        "unknown field 'plase'; did you mean 'place'?",
        "there is no such file",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "'../people.yaml'",
        "'/etc/hostname'",
        "'a/../../people.yaml'",
        "'..\\people.yaml'",
        "'link.yaml'",
        '"people\\0.yaml"',
    ],
)
def test_a_file_outside_the_folder_is_not_included(tmp_path: Path, name: str) -> None:
    (tmp_path / "people.yaml").write_text("people: []\n")
    folder = tmp_path / "inside"
    folder.mkdir()
    (folder / "link.yaml").symlink_to(tmp_path / "people.yaml")
    listed = ("[assumptions.yaml] ", f"[assumptions.yaml, {name}] ")
    path = write(folder, consultation=changed(text_of(), listed))

    (fault,) = faults(path)

    assert fault.field == "include, 2nd"
    assert "is not a file in the folder of the consultation file" in fault.message


@pytest.mark.parametrize("value", ["assumptions.yaml", "[[assumptions.yaml]]", "[~]", "~"])
def test_what_is_no_list_of_file_names_is_not_included(tmp_path: Path, value: str) -> None:
    path = write(tmp_path, consultation=changed(text_of(), ("[assumptions.yaml] ", f"{value} ")))

    assert [str(fault) for fault in faults(path)] == [
        f"{path}:{line_of(path, 'include:')}: include: expected a list of file names, such as [people.yaml]"
    ]


def test_a_file_named_twice_is_told(tmp_path: Path) -> None:
    listed = ("[assumptions.yaml] ", "[assumptions.yaml, assumptions.yaml] ")
    path = write(tmp_path, consultation=changed(text_of(), listed))

    assert [fault.message for fault in faults(path)] == ["'assumptions.yaml' is named twice; keep one"]


def test_a_stakeholder_in_two_categories_is_told(tmp_path: Path) -> None:
    own = (
        "\nstakeholders:\n  - {name: EXAMPLE NGO 3, category: un, contact: {name: A, email: a@example.org}}\n"
    )
    path = write(tmp_path, consultation=text_of() + own)

    (fault,) = faults(path)

    assert fault.message == (
        "'Example NGO 3' is listed in 'un' before and in 'ngo_consultative' here; keep one"
    )


def test_an_absence_that_ends_before_it_begins_is_told(tmp_path: Path) -> None:
    absent = "country: Algeria, absent: [{start: 2022-06-13 15:00, end: 2022-06-13 10:00}]}"
    _, told = _read_changed(tmp_path, ("country: Algeria}", absent))

    assert [each.split(": ", 1)[1] for each in told] == [
        "officers, 1st, absent, 1st, end: the absence ends before it begins; give a later time"
    ]


_PEOPLE = text_of("assumptions.yaml").split("\nstakeholders:")[0]
_LINES = text_of().splitlines()
_MUTATION = st.tuples(
    st.integers(0, len(_LINES) - 1),
    st.one_of(
        st.just(""),
        st.sampled_from(_LINES),
        st.text(max_size=20),
        st.sampled_from(
            ["slug: [a]", "  - x", "agenda: ~", "meetings: []", "body: 3", "x: &a *a", '  a: "\\e"']
        ),
    ),
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mutations=st.lists(_MUTATION, min_size=1, max_size=4))
def test_no_mutated_file_raises_anything_but_faults_in_plain_lines(
    tmp_path: Path, mutations: list[tuple[int, str]]
) -> None:
    lines = list(_LINES)
    for position, line in mutations:
        lines[position] = line
    path = write(tmp_path, assumptions=_PEOPLE)
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))

    assert all(line.isprintable() for line in said_of(consultation_file.read, path).splitlines())
