"""A text that is typed in: what is found in the paragraphs that were touched is what is found in the whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta.lsp.checking import CheckedText
from chinhta.settings import Settings
from chinhta.text.diffs import edit_between
from chinhta.text.edits import Edit, apply

TEXT = "Các nghành hàng.\n\nĐẩy mạnh cuyển dịch cơ cấu.\n\nBộ Công Thương ập trung phát triển 😀 .\n"


def found(checked: CheckedText) -> list[tuple[str, str]]:
    return [(finding.rule, checked.text[finding.start : finding.end]) for finding in checked.findings]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TEXT, TEXT.replace("dịch cơ", "dịch nhanh cơ")),
        (TEXT, TEXT.replace("cuyển", "chuyển")),
        (TEXT, TEXT.replace("phát", "xây dưng phát")),
        (TEXT, TEXT.replace(".\n\nĐẩy", ". Đẩy")),
        (TEXT, TEXT.replace("hàng.", "hàng.\n\nThêm , đoạn.")),
        (TEXT, TEXT[:20]),
        (TEXT, ""),
        ("", TEXT),
    ],
)
def test_what_is_found_after_an_edit(old: str, new: str) -> None:
    edit = edit_between(old, new)
    assert edit
    checked = CheckedText.whole(old, Settings()).edited([edit])
    assert checked.text == new
    assert found(checked) == found(CheckedText.whole(new, Settings()))


def test_masks_of_markup_move_along() -> None:
    text = "Các `nghành` hàng.\n\n```\ncuyển dịch\n```\n"
    settings = Settings(format="markdown")
    checked = CheckedText.whole(text, settings).edited([Edit(0, 3, "Những"), Edit(30, 30, " cơ")])
    assert found(checked) == []


def test_a_long_paragraph_waits_for_the_whole() -> None:
    checked = CheckedText.whole("Các nghành hàng. " * 2_000, Settings())
    assert len(checked.findings) == 2_000
    assert checked.edited([Edit(0, 0, "A")]).findings == []


@given(st.text("ab\n", max_size=20), st.text("ab\n", max_size=20))
def test_edit_between(old: str, new: str) -> None:
    edit = edit_between(old, new)
    assert apply(old, [edit] if edit else []) == new
    assert (edit is None) == (old == new)
