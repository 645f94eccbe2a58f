"""The name of a historical event has the wrong capitals.

What
    "Cách mạng tháng tám" becomes "Cách mạng tháng Tám". The names: `occasions.tsv`, kind event.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.9: Triều Lý, Phong trào Xô viết Nghệ Tĩnh, Cách mạng tháng Tám.

When the fix is not safe
    Small letters all through are asked. "Cách mạng Tháng Tám", "phong trào Xô Viết Nghệ Tĩnh", "cách mạng công nghiệp
    lần thứ tư" are printed in several ways and left alone.
"""

from collections.abc import Iterator

from chinhta.lexicon.titles import occasions
from chinhta.rules.capital._names import slips
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for start, end, right, name, safety in slips(document, occasions(context.lexicon, "event")):
        vi, en = f"Tên sự kiện viết là “{name}”.", f"The event is written “{name}”."
        yield RULE.find(context, start, end, (right,), vi, en, safety=safety)


RULE = Rule(
    name="capital.historical-event",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Tên sự kiện lịch sử, triều đại viết hoa chưa đúng.",
    en="The name of a historical event has the wrong capitals.",
    check=_check,
    examples=(
        "Thắng lợi của Cách mạng tháng ⟦tám→Tám⟧ năm 1945.",
        "Bảo tàng Xô viết ⟦nghệ tĩnh→Nghệ Tĩnh⟧.",
        "Cách mạng tháng Tám, Phong trào Xô viết Nghệ Tĩnh, triều Lý.",
        "Đường Cách Mạng Tháng Tám; cách mạng công nghiệp lần thứ tư.",
    ),
    manual=__doc__,
)
