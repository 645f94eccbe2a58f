"""A title lacks its capital before the name of the person who bears it, or "Nguyên" has one.

What
    "bộ trưởng Nguyễn Văn An" becomes "Bộ trưởng Nguyễn Văn An", "ủy viên Bộ Chính trị" "Ủy viên Bộ Chính trị"; after a
    comma or dash "Nguyên Thứ trưởng" (former) becomes "nguyên Thứ trưởng". The titles: `titles.tsv`.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.3: viết hoa tên chức vụ, học vị nếu đi liền với tên người cụ thể: Chủ
    tịch Quốc hội, Thủ tướng Chính phủ, Giáo sư Tôn Thất Tùng.

When the fix is not safe
    Newspapers write many titles small, and Nguyên is a given name: always asked. "các thứ trưởng" stays.
"""

import re
from collections.abc import Iterator

from chinhta.lexicon.titles import known_titles, surnames
from chinhta.rules.surroundings import is_capital, surroundings
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_FORMER = re.compile(
    r"[^\W\d_](?:,| -| –) (N)guyên (?=(?:Phó )?(?:Tổng Bí thư|Chủ tịch|Thủ tướng|Bộ trưởng|Thứ trưởng|Cục trưởng|"
    r"Vụ trưởng|Viện trưởng|Giám đốc|Tổng [Gg]iám đốc|Bí thư|Ủy viên|Uỷ viên|Trưởng ban|Đại sứ|Hiệu trưởng))"
)
_NOT_AFTER = frozenset("cựu quyền phó nguyên cấp chi tổng số".split())
_BODIES = ("Bộ Chính trị", "Ban Chấp hành", "Ban Bí thư", "BCH", "Trung ương Đảng", "Ban Thường vụ")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text, words = document.text, document.words
    around = surroundings(document)
    for start, end, _ in known_titles(context.lexicon).find(document.lowered):
        if words[start][0].isupper() or end >= len(words) or not around.joined(end) or around.plural(start):
            continue
        before = document.lowered[start - 1] if around.joined(start) else ""
        if before in _NOT_AFTER or before[:1].isdigit() or around.quoted(start):
            continue
        member = words[end - 1] == "viên"
        if member:
            if not text.startswith(_BODIES, document.starts[end]):
                continue
        elif end + 1 >= len(words) or not (words[end] in surnames(context.lexicon) and is_capital(words[end + 1])):
            continue
        yield RULE.find(context, document.starts[start], document.ends[start], (words[start].capitalize(),))
    if "Nguyên " in text:
        for match in _FORMER.finditer(text):
            yield RULE.find(
                context,
                match.start(1),
                match.end(1),
                ("n",),
                "“nguyên” (trước đây giữ chức) viết thường.",
                "“nguyên” (former) is small.",
            )


RULE = Rule(
    name="capital.title",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Chức vụ, học vị đi liền với tên người viết hoa chữ đầu.",
    en="A title directly before a person's name begins with a capital.",
    check=_check,
    examples=(
        "Theo ⟦bộ→Bộ⟧ trưởng Nguyễn Văn An, kim ngạch tăng mạnh.",
        "Đồng chí là ⟦ủy→Ủy⟧ viên Bộ Chính trị, Bí thư Đảng ủy.",
        "Đồng chí Trần Văn Bình, ⟦N→n⟧guyên Thứ trưởng Bộ Công Thương.",
        "Bộ trưởng Nguyễn Văn An và các thứ trưởng đã dự.",
        "Chủ tịch Quốc hội, Thủ tướng Chính phủ, Giáo sư Tôn Thất Tùng.",
        "Chức danh bộ trưởng do Quốc hội phê chuẩn; phó thủ tướng phụ trách.",
        "Ông Lê Nguyên, Thứ trưởng; tỉnh Thái Nguyên, Chủ tịch tỉnh.",
    ),
    manual=__doc__,
)
