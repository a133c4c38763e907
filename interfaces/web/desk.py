"""What happens at each address: a page is shown, or a form is read, checked and handed to an operation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, HTTPException, Request, Response
from fastapi.responses import PlainTextResponse

from convene.domain.clock import Clock
from convene.domain.situation import Answer
from convene.operations.context import RefusedError
from convene.operations.personal_page import (
    Page,
    StakeholderShown,
    answer_as_panellist,
    answer_invitation,
    check_database,
    name_delegates,
    open_page,
)
from convene.operations.register import DelegateEntry
from convene.store.database import Database
from interfaces.web import delegates, pages, panellist
from interfaces.web.faults import Fault, sentence
from interfaces.web.form import Form, read_form, whole
from interfaces.web.pages import View
from interfaces.web.shield import is_sealed

Posted = Annotated[Form, Depends(read_form)]


@dataclass(frozen=True, slots=True)
class Desk:
    """The addresses of the site. Each is answered in a thread, since operations wait for the database."""

    db: Database
    seal: bytes
    clock: Clock

    def health(self) -> Response:
        """Whether the site and its database answer."""
        check_database(self.db)
        return PlainTextResponse("ok\n", headers=pages.HEADERS)

    def show(self, request: Request, token: str, done: str = "", about: str = "") -> Response:
        """A personal page; `done` and `about` come from the redirect after a change."""
        return self._view(request, token, View(self._open(token), done=done, about=whole(about)))

    def back(self, request: Request, token: str, purpose: str) -> Response:
        """The page of a form whose address was reloaded or kept."""
        del purpose
        return pages.redirect(_home(request, token))

    def answer(self, request: Request, token: str, form: Posted) -> Response:
        """Accept, decline or withdraw for a stakeholder."""
        page, about = self._sealed(token, form, "answer"), form.number("stakeholder")
        try:
            answer_invitation(*self._by(token), stakeholder_id=about, answer=_answer(form))
        except RefusedError as error:
            return self._refused(request, token, View(page), error)
        return self._done(request, token, "answer", about)

    def delegates(self, request: Request, token: str, form: Posted) -> Response:
        """Name the delegates of a stakeholder, or ask for one row more."""
        page = self._sealed(token, form, "delegates")
        shown = _stakeholder(page, form)
        rows = delegates.typed(form, shown)
        if form.one("do") == "add":
            return self._view(request, token, View(page, {shown.id: delegates.more(rows)}))
        view = View(page, {shown.id: delegates.Draft(rows, stale=form.one("seen") != shown.seen)})
        reading = delegates.read(rows, shown.id)
        if reading.faults:
            return self._view(request, token, replace(view, faults=reading.faults, status=422))
        return self._name(request, token, form, view, reading.entries)

    def panellist(self, request: Request, token: str, form: Posted) -> Response:
        """Answer as a panellist or briefer."""
        page, answer = self._sealed(token, form, "panellist"), _answer(form)
        draft = panellist.typed(form) if answer is Answer.ACCEPTED else None
        said = panellist.read(draft, page.panel) if draft is not None and page.panel is not None else None
        if isinstance(said, list):
            return self._view(request, token, View(page, panel=draft, faults=said, status=422))
        try:
            answer_as_panellist(
                *self._by(token), panellist_id=form.number("panellist"), answer=answer, said=said
            )
        except RefusedError as error:
            return self._refused(request, token, View(page, panel=draft), error)
        return self._done(request, token, "panellist")

    def _name(
        self, request: Request, token: str, form: Form, view: View, entries: Sequence[DelegateEntry]
    ) -> Response:
        about = form.number("stakeholder")
        try:
            kept = name_delegates(
                *self._by(token), stakeholder_id=about, delegates=entries, seen=form.one("seen")
            )
        except RefusedError as error:
            return self._refused(request, token, view, error)
        return self._done(request, token, "known" if kept else "delegates", about)

    def _by(self, token: str) -> tuple[Database, bytes, str, datetime]:
        return self.db, self.seal, token, self.clock.now()

    def _open(self, token: str) -> Page:
        return open_page(*self._by(token))

    def _sealed(self, token: str, form: Form, purpose: str) -> Page:
        page = self._open(token)
        if not is_sealed(form.one("form"), self.seal, page.link, purpose):
            raise HTTPException(403)
        return page

    def _refused(self, request: Request, token: str, view: View, error: RefusedError) -> Response:
        fault = Fault(sentence(str(error)))
        return self._view(request, token, replace(view, faults=[fault], status=409))

    def _view(self, request: Request, token: str, view: View) -> Response:
        return pages.personal(view, _home(request, token), self.seal)

    def _done(self, request: Request, token: str, done: str, about: int = 0) -> Response:
        return pages.redirect(f"{_home(request, token)}?done={done}&about={about}")


def _home(request: Request, token: str) -> str:
    return f"{request.scope.get('root_path', '')}/p/{quote(token, safe='')}"


def _answer(form: Form) -> Answer:
    try:
        return Answer(form.one("answer"))
    except ValueError as error:
        raise HTTPException(400) from error


def _stakeholder(page: Page, form: Form) -> StakeholderShown:
    about = form.number("stakeholder")
    shown = next((each for each in page.stakeholders if each.id == about), None)
    if shown is None:
        raise HTTPException(403)
    return shown
