"""The abbreviation for signing on behalf is wrong: TM ỦY BAN NHÂN DÂN, K/T BỘ TRƯỞNG, TM. ĐẢNG ỦY.

What
    In an all-caps line before an agency or office of the State, suggests "TM." for "TM" and "T/M", "KT." for "KT" and
    "K/T" …; before an agency of the Party "T/M" for "TM." and "TM". At the end of a whole document, before any agency.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7: TM., KT., TL., TUQ., Q. Documents of the Party have
    T/M, K/T, T/L (Hướng dẫn 05-HD/VPTW).

When the fix is not safe
    Only suggested. Committees that the Party, unions and associations may all have (Ban Chấp hành, Ban Thường vụ) and
    offices of the Party (Bí thư, Trưởng ban) are left alone where the document is not whole.
"""

from collections.abc import Iterator, Mapping

from chinhta.analysis.outline import form_pieces, outline
from chinhta.lexicon.titles import signing_titles
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_MARK = lazy(r"(T/?M|K/?T|T/?L|T/?UQ|Q/?)(\.?)(?= +(\S.*))")
_STATE = (
    *("ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "UBND", "HỘI ĐỒNG NHÂN DÂN", "HĐND", "CHÍNH PHỦ", "QUỐC HỘI", "HỘI ĐỒNG"),
    *("ỦY BAN THƯỜNG VỤ", "UỶ BAN THƯỜNG VỤ"),
)
_PARTY = (
    *("ĐẢNG ỦY", "ĐẢNG UỶ", "CHI BỘ", "TỈNH ỦY", "TỈNH UỶ", "THÀNH ỦY", "THÀNH UỶ", "HUYỆN ỦY", "HUYỆN UỶ"),
    *("BỘ CHÍNH TRỊ", "BAN BÍ THƯ", "CHI ỦY", "CHI UỶ", "ĐẢNG BỘ", "BAN CHẤP HÀNH TRUNG ƯƠNG ĐẢNG"),
)
_OF_BOTH = ("TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "CHỦ NHIỆM", "PHÓ CHỦ NHIỆM", "TRƯỞNG ĐOÀN")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if document.vocabulary.isdisjoint({"tm", "kt", "tl", "tuq", "t", "k", "q"}):
        return
    found = outline(document, context.tables)
    offices = context.tables.get(signing_titles)
    signed = {part.start for part in found.of("authority")} if found.sure else set()
    for piece in form_pieces(document, context.tables):
        match = _MARK.match(piece.text)
        if not match or not match[3].isupper() or not piece.is_whole(0, match.end()):
            continue
        kind = _kind(match[3], offices) or (found.kind if piece.start in signed else "")
        letters = match[1].replace("/", "")
        if not kind or (letters == "Q" and (kind == "party" or match[3] not in offices)):
            continue
        right = f"{letters[0]}/{letters[1:]}" if kind == "party" else f"{letters}."
        if match[1] + match[2] != right:
            yield RULE.make_finding(context, *piece.span(0, match.end()), (right,), confidence=0.9)


def _kind(signed_for: str, offices: Mapping[str, str]) -> str:
    """Return "party" or "state", whatever the agency or office that is signed for belongs to, "" for either."""
    if signed_for.startswith(_PARTY):
        return "party"
    office = next((office for office in offices if signed_for == office or signed_for.startswith(f"{office} ")), "")
    of_state = office and offices[office] != "party" and not signed_for.startswith(_OF_BOTH)
    return "state" if of_state or signed_for.startswith(_STATE) else ""


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
        _samples.PARTY + "Các chi bộ thực hiện Kế hoạch này.\n\n⟦TM.→T/M⟧ BAN THƯỜNG VỤ\n⟦KT→K/T⟧ BÍ THƯ\nPHÓ BÍ THƯ",
        _samples.STATE + "Điều 1. Thành lập tổ./.\n\n⟦T/M→TM.⟧ BAN CHỈ ĐẠO\nTRƯỞNG BAN",
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
