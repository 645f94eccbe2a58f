"""A syllable is split by a space.

What
    Joins two pieces of which at least one is not a word, when together they are a syllable attested between its
    neighbours: "ngh iên cứu" → "nghiên cứu", "dị ch vụ" → "dịch vụ". Two pieces that are words are joined too where the
    second has no onset and seldom stands alone, and together they make a word with a neighbour, as neither does alone:
    "kế ho ạch" → "kế hoạch". Where several syllables in a row are split ("s ử d ụng th ẻ") the passage is joined as a
    whole, or left alone.

Why
    Hasty typing, text copied from PDF files, and titles in spaced letters.

When the fix is not safe
    Where the joined syllable is not attested between these neighbours, nothing is reported or the fix is only
    suggested; so are a whole passage and two pieces that are words. Letters used as numbers ("điểm a khoản 2") count as
    words.
"""

from collections.abc import Iterator
from typing import Final

from chinhta.lexicon.lexicon import Lexicon
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.speller.pieces import Pieces, torn, torn_before_vowel, torn_passages
from chinhta.text.documents import Document
from chinhta.text.letters import match_case

_SAFE: Final = 300.0  # weighted counts in the corpus
_ASK: Final = 20.0


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for passage in torn_passages(document, context.lexicon):
        start, end = document.starts[passage.first], document.ends[passage.last - 1]
        right = _with_capitals_of(passage.right, document.text[start:end])
        yield RULE.make_finding(context, start, end, (right,), safety=Safety.ASK, confidence=0.9)
    for found in torn_before_vowel(document, context.lexicon):
        if found.support >= _SAFE:
            start, end = document.starts[found.first], document.ends[found.last - 1]
            right = match_case(found.right, document.text[start])
            yield RULE.make_finding(context, start, end, (right,), safety=Safety.ASK, confidence=0.7)
    for found in torn(document, context.lexicon):
        if found.support < _ASK:
            continue
        start, end = document.starts[found.first], document.ends[found.last - 1]
        seen = document.text[start:end]
        first = document.words[found.first]
        right = match_case(found.right, first[0])
        safe = found.support >= _SAFE and len(first) > 1 and not _ends_in_a_sign(document, context.lexicon, found)
        yield RULE.make_finding(
            context,
            start,
            end,
            (right,),
            f"“{seen}”: âm tiết bị tách; nên viết “{right}”.",
            f"“{seen}”: write together, “{right}”.",
            safety=Safety.SAFE if safe else Safety.ASK,
            confidence=0.98 if safe else 0.7,
        )


def _ends_in_a_sign(document: Document, lexicon: Lexicon, found: Pieces) -> bool:
    """Return whether the last piece is one letter after a word, maybe a sign, and no neighbour claims the whole."""
    words, lowered = document.words, document.lowered
    if len(words[found.last - 1]) > 1 or not lexicon.knows(words[found.last - 2]):
        return False
    first, last = document.tokens_around(found.first)
    left = found.first > first and lexicon.is_word(f"{lowered[found.first - 1]} {found.right}")
    return not left and not (found.last < last and lexicon.is_word(f"{found.right} {lowered[found.last]}"))


def _with_capitals_of(right: str, seen: str) -> str:
    """Return lower-case `right`, which differs from `seen` in spaces and tone positions at most, with its capitals."""
    letters = iter(match_case(right.replace(" ", ""), seen.replace(" ", "")))
    return "".join(char if char == " " else next(letters) for char in right)


RULE = Rule(
    name="spelling.torn-word",
    stage=Stage.SPELLING,
    safety=Safety.SAFE,
    vi="Một âm tiết bị dấu cách tách đôi.",
    en="A syllable is split by a space.",
    check=_check,
    examples=(
        "Viện ⟦ngh iên→nghiên⟧ cứu chủ trì nhiệm vụ.",
        "Trung tâm cung cấp ⟦dị ch→dịch⟧ vụ công trực tuyến.",
        "⟦ĐIỀ U KHO ẢN VÀ ĐIỀ U KI Ệ N S Ử D Ụ NG D Ị CH V Ụ→ĐIỀU KHOẢN VÀ ĐIỀU KIỆN SỬ DỤNG DỊCH VỤ⟧",
        "Khách hàng ⟦s ử d ụng th ẻ→sử dụng thẻ⟧ tín dụng.",
        "⟦C Ộ N G H Ò A→CỘNG HÒA⟧ xã hội chủ nghĩa Việt Nam",
        "Kế ⟦ho ạch→hoạch⟧ năm của Viện ⟦nghi ên→nghiên⟧ cứu.",
        "Khách hàng đã ⟦ca m→cam⟧ kết bảo mật.",
        "Cho các số x, y, z và vectơ a b c; bảng chữ cái: b c d đ g h k l m.",
        "Căn cứ điểm a khoản 2 Điều 5 của Nghị định.",
        "Tổ chức đoàn ra xã Ea H'leo khảo sát.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Một âm tiết bị dấu cách tách đôi: “ngh iên cứu” → “nghiên cứu”, “dị ch vụ” → “dịch vụ”; cả khi hai mảnh đều
        là từ mà mảnh sau ít khi đứng một mình, ghép lại mới thành từ với từ bên cạnh (“kế ho ạch”). Nhiều âm tiết liền
        nhau cùng bị tách (“s ử d ụng th ẻ”) thì ghép cả đoạn hoặc để nguyên.

    Vì sao
        Do gõ vội, chép từ PDF hoặc giãn chữ ở nhan đề.

    Khi nào không tự sửa
        Khi kho ngữ liệu không có âm tiết ghép được bên cạnh hai từ hai bên: bỏ qua hoặc chỉ gợi ý; cả đoạn bị tách và
        hai mảnh đều là từ cũng chỉ gợi ý. Chữ cái dùng đánh số (“điểm a khoản 2”) được coi là từ.
    """,
    local=True,
)
