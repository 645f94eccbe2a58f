"""A known abbreviation is used without its full form where it first occurs.

What
    Suggests the definition at the first of two or more uses: "ĐTPT" → "đầu tư phát triển (ĐTPT)".

Why
    RULEBOOK 6: define at first use. Many texts for specialists do without, so the rule is off by default.

When the fix is not safe
    Never fixed without asking: only the writer knows whether the readers understand the abbreviation. Ambiguous ones,
    titles, document numbers and names of organisations are left alone; so are the kinds of firms in their names, which
    may be short (Luật Doanh nghiệp 59/2020/QH14, Điều 37: “công ty trách nhiệm hữu hạn” hoặc “công ty TNHH”).
"""

from collections import Counter
from collections.abc import Iterator

from chinhta.analysis.abbreviations import abbreviation_usage
from chinhta.lexicon.abbreviations import CUSTOMARY, abbreviations, key_of, stands_for
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_FIRMS = frozenset(("TNHH", "MTV", "TMCP"))


def _check(document: Document, context: Context) -> Iterator[Finding]:
    reading, table = abbreviation_usage(document, context.lexicon), context.tables.get(abbreviations)
    counts = Counter(key_of(use.form) for use in reading.uses)
    done = {_capitals(definition.form) for definition in reading.definitions}
    for use in reading.uses:
        row, key = table.of.get(use.form), key_of(use.form)
        if _capitals(use.form) in done:
            continue
        done.add(_capitals(use.form))
        if not row or row.others or row.field in CUSTOMARY or use.form in _FIRMS or counts[key] < 2 or len(key) < 3:
            continue
        if stands_for(use.form, row.full.replace(",", " ,").split()) == 0:
            fixed = f"{row.full} ({use.written})"
            yield RULE.make_finding(context, use.start, use.end, (fixed,), confidence=0.7)


def _capitals(form: str) -> str:
    """Return what "KH, CN và ĐMST" has in common with "KH, CN, ĐMST"."""
    return "".join(filter(str.isupper, form))


RULE = Rule(
    name="abbreviation.definition-missing",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Nên viết đầy đủ kèm chữ viết tắt ở lần dùng đầu tiên.",
    en="Give the full form with the abbreviation at its first use.",
    check=_check,
    examples=(
        "Dự án ⟦GPMB→giải phóng mặt bằng (GPMB)⟧ chậm; kinh phí GPMB tăng.",
        "Công tác giải phóng mặt bằng (GPMB) chậm; kinh phí GPMB tăng.",
        "Hoạt động khoa học, công nghệ, đổi mới sáng tạo (KH, CN, ĐMST); KH, CN và ĐMST của ngành; KH, CN và ĐMST.",
        "Hỗ trợ DN; các DN báo cáo UBND tỉnh một lần.",
        "Công ty TNHH MTV Hoa Mai, Công ty TNHH MTV Liên Sơn; Ngân hàng TMCP Đông Á, Ngân hàng TMCP Á Châu.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Chữ viết tắt quen thuộc dùng ít nhất hai lần mà lần đầu không viết đầy đủ: “ĐTPT” gợi ý “đầu tư phát triển
        (ĐTPT)”.

    Vì sao
        Chữ viết tắt nên viết đầy đủ ở lần dùng đầu tiên. Nhiều văn bản cho người trong ngành không cần, nên quy tắc tắt
        sẵn.

    Khi nào không tự sửa
        Không tự sửa: chỉ người viết biết bạn đọc có hiểu chữ viết tắt hay không. Chữ nhiều nghĩa, chức danh, ký hiệu
        văn bản và tên đơn vị để nguyên; loại hình công ty trong tên riêng cũng vậy (Luật Doanh nghiệp 59/2020/QH14,
        Điều 37: “công ty TNHH”).
    """,
    default=False,
    requires={"abbreviations": ("keep-one-form", "standard")},
)
