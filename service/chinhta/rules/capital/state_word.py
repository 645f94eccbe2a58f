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

import re
from collections.abc import Iterator

from chinhta.rules.surroundings import surroundings
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_BESIDE = re.compile(r"\bĐảng(?:, | và )(nhà) nước\b")
_USUAL = re.compile(r"\b(?:quản lý|ngân sách|cơ quan|vốn|doanh nghiệp) (nhà|Nhà) nước\b")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    around = surroundings(document)
    if "nhà nước" in text:
        for match in _BESIDE.finditer(text):
            if not around.quoted(document.token_at(match.start())):
                yield RULE.find(context, match.start(1), match.end(1), ("Nhà",))
        if "Nhà nước" in text:
            usual = list(_USUAL.finditer(text))
            great = [match for match in usual if match[1] == "Nhà"]
            if len(usual) >= 5 and len(great) <= len(usual) // 5:
                for match in great:
                    yield RULE.find(
                        context,
                        match.start(1),
                        match.end(1),
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
        "Tăng cường quản lý nhà nước, ngân sách nhà nước và vốn nhà nước; công tác quản lý nhà nước, quản lý ⟦Nhà→nhà⟧ nước.",
        "Đảng và Nhà nước quan tâm phát triển công nghiệp.",
        "Nâng cao hiệu quả quản lý nhà nước; quản lý Nhà nước về thương mại.",
    ),
    manual=__doc__,
)
