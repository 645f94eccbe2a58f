"""A document rests on a law that a newer one of the same name has replaced: Luật Đất đai số 45/2013/QH13 in 2026.

What
    In a document whose date of issue is known, reports a law in a line "Căn cứ …" when the register of laws
    (`law_numbers.tsv`) has a later law of the same name, passed before the last of June of the year before.

Why
    The legal bases are texts in force when the document is issued (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.a; Nghị
    định 78/2025/NĐ-CP). A law of the same name replaces the older one.

When the fix is not safe
    Only reported, and only in documents of the State (profile nha-nuoc): a provision of the older law may still hold.
    The register does not tell the day of effect: new laws are in force half a year after the year in which they were
    passed. Laws cited twice or less by their number are not in doubt.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from chinhta.analysis.context import token_context
from chinhta.analysis.issue_dates import issued_on
from chinhta.lexicon.tables import Tables
from chinhta.rules.document_number._laws import law_key
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_BASIS = lazy(
    r"(?m)^[ \t_*>•–-]*Căn cứ (?P<law>(?:Bộ [Ll]uật|[Ll]uật|Pháp lệnh) [^\W\d_][^\n;:().“”\"\d]{1,140}?),?"
    r"(?: số:? ?\d{1,3}/(?P<numbered>(?:19|20)\d\d)/(?:PL-)?(?:UBTV)?QH\d{1,2}"
    r"|(?: ngày \d{1,2}(?: tháng |/)\d{1,2})?(?: năm |/)(?P<year>(?:19|20)\d\d))(?![\w/])"
)
_LEAST: Final = 3  # citations of a number: fewer may be those of an amending law


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if "Căn cứ" not in document.text or not (issued := issued_on(document, context.tables)):
        return
    newest = context.tables.get(_newest)
    for match in _BASIS.finditer(document.text):
        number = newest.get(law_key(match["law"]), "")
        start, end = match.span("law")
        if not number or token_context(document).quoted(document.token_at(start)):
            continue
        passed = int(number.split("/")[1])
        if int(match["numbered"] or match["year"]) < passed and issued >= f"{passed + 1}-07-01":
            law = match["law"]
            vi = f"Đã có {law} số {number}; kiểm tra xem luật ghi ở đây còn hiệu lực không."
            en = f"There is a newer {law}, {number}: is the one cited still in force?"
            yield RULE.make_finding(context, start, end, (), vi, en)


def _newest(tables: Tables) -> Mapping[tuple[str, ...], str]:
    """Return the number of the latest law of each name, as `law_key` gives it."""
    rows = ((number, f"{kind} {name}", int(count)) for number, kind, name, count in tables.rows("law_numbers.tsv"))
    laws = sorted((number.split("/")[1], number, law) for number, law, count in rows if count >= _LEAST)
    return {law_key(law): number for _, number, law in laws}


RULE = Rule(
    name="document-number.replaced-law",
    stage=Stage.STYLE,
    safety=Safety.SHOW,
    vi="Luật làm căn cứ đã có luật mới cùng tên thay thế.",
    en="The law that the document rests on has been replaced by a newer one.",
    check=_check,
    examples=(
        "Số: 05/BC-SCT\nHà Nội, ngày 15 tháng 9 năm 2026\n\n"
        "Căn cứ ⟦Luật Đất đai→?⟧ số 45/2013/QH13;\n\n"
        "Căn cứ ⟦Luật Đấu thầu→?⟧ ngày 26 tháng 11 năm 2013;\n\nCăn cứ Luật Điện lực ngày 30 tháng 11 năm 2024;",
        "Số: 05/BC-SCT\nHà Nội, ngày 15 tháng 9 năm 2023\n\nCăn cứ Luật Đất đai số 45/2013/QH13;",
        "Số: 05/BC-SCT\nHà Nội, ngày 15 tháng 9 năm 2026\n\n"
        "Theo Luật Đất đai số 45/2013/QH13, đất được giao từ năm 2015.",
        "Căn cứ Luật Đất đai số 45/2013/QH13;",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Văn bản có ngày ban hành mà dòng “Căn cứ …” ghi luật đã có luật mới cùng tên (tra trong danh mục luật kèm theo
        chương trình): “Căn cứ Luật Đất đai số 45/2013/QH13” trong văn bản năm 2026.

    Vì sao
        Căn cứ ban hành là văn bản đang có hiệu lực (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.a; Nghị định
        78/2025/NĐ-CP). Luật cùng tên ban hành sau thay thế luật trước.

    Khi nào không tự sửa
        Không tự sửa, chỉ nhắc, và chỉ khi chọn bộ cài đặt nha-nuoc: một số điều khoản chuyển tiếp của luật cũ có thể
        còn hiệu lực. Danh mục không ghi ngày có hiệu lực, nên luật mới chỉ được tính từ tháng 7 năm sau.
    """,
    default=False,
)
