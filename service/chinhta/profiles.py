"""Profiles: presets for kinds of publications, each choice with its reason. What a user sets takes precedence."""

from typing import Any, NamedTuple

__all__ = ["PROFILES", "Choice", "Profile"]


class Choice(NamedTuple):
    """One setting of a profile: a field of Settings with its value, or a rule with True (on) or False (off).

    `vi` and `en` give the reason, `source` names the text it rests on.
    """

    name: str
    value: str | bool
    vi: str
    en: str
    source: str


class Profile(NamedTuple):
    """A profile: for whom it is, and what it chooses."""

    name: str
    vi: str
    en: str
    choices: tuple[Choice, ...]

    @property
    def rules(self) -> dict[str, bool]:
        """The rules that it switches on or off."""
        return {choice.name: choice.value for choice in self.choices if isinstance(choice.value, bool)}

    @property
    def values(self) -> dict[str, Any]:
        """The other settings that it chooses."""
        return {choice.name: choice.value for choice in self.choices if not isinstance(choice.value, bool)}


_CURRENCY = Choice(
    "number.unofficial-currency",
    True,
    "mã tiền tệ trong luật là VND, không phải VNĐ",
    "the currency code in laws is VND, not VNĐ",
    "Luật Ngân hàng Nhà nước Việt Nam 46/2010/QH12, Điều 16; ISO 4217",
)
_DEFINITIONS = Choice(
    "abbreviation.definition-missing",
    True,
    "chữ viết tắt được giải thích ở chỗ dùng đầu tiên",
    "an abbreviation is explained where it is first used",
    "thông lệ soạn thảo văn bản",
)
_NO_ISSUE_DATE = Choice(
    "number.missing-zero",
    False,
    "số 0 trước ngày, tháng chỉ bắt buộc với ngày ban hành văn bản hành chính",
    "the zero before days and months is required only in the date of issue of official documents",
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4.b",
)
_SMALL_TITLES = Choice(
    "capital.title",
    False,
    "chức danh trước tên người có thể viết thường, theo quy ước của tòa soạn hay nhà xuất bản",
    "titles before names may be in lower case, as the publisher prefers",
    "trái với Nghị định 30/2020/NĐ-CP, Phụ lục II, V.3, vốn chỉ dành cho văn bản hành chính",
)
_NO_LIST = Choice(
    "abbreviation.undefined",
    False,
    "văn bản loại này không có bảng chữ viết tắt",
    "such texts have no list of abbreviations",
    "thông lệ soạn thảo văn bản",
)

PROFILES: tuple[Profile, ...] = (
    Profile(
        "nha-nuoc",
        "Văn bản của cơ quan nhà nước, theo Nghị định 30/2020/NĐ-CP.",
        "Documents of State agencies, after Decree 30/2020/NĐ-CP.",
        (
            Choice(
                "tone_style",
                "old",
                "dấu thanh kiểu cũ (hòa, thủy, ủy ban): phần chính Nghị định 30 viết kiểu cũ 39 lần, kiểu mới 1 lần",
                "the old placement of tone marks (hòa, thủy): the body of Decree 30 has it 39 times, the new one once",
                "Nghị định 30/2020/NĐ-CP",
            ),
            Choice(
                "i_y",
                "y",
                "y sau h, k, l, m, t và qu (kỹ thuật, quản lý, tỷ lệ, quy định), i trong bác sĩ, chiến sĩ",
                "y after h, k, l, m, t and qu (kỹ thuật, quản lý, tỷ lệ), i in bác sĩ, chiến sĩ",
                "Nghị định 30/2020/NĐ-CP (lý 67 lần, lí 0; kỹ 21 lần, kĩ 0)",
            ),
            Choice(
                "abbreviations",
                "standard",
                "chữ viết tắt theo dạng chính thức (KH&CN, ĐMST), trừ khi văn bản giải thích dạng khác",
                "abbreviations in their official form (KH&CN, ĐMST), unless the text defines another one",
                "thông lệ soạn thảo văn bản",
            ),
            _DEFINITIONS,
            _CURRENCY,
            Choice(
                "form.ended-unit",
                True,
                "văn bản ban hành sau khi sắp xếp không ghi tên tỉnh, huyện, bộ cũ như đang tồn tại",
                "a document issued after the reform does not name old provinces, districts, ministries as present",
                "Nghị quyết 176/2025/QH15, 202/2025/QH15, 203/2025/QH15",
            ),
            Choice(
                "document-number.replaced-law",
                True,
                "căn cứ ban hành là luật đang có hiệu lực",
                "legal bases are laws in force",
                "Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.a",
            ),
            Choice(
                "number.missing-unit-space",
                True,
                "giữa số và ký hiệu đơn vị có một dấu cách (12 km, 500 kV)",
                "one space stands between a number and its unit (12 km, 500 kV)",
                "Nghị định 86/2012/NĐ-CP, Phụ lục V; Luật Đo lường, Điều 9",
            ),
            Choice(
                "number.uneven-unit-spacing",
                False,
                "đơn vị luôn viết cách số, dù văn bản thường viết thế nào",
                "units are always separated from the number, whatever the document mostly does",
                "Nghị định 86/2012/NĐ-CP, Phụ lục V",
            ),
        ),
    ),
    Profile(
        "dang",
        "Văn bản của Đảng, theo Quy định 399-QĐ/TW và Hướng dẫn 05-HD/VPTW năm 2026.",
        "Documents of the Party, after Regulation 399-QĐ/TW and Guidance 05-HD/VPTW of 2026.",
        (
            Choice(
                "tone_style",
                "keep",
                "cả hai kiểu dấu thanh đều dùng (văn bản mẫu in “huyện uỷ”, có nơi viết “Đảng ủy”); chỉ nhắc khi lẫn",
                "both placements of tone marks are used (samples print “huyện uỷ”); only a mixture is reported",
                "Hướng dẫn 36-HD/VPTW, Phụ lục 3, nay là Hướng dẫn 05-HD/VPTW",
            ),
            Choice(
                "i_y",
                "y",
                "y sau h, k, l, m, t và qu như văn bản nhà nước",
                "y after h, k, l, m, t and qu as in State documents",
                "Nghị định 30/2020/NĐ-CP, áp dụng cho phù hợp theo Điều 2.2",
            ),
            _DEFINITIONS,
        ),
    ),
    Profile(
        "bao-chi",
        "Tin, bài báo chí: tắt những quy định chỉ dành cho văn bản hành chính.",
        "News: the rules that bind only official documents are off.",
        (
            Choice(
                "capital.unit-name",
                False,
                "báo chí viết thường các từ quận, phường, thành phố: quận 1, phường 5, thành phố Hồ Chí Minh",
                "the press writes quận 1, phường 5 in lower case",
                "trái với Nghị định 30/2020/NĐ-CP, Phụ lục II, III.1.b, vốn chỉ dành cho văn bản hành chính",
            ),
            _SMALL_TITLES,
            Choice(
                "capital.calendar-word",
                False,
                "báo chí viết thường tên ngày và tháng: thứ hai, tháng giêng",
                "the press writes weekdays and months in lower case",
                "trái với Nghị định 30/2020/NĐ-CP, Phụ lục II, V.8, vốn chỉ dành cho văn bản hành chính",
            ),
            _NO_ISSUE_DATE,
            _NO_LIST,
        ),
    ),
    Profile(
        "sach-giao-khoa",
        "Sách giáo khoa và văn bản của ngành giáo dục, theo Quyết định 1989/QĐ-BGDĐT.",
        "Textbooks and educational texts, after Decision 1989/QĐ-BGDĐT.",
        (
            Choice(
                "tone_style",
                "new",
                "dấu thanh trên chữ cái ghi âm chính: hoà nhạc, thuỷ thủ, mạnh khoẻ",
                "the tone mark on the letter of the main vowel: hoà nhạc, thuỷ thủ, mạnh khoẻ",
                "Quyết định 1989/QĐ-BGDĐT, Điều 8",
            ),
            Choice(
                "i_y",
                "i",
                "i ngay sau âm đầu: hi vọng, kỉ niệm, lí luận, mĩ thuật, bác sĩ, tỉ lệ",
                "i right after the onset: hi vọng, kỉ niệm, lí luận, mĩ thuật, bác sĩ, tỉ lệ",
                "Quyết định 1989/QĐ-BGDĐT, Điều 9",
            ),
            _SMALL_TITLES,
            _NO_ISSUE_DATE,
            _NO_LIST,
        ),
    ),
)
"""All profiles; with the setting `profile = "none"` there is none."""
