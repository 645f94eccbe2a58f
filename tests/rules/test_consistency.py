"""Consistency of a document as a whole."""

from hypothesis import given
from hypothesis import strategies as st

import chinhta
from chinhta import Safety, Settings

from ..choosing import only

SPELLINGS = only("consistency.two-spellings")
MISSING = only("consistency.missing-word")


def test_the_rarer_form_gives_way_and_the_message_names_all_lines() -> None:
    text = "Thị trường các-bon.\nTín chỉ các bon.\nPhát thải các-bon thấp.\n"
    (finding,) = chinhta.check(text, SPELLINGS)
    assert text[finding.start : finding.end] == "các bon"
    assert finding.choices == ("các-bon",)
    assert finding.safety is Safety.ASK
    assert "“các-bon” 2 lần (dòng 1, 3), “các bon” 1 lần (dòng 2)" in finding.message
    unified = chinhta.correct(text, Settings(rules=SPELLINGS.rules, write="ask"))
    assert unified.text == text.replace("các bon", "các-bon")


def test_where_no_form_prevails_the_official_one_is_only_shown() -> None:
    for text in ("Thuế các bon và các-bon.", "Thuế các-bon và các bon."):
        (finding,) = chinhta.check(text, SPELLINGS)
        assert text[finding.start : finding.end] == "các bon"
        assert finding.safety is Safety.SHOW


def test_page_furniture_is_not_counted() -> None:
    caption = "Ảnh minh họa thị trường các bon\n"
    text = caption * 4 + "Thị trường các-bon phát triển. Giá các-bon tăng.\n"
    findings = chinhta.check(text, SPELLINGS)
    assert {text[f.start : f.end] for f in findings} == {"các bon"}
    assert "“các bon” 1 lần (dòng 1, 2, 3, 4)" in findings[0].message


def test_a_capital_at_the_start_is_kept() -> None:
    text = "Hàng năm lập kế hoạch. Kế hoạch hằng năm và báo cáo hằng năm."
    (finding,) = chinhta.check(text, SPELLINGS)
    assert finding.choices == ("Hằng năm",)


def test_counts_with_and_without_zero() -> None:
    text = "Có 06 nhiệm vụ. Cả 06 nhiệm vụ đã giao; còn 6 nhiệm vụ, 6 tháng, 12 nhiệm vụ và ngày 6 tháng 06."
    (finding,) = chinhta.check(text, SPELLINGS)
    assert (text[finding.start : finding.end], finding.choices) == ("6", ())


def test_names_with_one_capital_and_two() -> None:
    text = "Báo Công Thương đưa tin. Toàn ngành Công thương thi đua. Ngành Công Thương phát triển."
    assert [(text[f.start : f.end], f.choices) for f in chinhta.check(text, SPELLINGS)] == [
        ("Công thương", ("Công Thương",))
    ]


def test_the_end_of_a_line_within_a_name_is_no_other_spelling() -> None:
    text = (
        "Báo Công Thương đưa tin. Toàn ngành Công thương thi đua. Ngành Công Thương phát triển. Của ngành Công\n"
        "Thương và ngành Công \nthương địa phương."
    )
    unified = chinhta.correct(text, Settings(rules=SPELLINGS.rules, write="ask"))
    assert unified.text == text.replace("Công thương thi", "Công Thương thi")


def test_quotations_and_sentence_starts_do_not_count() -> None:
    text = "Công nghiệp tăng. Sách “Công nghiệp” của Công Nghiệp Việt."
    assert chinhta.check(text, SPELLINGS) == []


def test_order_does_not_depend_on_hashing() -> None:
    text = "Ngành Công Thương và ngành Công thương; bộ Giáo Dục và bộ Giáo dục; 06 đoàn, 6 đoàn."
    assert [f.start for f in chinhta.check(text, SPELLINGS)] == sorted(f.start for f in chinhta.check(text, SPELLINGS))


def test_missing_words_are_proposed_not_written() -> None:
    text = "Rà soát chống bán phá sản phẩm thép do Viện trưởng Nghiên cứu Cơ khí báo cáo."
    correction = chinhta.correct(text, MISSING)
    assert correction.text == text
    asked = chinhta.correct(text, Settings(rules=MISSING.rules, write="ask"))
    assert asked.text == ("Rà soát chống bán phá giá sản phẩm thép do Viện trưởng Viện Nghiên cứu Cơ khí báo cáo.")
    assert asked.undo() == text


def test_a_phrase_cut_off_or_misspelt_is_left() -> None:
    for text in (
        "Tiêu đề: chống bán phá",
        "Tiêu đề: chống bán phá...",
        "Bảo hiểm xã hôi bắt buộc",
        "Thương mại điện từ",
        "CHỐNG BÁN PHÁ HÀNG NHẬP KHẨU",
    ):
        assert chinhta.check(text, MISSING) == [], text


@given(st.text(alphabet="06 các-bongiảpCôngThươnghư.\n", max_size=80))
def test_unifying_settles(text: str) -> None:
    settings = Settings(rules=SPELLINGS.rules, write="ask")
    once = chinhta.correct(text, settings).text
    assert chinhta.correct(once, settings).text == once
