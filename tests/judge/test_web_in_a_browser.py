"""Personal pages in a real browser: by keyboard alone, without scripts, on a narrow screen, for everybody."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from convene.domain.situation import Answer, Seat
from interfaces.web.serve import Site
from tests.support.personal_pages import House, open_house
from tests.support.programs import program

pytestmark = pytest.mark.judge


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program("chromium"), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[House, Site]]:
    with open_house(tmp_path) as both:
        yield both


@pytest.fixture
def keyboard(browser: Browser) -> Iterator[Page]:
    """A page of a browser that runs no scripts."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the element is focused."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(f"{wanted}:focus").count():
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


def fill(page: Page, **answers: str) -> None:
    """Fill the fields of the first delegate in the order of the page."""
    for name, text in answers.items():
        tab_to(page, f"[name={name}-1]")
        page.keyboard.type(text)


def press(page: Page, button: str, key: str = "Enter") -> None:
    tab_to(page, f"button[value={button}]")
    page.keyboard.press(key)


def test_an_invitation_is_answered_and_delegates_are_named_by_keyboard_without_scripts(
    opened: tuple[House, Site], keyboard: Page
) -> None:
    house, site = opened
    keyboard.goto(f"{site.url}/p/{house.invitation()}")
    press(keyboard, "accepted")
    expect(keyboard.get_by_role("status")).to_contain_text("has been saved")
    expect(keyboard.get_by_role("status")).to_be_focused()
    fill(keyboard, honorific="Ms.", name="Dana Delegate", email="dana@example.org", role="Director")
    tab_to(keyboard, "[name=mode-1]")
    keyboard.keyboard.press("ArrowRight")
    press(keyboard, "save", "Space")
    expect(keyboard.get_by_role("status")).to_contain_text("It holds one delegate.")
    assert house.stakeholder().answer is Answer.ACCEPTED
    assert house.delegates()["dana@example.org"].seat is Seat.SEATED


def test_enter_in_a_field_saves(opened: tuple[House, Site], keyboard: Page) -> None:
    house, site = opened
    keyboard.goto(f"{site.url}/p/{house.invitation()}")
    press(keyboard, "accepted")
    tab_to(keyboard, "[name=name-1]")
    keyboard.keyboard.type("Dana Delegate")
    keyboard.keyboard.press("Enter")
    expect(keyboard.get_by_role("alert")).to_contain_text("Enter the e-mail address.")


def test_the_keyboard_is_led_to_what_is_wrong(opened: tuple[House, Site], keyboard: Page) -> None:
    house, site = opened
    keyboard.goto(f"{site.url}/p/{house.invitation()}")
    press(keyboard, "accepted")
    fill(keyboard, name="Dana Delegate", email="no address")
    press(keyboard, "save")
    expect(keyboard.get_by_role("alert")).to_be_focused()
    assert keyboard.title().startswith("Error: ")
    keyboard.keyboard.press("Tab")
    keyboard.keyboard.press("Enter")
    field = keyboard.get_by_label("E-mail address")
    expect(field).to_be_focused()
    expect(field).to_have_value("no address")
    expect(field).to_have_accessible_description(re.compile("is not an e-mail address"))


def test_adding_a_delegate_leads_the_keyboard_to_the_new_row(
    opened: tuple[House, Site], keyboard: Page
) -> None:
    house, site = opened
    keyboard.goto(f"{site.url}/p/{house.invitation()}")
    press(keyboard, "accepted")
    press(keyboard, "add")
    expect(keyboard.locator("[name=honorific-2]")).to_be_focused()


def test_a_panellist_answers_by_keyboard_without_scripts(opened: tuple[House, Site], keyboard: Page) -> None:
    house, site = opened
    keyboard.goto(f"{site.url}/p/{house.panel_invitation()}")
    tab_to(keyboard, "[name=topic]")
    keyboard.keyboard.type("Ways to cooperate")
    tab_to(keyboard, "[name=free]")
    keyboard.keyboard.press("Space")
    tab_to(keyboard, "[name=consents]")
    keyboard.keyboard.press("Space")
    press(keyboard, "accepted")
    expect(keyboard.get_by_role("status")).to_contain_text("You have accepted")
    row = house.panellist()
    assert (row.answer, row.topic, row.consents, len(row.absent)) == (
        Answer.ACCEPTED,
        "Ways to cooperate",
        True,
        1,
    )


def named_with_faults(page: Page) -> None:
    page.get_by_role("button", name="Accept").click()
    page.get_by_label("Name").fill("<script>" + "Längster Name " * 20)
    page.get_by_role("button", name="Add another").click()
    page.get_by_role("button", name="Save").click()


def accepted_without_consent(page: Page) -> None:
    page.get_by_role("button", name="Accept").click()


def just_opened(page: Page) -> None:
    del page


STATES = [
    ("invitation", just_opened),
    ("invitation", named_with_faults),
    ("panel_invitation", just_opened),
    ("panel_invitation", accepted_without_consent),
    ("forged", just_opened),
]


@pytest.fixture(params=STATES, ids=lambda state: f"{state[0]}-{state[1].__name__}")
def address(request: pytest.FixtureRequest, opened: tuple[House, Site]) -> tuple[str, Callable[[Page], None]]:
    """A page and what is done on it."""
    house, site = opened
    kind, act = request.param
    token = "forged" if kind == "forged" else getattr(house, kind)()
    return f"{site.url}/p/{token}", act


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_against_wcag_aa(
    browser: Browser, address: tuple[str, Callable[[Page], None]], scheme: str
) -> None:
    # axe is a script, which the site's own policy would not run.
    with browser.new_context(bypass_csp=True, color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address[0])
        address[1](page)
        found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("width", "text"), [(320, "100%"), (640, "200%")])
def test_a_narrow_screen_or_large_text_needs_no_sideways_scrolling(
    browser: Browser, address: tuple[str, Callable[[Page], None]], width: int, text: str
) -> None:
    with browser.new_context(viewport={"width": width, "height": 640}) as context:
        page = context.new_page()
        page.goto(address[0])
        address[1](page)
        page.evaluate("size => { document.documentElement.style.fontSize = size }", text)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        ends = page.locator("main *").evaluate_all("all => all.map(e => e.getBoundingClientRect().right)")
        assert max(ends) <= width


def test_the_sites_own_policy_lets_its_style_through_and_no_script(
    browser: Browser, opened: tuple[House, Site]
) -> None:
    house, site = opened
    with browser.new_context() as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{site.url}/p/{house.invitation()}")
        assert page.locator(".sheet").evaluate("e => getComputedStyle(e).maxWidth") == "748px"
        assert said == []
        with pytest.raises(Exception, match="Content Security Policy"):
            page.add_script_tag(content="document.title = 'taken over'")
        assert page.title() == "Spring Consultation of the Example Committee"
