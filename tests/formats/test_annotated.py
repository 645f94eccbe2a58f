"""Text with its markup told apart is read as its readers see it, and every span finds its way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta.engine import correct
from chinhta.formats.annotated import AnnotatedPiece as Piece
from chinhta.formats.annotated import AnnotatedText
from chinhta.text.edits import Edit

PIECES = st.lists(
    st.one_of(
        st.builds(Piece, st.text("aế 😀\n", max_size=5), st.none()),
        st.builds(Piece, st.text("<b>", max_size=4), st.sampled_from(["", "", "\n", "\n\n", "x", "Dummy0"])),
    ),
    max_size=6,
)


@given(PIECES)
def test_letters_of_text_are_found_where_they_stand(pieces: list[Piece]) -> None:
    source = AnnotatedText(pieces)
    at = 0
    for piece in pieces:
        if piece.reading is None:
            for letter in piece.written:
                span = source.in_written(at, at + 1)
                assert span.whole
                assert source.written[span.start : span.end] == letter == source.text[at]
                at += 1
        else:
            assert not any(source.in_written(i, i + 1).whole for i in range(at, at + len(piece.reading)))
            at += len(piece.reading)
    assert at == len(source.text)


@given(PIECES)
def test_every_span_lies_in_what_is_written(pieces: list[Piece]) -> None:
    source = AnnotatedText(pieces)
    for start in range(len(source.text) + 1):
        for end in range(start, len(source.text) + 1):
            span = source.in_written(start, end)
            assert 0 <= span.start <= span.end <= len(source.written)
            if span.whole:
                assert source.written[span.start : span.end] == source.text[start:end]


@pytest.mark.parametrize(
    ("pieces", "right"),
    [
        ([Piece("Bộ đã xây dưng kế hoạch.")], "Bộ đã xây dựng kế hoạch."),
        ([Piece("<p>", "\n\n"), Piece("Bộ đã xây "), Piece("<b>", ""), Piece("dưng"), Piece("</b>", ""),
          Piece(" kế hoạch.")], "<p>Bộ đã xây <b>dựng</b> kế hoạch."),
        # A change with markup in its middle is not made.
        ([Piece("Bộ đã xây d"), Piece("<i>", ""), Piece("ưng kế hoạch.")], "Bộ đã xây d<i>ưng kế hoạch."),
        # What markup stands for is left alone.
        ([Piece("Bộ đã "), Piece("$x$", "xây dưng"), Piece(" kế hoạch.")], "Bộ đã $x$ kế hoạch."),
    ],
)  # fmt: skip
def test_corrected(pieces: list[Piece], right: str) -> None:
    source = AnnotatedText(pieces)
    assert source.write(correct(source).edits).decode() == right
    assert source.write([]).decode() == source.written


def test_what_is_put_at_the_end_comes_before_markup() -> None:
    source = AnnotatedText([Piece("Hết"), Piece("</p>", "")])
    assert source.write([Edit(3, 3, ".")]) == "Hết.</p>".encode()
