"""Documents that are made from others by edits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta.text.documents import Document, Mask, shift_masks
from chinhta.text.edits import Edit, apply
from chinhta.text.masks import edited_masks, text_masks

pieces = st.sampled_from(
    ["www.a.vn", "12/QĐ-TTg", " 20- NQ/TW", "a@b.vn", "C:\\x", "T.H.", "chinhta: ignore", "TCVN 1", " "]
)
masked_texts = st.lists(st.one_of(pieces, st.text(alphabet="aĐ7 ./-\n", max_size=6)), max_size=12).map("".join)
texts = st.text(alphabet="aĐ7 .,/-\n", max_size=60)


@st.composite
def edited_texts(draw: st.DrawFn, texts: st.SearchStrategy[str] = texts) -> tuple[str, list[Edit]]:
    text = draw(texts)
    offsets = sorted(
        draw(st.lists(st.integers(0, len(text)), max_size=8).map(lambda found: found[: len(found) // 2 * 2]))
    )
    edits: list[Edit] = []
    for start, end in zip(offsets[::2], offsets[1::2], strict=True):
        if not edits or (edits[-1].end, edits[-1].start) < (start, start):
            edits.append(Edit(start, end, draw(st.text(alphabet="b7 .\n", max_size=4))))
    return text, edits


@given(edited_texts())
def test_an_edited_document_is_that_of_the_edited_text(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    before = Document(text)
    result = apply(text, edits)
    masks = [Mask(0, len(result) // 2, "x")]
    after, fresh = before.edited(edits, result, masks), Document(result, masks)
    for name in ("text", "words", "starts", "lowered", "visible", "line_tokens", "postings"):
        assert getattr(after, name) == getattr(fresh, name)
    assert list(after.ends) == list(fresh.ends)
    again = after.masked([])
    for name in ("words", "starts", "postings", "visible"):
        assert getattr(again, name) == getattr(Document(result), name)


def test_edits_that_leave_the_tokens_at_their_numbers() -> None:
    before = Document("Công  ty cuyển dịch.\nHết, hết")
    after = before.edited([Edit(4, 6, " "), Edit(9, 14, "chuyển")], "Công ty chuyển dịch.\nHết, hết", [])
    assert after.origin is not None
    assert after.origin.changed == [2]
    after = before.edited([Edit(4, 6, "")], "Côngty cuyển dịch.\nHết, hết", [])
    assert after.origin is None
    assert after.postings == Document(after.text).postings


@given(edited_texts(masked_texts))
def test_masks_of_an_edited_text(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    result = apply(text, edits)
    assert sorted(edited_masks(text, text_masks(text), edits, result)) == sorted(text_masks(result))


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Nhà đầu tư phải trung thực và thiện \nchí khi đặt lệnh.\nSau đó lưu lại.", 2),
        ("Trụ sở của Sở Giao dịch Chứng khoán Thành phố Hồ Chí\nMinh được quy định như sau.", 1),
        ("> Trích dẫn này dài hơn một dòng nên phải ngắt giữa\n> câu, rồi mới hết.", 1),
        ("# Tiêu đề của một mục dài hơn ba mươi chữ\nnội dung bắt đầu ở đây.", 2),
        ("- kiểm tra hồ sơ của các đơn vị trực thuộc\n- trả kết quả", 2),
        ("Mười miệng đói kêu\nthóc lúa đâu rồi", 2),
        ("| Tên đơn vị chủ trì thực hiện nhiệm vụ | năm |\n| sở | 2025 |", 2),
        ("Đoạn này đã hết câu, và có đủ cả dấu chấm.\nđoạn sau viết thường.", 2),
        ("", 1),
    ],
)
def test_a_wrapped_sentence_is_one_block(text: str, blocks: int) -> None:
    document = Document(text)
    assert len(document.block_ends) == blocks
    assert document.block_ends[-1] == len(text)


def test_an_analysis_is_asked_once_for_what_it_is_given() -> None:
    asked = []

    def seen(document: Document, lowest: int, check_deadline: object = None) -> list[int]:
        asked.append(lowest)
        return [i for i, visible in enumerate(document.visible) if visible and i >= lowest]

    document = Document("một hai ba bốn", [Mask(4, 7, "x")])
    assert document.get(seen, 0) == document.get(seen, 0, check_deadline=print) == [0, 2, 3]
    assert document.get(seen, 1) == [2, 3]
    assert asked == [0, 1]
    other = document.masked([Mask(8, 10, "x")])
    assert other.get(seen, 0) == [0, 1, 3], "what depends on masks does not go over"


def test_an_analysis_of_the_text_alone_goes_over_to_other_masks_and_not_to_another_text() -> None:
    asked = []

    def seen(document: Document) -> list[int]:
        asked.append(document.text)
        return list(document.visible)

    document = Document("một hai ba", [Mask(4, 7, "x")])
    assert document.found_unmasked(seen) is None
    assert document.get_unmasked(seen) == [1, 1, 1], "it cannot see a mask"
    assert document.masked([]).get_unmasked(seen) is document.found_unmasked(seen)
    document.edited([Edit(0, 3, "Một")], "Một hai ba", document.masks).get_unmasked(seen)
    assert asked == ["một hai ba", "Một hai ba"]


RULES = st.sampled_from(((), ("spelling",), ("spelling.x", "quote")))


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 5), RULES)),
    st.tuples(st.integers(0, 12), st.integers(0, 5)),
)
def test_what_masks_hide(spans: list[tuple[int, int, tuple[str, ...]]], span: tuple[int, int]) -> None:
    start, end = span[0], sum(span)
    masks = [Mask(low, low + size, "x", rules) for low, size, rules in spans]
    document = Document("một hai ba bốn năm", masks)
    for rule in ("spelling.x", "spelling.y", "quote.z"):
        names = {rule, rule.partition(".")[0]}
        hidden = any(
            (mask.start < end and start < mask.end) or (mask.rules and mask.start <= start == end <= mask.end)
            for mask in masks
            if not mask.rules or names.intersection(mask.rules)
        )
        assert document.hidden(start, end, rule) == hidden or start == end
        assert document.hidden(start, end, rule) >= hidden
    seen = {i for low, high in document.visible_parts(start, end) for i in range(low, high)}
    assert seen == {i for i in range(start, end) if not any(m.start <= i < m.end for m in masks if not m.rules)}


def test_a_mask_over_a_part_of_what_is_replaced_is_gone() -> None:
    masks = [Mask(3, 5, "piece"), Mask(5, 10, "entity"), Mask(10, 12, "piece"), Mask(13, 15, "code")]
    edit = Edit(3, 12, "khoa học và công nghệ")
    assert shift_masks(masks, [edit]) == [Mask(25, 27, "code")]
    assert shift_masks([Mask(3, 12, "code"), Mask(0, 15, "code")], [edit]) == [Mask(3, 24, "code"), Mask(0, 27, "code")]
