"""A common noun is capitalised inside sentences where the same text mostly writes it in lower case.

What
    "Ngành Công Thương" becomes "ngành Công Thương", "toàn Ngành" "toàn ngành", "hai Bên" "hai bên" where at least four
    in five of the text's own uses are in lower case. Where a text is divided, the capitalised ones are only reported.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.4 capitalises common nouns only in special cases (Bác, Người, Đảng);
    ngành, lãnh đạo, hai bên stay in lower case. A publisher may capitalise its own sector out of respect.

When the fix is not safe
    Only suggested. Repeated lines of a page count once, and starts of sentences, headings and quotations do not count.
"""

from collections import defaultdict
from collections.abc import Iterator

from chinhta.analysis.context import is_capital, token_context
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.english import counted

_PARTIES = frozenset(("hai", "các", "mỗi", "cả"))
_LEAST = 3  # small uses that show a habit


def _check(document: Document, context: Context) -> Iterator[Finding]:
    around = token_context(document)
    words, lowered = document.words, document.lowered
    small: dict[str, int] = defaultdict(int)
    great: dict[str, list[int]] = defaultdict(list)
    for i in around.at("ngành", "lãnh", "bên"):
        word = lowered[i]
        if word == "bên" and (not i or lowered[i - 1] not in _PARTIES):
            continue
        if word == "lãnh":
            if i + 1 >= len(words) or words[i + 1] != "đạo":
                continue
            word = "lãnh đạo"
        if words[i][0].islower():
            small[word] += not around.boilerplate(document.starts[i])
        elif is_capital(words[i]) and around.inside(i) and not around.quoted(i) and not around.all_caps(i):
            great[word].append(i)
    for word, capitals in great.items():
        if small[word] < _LEAST or len(capitals) > small[word]:
            continue
        mostly = small[word] >= 4 * len(capitals)
        vi = f"“{word}”: viết thường {small[word]} lần, viết hoa {len(capitals)} lần; nên thống nhất."
        en = f"“{word}”: in lower case {counted(small[word], 'time')}, capitalised {counted(len(capitals), 'time')}."
        safety = Safety.ASK if mostly else Safety.SHOW
        for i in capitals:
            yield RULE.make_finding(context, document.starts[i], document.ends[i], (lowered[i],), vi, en, safety=safety)


RULE = Rule(
    name="capital.sector-word",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Danh từ chung (ngành, lãnh đạo, hai bên) viết thường.",
    en="Common nouns (ngành, lãnh đạo, hai bên) are in lower case.",
    check=_check,
    examples=(
        "Toàn ngành thi đua; các ngành, ngành điện, ngành than và hoạt động của ⟦Ngành→ngành⟧ Công Thương.",
        "Ngành Công Thương và các ngành khác; ngành điện, ngành than, ngành dệt may.",
        "Trong Ngành có nhiều đổi mới.",
        "Hai bên thống nhất; các bên ký; mỗi bên cử một người; hai bên trao đổi với hai ⟦Bên→bên⟧ còn lại.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Danh từ chung viết hoa giữa câu trong khi cùng văn bản phần nhiều viết thường: “Ngành Công Thương” gợi ý “ngành
        Công Thương”, “hai Bên” gợi ý “hai bên”, khi ít nhất bốn phần năm số lần viết thường. Văn bản không nghiêng về
        bên nào thì chỉ nhắc chỗ viết hoa.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.4 chỉ viết hoa danh từ chung trong trường hợp riêng (Bác, Người,
        Đảng); ngành, lãnh đạo, hai bên viết thường. Mỗi nơi có thể viết hoa tên ngành mình để tỏ ý trân trọng.

    Khi nào không tự sửa
        Không tự sửa. Dòng lặp lại trên trang chỉ tính một lần; chữ mở đầu câu, đề mục và đoạn trích không tính.
    """,
)
