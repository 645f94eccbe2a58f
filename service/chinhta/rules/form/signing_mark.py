"""The abbreviation for signing on behalf is wrong: TM ỦY BAN NHÂN DÂN, K/T BỘ TRƯỞNG, TM. ĐẢNG ỦY.

What
    In an all-caps line, suggests "TM." for "TM" and "T/M", "KT." for "KT" and "K/T" … before an agency or office of the
    State, and "T/M" for "TM." and "TM" before an agency of the Party.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7: TM., KT., TL., TUQ., Q. Documents of the Party have
    T/M, K/T, T/L (Hướng dẫn 05-HD/VPTW).

When the fix is not safe
    Only suggested. Committees that the Party, unions and associations may all have (Ban Chấp hành, Ban Thường vụ) and
    offices of the Party (Bí thư, Trưởng ban) are left alone.
"""

from collections.abc import Iterator

from chinhta.analysis.cells import cells
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_MARK = lazy(r"(T/?M|K/?T|T/?L|T/?UQ)(\.?)(?=[ \u00a0]+(\S.*))")
_STATE = (
    *("ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "UBND", "HỘI ĐỒNG NHÂN DÂN", "HĐND", "CHÍNH PHỦ", "QUỐC HỘI", "HỘI ĐỒNG"),
    *("ỦY BAN THƯỜNG VỤ", "UỶ BAN THƯỜNG VỤ", "CHỦ TỊCH", "BỘ TRƯỞNG", "THỦ TƯỚNG", "GIÁM ĐỐC", "TỔNG GIÁM ĐỐC"),
    *("CỤC TRƯỞNG", "TỔNG CỤC TRƯỞNG", "VỤ TRƯỞNG", "CHI CỤC TRƯỞNG", "CHÁNH VĂN PHÒNG", "CHÁNH THANH TRA"),
    *("HIỆU TRƯỞNG", "VIỆN TRƯỞNG", "TRƯỞNG PHÒNG", "BỘ CHỦ NHIỆM"),
)
_PARTY = (
    *("ĐẢNG ỦY", "ĐẢNG UỶ", "CHI BỘ", "TỈNH ỦY", "TỈNH UỶ", "THÀNH ỦY", "THÀNH UỶ", "HUYỆN ỦY", "HUYỆN UỶ"),
    *("BỘ CHÍNH TRỊ", "BAN BÍ THƯ", "CHI ỦY", "CHI UỶ", "ĐẢNG BỘ", "BAN CHẤP HÀNH TRUNG ƯƠNG ĐẢNG"),
)


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if document.vocabulary.isdisjoint({"tm", "kt", "tl", "tuq", "t", "k"}):
        return
    for cell in cells(document):
        match = _MARK.match(cell.text)
        if match and match[3].isupper():
            letters = match[1].replace("/", "")
            if match[3].startswith(_PARTY):
                right = f"{letters[0]}/{letters[1:]}"
            elif match[3].startswith(_STATE):
                right = f"{letters}."
            else:
                continue
            if match[1] + match[2] != right:
                yield RULE.make_finding(context, cell.start, cell.start + match.end(2), (right,), confidence=0.9)


RULE = Rule(
    name="form.signing-mark",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Ký thay mặt, ký thay: cơ quan nhà nước ghi TM., KT., TL., TUQ.; cơ quan đảng ghi T/M, K/T, T/L.",
    en="State bodies sign with TM., KT., TL., TUQ., Party bodies with T/M, K/T, T/L.",
    check=_check,
    examples=(
        "⟦TM→TM.⟧ ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
        "⟦K/T→KT.⟧ BỘ TRƯỞNG\nTHỨ TRƯỞNG",
        "⟦TM.→T/M⟧ ĐẢNG ỦY\nPHÓ BÍ THƯ",
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nT/M ĐẢNG ỦY\nBÍ THƯ\nTM DỊCH VỤ VẬN TẢI\nKT XÃ HỘI",
        "T/M BAN CHẤP HÀNH\nTM. BAN CHẤP HÀNH\nTM. BAN THƯỜNG VỤ",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Ghi sai ký hiệu ký thay: TM ỦY BAN NHÂN DÂN, K/T BỘ TRƯỞNG, TM. ĐẢNG ỦY. Trong dòng in hoa, trước tên cơ quan
        hoặc chức danh nhà nước gợi ý “TM.”, “KT.”, …; trước tên tổ chức đảng gợi ý “T/M”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7: TM., KT., TL., TUQ., Q. Văn bản của Đảng ghi T/M,
        K/T, T/L (Hướng dẫn 05-HD/VPTW).

    Khi nào không tự sửa
        Không tự sửa. Tên mà cả Đảng, đoàn thể và hội đều dùng (Ban Chấp hành, Ban Thường vụ) và chức danh của Đảng (Bí
        thư, Trưởng ban) bỏ qua.
    """,
)
