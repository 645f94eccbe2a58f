"""A title before a person's name is not capitalised, or it or "Nguyên" has too many capitals.

What
    "bộ trưởng Nguyễn Văn An" becomes "Bộ trưởng Nguyễn Văn An", "ủy viên Bộ Chính trị" "Ủy viên Bộ Chính trị", "chủ
    tịch Quốc hội" "Chủ tịch Quốc hội"; "Thủ Tướng", "Giám Đốc" become "Thủ tướng", "Giám đốc"; after a comma or dash
    "Nguyên Thứ trưởng" (former) becomes "nguyên Thứ trưởng". Under the profiles of State and Party also "đại tá Trần
    Văn Nam", "giám đốc Lê Văn Bình" are capitalised, and "Tổng bí thư" becomes "Tổng Bí thư". The titles: `titles.tsv`.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.3: viết hoa tên chức vụ, học vị nếu đi liền với tên người cụ thể: Chủ
    tịch Quốc hội, Thủ tướng Chính phủ, Giáo sư Tôn Thất Tùng.

When the fix is not safe
    Newspapers write many titles in lower case, and Nguyên is a given name: only suggested. "các thứ trưởng" stays. A
    second capital is put in lower case for offices of the State and the Party under their profiles, or where the text
    has the right form too, unless the text capitalises it throughout; all others ("Tổng Giám Đốc") are only suggested.
"""

from collections.abc import Iterator

from chinhta.analysis.context import is_capital, token_context
from chinhta.lexicon.phrases import Name
from chinhta.lexicon.titles import known_titles, surnames
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_FORMER_OF = frozenset(
    ("Tổng", "Phó", "Chủ", "Thủ", "Bộ", "Thứ", "Cục", "Vụ", "Viện", "Giám", "Bí", "Ủy", "Uỷ", "Trưởng", "Đại", "Hiệu")
)
_BETWEEN = (",", "-", "–")
_NOT_AFTER = frozenset("ban cựu quyền phó nguyên cấp chi tổng số".split())
# After these a second capital begins the office itself: "Phó Chủ tịch", "Tổng Giám đốc", "Trưởng Ban Tổ chức".
_TWO_CAPITALS = frozenset(("phó", "tổng", "chánh", "trưởng"))
# Before names only State and Party write these with a capital: "đại tá Trần Văn Nam", "giám đốc Lê Văn Bình".
_IN_OFFICE = ("house", "officer")
_TERM = 2  # written so more often, it is the publisher's style
_BODIES = ("Bộ Chính trị", "Ban Chấp hành", "Ban Bí thư", "BCH", "Trung ương Đảng", "Ban Thường vụ")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text, words = document.text, document.words
    around = token_context(document)
    for start, end, title in context.tables.get(known_titles).find(document.lowered, around.postings):
        if around.quoted(start):
            continue
        if is_capital(words[start]):
            yield from _stray_in_title(document, context, start, end, title)
            continue
        before = document.lowered[start - 1] if around.joined(start) else ""
        if words[start][0].isupper() or around.plural(start) or before in _NOT_AFTER or before[:1].isdigit():
            continue
        of_agency = any(word[0].isupper() for word in title.words) and any(
            word[0].isupper() for word in words[start:end]
        )
        if end >= len(words) or not around.joined(end):
            named = False
        elif words[end - 1] == "viên":
            named = text.startswith(_BODIES, document.starts[end])
        else:
            after = words[end + 1] if end + 1 < len(words) else "x"
            named = words[end] in context.tables.get(surnames) and is_capital(after)
        common = title.kind in _IN_OFFICE and not context.options.official
        if (named or of_agency) and not common:
            new = words[start].capitalize()
            yield RULE.make_finding(context, document.starts[start], document.ends[start], (new,), safety=Safety.ASK)
    for i in around.at("nguyên"):
        if words[i] != "Nguyên" or not 1 < i < len(words) - 1 or words[i - 1] not in _BETWEEN or not around.joined(i):
            continue
        if words[i - 2][0].isalpha() and words[i + 1] in _FORMER_OF and around.joined(i + 1):
            yield RULE.make_finding(
                context,
                document.starts[i],
                document.ends[i],
                ("nguyên",),
                "“nguyên” (trước đây giữ chức) viết thường.",
                "“nguyên” (former) is in lower case.",
                safety=Safety.ASK,
            )


def _stray_in_title(document: Document, context: Context, start: int, end: int, title: Name) -> Iterator[Finding]:
    """Yield the capitals inside a title, and the one that "Tổng bí thư" lacks in State and Party texts."""
    words, lowered = document.words, document.lowered
    around = token_context(document)
    begins = not around.joined(start) or words[start - 1] in (".", "?", "!")
    if not (begins or around.inside(start)) or around.all_caps(start):
        return
    if context.options.official and words[start:end] == ["Tổng", "bí", "thư"]:
        yield RULE.make_finding(
            context, document.starts[start + 1], document.ends[start + 1], ("Bí",), safety=Safety.ASK
        )
    own = " ".join(words[start:end])
    usual = own.capitalize() in document.text or context.options.official
    after = words[end] if end < len(words) and around.joined(end) else ""
    if context.lexicon.is_word(f"{lowered[end - 1]} {after}"):
        return  # "Đại Tướng quân"
    for i in range(start + 1, end):
        if not title.words[i - start].islower():
            return  # the body: "Viện trưởng Viện Kiểm sát"
        if is_capital(words[i]) and lowered[i - 1] not in _TWO_CAPITALS:
            office = title.kind in ("state", "party", "rank", "officer") and usual
            sure = office and not begins and document.text.count(own) <= _TERM
            safety = Safety.SAFE if sure else Safety.ASK
            vi, en = "Tên chức vụ chỉ viết hoa chữ đầu.", "Only the first syllable of a title has a capital."
            yield RULE.make_finding(context, document.starts[i], document.ends[i], (lowered[i],), vi, en, safety=safety)


RULE = Rule(
    name="capital.title",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Chức vụ, học vị đi liền với tên người viết hoa chữ đầu.",
    en="A title directly before a person's name is capitalised.",
    check=_check,
    examples=(
        "Theo ⟦bộ→Bộ⟧ trưởng Nguyễn Văn An, kim ngạch tăng mạnh.",
        "Đồng chí là ⟦ủy→Ủy⟧ viên Bộ Chính trị, Bí thư Đảng ủy.",
        "Đồng chí Trần Văn Bình, ⟦Nguyên→nguyên⟧ Thứ trưởng Bộ Công Thương.",
        "Theo ⟦đại→Đại⟧ tướng Võ Nguyên Giáp; ý kiến của ⟦chủ→Chủ⟧ tịch Quốc hội.",
        "Thủ tướng kết luận; Chính phủ thống nhất với Thủ ⟦Tướng→tướng⟧; theo Phó Giám ⟦Đốc→đốc⟧ Lê Văn Bình.",
        "Bộ trưởng Nguyễn Văn An và các thứ trưởng đã dự.",
        "Phó Chủ tịch, Phó Tổng Giám đốc, Trưởng Ban Tổ chức; ông Nguyễn Tiến Sĩ; Tổng bí thư.",
        "Chủ tịch Quốc hội, Thủ tướng Chính phủ, Giáo sư Tôn Thất Tùng.",
        "Chức danh bộ trưởng do Quốc hội phê chuẩn; phó thủ tướng phụ trách.",
        "Ông Lê Nguyên, Thứ trưởng; tỉnh Thái Nguyên, Chủ tịch tỉnh.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Chức vụ, học vị liền trước tên người viết thường, hoặc thừa chữ hoa: “bộ trưởng Nguyễn Văn An” → “Bộ trưởng
        Nguyễn Văn An”, “chủ tịch Quốc hội” → “Chủ tịch Quốc hội”; “Thủ Tướng” → “Thủ tướng”; sau dấu phẩy hoặc dấu
        gạch, “Nguyên Thứ trưởng” → “nguyên Thứ trưởng”. Bộ cài đặt của Nhà nước và Đảng xét thêm “đại tá Trần Văn Nam”,
        “giám đốc Lê Văn Bình” và “Tổng bí thư”. Chức danh lấy trong từ điển.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.3: viết hoa tên chức vụ, học vị nếu đi liền với tên người cụ thể: Chủ
        tịch Quốc hội, Thủ tướng Chính phủ, Giáo sư Tôn Thất Tùng.

    Khi nào không tự sửa
        Báo chí viết thường nhiều chức danh, và Nguyên còn là tên người: chỉ gợi ý. “các thứ trưởng” để nguyên. Hai chữ
        hoa chỉ tự sửa với chức danh của Nhà nước và Đảng khi chọn bộ cài đặt tương ứng hoặc khi cùng văn bản có dạng
        đúng, trừ khi nơi viết dùng như vậy từ đầu đến cuối; còn lại (“Tổng Giám Đốc”) chỉ gợi ý.
    """,
)
