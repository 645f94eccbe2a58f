"""The middle part of a person's name lacks its capital, or a transliterated name has one too many.

What
    "Nguyễn văn An" becomes "Nguyễn Văn An"; "Lê-Nin" becomes "Lê-nin".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục II.1: viết hoa chữ cái đầu tất cả các âm tiết của danh từ riêng chỉ tên
    người; II.2: tên người nước ngoài phiên âm viết hoa chữ cái đầu âm tiết thứ nhất của mỗi thành tố (Vla-đi-mia
    I-lích Lê-nin).

When the fix is not safe
    Safe only between a family name of the list and a capital ("Nguyễn văn An", "Trần thị Bích"). A family name at the
    start of a line before a common word ("Lê thị xã") is no name.
"""

from collections.abc import Iterator

from chinhta.lexicon.titles import surnames
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.rules.surroundings import is_capital, surroundings
from chinhta.text.documents import Document

_PARTS = {"Lê-Nin": "Lê-nin", "Ăng-Ghen": "Ăng-ghen", "Mát-Xcơ-Va": "Mát-xcơ-va", "Phi-Đen": "Phi-đen"}


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text, words = document.text, document.words
    around = surroundings(document)
    for i in around.at("văn", "thị"):
        if not 0 < i < len(words) - 1 or words[i][0].isupper():
            continue
        if not is_capital(words[i + 1]) or len(words[i + 1]) < 2 or not is_capital(words[i - 1]):
            continue
        if not (around.joined(i) and around.joined(i + 1)) or around.quoted(i) or around.loud(i):
            continue
        if words[i - 1] in surnames(context.lexicon):
            yield RULE.find(context, document.starts[i], document.ends[i], (words[i].capitalize(),))
    for wrong, right in _PARTS.items():
        at = text.find(wrong)
        while at >= 0:
            yield RULE.find(context, at, at + len(wrong), (right,))
            at = text.find(wrong, at + 1)


RULE = Rule(
    name="capital.person-name",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Tên người viết hoa chữ đầu mọi âm tiết; tên phiên âm chỉ viết hoa chữ đầu mỗi thành tố.",
    en="Every syllable of a person's name has a capital; a transliterated name one for each part.",
    check=_check,
    examples=(
        "Ông Nguyễn ⟦văn→Văn⟧ An và bà Trần ⟦thị→Thị⟧ Bích dự hội nghị.",
        "Chủ nghĩa Mác, ⟦Lê-Nin→Lê-nin⟧ và tư tưởng Hồ Chí Minh.",
        "Ông Nguyễn Văn An và bà Trần Thị Bích; V.I. Lê-nin.",
        "Dự án tại Hà Lê thị xã Sơn Tây; phong cách Lê văn phòng.",
        "Khoa Ngữ văn và thị trường Việt Nam.",
    ),
    manual=__doc__,
)
