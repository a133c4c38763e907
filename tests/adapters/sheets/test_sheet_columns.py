"""Which column is which: titles in three languages, and what is missing, doubled or misnamed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene.adapters.sheets import (
    Kind,
    read_attendance,
    read_interventions,
    read_registrations,
    read_speakers,
    read_stakeholders,
    table_of,
)
from convene.adapters.sheets.importing import LAYOUTS
from convene.adapters.sheets.titles import signature, signatures
from tests.adapters.sheets.sheet_files import said, table, text_table, xlsx

HEADERS = {
    "English": ("Name of organization", "Category", "Contact person", "E-mail address", "Preferred language"),
    "French": ("Nom de l'organisation", "Catégorie", "Personne de contact", "Courriel", "Langue préférée"),
    "Spanish": ("Nombre de la organización", "Categoría", "Persona de contacto", "Correo", "Idioma"),
    "shouted": ("ORGANIZATION NAME", "CATEGORY", "CONTACT NAME", "E-MAIL", "LANGUAGE"),
    "unaccented": ("Organizacion", "CATEGORIA", "Punto focal", "correo electronico", "idioma preferido"),
    "marked": ("Organization *", "Category:", "Contact (full name)", "e mail", "Language [en/fr]"),
    "bilingual": (
        "Organization / Organisation",
        "Category / Catégorie",
        "Contact",
        "Email / Courriel",
        "Langue",
    ),
    "form": ("Organisation (2)", "Category_1", "Contact name", "Email address (Section 3)", "Language 2"),
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_a_column_is_recognized_by_its_title(header: tuple[str, ...]) -> None:
    row = ("Example Law Society", "ngo", "Ann Lee", "ann@example.org", "French")

    found = read_stakeholders(table([header, row])).all()[0]

    assert (found.name, found.category, found.contact, found.email, found.language) == (
        *row[:4],
        "fr",
    )


def test_columns_may_stand_in_any_order_and_others_are_ignored() -> None:
    found = read_stakeholders(
        text_table("Phone,E-mail,Name,Category,Contact,Fax", "1,a@example.org,ICC,ngo,Ann,2")
    )

    assert (found.all()[0].name, found.ignored) == ("ICC", ("Phone", "Fax"))


def test_lines_above_the_header_are_passed_over() -> None:
    lines = [
        "Second intersessional consultation",
        "",
        "Name,Category,Contact,E-mail",
        "ICC,ngo,Ann,a@example.org",
    ]

    assert read_stakeholders(text_table(*lines)).all()[0].place.row == 4


def test_a_banner_of_merged_cells_above_the_header_does_no_harm() -> None:
    rows = [[], ["Name", "Category", "Contact", "E-mail"], ["ICC", "ngo", "Ann", "a@example.org"]]
    content = xlsx(rows, then=lambda _, sheet: sheet.merge_range("A1:D1", "List of stakeholders"))

    assert len(read_stakeholders(table_of(content, "a.xlsx")).all()) == 1


def test_a_missing_column_is_told_and_the_nearest_is_suggested() -> None:
    found = text_table("Organisaton,Category,Contact", "ICC,ngo,Ann", file="a.csv")

    assert said(lambda: read_stakeholders(found)).splitlines() == [
        (
            "a.csv: row 1, column A 'Organisaton': there is no column 'Organization or State'; if this column is "
            "meant, call it so"
        ),
        "a.csv: row 1: there is no column 'E-mail'; add it, or call the column so in which that stands",
    ]


def test_a_column_that_a_caller_supplies_is_not_missed() -> None:
    found = text_table("Name,Contact,E-mail", "ICC,Ann,a@example.org")

    assert read_stakeholders(found, optional=["category"]).all()[0].category is None


def test_a_misnamed_column_is_not_left_out_in_silence() -> None:
    found = text_table("Name,Category,Contact,E-mail,Preferred languge", "ICC,ngo,Ann,a@example.org,fr")

    assert said(lambda: read_stakeholders(found)) == (
        "list.csv: row 1, column E 'Preferred languge': is not a column of this list; if 'Language' is meant, call "
        "it so, or else give it a name of its own"
    )


def test_a_doubled_column_is_told() -> None:
    found = text_table("Name,Category,Contact,E-mail,Mail", "ICC,ngo,Ann,a@example.org,b@example.org")

    assert said(lambda: read_stakeholders(found)) == (
        "list.csv: row 1, column E 'Mail': means the same as column D 'E-mail': 'E-mail'; keep one of them"
    )


def test_of_a_doubled_column_the_one_that_holds_something_is_taken() -> None:
    found = text_table("Name,Category,Contact,E-mail,Mail", "ICC,ngo,Ann,,b@example.org")

    assert read_stakeholders(found).all()[0].email == "b@example.org"


def test_merged_titles_are_refused() -> None:
    rows = [["Name", "Category", None, "E-mail"], ["ICC", "ngo", "Ann", "a@example.org"]]
    content = xlsx(rows, then=lambda _, sheet: sheet.merge_range("B1:C1", "Category"))

    assert "row 1: the cells B1:C1 are merged; unmerge them and give each column its title" in said(
        lambda: read_stakeholders(table_of(content, "a.xlsx"))
    )


@pytest.mark.parametrize(
    "header",
    [
        "Institution,Délégué,Titre,Courriel,Fonction,Au nom de,Mode de participation,Fuseau horaire,Réponse",
        "Institución,Delegado,Tratamiento,Correo,Cargo,En nombre de,Modalidad,Huso horario,Respuesta",
        "Organization,Full name,Title,E-mail,Position,On behalf of,Participation,Time zone,Reply",
    ],
)
def test_registrations_are_recognized_in_three_languages(header: str) -> None:
    row = "ICC,Ann Lee,Ms.,a@example.org,Counsel,the Group,en ligne,Europe/Vienna,oui"

    found = read_registrations(text_table(header, row)).all()[0]

    assert (found.name, found.role, found.on_behalf_of, found.mode, found.answer) == (
        *("Ann Lee", "Counsel", "the Group"),
        *("online", "accepted"),
    )


@pytest.mark.parametrize(
    "header",
    [
        "Agenda item,Speaker,E-mail,Topic,Speaking time,Panel or briefing,Joint with",
        "Point de l'ordre du jour,Orateur,Courriel,Sujet,Durée,Panel ou exposé,Conjointement avec",
        "Tema del programa,Orador,Correo,Asunto,Duración,Panel o exposición informativa,Junto con",
    ],
)
def test_speakers_are_recognized_in_three_languages(header: str) -> None:
    found = read_speakers(text_table(header, "3,Ann Lee,a@example.org,Evidence,10 min,briefing,Ben")).all()[0]

    assert (found.item, found.topic, found.minutes, found.part, found.joint_with) == (
        *("3", "Evidence", 10),
        *("briefing", "Ben"),
    )


@pytest.mark.parametrize(
    "header",
    [
        "Meeting,Name,E-mail,Organization,Mode,Minutes",
        "Séance,Nom,Courriel,Organisation,Mode,Durée",
        "Reunión,Nombre,Correo,Organización,Modo,Duración",
    ],
)
def test_attendance_is_recognized_in_three_languages(header: str) -> None:
    found = read_attendance(text_table(header, "2,Ann Lee,a@example.org,ICC,in person,1h 5m")).all()[0]

    assert (found.meeting, found.name, found.organization, found.mode, found.minutes) == (
        *("2", "Ann Lee", "ICC"),
        *("in_person", 65),
    )


@pytest.mark.parametrize(
    "header",
    [
        "Meeting,Agenda item,Organization,Speaker,Points,Text",
        "Séance,Point de l'ordre du jour,Organisation,Orateur,Numéros des points,Texte",
        "Reunión,Tema,Organización,Orador,Puntos,Texto",
    ],
)
def test_interventions_are_recognized_in_three_languages(header: str) -> None:
    found = read_interventions(text_table(header, '1,Preamble,ICC,Ann Lee,"1, 3",Asked for time.')).all()[0]

    assert (found.meeting, found.item, found.points, found.text) == (
        "1",
        "Preamble",
        (1, 3),
        "Asked for time.",
    )


@pytest.mark.parametrize("kind", list(Kind))
def test_within_a_list_no_title_means_two_things(kind: Kind) -> None:
    meanings: dict[str, set[str]] = {}
    for field in LAYOUTS[kind].fields:
        for title in field.titles:
            meanings.setdefault(signature(title), set()).add(field.key)

    assert {title: keys for title, keys in meanings.items() if len(keys) > 1} == {}


@given(st.text(max_size=50))
def test_a_title_has_few_readings_whatever_it_is(title: str) -> None:
    assert len(signatures(title)) <= 3 + title.count("/") + title.count("|") + title.count("\n") + 1
