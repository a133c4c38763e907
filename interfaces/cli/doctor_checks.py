"""What `convene doctor` looks at, each with a sentence."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

from convene.adapters.dkim import KeyUnusableError
from convene.adapters.letters.library import check_all
from convene.adapters.smtp import greet
from convene.operations.context import slugs
from convene.settings import Settings
from convene.store.database import StoreUnavailableError
from interfaces.cli.errors import FailedError
from interfaces.cli.opening import opened, settings
from interfaces.cli.prefect_server import SERVER_FILE, running, written


@dataclass(frozen=True, slots=True)
class Check:
    """Whether a part can be used, and a sentence about it: what it is, or what to mend.

    `record` is a line that is to stand in the DNS.
    """

    part: str
    ok: bool
    says: str
    record: str | None = None


def examined(database: str | None) -> list[Check]:
    """Look at every part; several faults of the templates are a line each."""
    known = settings()
    return [_database(database), _mail(known), _signing(known), _prefect(known), *_templates()]


def _database(database: str | None) -> Check:
    try:
        with opened(database) as db:
            known = slugs(db)
            held = f"holds {len(known)}: {', '.join(known)}" if known else "holds no consultation yet"
            return Check("database", True, f"{db.url} can be used and {held}.")
    except StoreUnavailableError as error:
        return Check("database", False, _sentence(str(error)))


def _mail(known: Settings) -> Check:
    try:
        _ = known.signer
    except KeyUnusableError:
        # That is told of the key; letters would not go out unsigned.
        return Check("mail", False, "Nothing is sent until the signing key is mended.")
    greeting = asyncio.run(greet(known.mail_server))
    return Check("mail", greeting.usable, greeting.words)


def _signing(known: Settings) -> Check:
    try:
        signer = known.signer
    except KeyUnusableError as error:
        return Check("signing", False, _sentence(str(error)))
    if signer is None:
        return Check(
            "signing", True, "Letters are not signed; CONVENE_DKIM_DOMAIN and what goes with it do that."
        )
    return Check(
        "signing",
        True,
        f"Letters are signed for {signer.domain}; the DNS has to say who vouches for it, in the record below.",
        str(signer.record),
    )


def _prefect(known: Settings) -> Check:
    installed = f"Prefect {version('prefect')}"
    try:
        server = running(known.home)
    except FailedError as error:
        return Check("prefect", False, _sentence(str(error)))
    if server is not None:
        return Check("prefect", True, f"{installed}; its server at {server.url} answers.")
    if (stale := written(known.home)) is not None:
        return Check(
            "prefect",
            False,
            f"The server that {known.home / SERVER_FILE} names, {stale.url}, does not answer; start "
            "`convene serve` again, since nothing runs by schedule without it.",
        )
    return Check("prefect", True, f"{installed}; no server runs, so `convene apply` starts one for itself.")


def _templates() -> Iterator[Check]:
    faults = check_all()
    for fault in faults:
        yield Check("template", False, _sentence(str(fault)))
    if not faults:
        yield Check("templates", True, "Every template makes its letter.")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
