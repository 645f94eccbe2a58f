"""A directive names a rule that there is not.

What
    "chinhta: ignore[spelling.wrong-wrod]": the name is reported, with the names most like it as choices.

Why
    A name that no rule and no family has hides nothing. Who wrote it believes that something is ignored.

When the fix is not safe
    Which rule was meant is a guess: asked. In Markdown and HTML, where it would change a comment, it is only proposed.
    What stands in code of Markdown or HTML is no directive.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_LONGEST = 60  # letters of a name that may be a rule's
_ALIKE = 0.75


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for directive, _ in context.directives:
        for name, start in directive.names.items():
            if name in context.names:
                continue
            context.check_deadline()
            near: list[str] = []
            if len(name) <= _LONGEST:
                from difflib import get_close_matches  # only for those who mistype

                others = [other for other in context.names if other not in directive.names]
                near = get_close_matches(name, others, 3, _ALIKE)
            yield RULE.make_finding(
                context,
                start,
                start + len(name),
                tuple(near),
                f"Không có quy tắc hay nhóm quy tắc nào tên “{name}”.",
                f"There is no rule or family “{name}”.",
                safety=Safety.ASK if near else Safety.SHOW,
                confidence=0.9,
            )


RULE = Rule(
    name="ignore.unknown-rule",
    stage=Stage.DIRECTIVES,
    safety=Safety.ASK,
    vi="Chỉ dẫn bỏ qua lỗi (chinhta: …) nêu tên một quy tắc không có.",
    en="A directive to ignore rules names one that there is not.",
    check=_check,
    examples=(
        "Bộ Công Thương ban hành kế hoạch. chinhta: ignore[⟦speling→spelling⟧]",
        "chinhta: off[number, ⟦spacing.doubel-space→spacing.double-space⟧]",
        "chinhta: ignore-next-line[⟦chính-tả→?⟧]\nBộ Công Thương",
        "Công ty nghành than. chinhta: ignore[spelling]",
        "Công ty nghành than. chinhta: ignore",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Chỉ dẫn `chinhta: …` nêu tên một quy tắc hoặc nhóm quy tắc không có; gợi ý những tên gần giống nhất.

    Vì sao
        Tên không có thì không bỏ qua được lỗi nào, trong khi người viết tưởng là đã bỏ qua.

    Khi nào không tự sửa
        Không tự sửa, vì không chắc người viết muốn nêu quy tắc nào. Chữ trong khối mã của Markdown, HTML không phải
        là chỉ dẫn.
    """,
)
