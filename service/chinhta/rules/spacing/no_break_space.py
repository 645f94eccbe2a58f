"""A no-break space or another special space is used instead of an ordinary one.

What
    Replaces no-break, thin, wide and other spaces by an ordinary one; at the end of a line removes them.

Why
    They come with text from web pages and Word. Search, sorting and line breaking do not treat them as spaces (RULEBOOK
    5, P3).

When the fix is not safe
    Beside a digit ("5 kg", "Điều 5", "1 000") such a space is useful, and is left alone; so it is at the start of a
    line, where ordinary spaces would mean code in Markdown.
"""

from collections.abc import Iterator

from chinhta.analysis.letters import unexpected_characters
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_SPACE = lazy(f"[{_SPACES}]+")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    if not any(_SPACE.match(char) for char in unexpected_characters(document)):
        return
    for match in _SPACE.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if before.isdigit() or after.isdigit():
            continue
        at_end = after in ("", "\n", "\r")
        if not at_end and not text[document.line_of(start)[0] : start].strip():  # an indent, or part of one
            continue
        yield RULE.make_finding(context, start, end, ("" if at_end else " " * (end - start),))


RULE = Rule(
    name="spacing.no-break-space",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Dấu cách đặc biệt (chép từ web, Word); nên dùng dấu cách thường.",
    en="There is a special space (copied from the web or Word) instead of an ordinary one.",
    check=_check,
    examples=(
        "Bộ⟦\u00a0→ ⟧Công⟦\u2009→ ⟧Thương.⟦\u00a0→⟧\nHội nghị",
        "Bộ Công Thương\n\u00a0\u00a0Ảnh minh họa\n \u00a0- Bước 3",
        "tăng 5\u00a0kg, Điều\u00a05, 1\u202f000 đồng",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Dấu cách không ngắt hoặc dấu cách đặc biệt khác (hẹp, rộng) đứng thay dấu cách thường; được thay lại, ở cuối
        dòng thì xóa.

    Vì sao
        Chúng theo văn bản chép từ trang mạng và Word. Tìm kiếm, sắp xếp và ngắt dòng không coi chúng là dấu cách
        thường.

    Khi nào không tự sửa
        Cạnh chữ số (“5 kg”, “Điều 5”, “1 000”) dấu cách ấy có công dụng, để nguyên; ở đầu dòng cũng vậy, vì trong
        Markdown dấu cách thường ở đó nghĩa là đoạn mã.
    """,
)
