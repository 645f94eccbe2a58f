"""The type of a document is in lower case before the document's number.

What
    Capitalises the type: "nghị quyết 29-NQ/TW" becomes "Nghị quyết 29-NQ/TW", "theo thông tư số 43/2013/TT-BYT" "theo
    Thông tư số 43/2013/TT-BYT".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.6: viết hoa chữ cái đầu của tên loại văn bản trong trường hợp nói đến một
    văn bản cụ thể.

When the fix is not safe
    Where the document number is of another type ("hướng dẫn số 12/2000/TT-BTC"), where several documents are meant
    ("các nghị quyết số …") and where there is only a number ("nghị định 100 của Chính phủ") it is only suggested. "Bộ
    luật", "Pháp lệnh", "kỷ luật", "văn bản", "hợp đồng" are not treated as types.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from chinhta.analysis.context import token_context
from chinhta.lexicon.document_types import document_types
from chinhta.lexicon.tables import Tables
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_SYMBOL = lazy(r"(?<![\w/-])\d+(?:\.\d{1,2})?(?:/\d{4})?[-/][A-ZĐ][\w&]*(?:[-/][A-ZĐ][\w&]*)*")
_BARE = lazy(r"\d+(?:/\d{4})?(?= (?:của|do|về|năm|ngày|quy định)\b|[,;)])")
_BARE_TYPES = ("nghị quyết", "nghị định", "thông tư", "chỉ thị")
_LONGEST = 26
_MANY = lazy(r"(?:^|\W)(?:các|những|mọi|hai|ba|bốn|năm|nhiều|số|loạt) $", re.IGNORECASE)


class _Citations(NamedTuple):
    """What shows a citation: the types' first words, the letters of each, and patterns made of their names.

    `type`: a type before a number; `part_of_name`: what stands before one that is a part of another name ("Thông báo
    kết luận số 196-TB/TW", "công văn hướng dẫn 6283/TCHQ", "Mẫu báo cáo số 13-NT").
    """

    firsts: tuple[str, ...]
    letters: dict[str, re.Pattern[str]]
    type: re.Pattern[str]
    part_of_name: re.Pattern[str]


def _citations(tables: Tables) -> _Citations:
    types = {each.name: each.letters for each in tables.get(document_types) if each.letters}
    either = "|".join(types)
    return _Citations(
        tuple(dict.fromkeys(name.split(" ")[0] for name in types)),
        {
            name: lazy(r"[-/]\w" if letters == ("*",) else rf"[-/](?:{'|'.join(letters)})\d{{0,2}}(?![a-zđ])")
            for name, letters in types.items()
        },
        lazy(rf"({either})(?: số:?)? (?=\d)"),
        lazy(rf"(?:{either}|văn bản|mẫu|biểu|kèm|bộ) $", re.IGNORECASE),
    )


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    around, known = token_context(document), context.tables.get(_citations)
    for i in around.at(*known.firsts):
        start = document.starts[i]
        if document.words[i][0].isupper() or not (match := known.type.match(text, start)):
            continue
        if symbol := _SYMBOL.match(text, match.end()):
            named = known.letters[match[1]].search(symbol[0]) is not None
        elif match[1] in _BARE_TYPES and _BARE.match(text, match.end()):
            named = False
        else:
            continue
        before = text[max(0, start - _LONGEST) : start]
        if known.part_of_name.search(before) or around.quoted(i):
            continue
        safe = named and not _MANY.search(before)
        yield RULE.make_finding(
            context,
            start,
            document.ends[i],
            (document.words[i].capitalize(),),
            safety=Safety.SAFE if safe else Safety.ASK,
        )


RULE = Rule(
    name="capital.document-type",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Tên loại của một văn bản cụ thể viết hoa chữ đầu.",
    en="The type of a particular document is capitalised.",
    check=_check,
    examples=(
        "Trung ương đã ban hành ⟦nghị→Nghị⟧ quyết 29-NQ/TW ngày 17/11/2022.",
        "Thực hiện theo ⟦thông→Thông⟧ tư số 43/2013/TT-BYT và ⟦quyết→Quyết⟧ định 165/QĐ-TTg.",
        "Tỉnh ủy ban hành ⟦kế→Kế⟧ hoạch số 231-KH/TU.",
        "Bộ có ⟦công→Công⟧ văn số 1234/BCT-KHCN trả lời.",
        "Căn cứ các ⟦nghị→Nghị⟧ quyết số 11-NQ/TW, 12-NQ/TW.",
        "Theo ⟦nghị→Nghị⟧ định 100 của Chính phủ, mức phạt tăng.",
        "Trung ương đã ban hành Nghị quyết số 29-NQ/TW.",
        "Bộ luật số 92/2015/QH13, Pháp lệnh số 05/2008/UBTVQH12.",
        "Thông báo kết luận số 196-TB/TW của Bộ Chính trị; quyết định kỷ luật số 442-QĐ/TU.",
        "Lãnh đạo quyết định 5 nội dung và thông tư vấn đề này.",
        "Luật Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng số 69/2020/QH14.",
        "Ban hành nghị quyết mới; các nghị quyết của Đảng.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Tên loại văn bản viết thường trước số, ký hiệu: “nghị quyết 29-NQ/TW” → “Nghị quyết 29-NQ/TW”, “theo thông tư số
        43/2013/TT-BYT” → “theo Thông tư số 43/2013/TT-BYT”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.6: viết hoa chữ cái đầu của tên loại văn bản trong trường hợp nói đến
        một văn bản cụ thể.

    Khi nào không tự sửa
        Chỉ gợi ý khi ký hiệu không khớp tên loại (“hướng dẫn số 12/2000/TT-BTC”), khi nói về nhiều văn bản (“các nghị
        quyết số …”) và khi chỉ có số (“nghị định 100 của Chính phủ”). “Bộ luật”, “Pháp lệnh”, “kỷ luật”, “văn bản”,
        “hợp đồng” không thuộc quy tắc này.
    """,
)
