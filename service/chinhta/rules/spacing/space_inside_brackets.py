"""There is a space inside brackets or quotation marks.

What
    Removes spaces after ( [ “ and before ) ] ”.

Why
    Typing convention: no space inside brackets and quotation marks (RULEBOOK 5, P2).

When the fix is not safe
    Empty brackets and boxes to tick ("( )", "[ x ]"), blanks to fill in ("( … )") and quotation marks that are turned
    the wrong way (” for “, “ for ”) are left alone: only a mark that opens or closes a pair in its line is checked.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_AFTER = lazy(r"[(\[“](?<!\w“)(?P<space>[ \u00a0]+)(?![\s)\]“”\x22….\-–|:;,!?*_]|[xX\d]?[ \u00a0]*[)\]])")
_CLOSES = lazy(r"\)(?!\()|\](?![\w(])|”(?!\w)")
_NOT_AFTER = frozenset('([“”"….|_-– \u00a0\n\t\r')
_BOX = lazy(r"[(\[][ \u00a0]*(?:[xX\d]|[^\w\s])?[ \u00a0]+\Z")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    if any(mark + space in text for mark in "([“" for space in " \u00a0"):
        for match in _AFTER.finditer(text):
            if match[0][0] != "“" or not _open_quotes(document, match.start()):
                yield RULE.make_finding(context, *match.span("space"), ("",))
    for mark in ")]”":
        for space in " \u00a0":
            end = text.find(space + mark) + 1
            while end:
                start = end - 1
                while start and text[start - 1] in " \u00a0":
                    start -= 1
                if start and text[start - 1] not in _NOT_AFTER and _CLOSES.match(text, end):
                    is_box = mark != "”" and _BOX.search(text, max(0, end - 6), end)
                    if not is_box and (mark != "”" or _open_quotes(document, start) == 1):
                        yield RULE.make_finding(context, start, end, ("",))
                end = text.find(space + mark, end) + 1


def _open_quotes(document: Document, offset: int) -> int:
    """Count the quotation marks “ opened in the line before `offset` and not closed."""
    start = max(document.line_of(offset)[0], offset - 3000)  # no quotation is that long
    return document.text.count("“", start, offset) - document.text.count("”", start, offset)


RULE = Rule(
    name="spacing.space-inside-brackets",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Thừa dấu cách phía trong dấu ngoặc.",
    en="There is a space inside brackets or quotation marks.",
    check=_check,
    examples=(
        "khoa học và công nghệ (⟦ →⟧KH&CN⟦ →⟧)",
        "vai trò “⟦ →⟧xương sống⟦ →⟧” của nền kinh tế",
        "khoa học và công nghệ (KH&CN), vai trò “xương sống”",
        "Nam ( ) Nữ ( x ); đồng ý [ ] không [x]",
        "( … ) và ( ... )",
        "Gồm dấu gạch dưới ( _ ), dấu sao ( * ) và dấu ( : mở đầu",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Thừa dấu cách phía trong dấu ngoặc, sau dấu mở hoặc trước dấu đóng; được xóa: “( KH&CN )” thành “(KH&CN)”.

    Vì sao
        Quy ước trình bày: dấu ngoặc viết liền với phần bên trong.

    Khi nào không tự sửa
        Dấu ngoặc trống, ô đánh dấu (“( )”, “[ x ]”), chỗ để điền (“( … )”) và dấu ngoặc kép quay ngược chiều để nguyên:
        chỉ xét dấu mở hoặc đóng một cặp trong cùng dòng.
    """,
    local=True,
)
