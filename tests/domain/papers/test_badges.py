"""Badges and their codes."""

from convene.domain.consultation import Mode
from convene.domain.links import link_id, token
from convene.domain.papers.badges import BadgeSheet, badge_code, badge_sheet, delegate_id
from tests.domain.papers.test_participants_list import coming
from tests.support.consultations import consultation, definition

SECRET = b"the secret of the tests"


def sheet() -> BadgeSheet:
    people = [
        coming("Institute", "Ann", "cleared", delegate=7),
        coming("Chad", "Bea", delegate=8),
        coming("Chad", "Cleo", delegate=9, mode=Mode.ONLINE),
    ]
    return badge_sheet(consultation(), people, SECRET)


def test_everybody_who_comes_in_person_has_one_in_the_order_of_protocol() -> None:
    assert [badge.full_name for badge in sheet().badges] == ["Ms. Bea", "Ms. Ann"]


def test_a_code_is_read_as_its_delegate_and_holds_no_name() -> None:
    badges = sheet().badges
    assert [delegate_id(SECRET, badge.code) for badge in badges] == [8, 7]
    assert delegate_id(b"another secret", badges[0].code) is None


def test_a_badge_opens_no_personal_page_and_a_link_is_no_badge() -> None:
    assert link_id(SECRET, badge_code(SECRET, 8)) is None
    assert delegate_id(SECRET, token(SECRET, 8)) is None


def test_categories_are_told_apart_by_letter_and_words() -> None:
    assert [(badge.letter, badge.category) for badge in sheet().badges] == [
        *(("A", "Member States"), ("B", "Bodies with a status"))
    ]


def test_a_badge_says_the_short_word_where_the_file_gives_one() -> None:
    categories = definition()["categories"]
    categories[2]["badge"] = "state"
    made = badge_sheet(consultation(categories=categories), [coming("Chad", "Bea")], SECRET)
    assert made.badges[0].category == "State"
