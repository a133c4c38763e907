"""Reading a YAML file: what it may hold, and what is said of one that cannot be read."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from convene.adapters.faults import FileFaultsError
from convene.adapters.text_file import LIMIT
from convene.adapters.yaml_file import Document, read_document
from tests.adapters.example_files import said_of


def _document(folder: Path, text: str) -> Document:
    path = folder / "c.yaml"
    path.write_text(text, encoding="utf-8")
    return read_document(path)


def _said(folder: Path, content: str | bytes) -> str:
    path = folder / "c.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(FileFaultsError) as caught:
        read_document(path, "c.yaml")
    return str(caught.value)


def test_every_scalar_is_text_and_only_nothing_is_nothing(tmp_path: Path) -> None:
    read = _document(tmp_path, "a: no\nb: 1.10\nc: 2022-06-13\nd: 'null'\ne: ~\nf:\n")

    assert read.fields == {"a": "no", "b": "1.10", "c": "2022-06-13", "d": "null", "e": None, "f": None}


def test_a_folded_text_ends_without_a_line_break(tmp_path: Path) -> None:
    assert _document(tmp_path, "a: >\n  one\n  two\nb: |\n  three\n").fields == {"a": "one two", "b": "three"}


def test_every_field_and_entry_has_its_line(tmp_path: Path) -> None:
    read = _document(tmp_path, "# comment\na: 1\nb:\n  - x\n\n  - c:\n      2\n")

    assert read.lines == {("a",): 2, ("b",): 3, ("b", 0): 4, ("b", 1): 6, ("b", 1, "c"): 6}


def test_a_place_that_is_not_there_has_the_line_of_what_would_hold_it(tmp_path: Path) -> None:
    read = _document(tmp_path, "a: 1\nb:\n  - x: 1\n")

    assert [read.line(("b", 0, "y")), read.line(("z",))] == [3, 1]


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert _document(tmp_path, "\ufeffa: 1\n").fields == {"a": "1"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "c.yaml: the file is empty"),
        (b" \n\n", "c.yaml: the file is empty"),
        (b"# nothing\n", "c.yaml:1: expected fields, each on a line as `name: value`"),
        (b"- a\n", "c.yaml:1: expected fields, each on a line as `name: value`"),
        ("a: 1".encode("utf-16"), "c.yaml: is written in UTF-16; save it as UTF-8"),
        (b"a: 1\nb: \xe9\n", "c.yaml:2: holds a byte that is not UTF-8; save the file as UTF-8"),
        (b"a: 1\nb: \0", "c.yaml:2: holds the character U+0000, which is no text; remove it"),
        (b"a:\n\tb: 1", "c.yaml:2: a tab stands where spaces belong; indent with spaces"),
        (b"a: 'x\nb: 1\n", "c.yaml:1: a quotation mark is opened here and never closed"),
        (b"a: [1, 2\nb: 1", "c.yaml:2: a: a bracket is not closed, or a comma is missing"),
        (b"a: @x", "c.yaml:1: a text begins with a mark of YAML; put it in quotation marks"),
        (
            b"title: Report: the second",
            "c.yaml:1: a colon is out of place; put a text that holds ': ' in quotation marks",
        ),
        (b"a:\n  b: 1\n c: 2", "c.yaml:3: the indentation does not fit the lines above it"),
        (b"a: 1\n---\nb: 2", "c.yaml:2: `---` begins a second document; keep one"),
        (b"? [a]\n: b", "c.yaml:1: a list or group stands where the name of a field belongs"),
        (b": b", "c.yaml:1: a field has no name"),
        (b'a: "\\ud800"', "c.yaml:1: holds half of a pair of surrogates, which is no character; remove it"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    assert _said(tmp_path, content) == said


def test_all_double_fields_are_named_with_both_lines(tmp_path: Path) -> None:
    assert _said(tmp_path, "a: 1\nb: {x: 1,\n  x: 2}\na: 3\n").splitlines() == [
        "c.yaml:3: b: the field 'x' stands here a second time, after line 2; keep one",
        "c.yaml:4: the field 'a' stands here a second time, after line 1; keep one",
    ]


def test_aliases_anchors_and_tags_are_refused_before_anything_unfolds(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{to}: &{to} [{', '.join(f'*{of}' for _ in range(9))}]\n"
        for of, to in zip("abcdefg", "bcdefgh", strict=True)
    )

    lines = _said(tmp_path, bomb + "z: !!python/object:os.system x\n").splitlines()

    assert lines[0] == "c.yaml:1: `&a` names a part of the file for repetition; leave it out"
    assert "c.yaml:2: b: `*a` repeats another part of the file; write it out" in lines
    assert "c.yaml:9: `!!python/object:os.system` gives a value a type; leave it out" in lines


def test_deep_nesting_is_refused_at_once(tmp_path: Path) -> None:
    assert "more than 24 deep" in _said(tmp_path, "a: " + "[" * 1_000_000)


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    assert _said(tmp_path, b"a" * (LIMIT + 1)) == (
        "c.yaml: is over 5 MB; divide it into files named under `include:`"
    )


def test_a_missing_file_a_folder_and_a_pipe_are_told_apart(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    said = {}
    for name, path in {"missing": "x.yaml", "folder": ".", "pipe": "pipe", "impossible": "a\0b"}.items():
        with pytest.raises(FileFaultsError) as caught:
            read_document(tmp_path / path, name)
        said[name] = str(caught.value)

    assert said == {
        "missing": "missing: there is no such file",
        "folder": "folder: is a folder, not a file",
        "pipe": "pipe: is not a file",
        "impossible": "impossible: the file cannot be read: embedded null byte",
    }


def test_what_a_file_holds_cannot_write_on_the_terminal(tmp_path: Path) -> None:
    said = _said(tmp_path, '"\\e[31m\\u202ered\\n": 1\n"\\e[31m\\u202ered\\n": 2\n')

    assert said.count("\n") == 0
    assert said.isprintable()


_MARKS = st.sampled_from(
    [*"[]{}:-?,&*!|>'\"%@`#\\~ \t\n", "- ", ": ", "\n  ", "---\n", "a", "é", "\\u", "%YAML "]
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=200), st.lists(_MARKS, max_size=40).map(lambda parts: "".join(parts).encode())
    )
)
@example(content=b'a: "\\U99999999"')
@example(content=b"%YAML 1.99999999999\n---\na: 1")
@example(content=b"%TAG ! !\n%TAG ! !\n---\na: 1")
def test_no_bytes_raise_anything_but_faults_in_plain_lines(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "c.yaml"
    path.write_bytes(content)

    assert all(line.isprintable() for line in said_of(read_document, path).splitlines())
