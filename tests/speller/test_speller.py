"""The speller as a whole: what it reads, how sure it is, and two neighbours that are both wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta.lexicon.lexicon import lexicon
from chinhta.speller.out_of_vocabulary import unknown_words
from chinhta.speller.speller import Verdict, verdicts
from chinhta.text.documents import Document
from chinhta.text.edits import Edit, apply


def read(text: str) -> dict[str, Verdict]:
    document = Document(text)
    return {document.words[v.token]: v for v in verdicts(document, lexicon())}


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("Chính phủ yêu cầu ập chung tháo gỡ khó khăn.", ("ập", "chung"), ("tập", "trung")),
        ("Sở đang xây dưng kế hoach xúc tiến thương mại.", ("dưng", "hoach"), ("dựng", "hoạch")),
        ("Doanh nghiệp đóng vai chò quan chọng trong chuỗi.", ("chò", "chọng"), ("trò", "trọng")),
    ],
)
def test_neighbours_are_read_together(text: str, wrong: tuple[str, str], right: tuple[str, str]) -> None:
    found = read(text)
    assert tuple(found[word].choices[0] for word in wrong) == right
    assert all(found[word].probability > 0.9 for word in wrong)


def test_a_word_of_keys_is_read() -> None:
    assert read("Doanh nghiệp nộp thueets thu nhập; Bộ dduwocj giao chủ trì.")["dduwocj"].choices[0] == "được"


def test_capitals_and_tone_style_of_the_text_are_kept() -> None:
    assert read("TỔNG KẾT NHIỆM VU NĂM 2025").get("VU", Verdict(0, True, ("VỤ",), 1)).choices[0] == "VỤ"
    assert read("Xnah hóa nền kinh tế và chuyển đổi xnah.")["xnah"].choices == ("xanh",)


def test_sound_text_is_quiet() -> None:
    text = "Bộ Công Thương tổ chức hội nghị triển khai kế hoạch phát triển thương mại điện tử giai đoạn 2026 - 2030."
    assert [v for v in read(text).values() if v.probability > 0.3] == []


def test_probability_ranks_a_plain_slip_above_a_doubtful_one() -> None:
    sure = read("Tỉnh đẩy mạnh phát triễn công nghiệp chế biến.")["triễn"].probability
    assert sure > 0.95


@pytest.mark.parametrize("text", ["Công ty XAY dựng cầu.", "Bộ TU pháp ban hành."])
def test_a_word_in_capitals_alone_is_an_abbreviation(text: str) -> None:
    assert [word for word in read(text) if word.isupper()] == []


SENTENCES = (
    "Sở đang xây dưng kế hoach xúc tiến thương mại.",
    "Doanh nghiệp đóng vai chò quan chọng trong chuỗi.",
    "Cục yêu cầu cuyển dịch cơ cấu, ập chung nguồn lực cho sản suất.",
    "TỔNG KẾT NHIỆM VU NĂM 2025",
)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.data())
def test_an_edited_text_is_judged_as_if_it_came_alone(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines)
    document = Document(text)
    verdicts(document, lexicon())
    for _ in range(3):
        i = data.draw(st.integers(0, len(document.words) - 1))
        token = document.token(i)
        word = token.text
        news = (word.upper(), word.lower(), word.capitalize(), "dựng", "hoạch", "Sở", "vai, trò", "")
        edits = [Edit(token.start, token.end, data.draw(st.sampled_from(news)))]
        edited = apply(document.text, edits)
        document = document.edited(edits, edited, ())
        if not document.words:
            break
        assert verdicts(document, lexicon()) == verdicts(Document(edited), lexicon())


@pytest.mark.parametrize("piece", ["ý", "nguyêễn", "éà-"])
def test_a_word_without_an_end_is_no_puzzle(piece: str) -> None:
    document = Document(piece * 20_000)
    assert sum(len(word.choices) for word in unknown_words(document, lexicon())) == 0
