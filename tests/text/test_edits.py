"""Composition holds for any text and any edits."""

from hypothesis import given
from hypothesis import strategies as st

from chinhta.text.edits import Edit, Trail, apply, clash

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
def test_trail_of_stages_is_one_set_of_edits(data: st.DataObject, text: str) -> None:
    trail = Trail[int](text)
    current = text
    for stage in range(3):
        edits = data.draw(edits_of(current))
        trail.add([(edit, stage) for edit in edits])
        current = apply(current, edits)
        assert trail.text == current
        composed = [edit for edit, _ in trail.edits]
        assert apply(text, composed) == current
        assert composed == sorted(composed)
        assert not any(clash(a[:2], b[:2]) for i, a in enumerate(composed) for b in composed[i + 1 :])


@given(st.data(), TEXT)
def test_lifted_place_writes_the_same(data: st.DataObject, text: str) -> None:
    trail = Trail[int](text)
    trail.add([(edit, 0) for edit in data.draw(edits_of(text))])
    trail.add([(edit, 1) for edit in data.draw(edits_of(trail.text))])
    start = data.draw(st.integers(0, len(trail.text)))
    end = data.draw(st.integers(start, len(trail.text)))
    new = data.draw(st.text(alphabet="mn", max_size=2))
    low, high, left, right = trail.lift(start, end)
    lifted = Edit(low, high, left + new + right)
    trail.add([(Edit(start, end, new), 9)])
    mine = [edit for edit, notes in trail.edits if 9 in notes]
    assert mine == [lifted] or (not mine and lifted.new == text[low:high])


def test_neighbours_stay_apart() -> None:
    trail = Trail[str]("xnah , a")
    trail.add([(Edit(4, 5, ""), "space")])
    trail.add([(Edit(0, 4, "xanh"), "spelling")])
    assert trail.edits == [(Edit(0, 4, "xanh"), ("spelling",)), (Edit(4, 5, ""), ("space",))]


def test_edits_of_the_same_letters_join() -> None:
    trail = Trail[str]("a Ðổi b")
    trail.add([(Edit(2, 3, "Đ"), "letter")])
    trail.add([(Edit(2, 5, "đổi"), "capital")])
    assert trail.edits == [(Edit(2, 5, "đổi"), ("letter", "capital"))]


def test_lift_widens_to_the_earlier_edit() -> None:
    trail = Trail[str]("a Ðổi b")
    trail.add([(Edit(2, 3, "Đ"), "letter")])
    assert trail.lift(3, 5) == (3, 5, "", "")
    assert trail.lift(2, 5) == (2, 5, "", "")
    assert trail.lift(6, 7) == (6, 7, "", "")


def test_an_edit_taken_back_is_none() -> None:
    trail = Trail[str]("a Ðổi b")
    trail.add([(Edit(2, 3, "Đ"), "letter")])
    trail.add([(Edit(2, 3, "Ð"), "back")])
    assert trail.text == trail.original
    assert trail.edits == []
