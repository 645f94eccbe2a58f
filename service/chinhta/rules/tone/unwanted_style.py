"""A tone mark in the style that the setting `tone_style` rules out.

What
    With `tone_style = "old"` hoà, khoẻ, thuỷ become hòa, khỏe, thủy; with "new" the other way round.

Why
    The publisher may choose a convention: the old one is that of nearly all State documents, the new one that of
    textbooks (Quyết định 1989/QĐ-BGDĐT, Điều 8) and of some Party documents. (RULEBOOK 2.2.)

When the fix is not safe
    Names of persons are spelt as in their papers, and are left alone; so are quotations.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.rules.tone._styles import styled_tokens, written
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    new = context.options.tone_style == "new"
    for token in styled_tokens(document, context.lexicon, both=False):
        if token.new != new and not token.name:
            start, end, word = document.token(token.i)
            yield RULE.make_finding(context, start, end, (written(word, new=new),))


RULE = Rule(
    name="tone.unwanted-style",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Dấu thanh không theo kiểu đã chọn.",
    en="The tone mark is not in the chosen style.",
    check=_check,
    examples=(
        "⟦Uỷ→Ủy⟧ ban tỉnh ⟦Hoà→Hòa⟧ Bình; bà Nguyễn Thị Thuý khỏe mạnh.",
        "Ông Lê Văn Hoà và bà ⟦Uỷ→Ủy⟧ viên Ban Thường vụ dự họp.",
        "CỘNG ⟦HOÀ→HÒA⟧ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Ủy ban nhân dân tỉnh Hòa Bình, quý II, quỹ, quả, hoạch, toàn, huỳnh; sách “Hoà bình”.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Dấu thanh không theo kiểu đã chọn. Với `tone_style = "old"`, “hoà”, “khoẻ”, “thuỷ” sửa thành hòa, khỏe, thủy;
        với `"new"` thì ngược lại.

    Vì sao
        Cơ quan, tòa soạn được chọn kiểu của mình: kiểu cũ là kiểu của hầu hết văn bản nhà nước, kiểu mới là kiểu của
        sách giáo khoa (Quyết định 1989/QĐ-BGDĐT, Điều 8) và của một số văn bản Đảng.

    Khi nào không tự sửa
        Tên người viết theo giấy tờ, nên để nguyên; đoạn trích cũng vậy.
    """,
    requires={"tone_style": ("old", "new")},
)
