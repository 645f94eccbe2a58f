"""A whole line is repeated.

What
    Reports a line of at least eight words that is the same as the line before it, blank lines aside.

Why
    A paragraph was pasted twice. On web pages headlines and captions repeat each other by design (RULEBOOK 9), so the
    rule is off by default.

When the fix is not safe
    Only reported: only the writer knows whether the repetition is intended.
"""

from collections.abc import Iterator
from typing import Final

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_LEAST: Final = 8


def _check(document: Document, context: Context) -> Iterator[Finding]:
    before = ""
    start = 0
    for line in document.text.split("\n"):
        stripped = line.strip()
        if stripped:
            if stripped == before and len(stripped.split()) >= _LEAST:
                first = start + line.index(stripped[0])
                yield RULE.make_finding(context, first, first + len(stripped), ())
            before = stripped
        start += len(line) + 1


RULE = Rule(
    name="repeat.repeated-line",
    stage=Stage.REPEATS,
    safety=Safety.SHOW,
    vi="Dòng này giống hệt dòng trên.",
    en="This line is the same as the one above.",
    check=_check,
    examples=(
        "Tập trung triển khai các nhiệm vụ trọng tâm năm 2026.\n⟦Tập trung triển khai các nhiệm vụ trọng tâm năm 2026."
        "→?⟧",
        "Tập trung triển khai các nhiệm vụ trọng tâm năm 2026.\nTập trung triển khai các nhiệm vụ trọng tâm năm 2025.",
        "Nơi nhận:\nNơi nhận:\n- Như trên;\n- Như trên;",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Một dòng từ tám từ trở lên giống hệt dòng trên, không kể dòng trống.

    Vì sao
        Thường là một đoạn bị dán hai lần. Trên trang tin, tít và chú thích ảnh vốn hay lặp, nên quy tắc tắt sẵn.

    Khi nào không tự sửa
        Không tự sửa, chỉ nhắc: chỉ người viết biết có cố ý lặp hay không.
    """,
    default=False,
)
