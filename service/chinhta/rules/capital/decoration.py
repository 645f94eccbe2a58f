"""The name of an order, medal or title of decoration is wrongly capitalised.

What
    "Huân chương lao động hạng Ba" becomes "Huân chương Lao động hạng Ba", "hạng ba" of an order "hạng Ba". The names:
    `occasions.tsv`, kind decoration.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.2: viết hoa chữ cái đầu của các âm tiết thành phần chỉ tên riêng và từ
    chỉ thứ, hạng: Huân chương Sao vàng, Nghệ sĩ Nhân dân, Anh hùng Lao động.

When the fix is not safe
    Names all in lower case ("anh hùng lao động", "huân chương lao động") may be meant in general: only suggested.
    Titles that laws print otherwise (Nghệ sĩ nhân dân, Anh hùng lao động) are left alone, and suggested only under the
    profiles of State and Party; the class of an order is always only suggested.
"""

from collections.abc import Iterator

from chinhta.analysis.context import token_context
from chinhta.lexicon.titles import occasions
from chinhta.rules.capital._names import miswritten_names
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_ORDER = lazy(r"(?:Huân|Huy) chương (?:\w+[, ]+){1,7}$")
_CLASSES = ("nhất", "nhì", "hai", "ba")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for start, end, right, name, safety in miswritten_names(
        document, context.tables.get(occasions)["decoration"], strict=context.options.official
    ):
        vi, en = f"Tên danh hiệu viết là “{name}”.", f"The decoration is written “{name}”."
        yield RULE.make_finding(context, start, end, (right,), vi, en, safety=safety)
    around = token_context(document)
    for i in around.at(*_CLASSES):
        if not i or document.words[i - 1] != "hạng" or not document.words[i].islower() or not around.joined(i):
            continue
        begin = document.starts[i - 1]
        if _ORDER.search(document.text, max(0, begin - 60), begin) and not around.quoted(i):
            new = document.words[i].capitalize()
            yield RULE.make_finding(context, document.starts[i], document.ends[i], (new,), safety=Safety.ASK)


RULE = Rule(
    name="capital.decoration",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Tên huân chương, huy chương, danh hiệu viết hoa chưa đúng.",
    en="The name of an order, medal or title of honour is wrongly capitalised.",
    check=_check,
    examples=(
        "Đơn vị được tặng Huân chương ⟦lao→Lao⟧ động hạng Ba.",
        "Ông là chủ của ⟦huân chương độc→Huân chương Độc⟧ lập.",
        "Tập thể được tặng Huân chương Sao vàng và Huân chương Lao động.",
        "Danh hiệu Anh hùng lao động, Nghệ sĩ nhân dân.",
        "Tặng Huân chương Lao động hạng ⟦ba→Ba⟧, hạng ⟦nhì→Nhì⟧ cho hai tập thể.",
        "Lao động giỏi được thưởng huy chương; xếp hạng nhất toàn đoàn.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Tên huân chương, huy chương, danh hiệu viết hoa chưa đúng: “Huân chương lao động hạng Ba” → “Huân chương Lao
        động hạng Ba”; “hạng ba” của huân chương gợi ý “hạng Ba”. Chỉ xét những tên có trong từ điển.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.2: viết hoa chữ cái đầu của các âm tiết thành phần chỉ tên riêng và
        từ chỉ thứ, hạng: Huân chương Sao vàng, Nghệ sĩ Nhân dân, Anh hùng Lao động.

    Khi nào không tự sửa
        Viết thường toàn bộ (“anh hùng lao động”, “huân chương lao động”) có thể là nói chung: chỉ gợi ý. Danh hiệu mà
        luật in khác (“Nghệ sĩ nhân dân”, “Anh hùng lao động”) để nguyên, chỉ gợi ý trong bộ cài đặt của Nhà nước và
        Đảng; hạng của huân chương luôn chỉ gợi ý.
    """,
)
