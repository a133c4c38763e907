"""`convene schema`."""

import json

from convene.adapters.consultation_schema import schema
from tests.support.installations import Installation


def test_it_prints_the_schema_and_nothing_else(installation: Installation) -> None:
    ran = installation.run("schema")
    assert (ran.status, ran.err) == (0, "")
    assert ran.json == schema()


def test_it_writes_the_schema_to_a_file(installation: Installation) -> None:
    out = installation.folder / "papers" / "consultation.schema.json"
    ran = installation.run("schema", "--out", str(out))
    assert ran.status == 0
    assert json.loads(out.read_text()) == schema()
