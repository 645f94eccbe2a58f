"""Two coordinate terms are joined by a hyphen without spaces.

What
    "kinh tế-xã hội" becomes "kinh tế - xã hội"; so do "kinh tế -xã hội" and "kinh tế- xã hội".

Why
    Between coordinate terms Nghị định 30/2020/NĐ-CP writes a hyphen with spaces ("có gạch nối (-), có cách chữ", Phụ
    lục I); a hyphen without spaces belongs to transliterations (các-bon, Lê-nin) and document numbers (RULEBOOK 5, P6,
    P7).

When the fix is not safe
    Fixed only between terms of a closed list (coordinates.tsv: kinh tế, chính trị, văn hóa, xã hội …). Between other
    known words, and where there is a space on one side only ("cung -cầu"), it is only suggested. Names,
    transliterations, abbreviations (CNTT-TT) and numbers are left alone.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.tables import Tables
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy
from chinhta.text.syllables import canonical

_SELDOM: Final = 10_000  # count of a syllable
_SITE = lazy(r"[-–](?=[ \u00a0]?[^\W\d_])")
_LEFT = lazy(r"(?:([^\W\d_]+) )?([^\W\d_]+)( ?)\Z")
_RIGHT = lazy(r"( ?)([^\W\d_]+)(?: ([^\W\d_]+))?")


def _coordinates(tables: Tables) -> frozenset[str]:
    return frozenset(row[0] for row in tables.rows("coordinates.tsv"))


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    for match in _SITE.finditer(text):
        offset = match.start()
        before = text[offset - 1 : offset]
        if not (before.isalpha() or (before == " " and text[offset + 1] != " ")):
            continue
        left = _LEFT.search(text[max(0, offset - 20) : offset])
        right = _RIGHT.match(text, offset + 1)
        if left is None or right is None:
            continue
        start, end = offset - len(left[3]), offset + 1 + len(right[1])
        safety = _safety_of_dash(left.group(1, 2), right.group(2, 3), bool(left[3] or right[1]), context)
        if safety is not None:
            confidence = 1.0 if safety is Safety.SAFE else 0.8
            yield RULE.make_finding(context, start, end, (f" {text[offset]} ",), safety=safety, confidence=confidence)


def _safety_of_dash(
    left: Sequence[str | None], right: Sequence[str | None], lopsided: bool, context: Context
) -> Safety | None:
    """Return how sure it is that the two words before and the two after the hyphen stand side by side."""
    terms = context.tables.get(_coordinates)
    pair = [" ".join(canonical(word) for word in words if word) for words in (left, right)]
    if all(term in terms for term in pair):
        return Safety.SAFE
    near, far = left[1] or "", right[0] or ""
    if _is_loan(near.lower(), far.lower(), context.lexicon):
        return None
    if lopsided:
        if near.islower() and far.islower() and len(near) > 1 and len(far) > 1:
            knows = context.lexicon.knows
            if knows(near) and knows(far) and not (near.isascii() and far.isascii()):
                return Safety.ASK
        return None
    if far[:1].islower() and all(context.lexicon.is_word(term) for term in pair):
        return Safety.ASK
    return None


def _is_loan(near: str, far: str, lexicon: Lexicon) -> bool:
    """Return whether `near` and `far` are syllables of a loan (nơ-ron, xi-măng): one of them seldom elsewhere."""
    return lexicon.is_word(f"{near} {far}") and min(lexicon.frequency(near), lexicon.frequency(far)) < _SELDOM


RULE = Rule(
    name="spacing.hyphen-for-dash",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Giữa hai từ ngữ ngang hàng, dấu gạch nối có dấu cách ở hai bên.",
    en="Between coordinate terms the dash has spaces on both sides.",
    check=_check,
    examples=(
        "phát triển kinh tế⟦-→ - ⟧xã hội của tỉnh",
        "các tổ chức chính trị⟦–→ – ⟧xã hội",
        "Độc lập⟦-→ - ⟧Tự do⟦-→ - ⟧Hạnh phúc",
        "phát triển kinh tế⟦- → - ⟧xã hội",
        "kết nối cung⟦ -→ - ⟧cầu giữa các vùng",
        "phát triển kinh tế - xã hội của tỉnh",
        "mạng nơ-ron sâu, xi- măng trộn phốt- pho, rạp xi -nê",
        "các-bon, Lê-nin, Mát-xcơ-va, ki-lô-gam, CNTT-TT, KH&CN-ĐMST",
        "giai đoạn 2021-2025, ngày 2-9, tuyến Hà Nội-Hải Phòng, COVID-19",
        "- Kinh tế\n- Xã hội",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Gạch nối viết liền giữa hai từ ngữ ngang hàng: “kinh tế-xã hội”, “kinh tế -xã hội” sửa thành “kinh tế - xã hội”.

    Vì sao
        Giữa hai từ ngữ ngang hàng, Nghị định 30/2020/NĐ-CP viết gạch nối có dấu cách (“có gạch nối (-), có cách chữ”,
        Phụ lục I). Gạch nối viết liền dành cho tên phiên âm (các-bon, Lê-nin) và ký hiệu văn bản.

    Khi nào không tự sửa
        Chỉ tự sửa các cặp hay đi với nhau (kinh tế, chính trị, văn hóa, xã hội, …). Cặp từ khác và chỗ chỉ cách một bên
        (“cung -cầu”) thì gợi ý. Tên riêng, tên phiên âm, chữ viết tắt (CNTT-TT) và số để nguyên.
    """,
    local=True,
)
