"""Answering letters as their recipients do: by the personal link that stands in them, over HTTP, form by form."""

import re
from collections.abc import Mapping
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import httpx

from convene.adapters.mailbox import files
from interfaces.cli.demo import acts
from interfaces.web.visitor import PageForm, forms

_LINK = re.compile(r"https?://[^\s/]+/p/[\w-]+")


class Visitor:
    """Whoever reads the letters of a mailbox and follows their links."""

    def __init__(self, mailbox: Path) -> None:
        self._mailbox = mailbox
        self._read: set[Path] = set()
        self._links: dict[tuple[str, str], str] = {}
        self._client = httpx.Client(follow_redirects=True, timeout=30)

    def answer(self, act: acts.Answer, stakeholder_id: int, contact: str) -> None:
        """Answer an invitation, and name the delegates on the page that then asks for them."""
        page = self._link(contact, "invit")
        form = self._form(page, "answer", "stakeholder", stakeholder_id)
        self._post(page, form.filled({"answer": act.answer.value}), form)
        if act.delegates:
            form = self._form(page, "delegates", "stakeholder", stakeholder_id)
            self._post(page, form.filled(_rows(act.delegates)), form)

    def answer_panel(self, act: acts.PanelAnswer, panellist_id: int, address: str) -> None:
        """Answer as a panellist or briefer."""
        page = self._link(address, "speak")
        form = self._form(page, "panellist", "panellist", panellist_id)
        given: dict[str, str | list[str]] = {"answer": act.answer.value}
        if act.consents is not None:
            given["consents"] = "yes" if act.consents else "no"
        if act.topic is not None:
            given["topic"] = act.topic
        if act.mode is not None:
            given["mode"] = act.mode.value
        self._post(page, form.filled(given), form)

    def _link(self, address: str, about: str) -> str:
        """The link in the newest letter to an address whose subject holds a word."""
        for file in files(self._mailbox):
            if file not in self._read:
                self._read.add(file)
                self._remember(file)
        found = [link for (to, subject), link in self._links.items() if to == address and about in subject]
        if not found:
            raise LookupError(f"no letter about '{about}' to {address} holds a link")
        return found[-1]

    def _remember(self, file: Path) -> None:
        letter = message_from_bytes(file.read_bytes(), policy=default)
        body = letter.get_body(("plain",))
        link = None if body is None else _LINK.search(body.get_content())
        if link is not None:
            address = letter["To"].addresses[0].addr_spec
            self._links[address, str(letter["Subject"]).casefold()] = link[0]

    def _form(self, page: str, purpose: str, name: str, id_: int) -> PageForm:
        html = self._client.get(page).raise_for_status().text
        for form in forms(html):
            if form.action.endswith(f"/{purpose}") and form.fields.get(name) == [str(id_)]:
                return form
        raise LookupError(f"the page {page} has no form '{purpose}' for {name} {id_}")

    def _post(self, page: str, fields: Mapping[str, Any], form: PageForm) -> None:
        address = httpx.URL(page).join(form.action)
        self._client.post(address, data=dict(fields)).raise_for_status()


def _rows(delegates: tuple[acts.Delegate, ...]) -> dict[str, str | list[str]]:
    fields: dict[str, str | list[str]] = {"rows": str(len(delegates)), "do": "save"}
    for number, each in enumerate(delegates, start=1):
        row = {
            "honorific": each.honorific or "",
            "name": each.name,
            "email": each.email,
            "role": each.role or "",
            "on_behalf_of": "",
            "time_zone": each.time_zone or "",
            "mode": each.mode.value,
        }
        fields.update({f"{name}-{number}": value for name, value in row.items()})
    return fields
