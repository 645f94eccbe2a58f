"""A directive ignores nothing.

What
    Reports "chinhta: ignore" in a line without findings, a name in brackets without findings, "off" before lines
    without findings, and "on" without "off". Suggests to delete the directive, with the comment that holds nothing else
    and the line that becomes empty.

Why
    What it hid was fixed, or never was. Left standing it hides the next mistake that somebody makes there.

When the fix is not safe
    A rule that is off might find something, so a directive is reported only when all rules that it names (without
    names, all rules) are on in the profile. Of "off … on" only the whole is deleted, not a name: "on" must have the
    same names. In Markdown and HTML, where a comment is a part of the structure, it is only suggested. A directive
    hides findings of this rule only where it names the rule or its family.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.directives import VERBS, Directive
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_BEFORE = lazy(r"(?P<html>[ \t]*<!--[ \t]*)\Z|(?:(?<![^\n])[ \t]*(?:#+|//+|%+|;+|--|\.\.)[ \t]*|[ \t]*)\Z")
_AFTER = lazy(r"[ \t]*-->")
_LONGEST = 40  # letters before a directive that may go with it


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    for directive, idle in context.directives:
        if directive.verb not in VERBS:
            continue
        if directive.hides is None and directive.verb == "on":
            start, end = _span_to_delete(text, directive)
            said = "Không có `chinhta: off` nào để kết thúc ở đây.", "There is no `chinhta: off` for it to end."
            yield RULE.make_finding(context, start, end, ("",), *said)
        elif directive.hides is None or len(idle) == max(1, len(directive.names)):
            yield RULE.make_finding(context, *_span_to_delete(text, directive), ("",))
        elif idle:
            names = ", ".join(idle)
            left = ", ".join(name for name in directive.names if name not in idle)
            block = directive.verb == "off"
            yield RULE.make_finding(
                context,
                directive.start,
                directive.end,
                () if block else (f"chinhta: {directive.verb}[{left}]",),
                f"Ở đây không có lỗi nào thuộc {names} để bỏ qua.",
                f"Nothing of {names} is found here to ignore.",
                safety=Safety.SHOW if block else Safety.ASK,
            )


def _span_to_delete(text: str, directive: Directive) -> tuple[int, int]:
    """Return the span to delete: the directive with its comment and the blanks before it, its line if all is gone."""
    start, end = directive.start, directive.end
    before, after = _BEFORE.search(text, max(0, start - _LONGEST), start), _AFTER.match(text, end)
    if before and (after or not before["html"]):
        start = before.start()
    if before and after and before["html"]:
        end = after.end()
    if (start == 0 or text[start - 1] == "\n") and text.startswith(("\n", "\r\n"), end):
        end = text.index("\n", end) + 1
    return start, end


RULE = Rule(
    name="ignore.unused-directive",
    stage=Stage.DIRECTIVES,
    safety=Safety.ASK,
    vi="Chỉ dẫn bỏ qua lỗi (chinhta: …) không bỏ qua lỗi nào.",
    en="A directive to ignore rules ignores nothing.",
    check=_check,
    examples=(
        "Bộ Công Thương ban hành kế hoạch.⟦ chinhta: ignore→⟧",
        "⟦<!-- chinhta: ignore-next-line -->\n→⟧Bộ Công Thương ban hành kế hoạch.",
        "Công ty nghành than. ⟦chinhta: ignore[number, spelling]→chinhta: ignore[spelling]⟧",
        "⟦# chinhta: off\n→⟧Bộ Công Thương ban hành kế hoạch.\n# chinhta: on",
        "Bộ Công Thương ban hành kế hoạch.⟦ chinhta: on→⟧",
        "Công ty nghành than. chinhta: ignore",
        "Công ty nghành than. chinhta: ignore[spelling]",
        "<!-- chinhta: ignore-next-line -->\nCông ty nghành than.",
        "chinhta: off\nCông ty nghành than.\nchinhta: on",
        "Bộ Công Thương. chinhta: ignore[ignore]",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Chỉ dẫn `chinhta: ignore` ở dòng không có lỗi nào, hoặc nêu một quy tắc không báo lỗi nào ở đó; `chinhta: off`
        trước những dòng không có lỗi; `chinhta: on` mà trước đó không có `off`. Gợi ý xóa chỉ dẫn, cùng với chú thích
        chỉ chứa nó và dòng trở thành trống.

    Vì sao
        Lỗi được bỏ qua đã sửa rồi, hoặc chưa từng có. Để lại, chỉ dẫn sẽ che mất lỗi mới ở đúng chỗ ấy.

    Khi nào không tự sửa
        Không bao giờ tự xóa, chỉ gợi ý. Quy tắc đang tắt thì không được hỏi, nên chỉ dẫn chỉ bị nhắc khi mọi quy tắc
        mà nó nêu đều đang bật. Với `off … on`, chỉ gợi ý xóa cả chỉ dẫn, không xóa riêng từng tên. Muốn giữ chỉ dẫn,
        hãy nêu chính quy tắc này hoặc nhóm của nó.
    """,
)
