"""A directive is misspelt and does nothing.

What
    "chinhta: ignore-next-lin", "chinhta: ingore[spelling]": the verb is reported, with those most like it as choices.

Why
    Such a line is taken for a comment as any other, and what was to be ignored is found, or written over. Who wrote it
    believes that it is ignored.

When the fix is not safe
    Which verb was meant is a guess: asked. In Markdown and HTML, where it would change a comment, it is only proposed.
    What stands in code of Markdown or HTML is no directive, and nor is a sentence that goes on behind such a word.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.directives import VERBS
from chinhta.text.documents import Document

_ALIKE = 0.75


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for directive, _ in context.directives:
        verb = directive.verb
        if verb in VERBS:
            continue
        from difflib import get_close_matches  # only for those who mistype

        choices = get_close_matches(verb.lower().replace("_", "-"), VERBS, 2, _ALIKE)
        if not choices:
            continue
        start = document.text.index(verb, directive.start + len("chinhta:"))
        yield RULE.make_finding(
            context,
            start,
            start + len(verb),
            tuple(choices),
            f"Không có chỉ dẫn nào tên “{verb}”.",
            f"There is no directive “{verb}”.",
            confidence=0.9,
        )


RULE = Rule(
    name="ignore.unknown-directive",
    stage=Stage.DIRECTIVES,
    safety=Safety.ASK,
    vi="Chỉ dẫn bỏ qua lỗi (chinhta: …) viết sai nên không có tác dụng.",
    en="A directive to ignore rules is misspelt and does nothing.",
    check=_check,
    examples=(
        "Bộ Công Thương ban hành kế hoạch. chinhta: ⟦ingore→ignore⟧",
        "<!-- chinhta: ⟦ignore-next-lin→ignore-next-line⟧ -->\nBộ Công Thương ban hành kế hoạch.",
        "# chinhta: ⟦ignore_next_line→ignore-next-line⟧[spelling]\nBộ Công Thương ban hành kế hoạch.",
        "Công ty nghành than. chinhta: ignore",
        "Trong chinhta: ignoring a rule is done by a comment.",
        "chinhta: ingredients",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Chỉ dẫn `chinhta: …` viết sai (`ignore-next-lin`, `ingore`), nên không có tác dụng; gợi ý những chỉ dẫn gần
        giống nhất.

    Vì sao
        Dòng viết sai chỉ là một lời ghi chú bình thường: lỗi vẫn bị báo, trong khi người viết tưởng là đã bỏ qua.

    Khi nào không tự sửa
        Không tự sửa, vì không chắc người viết muốn dùng chỉ dẫn nào. Chữ trong khối mã của Markdown, HTML và câu văn
        viết tiếp sau từ ấy không phải là chỉ dẫn.
    """,
)
