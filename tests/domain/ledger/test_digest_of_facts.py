"""The digest of a step's facts."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from convene.domain.ledger import digest

texts = st.text(max_size=8)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
facts = st.dictionaries(texts, json_values, max_size=4)


def backwards(value: object) -> object:
    """The same value, the keys of every dict in it in another order."""
    if isinstance(value, dict):
        return {key: backwards(value[key]) for key in reversed(value)}
    return [backwards(each) for each in value] if isinstance(value, list) else value


@given(facts)
def test_it_does_not_depend_on_the_order_of_keys(given_facts: dict[str, object]) -> None:
    turned = backwards(given_facts)
    assert isinstance(turned, dict)
    assert digest(turned) == digest(given_facts)


@given(facts)
def test_facts_that_went_through_json_have_the_same_digest(given_facts: dict[str, object]) -> None:
    assert digest(json.loads(json.dumps(given_facts))) == digest(given_facts)


@given(facts)
def test_it_is_of_32_hexadecimal_digits(given_facts: dict[str, object]) -> None:
    assert re.fullmatch(r"[0-9a-f]{32}", digest(given_facts))


@given(facts, texts, json_values)
def test_another_value_is_another_digest(given_facts: dict[str, object], key: str, value: object) -> None:
    assert digest({**given_facts, key: [value]}) != digest({**given_facts, key: value})
