"""A letter of another alphabet stands for the Vietnamese letter that it looks like.

What
    Puts the right letter for the Icelandic eth (Ð, ð) and the African Ɖ in place of Đ, đ; for Cyrillic and Greek
    letters among Latin ones ("СР" in a Latin word); for full-width and small-capital letters. The table is
    homoglyphs.tsv.

Why
    The word looks right but is found by no search and no dictionary. Ð for Đ comes from old fonts and input
    methods, Cyrillic letters from optical recognition and copied text.

When the fix is not safe
    Written only when every other letter of the word is Latin and the word then is a known syllable or an
    abbreviation in capitals. Otherwise, as in Icelandic names (Sigurðsson) and Greek symbols joined to a letter,
    it is proposed at most. Words wholly in another alphabet are left alone.
"""

import re
from collections.abc import Iterator
from functools import cache

from chinhta.lexicon.lexicon import Lexicon
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.letters import strange_letters

_WORD_LETTER = r"(?:[^\W\d_]|₫)"


@cache
def _table(lexicon: Lexicon) -> dict[str, tuple[str, bool]]:
    """Map a look-alike to the right letter, and whether it may be written without asking."""
    return {row[0]: (row[1], row[2] == "safe") for row in lexicon.table("homoglyphs.tsv")}


def _latin(char: str) -> bool:
    return char < "\u0250" or "\u1e00" <= char <= "\u1eff"


def _check(document: Document, context: Context) -> Iterator[Finding]:
    strange = strange_letters(document.text)
    if not strange or max(strange) < "Ð":
        return
    table = _table(context.lexicon)
    found = "".join(char for char in strange if char in table)
    if not found:
        return
    for match in re.finditer(rf"{_WORD_LETTER}*[{found}]{_WORD_LETTER}*", document.text):
        word = match[0]
        right = "".join(table[char][0] if char in table else char for char in word)
        latin = all(map(_latin, right)) and any(_latin(char) and char not in table for char in word)
        if not latin and not all("\uff21" <= char <= "\uff5a" for char in word):
            continue
        known = context.lexicon.knows(right) or (1 < len(right) < 9 and right.isupper())
        for at, char in enumerate(word, match.start()):
            if char not in table:
                continue
            letter, may_be_safe = table[char]
            if known and not ("α" <= char <= "ω" and (len(word) < 3 or not right.islower())):  # Dα is a quantity
                safety = Safety.SAFE if may_be_safe else Safety.ASK
                yield RULE.find(context, at, at + 1, (letter,), safety=safety)
            elif char in "Ðð" or "\u0400" <= char <= "\u052f":
                yield RULE.find(context, at, at + 1, (letter,), safety=Safety.ASK, confidence=0.7)


RULE = Rule(
    name="encoding.lookalike-letter",
    stage=Stage.ENCODING,
    safety=Safety.SAFE,
    vi="Chữ cái của bảng chữ khác, nhìn giống chữ tiếng Việt.",
    en="A letter of another alphabet that looks like a Vietnamese one.",
    check=_check,
    examples=(
        "⟦Ð→Đ⟧ảng bộ Bộ Công Thương",
        "Q⟦Ð→Đ⟧ và H⟦Ð→Đ⟧ND",
        "chuyển ⟦ð→đ⟧ổi số",
        "c⟦о→o⟧ng nghiệp",
        "BH⟦Χ→X⟧⟦Η→H⟧",
        "⟦₫→đ⟧ồng",
        "Sigur⟦ð→đ⟧sson ghi bàn",
        "Đảng bộ Bộ Công Thương",
        "Giá 100.000₫ một kg",
        "Hãng thông tấn СССР",
        "Tham số Dα, Bộ Công Thương; diễn viên Akınç",
        "Hệ số α và tia γ, điện trở 5 Ω, lực ΔT",
        "Thủ môn Müller, tiền vệ Özil, thành phố Köln",
    ),
    manual=__doc__,
)
