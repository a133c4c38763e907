import quopri
from base64 import b64decode

from hypothesis import given
from hypothesis import strategies as st

from convene.adapters.letters.body import part

TEXT = st.text(
    st.sampled_from("aaaaa =.\t\nб中é") | st.characters(exclude_categories=["Cs"], exclude_characters="\r"),
    max_size=400,
)


@st.composite
def texts_in_pieces(draw: st.DrawFn) -> list[str]:
    text = draw(TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]


@given(texts_in_pieces())
def test_a_part_is_the_same_however_its_text_is_cut_into_pieces(pieces: list[str]) -> None:
    assert part("plain", pieces) == part("plain", ["".join(pieces)])


@given(texts_in_pieces())
def test_a_part_says_what_its_pieces_say(pieces: list[str]) -> None:
    head, _, body = part("plain", pieces).partition(b"\r\n\r\n")
    decoded = quopri.decodestring(body) if head.endswith(b"quoted-printable") else b64decode(body)
    assert decoded.decode().replace("\r\n", "\n") == "".join(pieces)


@given(texts_in_pieces())
def test_no_line_of_a_part_is_longer_than_the_76_characters_of_mime(pieces: list[str]) -> None:
    assert all(len(line) <= 76 for line in part("plain", pieces).split(b"\r\n"))
