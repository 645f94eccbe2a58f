"""An abbreviation is not explained.

What
    Reports the first use of an abbreviation that the text never defines and that is not generally known.

Why
    RULEBOOK 6: an abbreviation is defined where it is first used: "khoa học và công nghệ (KH&CN)".

When the fix is not safe
    Only the writer knows what the letters stand for, so it is only reported. Names of firms look the same: only forms
    that are plainly Vietnamese (with Đ, Ư, "&", or five consonants and more) are reported.
"""

from collections import Counter
from collections.abc import Iterator

from chinhta.analysis.abbreviations import abbreviation_usage
from chinhta.lexicon.abbreviations import abbreviations, well_known
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.english import counted
from chinhta.text.patterns import lazy

_VIETNAMESE = lazy(r"(?=.{3})(?:.*[ĐƯ].*|[BCDGHKLMNPQRSTVX]{5,}|(?=.{4})[A-Z]+&[A-Z]+)")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    reading, table = abbreviation_usage(document, context.lexicon), context.tables.get(abbreviations)
    defined = {definition.form for definition in reading.definitions}
    known = (defined, table.of, table.strokes, context.tables.get(well_known))
    counts = Counter(use.form for use in reading.uses)
    for use in reading.uses:
        form = use.form
        if any(form in group for group in known) or form.lower() in context.lexicon.user_words:
            continue
        if _VIETNAMESE.fullmatch(form):
            defined.add(form)
            yield RULE.make_finding(
                context,
                use.start,
                use.end,
                (),
                f"“{form}” ({counts[form]} lần) chưa được giải thích; nên viết đầy đủ ở lần dùng đầu tiên.",
                f"“{form}” ({counted(counts[form], 'time')}) is not explained; write it in full the first time.",
                confidence=0.7,
            )


RULE = Rule(
    name="abbreviation.undefined",
    stage=Stage.STYLE,
    safety=Safety.SHOW,
    vi="Chữ viết tắt chưa được giải thích.",
    en="The abbreviation is not explained.",
    check=_check,
    examples=(
        "Đề nghị ⟦ĐVTCĐ→?⟧ báo cáo; ĐVTCĐ chịu trách nhiệm.",
        "Người nộp thuế (NNTĐB) kê khai; NNTĐB nộp hồ sơ. UBND tỉnh, HĐND tỉnh, CNTT.",
        "KẾ HOẠCH ĐÀO TẠO BỒI DƯỠNG\nCông ty VASEP, FPT và Ngân hàng BIDV tham dự.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Chỗ đầu tiên của một chữ viết tắt mà văn bản không giải thích và không phải ai cũng biết.

    Vì sao
        Chữ viết tắt nên viết đầy đủ ở lần dùng đầu tiên: “khoa học và công nghệ (KH&CN)”.

    Khi nào không tự sửa
        Không tự sửa, chỉ nhắc: chỉ người viết biết chữ ấy thay cho gì. Tên công ty trông cũng giống vậy, nên chỉ nhắc
        dạng rõ ràng là tiếng Việt (có Đ, Ư, “&”, hoặc từ năm phụ âm trở lên).
    """,
    requires={"abbreviations": ("keep-one-form", "expand", "contract")},
)
