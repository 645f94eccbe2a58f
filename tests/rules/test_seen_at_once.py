"""What every reader sees at once gets a finding; each kind with siblings, and what looks like it but is right."""

import pytest

import chinhta
from chinhta import Settings

WRONG = {
    "a final I that may be a figure": ["Các đơn vị thuộc BộI.", "Chế độI của nhà nước."],
    "a known confusion": [
        "Tựu chung lại, hội nghị thành công.",
        "Họ đi thăm quan nhà máy.",
        "Chuyến thăm quan kéo dài.",
        "Tính cách khẳng khái của ông.",
        "Con người phóng khoán.",
        "Tình hình trở lên phức tạp.",
        "Sản phẩm trở lên độc đáo hơn.",
        "Vô hình chung, họ bị thiệt.",
        "Tiểu thương bươn trải kiếm sống.",
        "Họ bị kẻ xấu xúi dục.",
        "Mải chơi, giữa trừng bỏ về.",
        "Bộ phim có cốt chuyện hay.",
        "Lối chạm chổ tinh vi.",
        "Bà cụ sống rất khiêm tốt.",
    ],
    "a word in spaced letters": [
        "C Ộ N G H Ò A",
        "T H Ô N G T Ư",
        "N G H Ị Q U Y Ế T",
        "V I Ệ T N A M",
        "NƯỚC C H Í N H P H Ủ",
    ],
    "a syllable torn before its vowel": [
        "Kế ho ạch năm 2024.",
        "Viện nghi ên cứu khoa học.",
        "Sở gia o thông vận tải.",
        "Anh ta ho ảng sợ.",
        "Thi ên nhiên tươi đẹp.",
    ],
    "a key of a tone left over": [
        "Hồ sơ đã chuyenr sang cơ quan.",
        "Quy dinhj này có hiệu lực.",
        "Đơn vị thucj hiện nghiêm túc.",
        "Họ sẽ thuongr cho nhân viên.",
    ],
    "a coda twice": [
        "Các doanhnh nghiệp nhỏ.",
        "Nền kinhnh tế tăng trưởng.",
        "Cổng trườngng mới mở.",
        "Các phươngng án khác.",
    ],
    "English where keys bit it": [
        "Trên facebôk có nhiều tin.",
        "Tìm trên gôgle.",
        "Hàng ẽport sang Nhật.",
        "Dùng phôtshop để sửa ảnh.",
        "Chúng tôi đã téting bản này.",
        "Dán póter lên tường.",
        "Cài sòtware mới.",
    ],
    "question marks for letters": [
        "Ông Nguy?n V?n A là giám đốc.",
        "C?ng hòa xã h?i là tên nước.",
        "B? Công Th??ng ban hành thông t?.",
        "H? tên: Ph?m Th? Hoa",
        "Huyện ?ông ?nh",
    ],
    "a title, an agency or a document twice": [
        "Chủ tịch Chủ tịch UBND tỉnh đã ký.",
        "Tập đoàn Tập đoàn Điện lực Việt Nam.",
        "Công ty Công ty cổ phần Sữa.",
        "Thủ tướng Thủ tướng Chính phủ chỉ đạo.",
        "Nghị định Nghị định số 30/2020/NĐ-CP.",
        "Theo Đại học Đại học Quốc gia Hà Nội.",
        "Ông là Phó Chủ tịch Phó Chủ tịch UBND tỉnh.",
        "Theo Nghị định Nghị định 30/2020/NĐ-CP.",
        "Phó Chủ tịch Phó Chủ tịch Quốc hội dự họp.",
        "Ủy ban nhân dân Ủy ban nhân dân tỉnh Hà Nam.",
        "Quyết định Quyết định 15/QĐ-TTg.",
        "Theo Luật Luật Đất đai.",
        "Trường Trường Đại học Bách khoa.",
    ],
    "a passive twice": ["Được được hỗ trợ vốn vay.", "Họ đã được được mời."],
    "a quarter that no year has": ["Báo cáo quý V năm 2024.", "Số liệu quý 5/2023."],
    "letters for digits before what is counted": [
        "Vay 5OO nghìn đồng.",
        "Trong l5 năm qua.",
        "Từ ngày I5 tháng 3.",
    ],
    "the end of a name twice": ["Bộ Công Thương Thương đã ban hành.", "Bộ Tài Chính Chính cho biết."],
    "letters for digits": [
        "Tăng lO% so với năm trước.",
        "Quyết định số l23/QĐ-UBND.",
        "Chiếm l0% tổng số.",
        "Tổng số 2OO.OOO đồng.",
        "Thế kỷ 2l đã đến.",
    ],
    "a month that no year has": ["Báo cáo tháng 13 năm 2024.", "Kế hoạch tháng 0/2025.", "Số liệu tháng 14/2023."],
    "a quarter or a time that there is not": [
        "Doanh thu quý 5 năm 2024.",
        "Số liệu quý VI/2023.",
        "Họp lúc 25 giờ.",
        "Khai mạc hồi 7h75.",
    ],
    "letters of other languages": [
        "Trường phö thông cơ sở.",
        "Họ cüng như vậy.",
        "Nãm 2024, tình hình ổn định.",
        "Sở Công Thüöng tổ chức hội nghị.",
        "CHÜÖNG TRÌNH HÀNH ĐỘNG",
    ],
}
RIGHT = [
    "Từ 18 tuổi trở lên được vay vốn.",
    "Trẻ em từ 6 tuổi trở lên, người cao tuổi.",
    "Thành phố São Paulo của Brazil.",
    "Ăn gì? Uống gì? Hàm a?b:c.",
    "Anh hỏi gì? Em nói gì? Thế à? Vâng ạ?",
    "Luật Luật sư và Luật Đất đai; quý IV năm 2024; quý vị năm 2024.",
    "Được được, tôi đồng ý.",
    "Tiền lương tháng 13 năm 2024 đã chi.",
    "Doanh thu quý IV/2024; họp lúc 24 giờ; sau 48 giờ.",
    "Báo cáo quý I/2005 và quý II-2017.",
    "Bơi lội Bơi lội là môn thể thao tốt.",
    "Quảng Ninh Quảng Ninh cho biết.",
    "Các file logs, tags và offers của hệ thống.",
    "Cầu thủ Müller và thành phố Köln.",
    "Bà Lü Höa làm việc tại bảo tàng Böll.",
    "Cho các số x y z t u v.",
    "Hàm f x y z = a b c d.",
    "Các món cliché, café và prôtêin.",
    "Hai vợ chồng ì ạch đẩy xe; uống cốc cà phê ấm.",
    "Thị trấn thương mại; học sinh đẹp; câu chuyện ngắn gọn.",
    "Người người, nhà nhà thi đua; ai ai cũng biết.",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in WRONG.items() for text in texts])
def test_it_is_found_and_figures_are_not_written(kind: str, text: str) -> None:
    assert chinhta.check(text), kind
    digits = [char for char in text if char.isdigit()]
    assert [char for char in chinhta.correct(text).text if char.isdigit()] == digits


@pytest.mark.parametrize("text", RIGHT)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert chinhta.check(text, Settings()) == []
