"""A bare hyphen joins two terms that stand side by side.

What
    "kinh tế-xã hội" becomes "kinh tế - xã hội"; so do "kinh tế -xã hội" and "kinh tế- xã hội".

Why
    Between coordinate terms Nghị định 30/2020/NĐ-CP writes a hyphen with spaces ("có gạch nối (-), có cách chữ",
    Phụ lục I); a hyphen without spaces belongs to transliterations (các-bon, Lê-nin) and symbols (RULEBOOK 5, P6, P7).

When the fix is not safe
    Written only between terms of a closed list (coordinates.tsv: kinh tế, chính trị, văn hóa, xã hội …). Between
    other known words it is proposed. Names, transliterations, abbreviations (CNTT-TT) and figures are left alone.
"""

import re
from collections.abc import Iterator
from functools import cache

from chinhta.lexicon.lexicon import Lexicon
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.syllables import canonical

_SITE = re.compile(r"[-–](?=[ \u00a0]?[^\W\d_])")
_LEFT = re.compile(r"([^\W\d_]+) ([^\W\d_]+)( ?)\Z")
_RIGHT = re.compile(r"( ?)([^\W\d_]+) ([^\W\d_]+)")


@cache
def _terms(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.table("coordinates.tsv"))


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    for match in _SITE.finditer(text):
        place = match.start()
        before = text[place - 1 : place]
        if not (before.isalpha() or (before == " " and text[place + 1] != " ")):
            continue
        left = _LEFT.search(text[max(0, place - 20) : place])
        right = _RIGHT.match(text, place + 1)
        if left is None or right is None or (left[3] and right[1]):
            continue
        pair = [" ".join(canonical(word) for word in words) for words in (left.group(1, 2), right.group(2, 3))]
        start, end = place - len(left[3]), place + 1 + len(right[1])
        new = f" {text[place]} "
        if all(term in _terms(context.lexicon) for term in pair):
            yield RULE.find(context, start, end, (new,))
        elif all(context.lexicon.is_word(term) for term in pair) and not right[2][0].isupper():
            yield RULE.find(context, start, end, (new,), safety=Safety.ASK, confidence=0.8)


RULE = Rule(
    name="spacing.hyphen-for-dash",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Giữa hai từ ngữ đẳng lập, dấu gạch nối có dấu cách ở hai bên.",
    en="Between coordinate terms the dash has spaces on both sides.",
    check=_check,
    examples=(
        "phát triển kinh tế⟦-→ - ⟧xã hội của tỉnh",
        "các tổ chức chính trị⟦–→ – ⟧xã hội",
        "Độc lập⟦-→ - ⟧Tự do⟦-→ - ⟧Hạnh phúc",
        "phát triển kinh tế⟦- → - ⟧xã hội",
        "phát triển kinh tế - xã hội của tỉnh",
        "các-bon, Lê-nin, Mát-xcơ-va, ki-lô-gam, CNTT-TT, KH&CN-ĐMST",
        "giai đoạn 2021-2025, ngày 2-9, tuyến Hà Nội-Hải Phòng, COVID-19",
        "- Kinh tế\n- Xã hội",
    ),
    manual=__doc__,
)
