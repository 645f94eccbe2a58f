"""i or y is not as the setting `i_y` requires.

What
    With `i_y = "y"` kĩ thuật, quản lí, tỉ lệ, hi vọng become kỹ thuật, quản lý, tỷ lệ, hy vọng; with "i" the other way
    round. In both, qui định becomes quy định, and bác sỹ bác sĩ.

Why
    The publisher may choose: State documents write y after h, k, l, m, t (Nghị định 30/2020/NĐ-CP itself: lý 67 : lí
    0), textbooks i (Quyết định 1989/QĐ-BGDĐT, Điều 9: hi vọng, kỉ niệm, lí luận, mĩ thuật, tỉ lệ). (RULEBOOK 2.4.)

When the fix is not safe
    With "i", công ty is part of many names of companies: công ti is only suggested. Names, quotations and native words
    with a fixed i (tỉ mỉ, kì cọ, lí nhí) are left alone.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.rules.tone._i_y import PAIRS, free_tokens
from chinhta.text.documents import Document
from chinhta.text.letters import match_case

_STYLES = {
    style: {
        wrong: right
        for group in PAIRS
        for with_i, with_y in group.items()
        for right, wrong in [
            (with_i, with_y) if with_i == "sĩ" or (style == "i" and with_i[0] != "q") else (with_y, with_i)
        ]
    }
    for style in ("y", "i")
}


def _check(document: Document, context: Context) -> Iterator[Finding]:
    wrong = _STYLES[context.options.i_y]
    if document.vocabulary.isdisjoint(wrong):
        return
    for i in free_tokens(document, [wrong]):
        if right := wrong.get(document.lowered[i]):
            start, end, word = document.token(i)
            safety = Safety.ASK if right == "ti" else Safety.SAFE
            yield RULE.make_finding(context, start, end, (match_case(right, word),), safety=safety)


RULE = Rule(
    name="tone.unwanted-i-y",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Viết i hay y không theo kiểu đã chọn.",
    en="i or y is not in the chosen style.",
    check=_check,
    examples=(
        "Quản ⟦lí→lý⟧ ⟦kĩ→kỹ⟧ thuật, ⟦tỉ→tỷ⟧ lệ 5%, ⟦qui→quy⟧ định; các bác ⟦sỹ→sĩ⟧.",
        "⟦Kĩ→Kỹ⟧ thuật và 300 ⟦tỉ→tỷ⟧ đồng; ⟦hi→hy⟧ vọng; các công ⟦ti→ty⟧.",
        "Quản lý kỹ thuật, tỷ lệ, quy định, bác sĩ, công ty; tỉ mỉ kì cọ, nói lí nhí, mua 5 kí lô; hi hi; ti vi.",
        "Ông Lí Văn An ở Qui Nhơn đọc sách “Vật lí”.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Viết i hay y không theo kiểu đã chọn. Với `i_y = "y"`, “kĩ thuật”, “quản lí”, “tỉ lệ”, “hi vọng” sửa thành kỹ
        thuật, quản lý, tỷ lệ, hy vọng; với `"i"` thì ngược lại. Chọn kiểu nào thì “qui định” cũng thành quy định, “bác
        sỹ” thành bác sĩ.

    Vì sao
        Cơ quan, tòa soạn được chọn: văn bản nhà nước viết y sau h, k, l, m, t (chính Nghị định 30/2020/NĐ-CP viết “lý”
        67 lần, không lần nào viết “lí”), sách giáo khoa viết i (Quyết định 1989/QĐ-BGDĐT, Điều 9: “hi vọng, kỉ niệm, lí
        luận, mĩ thuật, bác sĩ, tỉ lệ”).

    Khi nào không tự sửa
        Khi chọn “i”, công ty nằm trong tên nhiều doanh nghiệp nên “công ti” chỉ gợi ý. Tên riêng, đoạn trích và từ
        thuần Việt viết i cố định (tỉ mỉ, kì cọ, lí nhí) để nguyên.
    """,
    requires={"i_y": ("y", "i")},
)
