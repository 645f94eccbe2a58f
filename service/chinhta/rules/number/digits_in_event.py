"""The month in the name of a revolution is in digits.

What
    "Cách mạng tháng 8" becomes "Cách mạng tháng Tám", "Cách mạng tháng 10 Nga" "Cách mạng tháng Mười Nga".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.9: Cách mạng tháng Tám; V.8: months that are names are written in words.

When the fix is not safe
    Only suggested. A date ("cách mạng tháng 8/1945") and a street ("đường Cách mạng tháng 8", "Cách Mạng Tháng 8") are
    left alone.
"""

from collections.abc import Iterator

from chinhta.analysis.context import token_context
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_MONTHS = {"2": "Hai", "8": "Tám", "10": "Mười"}
_STREETS = frozenset("đường phố phường quận xã trường viên cầu".split())


def _check(document: Document, context: Context) -> Iterator[Finding]:
    words = document.words
    around = token_context(document)
    for i in around.at(*_MONTHS):
        if i < 3 or document.lowered[i - 3 : i] != ["cách", "mạng", "tháng"] or words[i - 2] != "mạng":
            continue
        before = document.lowered[i - 4] if i > 3 and around.joined(i - 3) else ""
        after = document.text[document.ends[i] : document.ends[i] + 2]
        if before in _STREETS or after[:1] in ("/", "-", "–") or after[1:].isdigit() or around.quoted(i):
            continue
        if all(around.joined(j) for j in (i - 2, i - 1, i)):
            yield RULE.make_finding(context, document.starts[i], document.ends[i], (_MONTHS[words[i]],))


RULE = Rule(
    name="number.digits-in-event",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Tháng trong tên sự kiện viết bằng chữ: Cách mạng tháng Tám.",
    en="The month in the name of an event is written in words: Cách mạng tháng Tám.",
    check=_check,
    examples=(
        "Kỷ niệm Cách mạng tháng ⟦8→Tám⟧.",
        "Thắng lợi của Cách mạng Tháng ⟦10→Mười⟧ Nga.",
        "Kỷ niệm Cách mạng tháng Tám; cách mạng tháng 8/1945; số 5 đường Cách mạng tháng 8.",
        "Trụ sở tại 12 Cách Mạng Tháng 8, Quận 3; cách mạng năm 1945.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Tháng trong tên cuộc cách mạng viết bằng chữ số: “Cách mạng tháng 8” gợi ý “Cách mạng tháng Tám”, “Cách mạng
        tháng 10 Nga” gợi ý “Cách mạng tháng Mười Nga”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.9: Cách mạng tháng Tám; V.8: tháng đã thành tên gọi thì viết bằng
        chữ.

    Khi nào không tự sửa
        Không tự sửa. Ngày tháng (“cách mạng tháng 8/1945”) và tên đường (“đường Cách mạng tháng 8”) để nguyên.
    """,
)
