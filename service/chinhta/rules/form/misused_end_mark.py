"""The body of a Party document ends in "./.", the mark of the State: "… thực hiện Nghị quyết này./.".

What
    In a whole document of the Party, suggests a full stop for "./." above the recipients.

Why
    Hướng dẫn 05-HD/VPTW, the samples: the body ends in a full stop; "./." is the mark of Nghị định 30/2020/NĐ-CP.

When the fix is not safe
    Only suggested: many committees keep "./." out of habit. What stands in a quotation or below the recipients (an
    appendix, a second text) is left alone.
"""

from collections.abc import Iterator

from chinhta.analysis.outline import outline
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    below = found.of("recipients")
    if found.sure and found.kind == "party" and below:
        above = [part for part in found.of("end_mark") if part.start < below[0].start]
        for part in above[-1:]:
            if document.text[part.start : part.end] == part.text:
                yield RULE.make_finding(context, part.start, part.end, (".",), confidence=0.8)


RULE = Rule(
    name="form.misused-end-mark",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Nội dung văn bản của Đảng kết thúc bằng dấu chấm, không dùng “./.”.",
    en="The body of a Party document ends in a full stop, not in “./.”.",
    check=_check,
    examples=(
        _samples.PARTY + "Các chi bộ thực hiện Kế hoạch này⟦./.→.⟧\n\nNơi nhận:\n- Các chi bộ,\n- Lưu Văn phòng.",
        _samples.PARTY + "Các chi bộ thực hiện Kế hoạch này.\n\nNơi nhận:\n- Các chi bộ,\n- Lưu Văn phòng.",
        _samples.STATE + "Điều 1. Văn phòng thi hành Quyết định này./.\n\nNơi nhận:\n- Như Điều 1;\n- Lưu: VT.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Nội dung văn bản của Đảng kết thúc bằng “./.” ngay trên phần nơi nhận; gợi ý dấu chấm.

    Vì sao
        Hướng dẫn 05-HD/VPTW, các mẫu: nội dung kết thúc bằng dấu chấm; “./.” là dấu của Nghị định 30/2020/NĐ-CP.

    Khi nào không tự sửa
        Không tự sửa: nhiều cấp ủy quen dùng “./.”. Trong đoạn trích và dưới phần nơi nhận (phụ lục, văn bản khác) bỏ
        qua.
    """,
)
