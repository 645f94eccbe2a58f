"""The ids of a document that was made from another by edits, and the interpolation of counts."""

import pytest

from chinhta.lexicon.lexicon import lexicon
from chinhta.lexicon.model import interpolate
from chinhta.text.documents import Document
from chinhta.text.edits import Edit, apply

TEXT = "Tỉnh đẩy mạnh cuyển dịch cơ cấu.\nSở Công Thương (SCT) xây  dưng, ban hành."


def test_ids_follow_edits() -> None:
    model = lexicon().model
    before = Document(TEXT)
    assert before.lowered
    assert model.sequence(before)
    for edits in ([Edit(14, 19, "chuyển")], [Edit(14, 19, "chuyển"), Edit(53, 57, "SKHCN")], [Edit(60, 62, " Xyz ")]):
        text = apply(TEXT, edits)
        assert model.sequence(before.edited(edits, text, [])) == model.sequence(Document(text))


def test_interpolation_by_hand() -> None:
    weights = (10.0, 20.0, 30.0)
    one = (10 * 0.1 + 5) / (10 + 40)
    two = (20 * one + 4) / (20 + 8)
    three = (30 * two + 2) / (30 + 6)
    assert interpolate(weights, 0.1, 40, 5) == pytest.approx(one)
    assert interpolate(weights, 0.1, 40, 5, 8, 4) == pytest.approx(two)
    assert interpolate(weights, 0.1, 40, 5, 8, 4, 6, 2) == pytest.approx(three)
    assert interpolate(weights, 0.1, 40, 5, 0, 0, 6, 2) == pytest.approx(one)  # a b c without b c: noise of the table


def test_a_rounded_count_gives_no_more_than_certainty() -> None:
    assert interpolate((10.0, 20.0, 30.0), 1.0, 40, 41, 8, 9, 6, 7) == 1
