"""A document writes both quản lý and quản lí.

What
    Where a document writes the same kind of word with y and with i (kỹ and kĩ, lý and lí, tỷ and tỉ, hy and hi, quy and
    qui, công ty and công ti), each word in the rarer spelling is reported with the other as the suggestion; on a tie,
    y. Of sĩ and sỹ, sĩ is suggested.

Why
    State documents write y after h, k, l, m, t and qu (quản lý, kỹ thuật, tỷ lệ) and i in bác sĩ, chiến sĩ; textbooks
    write i (Quyết định 1989/QĐ-BGDĐT, Điều 9). Either is right; mixing them in one document is an error. (RULEBOOK
    2.4.)

When the fix is not safe
    Only suggested; the setting `i_y` chooses one (rule tone.unwanted-i-y). Names, quotations and native words with a
    fixed i (tỉ mỉ, kì cọ, lí nhí) are left alone.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.rules.tone._i_y import PAIRS, free_tokens
from chinhta.text.documents import Document
from chinhta.text.english import counted
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
    free = free_tokens(document, mixed)
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
            both = "/".join(sorted((word.lower(), other[word.lower()]), reverse=True))
            yield RULE.make_finding(
                context,
                start,
                end,
                (match_case(other[document.lowered[i]], word),),
                f"Viết lẫn y ({len(with_y)} lần) và i ({len(with_i)} lần), như “{both}”; nên thống nhất.",
                f"Written y {counted(len(with_y), 'time')}, i {counted(len(with_i), 'time')}, as in “{both}”.",
                confidence=max(len(with_i), len(with_y)) / (len(with_i) + len(with_y)),
            )


RULE = Rule(
    name="tone.mixed-i-y",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Văn bản viết lẫn i và y (“quản lí”, “quản lý”).",
    en="The text mixes i and y (“quản lí”, “quản lý”).",
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
    manual_vi="""
    Lỗi gì
        Cùng văn bản lúc viết “quản lý”, lúc viết “quản lí” (“kỹ” và “kĩ”, “tỷ” và “tỉ”, “hy” và “hi”, “quy” và “qui”,
        “công ty” và “công ti”): cách viết ít hơn được nhắc, kèm gợi ý cách kia; bằng nhau thì gợi ý y. Giữa “sĩ” và
        “sỹ”, gợi ý “sĩ”.

    Vì sao
        Văn bản nhà nước viết y sau h, k, l, m, t và “qu” (quản lý, kỹ thuật, tỷ lệ), viết i trong bác sĩ, chiến sĩ;
        sách giáo khoa viết i (Quyết định 1989/QĐ-BGDĐT, Điều 9). Cách nào cũng đúng, chỉ viết lẫn mới là lỗi.

    Khi nào không tự sửa
        Không tự sửa; cài đặt `i_y` cho phép chọn một cách (quy tắc tone.unwanted-i-y). Tên riêng, đoạn trích và từ
        thuần Việt viết i cố định (tỉ mỉ, kì cọ, lí nhí) để nguyên.
    """,
    requires={"i_y": ("keep",)},
)
