"""CSV files: encodings, separators, rows as a person counts them."""

import pytest

from convene.adapters.sheets import table_of
from tests.adapters.sheets.sheet_files import csv_file, said, text_table

FRENCH = ["Organisation;Nom;Courriel", "Université de Genève;Hélène Dupré;h@example.org"]


@pytest.mark.parametrize(
    ("encoding", "lines"),
    [
        ("utf-8", ["Name,E-mail", "李小明,li@example.org", "نور,n@example.org"]),
        ("utf-8-sig", ["Name,E-mail", "Ångström,a@example.org"]),
        ("utf-16", ["Name\tE-mail", "Дарья\td@example.org"]),
        ("utf-16-le", ["Name\tE-mail", "Ann Lee\ta@example.org"]),
        ("utf-16-be", ["Name\tE-mail", "Ann Lee\ta@example.org"]),
        ("utf-32", ["Name\tE-mail", "Ann Lee\ta@example.org"]),
        ("cp1252", FRENCH),
        ("cp1252", ["Name;E-mail", "Zoë O’Neill – the “one”;z@example.org"]),
        ("cp1252", ["Name;E-mail", "Guðrún Þórðardóttir;g@example.org"]),
        ("cp1252", ["País;Correo", "ESPAÑA;a@example.org", "PERÚ;b@example.org"]),
        ("cp1252", ["Name;E-mail", "Bjørn;b@example.org"]),
        ("iso8859-1", FRENCH),
        ("iso8859-15", ["Nom;Courriel", "Lœuil, Œuvre;l@example.org"]),
        ("cp1250", ["Name;E-mail", "Jiří Dvořák, Česká rada;j@example.org"]),
        ("cp1250", ["Name;E-mail", "Zażółć Gęślą, Łódź;z@example.org"]),
        ("cp1254", ["Ad;Kurum", "Şule Gündoğdu;Türkiye Barolar Birliği"]),
        ("cp1251", ["Организация;Имя", "Институт права;Иван Петров"]),
        ("koi8-r", ["Организация;Имя", "Институт права;Иван Петров"]),
        ("cp1253", ["Οργανισμός;Όνομα", "Δίκτυο;Γιώργος Παπαδόπουλος"]),
        ("cp1255", ["ארגון,שם", "משה כהן,לוי"]),
        ("cp1256", ["Organization,Name", "منظمة حقوق الإنسان,محمد علي", "REACH,Ann"]),
        ("gb18030", ["Organization,Name", "China Law Society,王小明", "x,李雷"]),
        ("big5", ["組織,姓名", "中華民國律師公會,王大明"]),
        ("shift_jis", ["組織,氏名", "日本弁護士連合会,山田太郎"]),
        ("euc-kr", ["조직,이름", "한국법학원,김철수"]),
    ],
)
def test_a_file_is_read_in_the_encoding_that_it_was_saved_in(encoding: str, lines: list[str]) -> None:
    found = table_of(csv_file(lines, encoding), "list.csv")

    separator = next(each for each in "\t;," if each in lines[0])
    assert [list(row.cells) for row in found.rows] == [line.split(separator) for line in lines]


def test_an_encoding_that_is_given_is_not_guessed() -> None:
    content = csv_file(["Name,E-mail", "Dvořák,d@example.org"], "cp1250")

    assert table_of(content, "list.csv", encoding="cp1250").rows[1].cells[0] == "Dvořák"


def test_a_table_says_in_which_encoding_it_was_read() -> None:
    assert table_of(csv_file(FRENCH, "cp1252"), "list.csv").encoding == "cp1252"


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8", "is no text in the encoding 'utf-8'"), ("klingon", "is no text in the encoding 'klingon'")],
)
def test_an_encoding_that_does_not_fit_is_refused(encoding: str, expected: str) -> None:
    content = csv_file(FRENCH, "cp1252")

    assert said(lambda: table_of(content, "a.csv", encoding=encoding)) == (
        f"a.csv: {expected}; save it as XLSX, or as CSV in UTF-8"
    )


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_told_from_the_rows(separator: str) -> None:
    lines = [separator.join(row) for row in (["Name", "E-mail"], ["Ann", "a@example.org"], ["Ben", ""])]

    assert [row.cells for row in text_table(*lines).rows] == [
        ("Name", "E-mail"),
        ("Ann", "a@example.org"),
        ("Ben", None),
    ]


def test_commas_within_names_do_not_separate_where_semicolons_do() -> None:
    found = text_table("Name;E-mail", "Lee, Ann;a@example.org", "Okoro, Ben;b@example.org")

    assert found.rows[1].cells == ("Lee, Ann", "a@example.org")


def test_a_declared_separator_is_believed_and_its_line_is_no_row() -> None:
    found = text_table("sep=;", "Name;E-mail", "a,b,c;a@example.org")

    assert [(row.number, row.cells) for row in found.rows] == [
        (1, ("Name", "E-mail")),
        (2, ("a,b,c", "a@example.org")),
    ]


def test_rows_are_counted_as_a_spreadsheet_program_shows_them() -> None:
    found = text_table("Name,Note", '"Ann","two', 'lines"', "", ",", "Ben,last")

    assert [(row.number, row.cells[0]) for row in found.rows] == [(1, "Name"), (2, "Ann"), (5, "Ben")]


def test_cells_are_trimmed_and_composed() -> None:
    found = text_table("Name,E-mail", " \u00a0Ange\u0301lique\u200b ,\u202aa@example.org\u202c", 'x,="007"')

    assert found.rows[1].cells == ("Angélique", "a@example.org")
    assert found.rows[2].cells == ("x", "007")


def test_an_apostrophe_before_a_formula_is_taken_off() -> None:
    found = text_table("Name,Note", "'=1+1,'@x", "'Abd al-Rahman,''=x")

    assert found.rows[1].cells == ("=1+1", "@x")
    assert found.rows[2].cells == ("'Abd al-Rahman", "'=x")


def test_a_quotation_mark_that_does_not_close_is_told_with_its_row() -> None:
    assert said(lambda: text_table("Name,Note", "Ann,fine", '"Ben,open', "Cy,x")) == (
        "list.csv: row 3: is not clean CSV (unexpected end of data): close each quotation mark, and double those "
        "within a cell; or save it as XLSX"
    )


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "ʻ", "`", "´", "‘", "ʿ"])
def test_names_keep_their_apostrophes(apostrophe: str) -> None:
    name = f"N{apostrophe}Golo O{apostrophe}Hara"

    assert text_table("Name,E-mail", f"{name},n@example.org").rows[1].cells[0] == name
