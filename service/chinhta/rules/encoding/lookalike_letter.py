"""A letter of another alphabet is used for the Vietnamese letter that it looks like.

What
    Replaces the Icelandic eth (Ð, ð) and the African Ɖ used for Đ, đ; the letter Ƣ, ƣ (OI) used for Ư, ư; Cyrillic and
    Greek letters among Latin ones ("СР" in a Latin word); full-width and small-capital letters. The table is
    homoglyphs.tsv.

Why
    The word looks right, but no search and no dictionary finds it. Ð for Đ comes from old fonts and input methods, ƣ
    from converters of old documents, Cyrillic letters from optical recognition and copied text.
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, khoản 4 wants the Unicode letters of TCVN 6909:2001.

When the fix is not safe
    Fixed only when every other letter of the word is Latin and the word then is a known syllable or an abbreviation in
    capitals. Otherwise, as in Icelandic names (Sigurðsson) and Greek symbols joined to a letter, it is at most
    suggested. Words wholly in another alphabet are left alone.
"""

from collections.abc import Iterator
from unicodedata import combining

from chinhta.analysis.letters import unexpected_characters
from chinhta.lexicon.tables import Tables
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.letters import MODIFIED, TONED_VOWELS, compose
from chinhta.text.patterns import lazy_unicode
from chinhta.text.syllables import strip_tone, toneless_spellings

_WORD_LETTER = r"\p{L}\p{M}₫"
_BOX = r"\u2500-\u259F"  # lines of boxes beside letters: a charset read wrongly
_LATIN = lazy_unicode(r"[\p{Latin}\p{M}]+")
_VIETNAMESE = frozenset("abcdeghiklmnopqrstuvxy" + MODIFIED).union(TONED_VOWELS)


def _homoglyphs(tables: Tables) -> dict[str, tuple[str, str]]:
    """Map a look-alike to the right letter, and to when it may be written: always, safe, ask."""
    return {row[0]: (row[1], row[2]) for row in tables.rows("homoglyphs.tsv")}


def _check(document: Document, context: Context) -> Iterator[Finding]:
    strange = unexpected_characters(document)
    if not strange or max(strange) < "Ð":
        return
    table = context.tables.get(_homoglyphs)
    found = "".join(char for char in strange if char in table)
    if not found:
        return
    words = []
    word_with_one = lazy_unicode(
        rf"(?<![{_BOX}{_WORD_LETTER}])[{_WORD_LETTER}]*[{found}][{_WORD_LETTER}]*+(?![{_BOX}])"
    )
    for match in word_with_one.finditer(document.text):
        word = match[0]
        right = compose("".join(table[char][0] if char in table else char for char in word))
        latin = _LATIN.fullmatch(right) and any(
            char.isalpha() and char not in table and _LATIN.match(char) for char in word
        )
        if latin or all("\uff21" <= char <= "\uff5a" for char in word):
            known = context.lexicon.knows(right) or (1 < len(right) < 9 and right.isupper())
            words.append((match.start(), word, right, known))
        elif _is_always(word, table):
            words.append((match.start(), word, right, False))
    always = any(known and _is_always(word, table) for _, word, _, known in words)
    for start, word, right, known in words:
        for at, char in enumerate(word):
            if char in table and (safety := _safety_of_letter(char, table[char][1], word, right, known, always)):
                confidence = 1.0 if known or safety is Safety.SAFE else 0.7
                yield RULE.make_finding(
                    context, start + at, start + at + 1, (table[char][0],), safety=safety, confidence=confidence
                )


def _is_always(word: str, table: dict[str, tuple[str, str]]) -> bool:
    """Return whether the only strange letters of `word` are such as no Vietnamese text has."""
    letters = (char for char in word if not combining(char))
    return all(table.get(char, ("", ""))[1] == "always" or char.lower() in _VIETNAMESE for char in letters)


def _safety_of_letter(char: str, when: str, word: str, right: str, known: bool, always: bool) -> Safety | None:
    """Return how `char` of `word` may be replaced, None when it is to be left; `always`: the text is typed with it."""
    if when == "always":
        shaped = strip_tone(right.lower())[0] in toneless_spellings()
        typed = set(right.lower()) <= _VIETNAMESE and len(word) > 1 and (always or shaped)
        return Safety.SAFE if known or typed else Safety.ASK
    if known and not ("α" <= char <= "ω" and (len(word) < 3 or not right.islower())):  # Dα is a quantity
        return Safety.SAFE if when == "safe" else Safety.ASK
    return Safety.ASK if char in "Ðð" or "\u0400" <= char <= "\u052f" else None


RULE = Rule(
    name="encoding.lookalike-letter",
    stage=Stage.ENCODING,
    safety=Safety.SAFE,
    vi="Chữ cái của bảng chữ khác, trông giống chữ tiếng Việt.",
    en="A letter of another alphabet that looks like a Vietnamese one.",
    check=_check,
    examples=(
        "⟦Ð→Đ⟧ảng bộ Bộ Công Thương",
        "Q⟦Ð→Đ⟧ và H⟦Ð→Đ⟧ND",
        "chuyển ⟦ð→đ⟧ổi số",
        "c⟦о→o⟧ng nghiệp",
        "BH⟦Χ→X⟧⟦Η→H⟧",
        "⟦₫→đ⟧ồng",
        "⟦Ƣ→Ư⟧u điểm: nh⟦ƣ→ư⟧ trên, tr⟦ƣ→ư⟧ờg CÔNG TH⟦Ƣ→Ư⟧ƠNG",
        "n⟦ӑ→ă⟧m nay",
        "Nghi⟦е→e⟧\u0323\u0302p vụ, thu⟦е→e⟧\u0302\u0301 và nh⟦ƣ→ư⟧\u0303ng",
        "Sigur⟦ð→đ⟧sson ghi bàn",
        "Đảng bộ Bộ Công Thương",
        "Giá 100.000₫ một kg",
        "Hãng thông tấn СССР",
        "Tên vùng đất bằng chữ Turk cũ là ⟦ƣ→ư⟧azna, ta⟦ƣ→ư⟧.",
        "Tham số Dα, Bộ Công Thương; diễn viên Akınç",
        "Hệ số α và tia γ, điện trở 5 Ω, lực ΔT",
        "BА╩≥ Cц╢ng Thф╟ф║ng, phА╩╖",
        "Thủ môn Müller, tiền vệ Özil, thành phố Köln",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Chữ của bảng chữ cái khác đứng thay chữ tiếng Việt trông giống nó: “Ð”, “ð” (Iceland) hoặc “Ɖ” (châu Phi) thay
        Đ, đ; “Ƣ”, “ƣ” thay Ư, ư; chữ Nga, chữ Hy Lạp lẫn trong từ; chữ toàn hình, chữ hoa nhỏ.

    Vì sao
        Nhìn thì đúng nhưng tìm kiếm và từ điển đều không nhận ra từ. “Ð” thay Đ do phông chữ và bộ gõ cũ, “ƣ” do chuyển
        mã tài liệu cũ, chữ Nga do nhận dạng ảnh quét và do sao chép.
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, khoản 4: dùng bộ mã ký tự Unicode theo TCVN 6909:2001.

    Khi nào không tự sửa
        Chỉ tự sửa khi mọi chữ còn lại của từ là chữ Latinh và từ sau khi sửa là âm tiết có thật hoặc chữ viết tắt in
        hoa; ngoài ra (tên người Iceland như “Sigurðsson”, ký hiệu Hy Lạp viết liền chữ) nhiều nhất chỉ gợi ý. Từ viết
        hoàn toàn bằng bảng chữ khác để nguyên.
    """,
)
