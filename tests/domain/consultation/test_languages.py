"""A language is a tag, short enough for every database."""

import pytest
from pydantic import TypeAdapter, ValidationError

from convene.domain.consultation.text import Language

ADAPTER: TypeAdapter[str] = TypeAdapter(Language)


@pytest.mark.parametrize("tag", ["en", "fr", "pt-BR", "zh-Hant-TW"])
def test_a_tag_is_kept_as_it_is(tag: str) -> None:
    assert ADAPTER.validate_python(tag) == tag


@pytest.mark.parametrize("tag", ["English", "", "../en", "e", "en-", "en" + "-abcdefgh" * 3, "en\n"])
def test_what_is_no_tag_is_refused(tag: str) -> None:
    with pytest.raises(ValidationError):
        ADAPTER.validate_python(tag)
