"""Every kind of step is called for by the rule of its stage, and by no other."""

import sys

import pytest

from convene.domain.ledger import Kind, Stage, of_stage
from convene.domain.stages import RULES, called_off


@pytest.mark.parametrize("stage", Stage)
def test_the_rule_of_a_stage_calls_for_its_kinds_and_no_others(stage: Stage) -> None:
    module = sys.modules[RULES[stage].__module__]
    called_for = {value for value in vars(module).values() if isinstance(value, Kind)}
    if stage is Stage.REMIND:
        # That a consultation is called off is told by this stage, too.
        called_for |= {value for value in vars(called_off).values() if isinstance(value, Kind)}
    assert called_for == set(of_stage(stage))
