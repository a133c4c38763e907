"""A sealed number is opened by its secret and for its purpose, and by nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from convene.domain.seal import opened, sealed

NUMBERS = st.integers(0, 2**64 - 1)


@given(st.binary(min_size=1), st.binary(), NUMBERS)
def test_it_is_opened_by_its_own_secret_and_purpose(secret: bytes, purpose: bytes, number: int) -> None:
    assert opened(secret, purpose, sealed(secret, purpose, number)) == number


@given(NUMBERS)
def test_another_secret_or_purpose_does_not_open_it(number: int) -> None:
    token = sealed(b"secret", b"purpose", number)
    assert opened(b"other", b"purpose", token) is None
    assert opened(b"secret", b"other", token) is None


@given(st.text())
def test_no_text_that_somebody_made_up_is_opened(text: str) -> None:
    assert opened(b"secret", b"purpose", text) is None


def test_a_token_whose_number_was_changed_is_not_opened() -> None:
    one, two = (sealed(b"secret", b"purpose", number) for number in (1, 2))
    assert opened(b"secret", b"purpose", two[:11] + one[11:]) is None
