"""A document writes both hòa and hoà.

What
    Where a document follows both conventions for the tone mark in open oa, oe, uy (hòa, thủy, khỏe against hoà, thuỷ,
    khoẻ), each word in the rarer style is reported, with the other style as the suggestion; on a tie, the old style.

Why
    Both conventions are right: the old one is that of nearly all State documents, the new one that of textbooks (Quyết
    định 1989/QĐ-BGDĐT, Điều 8). Only mixing them in one document is an error. (RULEBOOK 2.2.)

When the fix is not safe
    Only suggested: the style is the publisher's choice. Nothing is fixed unless the setting `tone_style` chooses one
    (rule tone.unwanted-style). Quotations and names of persons are left alone.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.rules.tone._styles import styled_tokens, written
from chinhta.text.documents import Document
from chinhta.text.english import counted


def _check(document: Document, context: Context) -> Iterator[Finding]:
    tokens = [token for token in styled_tokens(document, context.lexicon, both=True) if not token.name]
    new = sum(token.new for token in tokens)
    old = len(tokens) - new
    if not new or not old:
        return
    for token in tokens:
        if token.new == (new <= old):
            start, end, word = document.token(token.i)
            yield RULE.make_finding(
                context,
                start,
                end,
                (written(word, new=not token.new),),
                f"Văn bản đặt dấu thanh theo hai kiểu: {old} chữ như “hòa”, {new} chữ như “hoà”; nên thống nhất.",
                f"The text mixes two placements of the tone mark: {counted(old, 'word')} like “hòa”, {new} like “hoà”.",
                confidence=max(old, new) / (old + new),
            )


RULE = Rule(
    name="tone.mixed-styles",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Văn bản đặt dấu thanh theo cả hai kiểu (“hòa” và “hoà”).",
    en="The text mixes two placements of the tone mark (“hòa” and “hoà”).",
    check=_check,
    examples=(
        "⟦Uỷ→Ủy⟧ viên Ban Thường vụ Đảng ủy dự hội nghị về hàng hóa xuất khẩu.",
        "Công nghiệp hoá, hiện đại hoá; các ⟦ủy→uỷ⟧ ban xã.",
        "CỘNG ⟦HOÀ→HÒA⟧ XÃ HỘI CHỦ NGHĨA VIỆT NAM. Đảng ủy khóa XIII.",
        "Ủy ban nhân dân tỉnh quản lý hàng hóa, thủy lợi; quý II, quả, quỹ.",
        "Uỷ ban nhân dân tỉnh quản lý hàng hoá, thuỷ lợi; quý II, quả, quỹ.",
        "Đảng ủy học tập bài “Uỷ ban và hoà bình”; bà Thuý, ông Nguyễn Văn Hoà phát biểu.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Cùng văn bản lúc viết “hòa”, lúc viết “hoà” (“khỏe” và “khoẻ”, “thủy” và “thuỷ”): chữ viết theo kiểu ít hơn được
        nhắc, kèm gợi ý kiểu kia; bằng nhau thì gợi ý kiểu cũ.

    Vì sao
        Cả hai kiểu đều đúng: kiểu cũ ở hầu hết văn bản nhà nước, kiểu mới ở sách giáo khoa (Quyết định 1989/QĐ-BGDĐT,
        Điều 8). Chỉ viết lẫn trong một văn bản mới là lỗi.

    Khi nào không tự sửa
        Không tự sửa: chọn kiểu nào là việc của cơ quan, tòa soạn, bằng cài đặt `tone_style` (quy tắc
        tone.unwanted-style). Đoạn trích và tên người để nguyên.
    """,
    requires={"tone_style": ("keep",)},
)
