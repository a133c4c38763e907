"""Letters are signed on their way to the mail server, and kept as they are without the signature."""

from hashlib import sha256
from pathlib import Path

import pytest

from convene.adapters.dkim import KeyUnusableError, Signer
from convene.domain.ledger import Stage, StepState
from convene.store import tables
from tests.support.acting import rows
from tests.support.consultations import consultation
from tests.support.replays import Replay
from tests.support.signing import SIGNERS, is_verified, write_key

NOW = "2022-04-19 09:00"


@pytest.fixture(params=SIGNERS)
def signing(
    request: pytest.FixtureRequest, replay: Replay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Signer:
    """Nine invitations are due, and there is a key to sign them with."""
    replay.load(consultation(), NOW)
    signer: Signer = request.param
    monkeypatch.setenv("CONVENE_DKIM_DOMAIN", signer.domain)
    monkeypatch.setenv("CONVENE_DKIM_SELECTOR", signer.selector)
    monkeypatch.setenv("CONVENE_DKIM_KEY", str(write_key(tmp_path / "key.pem", signer.key)))
    return signer


def test_every_letter_is_signed_and_its_digest_is_that_of_the_letter_alone(
    replay: Replay, signing: Signer
) -> None:
    assert replay.run(Stage.INVITE, NOW).done == 9
    # As it came over the wire: dots before lines, and the last line's end part of the letter's.
    contents = [each.replace(b"\r\n..", b"\r\n.") + b"\r\n" for each in replay.sink.contents or []]
    assert len(contents) == 9
    assert all(is_verified(signing, each) for each in contents)
    letters = {sha256(each[each.index(b"\r\nDate:") + 2 :]).hexdigest() for each in contents}
    assert letters == {each.digest for each in rows(replay.db, tables.Letter)}


def test_with_a_key_that_is_of_no_use_nothing_is_sent_and_nothing_begun(
    replay: Replay, signing: Signer, tmp_path: Path
) -> None:
    (tmp_path / "key.pem").chmod(0o644)
    with pytest.raises(KeyUnusableError, match="chmod 600"):
        replay.run(Stage.INVITE, NOW)
    assert replay.received() == []
    assert {step.state for step in replay.steps(stage=Stage.INVITE)} == {StepState.SCHEDULED}
    assert rows(replay.db, tables.Attempt) == []
