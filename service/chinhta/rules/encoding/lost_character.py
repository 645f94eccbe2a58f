"""A letter was lost in conversion: a replacement character, a mark without its letter, or nothing is left.

What
    Reports � (U+FFFD), and the three letters ï¿½ that it turns into when it is converted once more; a combining mark on
    a consonant, whose vowel is gone ("c̣n"); question marks inside several words of a line ("Nguy?n V?n"). Reports lines
    in which many words have no vowel left ("Bng", "cn", "kt qu"): a converter knew only some letters of an old font.

Why
    The letter was dropped by an earlier program; the text no longer shows which one it was.

When the fix is not safe
    Nothing is suggested: the source must be checked. The other rules leave such words alone.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from chinhta.analysis.letters import unexpected_characters
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.letters import compose
from chinhta.text.patterns import lazy

_LOST = lazy("\ufffd+|(?:ï¿½)+")
# A mark over one consonant alone may be mathematics (p\u0302), a grave or a hook is not.
_BARE_MARK = lazy(
    "(?<![^\\W_])(?:[bcdđghklmnpqrstvx]{1,3}[\u0300\u0301\u0303\u0306\u0309\u031b\u0323](?:ng|nh|ch|[nmptcuioy])"
    "|[bcdđghklmnpqrstvx]{2,3}[\u0300\u0301\u0303\u0309\u0323]|[bcdđghklmnpqrstvx][\u0300\u0309])(?![^\\W_]|[\u0300-\u036f])",
    re.IGNORECASE,
)
_LOOSE = lazy("[\u0300-\u036f]")
_NO_VOWEL = lazy("(?:ngh|ng|nh|ch|gh|kh|ph|th|tr|qu|[bcdđghklmnprstvx])(?:ng|nh|ch|[nmptc])|qu")
_ASKING = lazy(r"(?<![\w?&=/.:;(\\-])(?:\?{1,2}[^\W\d_]{1,6}|[^\W\d_]{1,7}(?:\?{1,2}[^\W\d_]{1,6}){1,3})(?![\w?=/&.-])")
# At its end the mark may be one of a question, but not after consonants alone: "H? tên".
_ASKING_LAST = lazy(r"(?<![\w?&=/.:;-])(?:ngh?|[ckpt]h|gh|nh|tr|qu|gi|[bcdđghklmnprstvx])\?(?= )", re.IGNORECASE)
_SEVERAL: Final = 2  # words with a question mark inside, in a line
_UNITS = frozenset("kg cm mm km ml nm dm cl dl kn".split())
_MANY: Final = 3  # different words without a vowel in a line
_SHARE: Final = 0.3  # the least, of its words


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if "?" in document.text:
        yield from _question_marks(document, context)
    strange = unexpected_characters(document)
    if "\ufffd" in strange or "ï¿½" in document.text:
        for match in _LOST.finditer(document.text):
            yield RULE.make_finding(context, match.start(), match.end(), ())
    if any("\u0300" <= char <= "\u036f" for char in strange):
        for match in _BARE_MARK.finditer(document.text):
            if _LOOSE.search(compose(match[0])):
                yield RULE.make_finding(context, match.start(), match.end(), ())
    bare = [word for word in document.vocabulary if _NO_VOWEL.fullmatch(word) and word not in _UNITS]
    if len(bare) >= _MANY:
        yield from _without_vowels(document, context, document.at(bare))


def _question_marks(document: Document, context: Context) -> Iterator[Finding]:
    """Yield the words in which a question mark stands for a letter, where a line has several.

    Two words with the mark between them that lack a space (gì?Và) are none.
    """
    found = [
        match.span()
        for match in _ASKING.finditer(document.text)
        if match[0][0] == "?" or not all(map(context.lexicon.knows, match[0].split("?")))
    ]
    if found:
        found = sorted((*found, *(match.span() for match in _ASKING_LAST.finditer(document.text))))
    for _, group in groupby(found, key=lambda span: document.line_of(span[0])):
        words = list(group)
        if len(words) >= _SEVERAL:
            for start, end in words:
                yield RULE.make_finding(context, start, end, ())


def _without_vowels(document: Document, context: Context, tokens: list[int]) -> Iterator[Finding]:
    """Yield the stretches, of a line each, in which many of `tokens` stand, which have no vowel."""
    seen = [i for i in tokens if document.visible[i] and not document.words[i].isupper()]
    for _, group in groupby(seen, key=document.tokens_around):
        positions = list(group)
        first, last = positions[0], positions[-1]
        different = {document.lowered[i] for i in positions}
        words = sum(map(str.isalpha, document.words[first : last + 1]))
        if len(different) >= _MANY and len(positions) >= _SHARE * words and any(len(word) > 2 for word in different):
            yield RULE.make_finding(context, document.starts[first], document.ends[last], ())


RULE = Rule(
    name="encoding.lost-character",
    stage=Stage.ENCODING,
    safety=Safety.SHOW,
    vi="Chữ đã mất khi chuyển mã; hãy xem lại bản gốc.",
    en="A letter was lost in conversion; look at the source.",
    check=_check,
    unreadable=True,
    examples=(
        "Bộ C⟦\ufffd→?⟧ng Thương",
        "nghi⟦ï¿½→?⟧p vụ",
        "Ông ⟦Nguy?n→?⟧ ⟦V?n→?⟧ A và bà ⟦Tr?n→?⟧ Thu.",
        "⟦H?→?⟧ tên: ⟦Ph?m→?⟧ Thị Hoa; nơi sinh: ⟦?ông→?⟧ Anh.",
        "Ăn gì? Uống gì? Hàm a?b:c và lệnh /tim?q=xin&n=5.",
        "Em ⟦c\u0323n→?⟧ nhớ ngày xưa, ⟦nh\u0300→?⟧ cũ.",
        "⟦Bng 2. Lưng phân hu cơ cn cung cp theo kt qu phân tích đt→?⟧",
        "Bộ Công Thương",
        "Ước lượng p\u0302 của tỉ lệ, x\u0304 của trung bình; tiếng Phạn ṣṭ.",
        "Đo bằng cm, mm, kg: sp mới, kt viên tính lại đt.",
        "¿Qué tal?",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Chữ đã mất khi chuyển mã: ký tự “�” (U+FFFD) và ba chữ “ï¿½” do nó biến thành; dấu thanh trên phụ âm đã mất
        nguyên âm (“c̣n”); nhiều từ trong một dòng có dấu hỏi chen giữa (“Nguy?n V?n”); dòng
        có nhiều từ không còn nguyên âm (“Bng”, “cn”, “kt qu”).

    Vì sao
        Chương trình nào đó trước đây đã bỏ mất chữ; không ai nhìn văn bản mà biết được đó là chữ gì.

    Khi nào không tự sửa
        Không bao giờ tự sửa và không có gợi ý: hãy xem lại bản gốc. Các quy tắc khác cũng không động đến những từ này.
    """,
)
