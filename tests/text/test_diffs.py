"""The diff drawn from edits is a true unified diff: read back, it makes the new text of the old."""

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta.text.diffs import UnifiedDiff, difference, edits_between, unified
from chinhta.text.edits import Edit, apply


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(st.sampled_from("ab\n\n"), max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    news = st.text(st.sampled_from("ab\n"), max_size=3)
    edits: list[Edit] = []
    for start, end in zip(cuts[::2], cuts[1::2]):
        if not (edits and start == end == edits[-1].end):
            edits.append(Edit(start, end, draw(news)))
    return text, edits


def patched(text: str, diff: str) -> str:
    """Apply a unified diff strictly: every line of it must fit."""
    old = re.findall(r"[^\n]*\n|[^\n]+", text)
    diff = re.sub(r"\n\\ No newline at end of file\n", "\0", diff)
    out: list[str] = []
    at = 0
    for header, body in re.findall(r"(@@[^\n]*@@)\n((?:[ +-][^\n\0]*[\n\0])*)", diff):
        start, length, new_start, new_length = [
            int(n or 1)
            for n in re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", header).groups()  # type: ignore[union-attr]
        ]
        first = start - 1 if length else start
        out += old[at:first]
        assert len(out) == (new_start - 1 if new_length else new_start)
        lines = [(line[0], line[1:].removesuffix("\0")) for line in re.findall(r"[^\n\0]*[\n\0]", body)]
        assert old[first : first + length] == [line for mark, line in lines if mark in " -"]
        assert new_length == sum(mark in " +" for mark, _ in lines)
        out += [line for mark, line in lines if mark in " +"]
        at = first + length
    return "".join(out + old[at:])


@given(changes())
def test_diff_read_back_makes_the_new_text(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    diff = unified(text, edits)
    assert (diff == "") == (apply(text, edits) == text)
    assert patched(text, diff) == apply(text, edits)


def test_looks_as_people_know_it() -> None:
    text = "một\nhai\nba\nbốn\nnăm\nsáu"
    at = text.index("năm")
    assert unified(text, [Edit(at, at + 3, "NĂM"), Edit(len(text), len(text), "!")], "a", "b") == (
        "--- a\n+++ b\n@@ -2,5 +2,5 @@\n hai\n ba\n bốn\n-năm\n-sáu\n\\ No newline at end of file\n"
        "+NĂM\n+sáu!\n\\ No newline at end of file\n"
    )


def test_many_like_lines_cost_little() -> None:
    """A search for like lines (difflib) takes minutes here."""
    text = "".join(f"dòng {i * 7919 % 131} ,\n" for i in range(20_000))
    edits = [Edit(m.start(), m.end(), "") for m in re.finditer(r" (?=,\n)", text)][::3]
    begin = perf_counter()
    assert patched(text, unified(text, edits)) == apply(text, edits)
    assert perf_counter() - begin < 5


@given(st.text(alphabet="aá .,", max_size=12), st.text(alphabet="aá .,", max_size=12))
def test_a_difference_is_an_edit(old: str, new: str) -> None:
    assert apply(old, [Edit(*difference(old, new))]) == new


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("a b", "a b", []),
        ("một hai ba", "một hài ba", [Edit(4, 7, "hài")]),
        ("một , hai ; ba", "một, hai; ba", [Edit(3, 4, ""), Edit(9, 10, "")]),
        ("a\nb c\nd", "a\nb x\ny", [Edit(4, 5, "x"), Edit(6, 7, "y")]),
        ("a", "a\nb", [Edit(0, 1, "a\nb")]),
        ("", "a", [Edit(0, 0, "a")]),
    ],
)
def test_edits_between_two_texts(old: str, new: str, edits: list[Edit]) -> None:
    assert edits_between(old, new) == edits


@given(st.text("ab \n,", max_size=30), st.text("ab \n,", max_size=30))
def test_edits_between_any_texts_make_the_one_of_the_other(old: str, new: str) -> None:
    assert apply(old, edits_between(old, new)) == new


def test_a_line_of_very_many_words_is_one_edit() -> None:
    assert len(edits_between("a b " * 5_000, "c d " * 5_000)) == 1


@given(changes(), st.lists(st.integers(0, 40), max_size=6))
def test_a_text_in_parts_has_the_diff_of_the_whole(change: tuple[str, list[Edit]], cuts: list[int]) -> None:
    text, edits = change
    between = [at for at in sorted(set(cuts)) if at < len(text) and not any(e.start <= at <= e.end for e in edits)]
    diff = UnifiedDiff()
    out = ""
    for low, high in zip([0, *between], [*between, len(text)], strict=True):
        inside = [Edit(e.start - low, e.end - low, e.new) for e in edits if low <= e.start and e.end <= high]
        out += diff.add(text[low:high], inside)
    assert out + diff.end() == unified(text, edits)


def test_a_diff_in_parts_comes_as_soon_as_it_can_and_keeps_little() -> None:
    diff = UnifiedDiff()
    part = "một\nhai\n" * 50
    said = [bool(diff.add(part, [Edit(40, 43, "bốn")])) for _ in range(20)]
    assert said == [True] * 20
    assert len(diff._text) < 100
