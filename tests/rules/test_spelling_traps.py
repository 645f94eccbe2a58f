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
        "Ông kể lại nguyên văn như vầy: công việc rất thuận lợi.",
    ],
)
def test_right_words_stay(text: str) -> None:
    assert [f for f in chinhta.check(text) if f.family == "spelling"] == []


def test_a_letter_torn_off_is_not_written_twice() -> None:
    text = "Hướng dẫn áp dụng định mức chi phí lập Báo cáo đ ề xuất chủ trương đầu tư."
    assert "đ đề" not in chinhta.correct(text, Settings(write="ask")).text
