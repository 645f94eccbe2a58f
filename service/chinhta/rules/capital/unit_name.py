"""A word for an administrative unit is not capitalised though it is part of a name.

What
    "quận 1" becomes "Quận 1", "phường 5" "Phường 5", "phường Lê Lợi" "Phường Lê Lợi" (persons: `persons.tsv`), "thủ đô
    Hà Nội" "Thủ đô Hà Nội", "thành phố Hồ Chí Minh" "Thành phố Hồ Chí Minh".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III.1.b: danh từ chung kết hợp với chữ số, tên người, tên sự kiện lịch sử
    viết hoa (Quận 1, Phường Điện Biên Phủ); III.1.c: Thủ đô Hà Nội, Thành phố Hồ Chí Minh.

When the fix is not safe
    Only suggested: the press writes these words in lower case, and a text may follow its own house style. For persons'
    names only under the profiles of State and Party.
"""

import re
from collections.abc import Iterator

from chinhta.analysis.context import is_capital, token_context
from chinhta.lexicon.titles import known_persons
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_UNIT = lazy(
    r"(?:(quận|phường) (?=\d{1,2}(?![\w.,/-]\d|\d| ?[%(])(?! (?:người|hộ|phường|quận|tỉnh|đơn vị|đại biểu)))|"
    r"(thủ) đô Hà Nội|(thành) phố Hồ Chí Minh|(phường) Điện Biên Phủ)"
)
_MANY = lazy(r"(?:các|những|nhiều|hai|ba|bốn) $", re.IGNORECASE)


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    around = token_context(document)
    for i in around.at("quận", "phường", "thủ", "thành"):
        start = document.starts[i]
        word = document.words[i]
        if word[0].isupper() or not (_UNIT.match(text, start) or _of_person(document, context, i)):
            continue
        if around.quoted(i) or _MANY.search(text, max(0, start - 7), start):
            continue
        yield RULE.make_finding(context, start, start + len(word), (word.capitalize(),))


def _of_person(document: Document, context: Context, i: int) -> bool:
    """Return whether token `i` is "phường" or "quận" before the name of a known person."""
    words = document.words
    if document.lowered[i] not in ("phường", "quận") or not context.options.official:
        return False
    person = context.tables.get(known_persons).at(document.lowered, i + 1)
    if person is None or tuple(words[i + 1 : person[1]]) != person[2]:
        return False
    around = token_context(document)
    longer = person[1] < len(words) and around.joined(person[1]) and is_capital(words[person[1]])
    return around.joined(i + 1) and not longer


RULE = Rule(
    name="capital.unit-name",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Từ chỉ đơn vị viết hoa khi thuộc tên riêng: Quận 1, Thủ đô Hà Nội, Thành phố Hồ Chí Minh.",
    en="Capitalised as part of the name: Quận 1, Thủ đô Hà Nội, Thành phố Hồ Chí Minh.",
    check=_check,
    examples=(
        "Trụ sở tại ⟦quận→Quận⟧ 1, ⟦thành→Thành⟧ phố Hồ Chí Minh.",
        "Lễ công bố diễn ra tại ⟦thủ→Thủ⟧ đô Hà Nội.",
        "Trụ sở tại Quận 1, Thành phố Hồ Chí Minh và Thủ đô Hà Nội.",
        "Thành phố lập 5 quận, mỗi quận 10 phường; quận 12 phường ven sông.",
        "Thủ đô của Trung Quốc là Bắc Kinh.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Từ chỉ đơn vị hành chính là bộ phận của tên riêng mà viết thường: “quận 1” gợi ý “Quận 1”, “phường Lê Lợi” gợi ý
        “Phường Lê Lợi” (tên nhân vật lấy trong từ điển), “thủ đô Hà Nội” gợi ý “Thủ đô Hà Nội”, “thành phố Hồ Chí Minh”
        gợi ý “Thành phố Hồ Chí Minh”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III.1.b: danh từ chung kết hợp với chữ số, tên người, tên sự kiện lịch
        sử viết hoa (Quận 1, Phường Điện Biên Phủ); III.1.c: Thủ đô Hà Nội, Thành phố Hồ Chí Minh.

    Khi nào không tự sửa
        Không tự sửa: báo chí viết thường những từ này, mỗi nơi có thể có lối viết riêng. Với tên người, chỉ gợi ý trong
        bộ cài đặt của Nhà nước và Đảng.
    """,
)
