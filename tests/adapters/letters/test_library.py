"""The library finds a letter's source, and every fault before a letter is sent."""

from pathlib import Path

import pytest

from convene.adapters.letters import BrokenTemplateError, Fault, NoTemplateError, check_all, find
from convene.adapters.letters.values import Shared


def break_line(file: Path, line: int, text: str) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[line - 1 : line - 1] = [text, ""]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_the_templates_of_the_repository_have_no_fault() -> None:
    assert check_all() == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ salutatoin }}", "no letter of this kind has a field 'salutatoin'"),
        ("{{ secretariat.nmae }}", "'dict object' has no attribute 'nmae'"),
        ("{% if answer == 'withdrawn' %}{{ lnik }}{% endif %}", "no letter of this kind has a field 'lnik'"),
        ("{% if late %}{{ delegates.0.nmae }}{% endif %}", "has no attribute"),
        ("{{ late + delegates }}", "unsupported operand"),
        ("{% endif %}", "Encountered unknown tag 'endif'"),
        ("{{ date }", "unexpected"),
        ("{% include 'other' %}", "no loader"),
        ("{{ date|nofilter }}", "No filter named 'nofilter'"),
    ],
)
def test_a_broken_letter_is_named_with_file_and_line(folder: Path, text: str, words: str) -> None:
    break_line(folder / "en" / "acknowledgement.md.j2", 7, text)
    (fault,) = check_all(folder)
    assert (fault.file, fault.line) == ("templates/email/en/acknowledgement.md.j2", 7)
    assert words in fault.message


def test_a_broken_layout_is_named_once(folder: Path) -> None:
    layout = folder / "layout.txt.j2"
    layout.write_text("{{ letter }}\n{{ sitte }}\n", encoding="utf-8")
    assert check_all(folder) == [
        Fault("templates/email/layout.txt.j2", 2, "no letter of this kind has a field 'sitte'")
    ]


def test_a_layout_without_a_place_for_the_letter_is_a_fault(folder: Path) -> None:
    (folder / "layout.html.j2").write_text("<p>nothing</p>", encoding="utf-8")
    (fault,) = check_all(folder)
    assert fault.file == "templates/email/layout.html.j2"
    assert "{{ letter }}" in fault.message


def test_a_letter_without_a_subject_is_a_fault(folder: Path) -> None:
    (folder / "en" / "slot.md.j2").write_text("Dear all,\n", encoding="utf-8")
    (fault,) = check_all(folder)
    assert str(fault).startswith("templates/email/en/slot.md.j2:1: begin the letter with a line `Subject:")


@pytest.mark.parametrize(
    "deep",
    [
        "{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}",
        "{% for each in meetings %}" * 30 + "x" + "{% endfor %}" * 30,
    ],
)
def test_what_lies_too_deep_in_itself_is_a_fault(folder: Path, deep: str) -> None:
    (folder / "en" / "slot.md.j2").write_text(f"Subject: x\n\n{deep}\n", encoding="utf-8")
    assert {fault.file for fault in check_all(folder)} == {"templates/email/en/slot.md.j2"}


def test_a_missing_letter_is_a_fault(folder: Path) -> None:
    (folder / "en" / "slot.md.j2").unlink()
    assert check_all(folder) == [Fault("templates/email/en/slot.md.j2", 0, "is missing")]


def test_a_letter_that_nobody_sends_is_a_fault(folder: Path) -> None:
    (folder / "en" / "invittaion.md.j2").write_text("Subject: x\n", encoding="utf-8")
    (fault,) = check_all(folder)
    assert fault.file == "templates/email/en/invittaion.md.j2"
    assert "there is no such letter" in fault.message


def test_a_file_that_is_not_utf_8_is_a_fault(folder: Path) -> None:
    (folder / "en" / "slot.md.j2").write_bytes(b"Subject: x\n\ncaf\xe9\n")
    assert check_all(folder) == [Fault("templates/email/en/slot.md.j2", 3, "is not in UTF-8")]


def test_a_missing_layout_is_said_without_a_path_of_the_machine(folder: Path) -> None:
    (folder / "layout.txt.j2").unlink()
    with pytest.raises(
        BrokenTemplateError, match=r"^templates/email/layout\.txt\.j2: cannot be read: No such file"
    ):
        find("slot", "en", folder=folder)


def other_language(folder: Path, language: str) -> None:
    (folder / language).mkdir()
    text = (folder / "en" / "slot.md.j2").read_text(encoding="utf-8")
    (folder / language / "slot.md.j2").write_text(text, encoding="utf-8")


def test_the_recipients_language_comes_first(folder: Path) -> None:
    other_language(folder, "fr")
    other_language(folder, "ru")
    assert find("slot", "fr", ("ru", "en"), folder=folder).language == "fr"


def test_the_organisers_languages_come_next_in_their_order(folder: Path) -> None:
    other_language(folder, "fr")
    other_language(folder, "ru")
    assert find("slot", "es", ("ar", "ru", "fr"), folder=folder).language == "ru"


def test_english_comes_last(folder: Path) -> None:
    assert find("slot", "es", ("ar",), folder=folder).language == "en"


def test_a_regional_language_is_served_by_its_language(folder: Path) -> None:
    other_language(folder, "fr")
    assert find("slot", "fr-CA", folder=folder).language == "fr"


def test_the_error_names_every_file_looked_for(folder: Path) -> None:
    with pytest.raises(NoTemplateError) as caught:
        find("nothing", "fr", ("ru",), folder=folder)
    for language in ("fr", "ru", "en"):
        assert f"templates/email/{language}/nothing.md.j2" in str(caught.value)


@pytest.mark.parametrize("language", ["../en", "/etc", "", "en/../../x", "e\nn"])
def test_what_is_no_language_is_no_path(folder: Path, language: str) -> None:
    assert find("slot", language, folder=folder).language == "en"


def test_every_sample_is_a_full_one_first() -> None:
    assert Shared.sample().platform is not None
