"""Two or more words are written without spaces.

What
    Inserts spaces between syllables written as one: nghiêncứu → nghiên cứu, đượcmột → được một.

Why
    Every syllable of Vietnamese is written separately (RULEBOOK 1). A token that is not a syllable, but splits into
    syllables that often occur together, has lost its spaces.

When the fix is not safe
    Where the words rarely occur together, or the token could be a loanword written as one (bêtông, môtô): those of the
    table `loans.tsv` are left alone. Names and words in plain ASCII letters are not checked.
"""

from collections.abc import Iterator
from typing import Final

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.speller.pieces import joined
from chinhta.text.documents import Document
from chinhta.text.letters import match_case

_SAFE_INNER: Final = 300.0  # weighted counts in the corpus
_SAFE_SUPPORT: Final = 10.0
_ASK_INNER: Final = 30.0


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for found in joined(document, context.lexicon):
        word = document.words[found.first]
        if found.inner < _ASK_INNER or word.isascii() or document.lowered[found.first] in context.lexicon.loans:
            continue
        safe = found.inner >= _SAFE_INNER and found.support >= _SAFE_SUPPORT
        right = match_case(found.right, word)
        yield RULE.make_finding(
            context,
            document.starts[found.first],
            document.ends[found.first],
            (right,),
            f"“{word}”: các từ viết liền; nên viết “{right}”.",
            f"“{word}”: write apart, “{right}”.",
            safety=Safety.SAFE if safe else Safety.ASK,
            confidence=0.99 if safe else 0.7,
        )


RULE = Rule(
    name="spelling.joined-words",
    stage=Stage.SPELLING,
    safety=Safety.SAFE,
    vi="Các từ viết liền nhau.",
    en="Words are written together.",
    check=_check,
    examples=(
        "Viện chủ trì ⟦nghiêncứu→nghiên cứu⟧ công nghệ vật liệu mới.",
        "⟦Trongđó→Trong đó⟧, xuất khẩu tăng 8,6%.",
        "Sở đã ⟦thamgiaxây→tham gia xây⟧ dựng kế hoạch.",
        "Nhà máy dùng bêtông nhẹ, vắcxin và kilôgam là từ mượn.",
        "Công ty Hoabinh Group có mặt tại Đắk Lắk và Krông Nô.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Các từ viết liền nhau: “nghiêncứu” → “nghiên cứu”, “đượcmột” → “được một”.

    Vì sao
        Trong tiếng Việt mỗi âm tiết viết rời. Một chuỗi không phải âm tiết nhưng tách ra được những âm tiết hay đi với
        nhau là đã mất dấu cách.

    Khi nào không tự sửa
        Khi các âm tiết hiếm khi đi với nhau, hoặc chuỗi có thể là từ mượn viết liền (“bêtông”, “môtô”, có trong từ
        điển). Tên riêng và chuỗi không có chữ cái tiếng Việt thì bỏ qua.
    """,
    local=True,
)
