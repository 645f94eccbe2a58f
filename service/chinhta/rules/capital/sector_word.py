"""A common noun has a capital inside sentences where the same text mostly writes it small.

What
    "Ngành Công Thương" becomes "ngành Công Thương", "toàn Ngành" "toàn ngành", "hai Bên" "hai bên" where at least four
    in five of the text's own uses are small. Where a text is divided, the capital ones are shown.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.4 gives capitals to common nouns only in special cases (Bác, Người,
    Đảng); ngành, lãnh đạo, hai bên stay small. A house may honour its own sector with a capital.

When the fix is not safe
    Always asked. Lines that a page repeats count once, and starts of sentences, headings and quotations do not count.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from chinhta.rules.surroundings import surroundings
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_WORD = re.compile(r"(?<![\w-])(?:([Nn]gành|[Ll]ãnh đạo)|(?:hai|các|mỗi|cả hai) ([Bb]ên))(?![\w-])")
_LEAST = 3  # small uses that show a habit


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    if not any(word in text for word in ("Ngành", "Lãnh đạo", " Bên")):
        return
    around = surroundings(document)
    small: dict[str, int] = defaultdict(int)
    great: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in _WORD.finditer(text):
        group = match.lastindex or 0
        start, end = match.span(group)
        word = text[start:end]
        i = document.token_at(start)
        if word[0].islower():
            small[word] += not around.furniture(start)
        elif around.inside(i) and not around.quoted(i) and not around.loud(i):
            great[word.lower()].append((start, end))
    for lowered, places in great.items():
        if small[lowered] < _LEAST or len(places) > small[lowered]:
            continue
        mostly = small[lowered] >= 4 * len(places)
        vi = f"“{lowered}”: {small[lowered]} chỗ viết thường, {len(places)} chỗ viết hoa."
        en = f"“{lowered}”: small in {small[lowered]} places, with a capital in {len(places)}."
        for start, end in places:
            first = text[start:end].split(" ")[0]
            yield RULE.find(
                context, start, start + len(first), (first.lower(),), vi, en, safety=Safety.ASK if mostly else Safety.SHOW
            )


RULE = Rule(
    name="capital.sector-word",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Danh từ chung (ngành, lãnh đạo, hai bên) viết thường.",
    en="Common nouns (ngành, lãnh đạo, hai bên) are small.",
    check=_check,
    examples=(
        "Toàn ngành thi đua; các ngành, ngành điện, ngành than và hoạt động của ⟦Ngành→ngành⟧ Công Thương.",
        "Ngành Công Thương và các ngành khác; ngành điện, ngành than, ngành dệt may.",
        "Trong Ngành có nhiều đổi mới.",
        "Theo thỏa thuận, hai bên thống nhất; các bên ký; mỗi bên cử một người; hai bên trao đổi với hai ⟦Bên→bên⟧ còn lại.",
    ),
    manual=__doc__,
)
