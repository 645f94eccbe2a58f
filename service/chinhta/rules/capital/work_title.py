"""The name of a periodical or a work of reference is wrongly capitalised.

What
    "tạp chí Cộng Sản" becomes "tạp chí Cộng sản". The names: `occasions.tsv`, kind work.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.10: viết hoa chữ cái đầu của âm tiết thứ nhất tạo thành tên tác phẩm,
    sách báo, tạp chí: từ điển Bách khoa toàn thư, tạp chí Cộng sản.

When the fix is not safe
    Only suggested, and for few names: periodicals spell their names in their own way (báo Nhân Dân).
"""

from collections.abc import Iterator

from chinhta.lexicon.titles import occasions
from chinhta.rules.capital._names import miswritten_names
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    works = context.tables.get(occasions)["work"]
    for start, end, right, name, _ in miswritten_names(
        document, works, free_first=True, strict=context.options.official
    ):
        vi, en = f"Tên báo, tạp chí, sách viết là “{name}”.", f"The name is written “{name}”."
        yield RULE.make_finding(context, start, end, (right,), vi, en)


RULE = Rule(
    name="capital.work-title",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Tên báo, tạp chí, sách viết hoa chưa đúng.",
    en="The name of a periodical or book is wrongly capitalised.",
    check=_check,
    examples=(
        "Bài đăng trên tạp chí Cộng ⟦Sản→sản⟧.",
        "Bài đăng trên Tạp chí Cộng sản và báo Nhân Dân.",
        "Tra từ điển Bách khoa toàn thư.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Tên báo, tạp chí, sách viết hoa chưa đúng: “tạp chí Cộng Sản” gợi ý “tạp chí Cộng sản”. Chỉ xét những tên có
        trong từ điển.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.10: viết hoa chữ cái đầu của âm tiết thứ nhất tạo thành tên tác phẩm,
        sách báo, tạp chí: từ điển Bách khoa toàn thư, tạp chí Cộng sản.

    Khi nào không tự sửa
        Không tự sửa: báo, tạp chí có cách viết tên riêng (báo Nhân Dân). Chỉ xét một số ít tên.
    """,
)
