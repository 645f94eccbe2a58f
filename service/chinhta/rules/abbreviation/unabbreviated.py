"""A known full form stands where its official short form could.

What
    With the setting `abbreviations = "contract"`, proposes the official short form of the table for a full form that
    the text does not abbreviate itself: "đổi mới sáng tạo" → ĐMST, "Bộ Khoa học và Công nghệ" → "Bộ KH&CN".

Why
    RULEBOOK 6: in notes, tables and news of an agency the known short forms save room. It is a choice of style, so it
    works only on request.

When the fix is not safe
    It is never written without asking: readers must know a form that the text does not explain. Only short forms with
    one meaning, made of the initials of the full one, are proposed; parts of names ("Luật Khoa học và Công nghệ", "Viện
    Hàn lâm Khoa học và Công nghệ Việt Nam"), quotations and headings in capitals are left alone.
"""

from collections.abc import Iterator
from typing import Final

from chinhta.analysis.abbreviations import abbreviation_usage
from chinhta.analysis.context import TokenContext, token_context
from chinhta.lexicon.abbreviations import CUSTOMARY, abbreviations, key_of, stands_for
from chinhta.lexicon.phrases import Phrases, fold
from chinhta.lexicon.tables import Tables
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.tokens import tokenize

_AGENCIES: Final = frozenset("Bộ Sở Vụ Cục Ban Phòng".split())
_HOUSES: Final = ("Bộ ", "Sở ", "Tổng cục ", "Tập đoàn ")  # in sentences "Bộ KH&CN", not BKHCN; EVN is a name


def _check(document: Document, context: Context) -> Iterator[Finding]:
    around, reading = token_context(document), abbreviation_usage(document, context.lexicon)
    defined = {fold(definition.full.lower()) for definition in reading.definitions}
    for first, last, (short, full) in context.tables.get(_full_forms).find(document.lowered, around.postings):
        start, end = document.starts[first], document.ends[last - 1]
        written = document.text[start:end]
        if fold(written.lower()) in defined or around.quoted(first) or around.all_caps(first) or "\n" in written:
            continue
        if _stands_for_itself(document, around, first, last, full):
            vi, en = f"Dạng viết tắt chính thức là “{short}”.", f"The official short form is “{short}”."
            yield RULE.make_finding(context, start, end, (short,), vi, en, confidence=0.9)


def _stands_for_itself(document: Document, around: TokenContext, first: int, last: int, full: str) -> bool:
    """Return whether the tokens are the full form by their capitals, and not a part of some longer name."""
    words, model = document.words[first:last], tokenize(full)[0]
    before = document.words[first - 1] if around.joined(first) else ""
    if before in _AGENCIES:  # Bộ Khoa học và Công nghệ
        return words[0][0].isupper() and (last - first < 3 or any(word[0].isupper() for word in words[1:]))
    if before == "lâm":  # Viện Hàn lâm Khoa học và Công nghệ Việt Nam
        return False
    inside = around.inside(first) and not before[0].isupper()
    rest = [word[0].isupper() for word in words[1:]] == [word[0].isupper() for word in model[1:]]
    return rest and (words[0][0].isupper() == model[0][0].isupper() if inside else not before[:1].isalpha())


def _full_forms(tables: Tables) -> Phrases[tuple[str, str]]:
    """Return the short and the full form of each abbreviation that the table has with one meaning, by its words.

    Those of two letters (XK, QG) save too little.
    """
    table = tables.get(abbreviations)
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for row in table.of.values():
        words = tokenize(row.full)[0]
        if row.others or row.field in CUSTOMARY or row.full.startswith(_HOUSES) or len(key_of(row.short)) < 3:
            continue
        if stands_for(row.short, row.full.replace(",", " ,").split()) == 0:
            found.setdefault(tuple(fold(word.lower()) for word in words), (table.official_of(row.short), row.full))
    return Phrases(found.items())


RULE = Rule(
    name="abbreviation.unabbreviated",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Có thể dùng chữ viết tắt chính thức.",
    en="The official short form can be used.",
    check=_check,
    examples=(
        "Thúc đẩy ⟦đổi mới sáng tạo→ĐMST⟧ và ⟦chuyển đổi số→CĐS⟧. ⟦Ủy ban nhân dân→UBND⟧ tỉnh chủ trì.",
        "Bộ ⟦Khoa học và Công nghệ→KH&CN⟧ quản lý hoạt động ⟦khoa học và công nghệ→KH&CN⟧.",
        "Phát triển ⟦khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số→KH, CN, ĐMST và CĐS⟧ của vùng.",
        "Luật Khoa học và Công nghệ; Viện Hàn lâm Khoa học và Công nghệ Việt Nam; ĐẨY MẠNH CHUYỂN ĐỔI SỐ",
        "“Chuyển đổi số là tất yếu”, ông nói; kế hoạch sản xuất của doanh nghiệp.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Với cài đặt `abbreviations = "contract"`, cụm từ có chữ viết tắt chính thức mà văn bản không tự đặt chữ viết tắt
        được gợi ý viết tắt: “đổi mới sáng tạo” → ĐMST, “Bộ Khoa học và Công nghệ” → “Bộ KH&CN”.

    Vì sao
        Báo cáo nhanh, bảng biểu, tin nội bộ dùng chữ viết tắt quen thuộc cho gọn. Đây là lựa chọn về cách trình bày,
        nên chỉ làm khi được yêu cầu.

    Khi nào không tự sửa
        Luôn chỉ gợi ý: bạn đọc phải biết chữ viết tắt mà văn bản không giải thích. Chỉ dùng chữ viết tắt một nghĩa,
        ghép từ chữ cái đầu; phần của tên riêng (“Luật Khoa học và Công nghệ”, “Viện Hàn lâm Khoa học và Công nghệ Việt
        Nam”), đoạn trích và đề mục in hoa để nguyên.
    """,
    requires={"abbreviations": ("contract",)},
)
