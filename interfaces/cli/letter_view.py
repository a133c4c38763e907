"""A letter that was sent, on the terminal, as JSON, and as files."""

from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text

from convene.operations.ledger import Attempt, Step
from convene.operations.letters.reading import Sent
from interfaces.cli.console import clean, say, show, table
from interfaces.cli.files import write_new
from interfaces.cli.opening import Desk
from interfaces.cli.steps_view import records

_HEADERS = ("From", "To", "Date", "Subject", "Message-ID", "In-Reply-To")


def show_letter(desk: Desk, sent: Sent, out: Path | None) -> None:
    """Print a letter, what became of it, and whether these are the bytes that went out."""
    message = _parsed(sent)
    show(_head(message))
    say()
    for line in _body(message, "plain").splitlines():
        say(line)
    say()
    for line in _became(desk, sent.step):
        say(line, "bold" if not line.startswith(" ") else None)
    say(_PROVED if sent.proved else _UNPROVED, "dim" if sent.proved else "bold red")
    if out is None:
        say(f"`convene letter {desk.slug} {sent.step.id} --out DIR` writes it with its HTML and attachments.")
    else:
        say(f"It is in {out}: whole, as text, as HTML, and its attachments.")


_PROVED = (
    "This is the letter as it was handed to the mail server, to the byte; only its personal link is masked."
)
_UNPROVED = (
    "What is kept no longer makes the very bytes that went out: the secret that seals links is another, or the "
    "database was changed by hand. The personal link is masked."
)


def _head(message: EmailMessage) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="bold")
    grid.add_column(overflow="fold")
    for name in _HEADERS:
        if (value := message[name]) is not None:
            grid.add_row(name, clean(str(value)))
    for each in _attachments(message):
        grid.add_row("Attached", clean(f"{each['name']} ({each['type']}, {each['bytes']:,} bytes)"))
    return grid


def _became(desk: Desk, step: Step) -> Iterator[str]:
    state = step.state.value if step.delivery is None else f"{step.state.value}, {step.delivery.value}"
    earlier = ", superseded by a later one" if step.superseded else ""
    revision = f", revision {step.revision}{earlier}" if step.revision > 1 or earlier else ""
    yield f"Step {step.id}, {step.kind.says}{revision}: {state}."
    for attempt in step.attempts:
        yield f"  {_attempt(desk, attempt)}"
    if step.message:
        yield f"  {step.message}"


def _attempt(desk: Desk, attempt: Attempt) -> str:
    outcome = "not ended" if attempt.outcome is None else attempt.outcome.value
    words = f": {attempt.words}" if attempt.words else ""
    return f"{desk.times.moment(attempt.began)}  attempt {attempt.number} {outcome}{words}"


def show_found(desk: Desk, whom: str, total: int, steps: Sequence[Step]) -> None:
    """List letters, the newest first, by the numbers of their steps."""
    if not steps:
        say(
            f"No letter went to anybody of whom '{whom}' is a part of the name, address or organization; "
            f"`convene steps {desk.slug}` lists what is still to go."
        )
        return
    made = table("Step", "Made", "Letter", "To", "State", right=["Step"], wraps=["Letter", "To"])
    for each in steps:
        state = each.state.value if each.delivery is None else each.delivery.value
        at = each.attempts[-1].began if each.attempts else each.due
        revised = f" (revision {each.revision})" if each.revision > 1 else ""
        made.add_row(
            str(each.id), desk.times.moment(at), f"{each.kind.says}{revised}", clean(each.name), Text(state)
        )
    show(made)
    more = "" if len(steps) == total else f", of which these are the newest {len(steps):,}"
    say(f"{total:,} letters{more}; `convene letter {desk.slug} {steps[0].id}` reads the first of them again.")


def record(sent: Sent) -> dict[str, Any]:
    """A letter as JSON, with its step as `convene steps` has it."""
    message = _parsed(sent)
    [step] = records([sent.step])
    return {
        "step": step,
        "headers": {name: str(message[name]) for name in _HEADERS if message[name] is not None},
        "text": _body(message, "plain"),
        "html": _body(message, "html"),
        "attachments": list(_attachments(message)),
        "proved": sent.proved,
    }


def write_letter(sent: Sent, folder: Path) -> None:
    """Write a letter into a folder as it went, as text and HTML, and what was attached: only its owner reads them."""
    message = _parsed(sent)
    files = {
        "letter.eml": sent.message,
        "letter.txt": _body(message, "plain").encode(),
        "letter.html": _body(message, "html").encode(),
    }
    for part in message.iter_attachments():
        content = part.get_content()
        files[Path(part.get_filename() or "attachment").name] = (
            content if isinstance(content, bytes) else str(content).encode()
        )
    write_new(folder, files, private=files)


def _parsed(sent: Sent) -> EmailMessage:
    return message_from_bytes(sent.message, policy=policy.default)


def _body(message: EmailMessage, subtype: str) -> str:
    part = message.get_body((subtype,))
    return "" if part is None else str(part.get_content())


def _attachments(message: EmailMessage) -> Iterator[dict[str, Any]]:
    for part in message.iter_attachments():
        content = part.get_payload(decode=True)
        size = len(content) if isinstance(content, bytes) else 0
        yield {"name": part.get_filename() or "", "type": part.get_content_type(), "bytes": size}
