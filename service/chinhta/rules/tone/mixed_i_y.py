"""One document writes quản lý here and quản lí there.

What
    Where a document writes the same kind of word with y and with i (kỹ and kĩ, lý and lí, tỷ and tỉ, hy and hi, quy
    and qui, công ty and công ti), each word in the spelling that is fewer is reported with the other as the choice;
    y when there are as many of both. Of sĩ and sỹ, sĩ is proposed.

Why
    State documents write y after h, k, l, m, t and qu (quản lý, kỹ thuật, tỷ lệ) and i in bác sĩ, chiến sĩ; textbooks
    write i (Quyết định 1989/QĐ-BGDĐT, Điều 9). Either is right; mixing them in one document is a defect.
    (RULEBOOK 2.4.)

When the fix is not safe
    Always only proposed. Names, quotations and native words with a fixed i (tỉ mỉ, kì cọ, lí nhí) are left alone.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import compress

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.rules.tone._places import quotations
from chinhta.text.documents import Document

_PAIRS = (  # spelling with i, with y: each group is judged by itself, for houses write "tỉ đồng" but "quản lý"
    {"kĩ": "kỹ", "kỉ": "kỷ", "lí": "lý", "mĩ": "mỹ", "kí": "ký", "kì": "kỳ", "kị": "kỵ"},
    {"tỉ": "tỷ"},
    {"hi": "hy"},
    {"li": "ly"},
    {"ti": "ty"},
    {"qui": "quy", "quí": "quý", "quĩ": "quỹ", "quỉ": "quỷ", "quì": "quỳ", "quị": "quỵ"},
    {"sĩ": "sỹ"},
)
_FORMS = tuple((frozenset(group), frozenset(group.values())) for group in _PAIRS)
_NUMBERS = frozenset("một hai ba bốn năm sáu bảy tám chín mười trăm nghìn ngàn chục mấy vài nhiều hàng".split())
# Only these neighbours make the syllable one that is written both ways.
_BEFORE = {
    "tỉ": frozenset("lệ đồng giá trọng số suất usd euro đô phú".split()),
    "hi": frozenset("vọng sinh hữu".split()),
    "li": frozenset("hôn dị tán khai tâm thân".split()),
}
_AFTER = {"tỉ": _NUMBERS, "li": frozenset("cách biệt phân chia".split()), "ti": frozenset(("công",))}
# With these the i is fixed.
_NATIVE = {
    "kì": frozenset("cọ kèo đà nhông lưng ghét".split()),
    "lí": frozenset("nhí lắc".split()),
    "kí": frozenset(("lô", "ninh")),
}
_CAPITALS = frozenset("kĩ kỹ kỉ kỷ tỉ tỷ kí ký qui quy quĩ quỹ quí quý".split())  # rarely names before a small word


def _check(document: Document, context: Context) -> Iterator[Finding]:
    vocabulary = document.vocabulary
    mixed = [
        group
        for group, (with_i, with_y) in zip(_PAIRS, _FORMS)
        if not vocabulary.isdisjoint(with_i) and not vocabulary.isdisjoint(with_y)
    ]
    if not mixed:
        return
    quoted = quotations(document)
    other = {a: b for group in mixed for pair in group.items() for a, b in (pair, pair[::-1])}
    lowered = document.lowered
    places = compress(range(len(lowered)), map(other.__contains__, lowered))
    free = [i for i in places if _is_free(document, i, other[lowered[i]])]
    for group in mixed:
        with_i, with_y = [], []
        for i in free:
            at = bisect_right(quoted, (document.starts[i], len(document.text))) - 1
            if at >= 0 and document.starts[i] < quoted[at][1]:
                continue
            if document.lowered[i] in group:
                with_i.append(i)
            elif other[document.lowered[i]] in group:
                with_y.append(i)
        if not with_i or not with_y:
            continue
        fewer = with_i if len(with_i) <= len(with_y) else with_y
        if "sĩ" in group:
            fewer = with_y
        for i in fewer:
            start, end, word = document.token(i)
            new = "".join(a.upper() if b.isupper() else a for a, b in zip(other[word.lower()], word))
            yield RULE.find(
                context,
                start,
                end,
                (new,),
                f"Văn bản viết cả y ({len(with_y)} lần) lẫn i ({len(with_i)} lần) ở loại chữ này; nên thống nhất.",
                f"The text spells this kind of word with y ({len(with_y)} times) and with i ({len(with_i)} times).",
                confidence=max(len(with_i), len(with_y)) / (len(with_i) + len(with_y)),
            )


def _is_free(document: Document, i: int, other: str) -> bool:
    """Tell whether token `i` is a word that may be spelt with i or y: no name, no native word."""
    if not document.visible[i]:
        return False
    words = document.words
    word, lowered = words[i], document.lowered[i]
    before = words[i - 1] if i and document.gap(i - 1) == " " else ""
    after = words[i + 1] if i + 1 < len(words) and document.gap(i) == " " else ""
    if word[0].isupper() and not word.isupper():  # "Kỹ thuật" begins a sentence, "Lý Bí", "Mỹ" are names
        if lowered not in _CAPITALS or not after or not after[0].islower() or (before and before[0].isupper()):
            return False
    elif after[:1].isupper() and before[:1].isupper():
        return False
    form = lowered if lowered in _BEFORE or lowered in _AFTER or lowered in _NATIVE else other
    before, after = before.lower(), after.lower()
    if after in _NATIVE.get(form, ()) or (form == "kí" and (before in _NUMBERS or before[:1].isdigit())):
        return False
    if form not in _BEFORE and form not in _AFTER:
        return True
    counted = form == "tỉ" and before[:1].isdigit()
    return counted or after in _BEFORE.get(form, ()) or before in _AFTER.get(form, ())


RULE = Rule(
    name="tone.mixed-i-y",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Văn bản viết lẫn i và y (quản lí, quản lý).",
    en="The text mixes i and y (quản lí, quản lý).",
    check=_check,
    examples=(
        "Quản ⟦lí→lý⟧ kỹ thuật và quản lý chất lượng.",
        "Tỷ lệ 5%; vốn 20 tỷ đồng, thu 300 ⟦tỉ→tỷ⟧ đồng.",
        "Công ty cổ phần và các công ⟦ti→ty⟧ con; ⟦qui→quy⟧ định, quy trình.",
        "Các bác sĩ, kỹ ⟦sỹ→sĩ⟧ và nghệ ⟦sỹ→sĩ⟧.",
        "Thời kì, kĩ năng, kỉ luật, xử lí và ⟦lý→lí⟧ luận.",
        "Quản lý kỹ thuật; các bác sĩ tỉ mỉ kì cọ, nói lí nhí, mua 5 kí lô; hi hi; li ti; ti vi.",
        "Hội nghị ở Mỹ; bà Lí và ông Lý; sách “Vật lí”; cụ Vĩ, anh Vỹ; Qui Nhơn, quy hoạch.",
        "Giá 300 tỉ đồng do công ty quản lý; tiệc tùng hi hữu, kỹ sư.",
    ),
    manual=__doc__,
)
