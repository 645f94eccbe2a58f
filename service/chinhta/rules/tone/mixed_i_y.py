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
    Always only proposed; the setting `i_y` chooses one (rule tone.unwanted-i-y). Names, quotations and native words
    with a fixed i (tỉ mỉ, kì cọ, lí nhí) are left alone.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.rules.tone._i_y import PAIRS, free_places
from chinhta.text.documents import Document
from chinhta.text.letters import match_case

_FORMS = tuple((frozenset(group), frozenset(group.values())) for group in PAIRS)


def _check(document: Document, context: Context) -> Iterator[Finding]:
    vocabulary = document.vocabulary
    mixed = [
        group
        for group, (with_i, with_y) in zip(PAIRS, _FORMS)
        if not vocabulary.isdisjoint(with_i) and not vocabulary.isdisjoint(with_y)
    ]
    if not mixed:
        return
    lowered = document.lowered
    free = free_places(document, mixed)
    for group in mixed:
        other = {a: b for pair in group.items() for a, b in (pair, pair[::-1])}
        with_i = [i for i in free if lowered[i] in group]
        with_y = [i for i in free if lowered[i] in other and lowered[i] not in group]
        if not with_i or not with_y:
            continue
        fewer = with_i if len(with_i) <= len(with_y) else with_y
        if "sĩ" in group:
            fewer = with_y
        for i in fewer:
            start, end, word = document.token(i)
            yield RULE.find(
                context,
                start,
                end,
                (match_case(other[document.lowered[i]], word),),
                f"Văn bản viết cả y ({len(with_y)} lần) lẫn i ({len(with_i)} lần) ở loại chữ này; nên thống nhất.",
                f"The text spells this kind of word with y ({len(with_y)} times) and with i ({len(with_i)} times).",
                confidence=max(len(with_i), len(with_y)) / (len(with_i) + len(with_y)),
            )


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
    under={"i_y": ("keep",)},
)
