"""Documents that are made from others by edits."""

from hypothesis import given
from hypothesis import strategies as st

from chinhta.text.documents import Document, Mask
from chinhta.text.edits import Edit, apply

texts = st.text(alphabet="aĐ7 .,/-\n", max_size=60)


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(texts)
    places = sorted(
        draw(st.lists(st.integers(0, len(text)), max_size=8).map(lambda found: found[: len(found) // 2 * 2]))
    )
    edits: list[Edit] = []
    for start, end in zip(places[::2], places[1::2], strict=True):
        if not edits or (edits[-1].end, edits[-1].start) < (start, start):
            edits.append(Edit(start, end, draw(st.text(alphabet="b7 .\n", max_size=4))))
    return text, edits


@given(edited_texts())
def test_an_edited_document_is_that_of_the_edited_text(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    before = Document(text)
    assert before.lowered is not None
    result = apply(text, edits)
    masks = [Mask(0, len(result) // 2, "x")]
    after, fresh = before.edited(edits, result, masks), Document(result, masks)
    for name in ("text", "words", "starts", "ends", "lowered", "visible", "line_tokens"):
        assert getattr(after, name) == getattr(fresh, name)
