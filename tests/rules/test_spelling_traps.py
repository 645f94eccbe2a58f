"""What the speller must leave alone, whatever it learned."""

import pytest

import chinhta
from chinhta import Settings


@pytest.mark.parametrize(
    "text",
    [
        "a) Hồ sơ; b) Bản sao; c) Tờ khai;\nd) Giấy ủy quyền;\nđ) Lệnh giao dịch hoán đổi.",
        "Tài sản công quy định tại điểm d, điểm đ và điểm g khoản 1 Điều 14.",
        "Trong đó: e là công suất nổ của loại thuốc được sử dụng.",
        "Nhà máy đóng tầu và xưởng da giầy tiếp tục hoạt động.",
        "Trong đó: Mbảo hiểm là mức đóng, Nsố người là số người tham gia, Lcơ sở là mức lương.",
        "text text text text text text text",
        "Ông kể lại nguyên văn như vầy: công việc rất thuận lợi.",
    ],
)
def test_right_words_stay(text: str) -> None:
    assert [f for f in chinhta.check(text) if f.family == "spelling"] == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Nhà đầu tư đã ca m kết; ứng dụ ng của bạn.", "Nhà đầu tư đã cam kết; ứng dụng của bạn."),
        ("Tập trun g triển khai nhiệm vụ.", "Tập trung triển khai nhiệm vụ."),
        ("Bộ nhớ đệm chỉ là m dòng.", "Bộ nhớ đệm chỉ là m dòng."),
    ],
)
def test_a_letter_after_a_word_may_be_a_sign(text: str, right: str) -> None:
    assert chinhta.correct(text).text == right


def test_a_symbol_before_a_word_is_not_written_into_it() -> None:
    assert chinhta.correct("Hcông tác là hệ số.").text == "Hcông tác là hệ số."
    assert chinhta.correct("Ccông tác cán bộ được đẩy mạnh.").text == "Công tác cán bộ được đẩy mạnh."
    text = "Việc này khiến Nhà Trằng khó rút lại các lệnh trừng phạt."
    assert chinhta.correct(text).text == text.replace("Trằng", "Trắng")


def test_a_letter_torn_off_is_not_written_twice() -> None:
    text = "Hướng dẫn áp dụng định mức chi phí lập Báo cáo đ ề xuất chủ trương đầu tư."
    assert "đ đề" not in chinhta.correct(text, Settings(write="ask")).text


def test_a_capital_beside_a_foreign_name_is_part_of_it() -> None:
    text = "Đoàn đã đến São Paulo, São Tomé và São Caetano; Mário Soares và João Félix tiếp đoàn."
    assert [f for f in chinhta.check(text) if f.family == "spelling"] == []
    (finding,) = (f for f in chinhta.check("Ngân hàng Thươgn Agribank đã họp.") if f.family == "spelling")
    assert finding.choices[0] == "Thương"
