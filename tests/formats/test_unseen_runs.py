"""What nobody sees is masked where it stands beside markup: a run is masked whole, or not at all."""

import pytest

from chinhta.formats._invisible import odd_beside


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("a \u00a0 b", []),
        ("a \u00a0 <b>", [(1, 4)]),
        ("<b> \u00a0 a", [(3, 6)]),
        ("\u200b a", [(0, 2)]),
        ("a\u200b", [(1, 2)]),
        ("a, \u00a0(b", []),
        ("a  <b>", []),
        ("a\u00a0b\u00a0*c", [(3, 4)]),
        ("a" + "\u00a0" * 5_000 + "b" + "\u00a0" * 5_000 + "*", [(5_002, 10_002)]),
    ],
)
def test_runs(text: str, spans: list[tuple[int, int]]) -> None:
    assert [(mask.start, mask.end) for mask in odd_beside(text)] == spans
