"""The name of an order, medal or title of honour has the wrong capitals.

What
    "Huân chương lao động hạng Ba" becomes "Huân chương Lao động hạng Ba". The names: `occasions.tsv`, kind honour.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.2: viết hoa chữ cái đầu của các âm tiết thành phần chỉ tên riêng và
    từ chỉ thứ, hạng: Huân chương Sao vàng, Nghệ sĩ Nhân dân, Anh hùng Lao động.

When the fix is not safe
    Small letters all through ("anh hùng lao động", "huân chương lao động") may be meant generally: asked. Titles
    that laws print otherwise (Nghệ sĩ nhân dân, Anh hùng lao động) are left alone.
"""

from collections.abc import Iterator

from chinhta.lexicon.titles import occasions
from chinhta.rules.capital._names import slips
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for start, end, right, name, safety in slips(document, occasions(context.lexicon, "honour"), strict=context.options.official):
        vi, en = f"Tên danh hiệu viết là “{name}”.", f"The honour is written “{name}”."
        yield RULE.find(context, start, end, (right,), vi, en, safety=safety)


RULE = Rule(
    name="capital.honour",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Tên huân chương, huy chương, danh hiệu viết hoa chưa đúng.",
    en="The name of an order, medal or title of honour has the wrong capitals.",
    check=_check,
    examples=(
        "Đơn vị được tặng Huân chương ⟦lao→Lao⟧ động hạng Ba.",
        "Ông là chủ của ⟦huân chương độc→Huân chương Độc⟧ lập.",
        "Tập thể được tặng Huân chương Sao vàng và Huân chương Lao động.",
        "Danh hiệu Anh hùng lao động, Nghệ sĩ nhân dân.",
        "Lao động giỏi được thưởng huy chương.",
    ),
    manual=__doc__,
)
