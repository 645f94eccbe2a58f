"""A phrase of two to five words is repeated.

What
    Removes the second: "theo quy định theo quy định tại Điều 5", "của Bộ của Bộ Công Thương".

Why
    An editing error, like the doubled word (RULEBOOK 9).

When the fix is not safe
    Only a phrase that starts with a function word that cannot end one (của, các, theo, tại …) is fixed. Another may be
    two phrases that meet ("cơ quan thẩm định giá | định giá", "người tố cáo | tố cáo"): it is only suggested. So is a
    capitalised word of two syllables that more follows ("Chủ tịch Chủ tịch UBND"). All other phrases that start with a
    capital, or are repeated with other capitals, may be a title or a caption beside its text: left alone. So are
    phrases repeated twice, doubled for emphasis (từng bước từng bước), or ending in a relational noun (con đầu của con
    đầu của nút).
"""

from collections.abc import Iterator
from operator import eq

from chinhta.lexicon.lexicon import Lexicon
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_SIZES = (5, 4, 3, 2)
_OPENERS = frozenset("các những của với theo tại về để cho đã sẽ đang trên".split())
_EMPHATIC = frozenset("từng mỗi rất càng ngày dần có bao lần một hai được bị là".split())
_LINKS = frozenset(("của", "trong"))  # "con đầu tiên của | con đầu tiên của nút gốc": one of the other
_OF_SENTENCES = frozenset("là có không cũng được đã sẽ đang thì mà còn bị giúp chỉ phải rất vẫn cần như".split())
_UNITS = frozenset("tỉnh huyện quận xã phường".split())
_SYMBOL = lazy(r"[0-9]+/")  # 15/QĐ-TTg
_SPACES = " \u00a0\t"


def _check(document: Document, context: Context) -> Iterator[Finding]:
    words = document.words
    found: dict[int, int] = {}  # first token: size
    for size in _SIZES:
        same = bytes(map(eq, words, words[size:]))  # a 1 for every token that comes again `size` tokens later
        wanted = b"\x01" * size
        i = same.find(wanted)
        while i >= 0:
            if _is_phrase(document, i, size) and (words[i].islower() or _is_title(document, context.lexicon, i, size)):
                found.setdefault(i, size)
            i = same.find(wanted, i + 1)
    end = 0
    for i, size in sorted(found.items()):
        if i < end:
            continue
        end = i + 2 * size
        before = words[i - 1].lower() if i > document.tokens_around(i)[0] else ""
        if context.lexicon.is_word(f"{before} {words[i]}"):
            continue
        safe = words[i] in _OPENERS
        if not safe and (
            words[i] in _EMPHATIC or not (words[i][0].isupper() or all(map(str.islower, words[i + 1 : i + size])))
        ):
            continue
        phrase = " ".join(words[i : i + size])
        yield RULE.make_finding(
            context,
            document.ends[i + size - 1],
            document.ends[end - 1],
            ("",),
            f"Lặp cụm từ “{phrase}”.",
            f"“{phrase}” stands twice.",
            safety=Safety.SAFE if safe else Safety.ASK,
            confidence=0.98 if safe else 0.8,
        )


def _is_title(document: Document, lexicon: Lexicon, i: int, size: int) -> bool:
    """Return whether the tokens from `i` on are a word with a capital, twice, before more of a name.

    So a title, an agency or a kind of document is repeated: Chủ tịch Chủ tịch UBND, Nghị định Nghị định số. A heading
    beside the sentence that takes it up (Bơi lội Bơi lội là) is not.
    """
    words, end = document.words, i + 2 * size
    if not (words[i][0].isupper() and words[i + size - 1].islower()):
        return False
    if end >= document.tokens_around(i)[1] or document.gap(end - 1) != " ":
        return False
    more = words[end][0].isupper() or words[end] == "số" or _SYMBOL.match(document.text, document.starts[end])
    following = words[end + 1] if end + 1 < document.tokens_around(i)[1] else ""
    named = words[end].islower() and words[end] not in _OF_SENTENCES and lexicon.is_word(f"{words[end]} {following}")
    named = named or (words[end] in _UNITS and following[:1].isupper())
    return bool(more or named) and lexicon.is_word(" ".join(document.lowered[i : i + size]))


def _is_phrase(document: Document, i: int, size: int) -> bool:
    """Return whether the tokens from `i` on are `size` words, twice and no more, with spaces only between them."""
    words = document.words
    phrase = words[i : i + size]
    first, last = document.tokens_around(i)
    return (
        all(map(str.isalpha, phrase))
        and len(set(phrase)) > 1
        and phrase[-1] not in _LINKS
        and phrase != words[i + 2 * size : min(i + 3 * size, last)]
        and (i - size < first or phrase != words[i - size : i])
        and not any(document.gap(n).strip(_SPACES) for n in range(i, i + 2 * size - 1))
    )


RULE = Rule(
    name="repeat.doubled-phrase",
    stage=Stage.REPEATS,
    safety=Safety.SAFE,
    vi="Một cụm từ bị viết lặp.",
    en="A phrase is repeated.",
    check=_check,
    examples=(
        "Doanh nghiệp nộp thuế theo quy định⟦ theo quy định→⟧ tại Điều 5 Nghị định này.",
        "Chức năng của Bộ⟦ của Bộ→⟧ Công Thương được quy định tại Nghị định này.",
        "Chương trình hỗ trợ doanh nghiệp⟦ doanh nghiệp→⟧ nhỏ và vừa.",
        "Chủ tịch⟦ Chủ tịch→⟧ UBND tỉnh làm việc với Tập đoàn⟦ Tập đoàn→⟧ Điện lực Việt Nam.",
        "Cơ quan thẩm định giá định giá tài sản theo hợp đồng.",
        "Từng bước từng bước, ngành đã làm chủ công nghệ; công suất là của Bộ, của Bộ chủ quản.",
        "Đảng bộ Bộ Công Thương Đảng bộ Bộ Công Thương",
        "Đây là con đầu tiên của con đầu tiên của nút gốc.",
        "ngày tháng năm ngày tháng năm ngày tháng năm",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Cụm hai đến năm từ viết lặp: “theo quy định theo quy định tại Điều 5”, “của Bộ của Bộ Công Thương”; được bỏ một
        lần.

    Vì sao
        Lỗi do sửa bản thảo, như lặp từ.

    Khi nào không tự sửa
        Chỉ tự sửa khi cụm mở đầu bằng hư từ không thể kết thúc một cụm (của, các, theo, tại, …); cụm viết thường khác
        có thể là hai cụm gặp nhau (“cơ quan thẩm định giá” + “định giá tài sản”) nên chỉ gợi ý; từ hai âm tiết viết
        hoa đứng trước tên (“Chủ tịch Chủ tịch UBND”) cũng chỉ gợi ý. Bỏ qua cụm khác mở đầu bằng chữ hoa hoặc lặp lại
        với chữ hoa khác (tít, chú thích ảnh), cụm đứng ba lần, cụm láy (từng bước từng bước), cụm kết thúc bằng từ chỉ
        quan hệ (con đầu của con đầu của nút).
    """,
    local=True,
)
