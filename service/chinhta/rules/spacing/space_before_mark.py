"""A space stands before a mark that closes what comes before it.

What
    Removes spaces (also no-break ones) before , . ; : ! ? … ) ] ” %.

Why
    Typing convention of Vietnamese administrative texts, and the practice of Nghị định 30/2020/NĐ-CP itself:
    a mark joins the word before it. (No decree sets it down: RULEBOOK 5, P1.)

When the fix is not safe
    Before a mark that starts something (".NET", "...", ":)" ) and at the start of a line nothing is reported.
"""

import re
from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

# Not at a line's start; the mark must end there: a space, another mark or the line's end follows.
_SPACE = re.compile(r"(?<=[^\s([“])[ \u00a0]+(?=(?:[,;!?…)\]”%]|[.:](?![.\w)(/\\|-]))(?!\w))")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for match in _SPACE.finditer(document.text):
        yield RULE.find(context, match.start(), match.end(), ("",))


RULE = Rule(
    name="spacing.space-before-mark",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Thừa dấu cách trước dấu câu.",
    en="A space stands before a punctuation mark.",
    check=_check,
    examples=(
        "Phát triển công nghiệp⟦ →⟧, thương mại.",
        "Kim ngạch tăng 6,3⟦ →⟧% so với cùng kỳ⟦ →⟧.",
        "Phát triển công nghiệp, thương mại.",
        "Phần mềm .NET và tệp .docx không bị đụng tới.",
        "Bộ Công Thương ...",
    ),
    manual=__doc__,
)
