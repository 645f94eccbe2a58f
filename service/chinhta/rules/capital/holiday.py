"""The name of a holiday or a memorial day is wrongly capitalised.

What
    "ngày quốc khánh" becomes "ngày Quốc khánh", "ngày Quốc tế lao động" "ngày Quốc tế Lao động", "Tết nguyên đán" "Tết
    Nguyên đán". The word before (ngày, lễ, tết) stays as it is. The names: `occasions.tsv`, kind holiday.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.5 (ngày Quốc khánh 2-9, ngày Quốc tế Lao động 1-5, ngày Phụ nữ Việt Nam
    20-10) and V.8 (tết Nguyên đán, tết Đoan ngọ, tết Trung thu). "Tết Nguyên Đán" is common and left alone.

When the fix is not safe
    Only names of the closed list are checked, and only after ngày, lễ, dịp or tết: "Quốc Khánh" is a person's name too.
    "quốc khánh" alone is only suggested, and "Nguyên đán" for "Nguyên Đán" only under the profiles of State and Party.
"""

from collections.abc import Iterator

from chinhta.analysis.context import token_context
from chinhta.lexicon.titles import occasions
from chinhta.rules.capital._names import miswritten_names
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_DAYS = ("ngày", "lễ", "dịp")  # the table has these


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for start, end, right, name, safety in miswritten_names(
        document, context.tables.get(occasions)["holiday"], free_first=True, strict=context.options.official
    ):
        vi, en = f"Tên ngày lễ viết là “{name}”.", f"The holiday is written “{name}”."
        yield RULE.make_finding(context, start, end, (right,), vi, en, safety=safety)
    around = token_context(document)
    for i in around.at("khánh"):
        alone = document.words[i - 1 : i + 1] == ["quốc", "khánh"] and document.lowered[i - 2] not in _DAYS
        if alone and around.joined(i) and not around.quoted(i):
            start, end = document.starts[i - 1], document.ends[i - 1]
            yield RULE.make_finding(context, start, end, ("Quốc",), safety=Safety.ASK)


RULE = Rule(
    name="capital.holiday",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Tên ngày lễ, ngày tết, ngày kỷ niệm viết hoa chưa đúng.",
    en="The name of a holiday or memorial day is wrongly capitalised.",
    check=_check,
    examples=(
        "Hội nghị chào mừng ngày ⟦quốc→Quốc⟧ khánh 2-9.",
        "Chợ đông trước Tết ⟦nguyên→Nguyên⟧ đán.",
        "Mít tinh nhân ngày Quốc tế ⟦lao→Lao⟧ động 1-5.",
        "Kỷ niệm ngày ⟦nhà→Nhà⟧ giáo Việt Nam 20-11.",
        "Ngày Phụ nữ Việt Nam 20-10, tết Trung thu và Tết Nguyên Đán.",
        "Chào mừng 81 năm ⟦quốc→Quốc⟧ khánh nước ta.",
        "Ngày Quốc khánh 2-9 là ngày lễ lớn.",
        "Thứ trưởng Trần Quốc Khánh dự hội nghị; giá hàng tết tăng.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Tên ngày lễ, ngày tết, ngày kỷ niệm viết hoa chưa đúng: “ngày quốc khánh” → “ngày Quốc khánh”, “ngày Quốc tế lao
        động” → “ngày Quốc tế Lao động”, “Tết nguyên đán” → “Tết Nguyên đán”. Từ đứng trước (ngày, lễ, tết) giữ nguyên.
        Chỉ xét những tên có trong từ điển.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.5 (ngày Quốc khánh 2-9, ngày Quốc tế Lao động 1-5, ngày Phụ nữ Việt
        Nam 20-10) và V.8 (tết Nguyên đán, tết Đoan ngọ, tết Trung thu). “Tết Nguyên Đán” phổ biến nên để nguyên, chỉ
        gợi ý trong bộ cài đặt của Nhà nước và Đảng.

    Khi nào không tự sửa
        Chỉ so với danh sách cố định và chỉ sau ngày, lễ, dịp, tết: “Quốc Khánh” còn là tên người.
    """,
)
