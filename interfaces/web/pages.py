"""Making the pages: templates in, HTML out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fastapi import Response
from fastapi.responses import HTMLResponse, RedirectResponse

from convene.adapters.jinja import TEMPLATES, environment
from convene.operations.personal_page import Contacts, Page
from interfaces.web import delegates, panellist, shield, zones
from interfaces.web.faults import Fault

_FOLDER = TEMPLATES / "web"
_STYLE = (_FOLDER / "style.css").read_text()
_TEMPLATES = environment(autoescape=True, folder=_FOLDER / "en")

HEADERS = shield.headers(_STYLE)


@dataclass(frozen=True, slots=True)
class View:
    """A page with what was typed in place of what is known, and what is wrong or was done."""

    page: Page
    drafts: Mapping[int, delegates.Draft] = field(default_factory=dict)
    panel: panellist.PanelDraft | None = None
    faults: Sequence[Fault] = ()
    done: str = ""
    """`answer`, `delegates`, `known` or `panellist` after a change; what it came to is told from the page."""
    about: int = 0
    """The id of the stakeholder that was changed."""
    status: int = 200


def personal(view: View, home: str, seal: bytes) -> Response:
    """A personal page, at the path `home`."""
    page = view.page
    drafts = {each.id: delegates.shown(each) for each in page.stakeholders} | dict(view.drafts)
    return _html(
        "page",
        view.status,
        page=page,
        drafts=drafts,
        panel_draft=view.panel or (None if page.panel is None else panellist.shown(page.panel)),
        faults=view.faults,
        fault_of={fault.field: fault.message for fault in view.faults if fault.field is not None},
        done=view.done if not view.faults else "",
        about=view.about,
        home=home,
        seals={each: shield.form_seal(seal, page.link, each) for each in shield.PURPOSES},
        zones=zones.names(),
        rows_at_most=delegates.ROWS_AT_MOST,
    )


def problem(status: int, reason: str = "", write_to: Contacts | None = None) -> Response:
    """A page that says, by the HTTP status and a reason, why another is not shown, and whom to write to."""
    response = _html("problem", status, reason=reason, write_to=write_to)
    if status == 503:
        response.headers["Retry-After"] = "60"
    return response


def redirect(where: str) -> Response:
    """Go on to a page with GET, so that reloading it posts nothing again."""
    return RedirectResponse(where, 303, HEADERS)


def _html(template: str, status: int, **values: object) -> Response:
    text = _TEMPLATES.get_template(f"{template}.html.j2").render(style=_STYLE, status=status, **values)
    return HTMLResponse(text, status, HEADERS)
