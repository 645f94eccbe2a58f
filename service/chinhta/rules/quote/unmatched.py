"""A quotation mark has no counterpart.

What
    Reports a mark that opens and is never closed, or that closes what was never opened.

Why
    The reader cannot tell where the quotation begins or ends (RULEBOOK 5, P5).

When the fix is not safe
    Nothing is suggested: only the writer knows where the other mark belongs. A quotation may run over several
    paragraphs, each of which may open anew; inch and second signs (32") are not quotation marks.
"""

from collections.abc import Iterator

from chinhta.analysis.quotations import Mark, marked_lines
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    opened: Mark | None = None
    for line in marked_lines(document):
        if opened is not None and line.pairs and not line.left and _starts_line(document, line.pairs[0][0]):
            opened = None  # the last of several paragraphs, each of which opens anew
        for mark in line.left:
            if mark.char != "“" and document.text[mark.offset - 1 : mark.offset].isdigit():
                continue
            if mark.role == "open" or (not mark.role and mark.char == "“"):
                if opened is not None and not _starts_line(document, mark):
                    yield RULE.make_finding(context, opened.offset, opened.offset + 1, ())
                opened = mark
            elif mark.role or mark.char == "”":
                if opened is None:
                    yield RULE.make_finding(context, mark.offset, mark.offset + 1, ())
                opened = None
    if opened is not None:
        yield RULE.make_finding(context, opened.offset, opened.offset + 1, ())


def _starts_line(document: Document, mark: Mark) -> bool:
    start, _ = document.line_of(mark.offset)
    return not document.text[max(start, mark.offset - 9) : mark.offset].strip(" \u00a0-–")


RULE = Rule(
    name="quote.unmatched",
    stage=Stage.SPACING,
    safety=Safety.SHOW,
    vi="Dấu ngoặc kép không có dấu mở hoặc dấu đóng đi cùng.",
    en="A quotation mark has no counterpart.",
    check=_check,
    examples=(
        "ngành giữ vai trò ⟦“→?⟧xương sống của nền kinh tế",
        "ngành giữ vai trò xương sống⟦”→?⟧ của nền kinh tế",
        "“Điều 5. Phạm vi\n1. Nghị định này quy định.”",
        "“Đoạn thứ nhất của lời phát biểu.\n“Đoạn thứ hai và cũng là đoạn cuối.”",
        'Màn hình 32" được giảm thuế',
        "vai trò “xương sống” của nền kinh tế",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Dấu ngoặc kép mở mà không đóng, hoặc đóng mà không mở.

    Vì sao
        Người đọc không biết phần trích bắt đầu hay kết thúc ở đâu.

    Khi nào không tự sửa
        Không tự sửa: chỉ người viết biết dấu còn lại nằm ở đâu. Phần trích có thể dài nhiều đoạn, mỗi đoạn mở ngoặc
        lại; ký hiệu inch, giây (32") không phải dấu ngoặc kép.
    """,
)
