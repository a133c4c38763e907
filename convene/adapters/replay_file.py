"""The replay file: read, and checked against the consultation and the record that it replays."""

from pathlib import Path

from convene.adapters.checked_file import read_checked
from convene.adapters.record_file import Record
from convene.adapters.replay_checks import contradictions
from convene.adapters.replay_fields import Replay
from convene.domain.consultation import Consultation


def read_replay(path: Path, consultation: Consultation, record: Record) -> Replay:
    """The replay of a consultation. Raises `FileFaultsError` with every fault."""
    return read_checked(path, Replay, lambda replay: contradictions(replay, consultation, record))
