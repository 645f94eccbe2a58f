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

from collections.abc import Iterator

from chinhta.lexicon.titles import known_titles, surnames
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.rules.surroundings import is_capital, surroundings
from chinhta.text.documents import Document

_FORMER_OF = frozenset(
    ("Tổng", "Phó", "Chủ", "Thủ", "Bộ", "Thứ", "Cục", "Vụ", "Viện", "Giám", "Bí", "Ủy", "Uỷ", "Trưởng", "Đại", "Hiệu")
)
_BETWEEN = (",", "-", "–")
_NOT_AFTER = frozenset("cựu quyền phó nguyên cấp chi tổng số".split())
_BODIES = ("Bộ Chính trị", "Ban Chấp hành", "Ban Bí thư", "BCH", "Trung ương Đảng", "Ban Thường vụ")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text, words = document.text, document.words
    around = surroundings(document)
    for start, end, _ in known_titles(context.lexicon).find(document.lowered, around.where):
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
    for i in around.at("nguyên"):
        if words[i] != "Nguyên" or not 1 < i < len(words) - 1 or words[i - 1] not in _BETWEEN or not around.joined(i):
            continue
        if words[i - 2][0].isalpha() and words[i + 1] in _FORMER_OF and around.joined(i + 1):
            yield RULE.find(
                context,
                document.starts[i],
                document.ends[i],
                ("nguyên",),
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
        "Đồng chí Trần Văn Bình, ⟦Nguyên→nguyên⟧ Thứ trưởng Bộ Công Thương.",
        "Bộ trưởng Nguyễn Văn An và các thứ trưởng đã dự.",
        "Chủ tịch Quốc hội, Thủ tướng Chính phủ, Giáo sư Tôn Thất Tùng.",
        "Chức danh bộ trưởng do Quốc hội phê chuẩn; phó thủ tướng phụ trách.",
        "Ông Lê Nguyên, Thứ trưởng; tỉnh Thái Nguyên, Chủ tịch tỉnh.",
    ),
    manual=__doc__,
)
