"""Composition holds for any text and any edits."""

from hypothesis import given
from hypothesis import strategies as st

from chinhta.text.edits import ComposedEdits, Edit, apply, clash

TEXT = st.text(alphabet="aáđệ 😀.", max_size=20)


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    drawn = []
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 4)))
        drawn.append(Edit(start, end, draw(st.text(alphabet="xyđ😀", max_size=3))))
    out: list[Edit] = []
    for edit in sorted(drawn):
        if not any(clash(edit[:2], other[:2]) for other in out):
            out.append(edit)
    return out


@given(st.data(), TEXT)
def test_edits_of_stages_are_one_set(data: st.DataObject, text: str) -> None:
    composed = ComposedEdits[int](text)
    current = text
    for stage in range(3):
        edits = data.draw(edits_of(current))
        composed.add([(edit, stage) for edit in edits])
        current = apply(current, edits)
        assert composed.text == current
        edits = [edit for edit, _ in composed.edits]
        assert apply(text, edits) == current
        assert edits == sorted(edits)
        assert not any(clash(a[:2], b[:2]) for i, a in enumerate(edits) for b in edits[i + 1 :])


@given(st.data(), TEXT)
def test_lifted_place_writes_the_same(data: st.DataObject, text: str) -> None:
    composed = ComposedEdits[int](text)
    composed.add([(edit, 0) for edit in data.draw(edits_of(text))])
    composed.add([(edit, 1) for edit in data.draw(edits_of(composed.text))])
    start = data.draw(st.integers(0, len(composed.text)))
    end = data.draw(st.integers(start, len(composed.text)))
    new = data.draw(st.text(alphabet="mn", max_size=2))
    low, high, left, right = composed.to_original(start, end)
    lifted = Edit(low, high, left + new + right)
    composed.add([(Edit(start, end, new), 9)])
    mine = [edit for edit, notes in composed.edits if 9 in notes]
    assert mine == [lifted] or (not mine and lifted.new == text[low:high])


def test_neighbours_stay_apart() -> None:
    composed = ComposedEdits[str]("xnah , a")
    composed.add([(Edit(4, 5, ""), "space")])
    composed.add([(Edit(0, 4, "xanh"), "spelling")])
    assert composed.edits == [(Edit(0, 4, "xanh"), ("spelling",)), (Edit(4, 5, ""), ("space",))]


def test_edits_of_the_same_letters_join() -> None:
    composed = ComposedEdits[str]("a Ðổi b")
    composed.add([(Edit(2, 3, "Đ"), "letter")])
    composed.add([(Edit(2, 5, "đổi"), "capital")])
    assert composed.edits == [(Edit(2, 5, "đổi"), ("letter", "capital"))]


def test_lift_widens_to_the_earlier_edit() -> None:
    composed = ComposedEdits[str]("a Ðổi b")
    composed.add([(Edit(2, 3, "Đ"), "letter")])
    assert composed.to_original(3, 5) == (3, 5, "", "")
    assert composed.to_original(2, 5) == (2, 5, "", "")
    assert composed.to_original(6, 7) == (6, 7, "", "")


def test_an_edit_taken_back_is_none() -> None:
    composed = ComposedEdits[str]("a Ðổi b")
    composed.add([(Edit(2, 3, "Đ"), "letter")])
    composed.add([(Edit(2, 3, "Ð"), "back")])
    assert composed.text == composed.original
    assert composed.edits == []
