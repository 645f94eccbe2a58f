"""A syllable is written that does not exist.

What
    Finds syllables that the spelling does not allow or nobody writes (cuyển, xnah, phươgn, nghành) and puts the
    one that was meant, chosen by what the neighbours call for and by how writers slip.

Why
    Syllable grammar (RULEBOOK 1); attested syllables of the corpus; Quyết định 1989/QĐ-BGDĐT for the spelling of
    sounds. What was meant is a matter of context: "cuyển dịch" is chuyển, not quyển.

When the fix is not safe
    Where the learned probability of the first choice is below the limit; where dots follow at once (a word cut
    off). Rare words of the dictionaries (xút, đước) are known words and never written over. Names, abbreviations
    and foreign words are not looked at, unless a Vietnamese reading is overwhelming.
"""

from collections.abc import Iterator
from typing import Final

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.rules.spelling._verdicts import findings
from chinhta.text.documents import Document

_SAFE: Final = 0.9
_ASK: Final = 0.2


def _check(document: Document, context: Context) -> Iterator[Finding]:
    return findings(RULE, document, context, known=False, safe=_SAFE, ask=_ASK)


RULE = Rule(
    name="spelling.unknown-syllable",
    stage=Stage.SPELLING,
    safety=Safety.SAFE,
    vi="Âm tiết không có trong tiếng Việt.",
    en="No such syllable exists.",
    check=_check,
    examples=(
        "Tỉnh đẩy mạnh ⟦cuyển→chuyển⟧ dịch cơ cấu kinh tế.",
        "Đề án phát triển năng lượng ⟦xnah→xanh⟧ và sạch được phê duyệt.",
        "Ủy ban nhân dân các địa ⟦phươgn→phương⟧ chịu trách nhiệm thực hiện.",
        "Bộ Công Thương phối hợp với các bộ, ⟦nghành→ngành⟧ liên quan.",
        "Công ty nhập khẩu hạt nhựa polyester và peptid từ Hàn Quốc.",
        "Đoàn công tác đến xã Ea Tul, huyện Cư M'gar, tỉnh Đắk Lắk.",
        "Ứng dụng IoT, blockchain trong logistics được khuyến khích.",
        "Kho hóa chất bảo quản riêng xút ăn da và dung môi.",
        "Tướng Đờ Cát-xtơ-ri ra hàng chiều ngày 7/5/1954.",
        "Sơ đồ lưới điện 500 kV Nho Quan – Thường Tín.",
    ),
    manual=__doc__,
)
