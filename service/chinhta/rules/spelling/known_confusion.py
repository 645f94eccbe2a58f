"""A word is commonly confused with another.

What
    Replaces a known wrong word by the right one: "xử dụng" → "sử dụng", "chuẩn đoán" → "chẩn đoán", "lãi xuất ngân
    hàng" → "lãi suất ngân hàng". Case and placement of tone marks are kept.

Why
    Typical spelling errors of sounds: s/x, tr/ch, d/gi/r, l/n, hỏi/ngã, final n/ng and t/c. The table (RULEBOOK 7)
    lists which pairs are always wrong and which only in context; accepted variants (khuyến mãi, hằng năm) are not in
    it. Some are so common in print (cọ sát, vô hình chung) that counts cannot decide; they are always only suggested.

When the fix is not safe
    Across two words a wrong pair can be right: "khả năng | xuất khẩu", "tham gia | xúc tiến". Nothing is reported where
    both halves form words with their neighbours; where one does, where the language model is not certain and for pairs
    that are wrong only in context the fix is at most suggested. Names (a capital inside a sentence) are left alone.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from chinhta.lexicon.confusions import Confusion, confusions
from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.likelihood import log_likelihood_ratio
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.letters import match_case
from chinhta.text.syllables import canonical, match_tone_style

_SPACES = " \u00a0"

# Nats by which the language model must like the right word better.
_SAFE: Final = 4.0
_ASK_ALWAYS: Final = 0.0
_ASK_HALF: Final = 5.0  # where a neighbour makes a word with half of the pair
_ASK_CONTEXT: Final = 9.0
_ASK_CONTEXT_HALF: Final = 14.0


def _check(document: Document, context: Context) -> Iterator[Finding]:
    table = context.tables.get(confusions)
    lowered = document.lowered
    for i in document.at(table.words & document.vocabulary):
        for item in table.at(lowered[i]):
            start = i - item.at
            end = start + len(item.wrong)
            if start >= 0 and tuple(lowered[start:end]) == item.wrong:
                finding = _finding_of(document, context, item, start, end)
                if finding:
                    yield finding


def _finding_of(document: Document, context: Context, item: Confusion, start: int, end: int) -> Finding | None:
    """Return the finding about the tokens `start`:`end`, which are the wrong words of `item`."""
    lexicon = context.lexicon
    if any(document.gap(i).strip(_SPACES) for i in range(start, end - 1)) or " ".join(item.wrong) in lexicon.user_words:
        return None
    written = document.words[start:end]
    all_caps = all(map(str.isupper, written))
    line_start, line_end = document.block_of(document.starts[start])
    before = document.words[max(document.token_at(line_start), start - 3) : start]
    after = document.words[end : min(document.token_at(line_end), end + 3)]
    capitals = [word[0].isupper() for word in written]
    opens = not before or not (before[-1].isalnum() or before[-1] == ",")
    meant = all(capitals) and " ".join(map(str.capitalize, item.right)) in lexicon.names  # Viêt Nam
    if not all_caps and not meant and (any(capitals[1:]) or (capitals[0] and not opens)):
        return None  # a name: Quang tâm sự, Hoàng Thiện
    left = bool(before) and lexicon.is_word(f"{before[-1]} {item.wrong[0]}")
    right = bool(after) and lexicon.is_word(f"{item.wrong[-1]} {after[0]}")
    if (left and (right or _is_word(lexicon, item.wrong[1:]))) or (right and _is_word(lexicon, item.wrong[:-1])):
        return None  # words meet here: khả năng | xuất khẩu, thuế suất | nhập khẩu
    log_ratio = log_likelihood_ratio(lexicon, before, item.right, item.wrong, after)
    half = left or right
    if item.when == "always" and log_ratio >= _SAFE and not half:
        safety, confidence = Safety.SAFE, 0.99
    elif (item.when == "ask" and not half) or log_ratio >= _least_log_likelihood_ratio(item.when, half):
        safety, confidence = Safety.ASK, 0.9
    else:
        return None
    changed = [
        i for i, (wrong, right) in enumerate(zip(item.wrong, item.right, strict=True)) if canonical(wrong) != right
    ]
    low, high = start + changed[0], start + changed[-1]
    fix = ""
    for i in range(low, high + 1):
        fix += _as_written(document.words[i], item.wrong[i - start], item.right[i - start], all_caps)
        fix += document.gap(i) if i < high else ""
    return RULE.make_finding(
        context,
        document.starts[low],
        document.ends[high],
        (fix,),
        f"“{' '.join(item.wrong)}” thường là viết nhầm của “{' '.join(item.right)}”.",
        f"“{' '.join(item.wrong)}” is often written for “{' '.join(item.right)}”.",
        safety=safety,
        confidence=confidence,
    )


def _least_log_likelihood_ratio(when: str, half: bool) -> float:
    """Return by how many nats the right word must be more probable to be suggested."""
    if when == "context":
        return _ASK_CONTEXT_HALF if half else _ASK_CONTEXT
    return _ASK_HALF if half else _ASK_ALWAYS


def _is_word(lexicon: Lexicon, words: Sequence[str]) -> bool:
    return len(words) > 1 and lexicon.is_word(" ".join(words))


def _as_written(written: str, wrong: str, right: str, all_caps: bool) -> str:
    """Return lower-case `right` with the capitals and the tone position of `written`, which is `wrong` in some case."""
    if canonical(wrong) == right:
        return written
    right = match_tone_style(right, wrong)
    return right.upper() if all_caps else match_case(right, written)


RULE = Rule(
    name="spelling.known-confusion",
    stage=Stage.SPELLING,
    safety=Safety.SAFE,
    vi="Từ thường bị viết nhầm.",
    en="A commonly confused word.",
    check=_check,
    examples=(
        "Việc ⟦xử→sử⟧ dụng vốn vay phải đúng mục đích.",
        "⟦Xử→Sử⟧ dụng vốn nhà nước; KẾ HOẠCH ⟦XỬ→SỬ⟧ DỤNG ĐẤT.",
        "Bác sĩ ⟦chuẩn→chẩn⟧ đoán bệnh nghề nghiệp cho người lao động.",
        "Ngân hàng công bố lãi ⟦xuất→suất⟧ cho vay mới.",
        "Các em cần được cọ ⟦sát→xát⟧ với thực tế; vô hình ⟦chung→trung⟧, trời trở ⟦lên→nên⟧ lạnh.",
        "Biểu thuế suất nhập khẩu; trẻ từ 6 tuổi trở lên, lạnh hay nóng; viêm bàng quang và thận.",
        "Khả năng xuất khẩu của doanh nghiệp phụ thuộc vào năng suất.",
        "Hồ sơ xuất khẩu, hàng gia công xuất khẩu, thuế xuất khẩu; tham gia xúc tiến thương mại.",
        "Lịch sử lý luận; bổ sung quanh năm; tập trung kết luận thanh tra.",
        "Ông Nguyễn Quang Trọng và bà Lê Hoàng Thiện dự họp; bố của Quang tâm sự.",
        "Chương trình khuyến mãi được tổ chức hằng năm; đảm bảo tiến độ.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Từ thường viết nhầm: “xử dụng” → “sử dụng”, “chuẩn đoán” → “chẩn đoán”, “lãi xuất ngân hàng” → “lãi suất ngân
        hàng”. Chữ hoa và kiểu đặt dấu thanh của văn bản được giữ.

    Vì sao
        Lẫn s/x, tr/ch, d/gi/r, l/n, dấu hỏi và dấu ngã, n/ng và t/c cuối là lỗi chính tả quen thuộc. Bảng từ cho biết
        cặp nào luôn sai, cặp nào chỉ sai trong một số ngữ cảnh; những từ viết hai cách đều được (khuyến mãi, hằng năm)
        không có trong bảng. Một số lỗi in nhiều đến mức số liệu không phân biệt được (“cọ sát”, “vô hình chung”) thì
        luôn chỉ gợi ý.

    Khi nào không tự sửa
        Khi hai từ gặp nhau, cặp “sai” có thể đúng: “khả năng xuất khẩu”, “tham gia xúc tiến”. Cả hai bên đều thành từ
        thì bỏ qua; một bên thành từ, mô hình ngôn ngữ còn ngờ, hoặc cặp chỉ sai trong một số ngữ cảnh thì nhiều nhất là
        gợi ý. Tên riêng (chữ hoa giữa câu) để nguyên.
    """,
    local=True,
)
