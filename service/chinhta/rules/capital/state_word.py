"""Nhà nước stands small beside Đảng, or with a capital where the text writes it small.

What
    "Đảng và nhà nước" becomes "Đảng và Nhà nước". "quản lý Nhà nước" is shown where the text mostly has "quản lý nhà
    nước".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.1: Nhân dân, Nhà nước viết hoa trong các trường hợp đặc biệt; general
    usage writes quản lý nhà nước, ngân sách nhà nước small.

When the fix is not safe
    Always: what is meant is the writer's to say. Asked, or only shown.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.rules.surroundings import surroundings
from chinhta.text.documents import Document

_BEFORE = frozenset(("quản lý", "ngân sách", "cơ quan", "doanh nghiệp"))


def _check(document: Document, context: Context) -> Iterator[Finding]:
    around = surroundings(document)
    words, lowered = document.words, document.lowered
    small = 0
    great = []
    for i in around.at("nhà"):
        if i < 2 or i + 1 >= len(words) or words[i + 1] != "nước" or around.quoted(i):
            continue
        if words[i] == "nhà" and words[i - 1] in (",", "và") and words[i - 2] == "Đảng":
            yield RULE.find(context, document.starts[i], document.ends[i], ("Nhà",))
        elif f"{lowered[i - 2]} {words[i - 1]}" in _BEFORE:
            small += words[i] == "nhà"
            if words[i] == "Nhà":
                great.append(i)
    if small < 4 * len(great):
        return
    for i in great:
        yield RULE.find(
            context,
            document.starts[i],
            document.ends[i],
            ("nhà",),
            "Văn bản này phần lớn viết “nhà nước”.",
            "This text mostly writes “nhà nước”.",
            safety=Safety.SHOW,
        )


RULE = Rule(
    name="capital.state-word",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="“Nhà nước” viết hoa khi nói về Đảng và Nhà nước.",
    en="“Nhà nước” has a capital beside “Đảng”.",
    check=_check,
    examples=(
        "Chủ trương của Đảng và ⟦nhà→Nhà⟧ nước về công nghiệp.",
        "Công tác quản lý nhà nước, ngân sách nhà nước, cơ quan nhà nước, quản lý nhà nước; quản lý ⟦Nhà→nhà⟧ nước.",
        "Đảng và Nhà nước quan tâm phát triển công nghiệp.",
        "Nâng cao hiệu quả quản lý nhà nước; quản lý Nhà nước về thương mại.",
    ),
    manual=__doc__,
)
