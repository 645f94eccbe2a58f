"""A syllable does not exist in Vietnamese.

What
    Finds syllables that the spelling does not allow or that are not attested (cuyển, xnah, phươgn, nghành) and replaces
    them by the intended one, chosen by its neighbours and by a model of typing errors. Where the letters alone are
    conclusive they decide: a missing horn (thuớc), two transposed letters (thầun), a syllable repeated by the input
    method (tamám), an English word decoded as keys (ẽport). A word that is certainly wrong is reported even without a
    suggestion.

Why
    Syllable grammar (RULEBOOK 1); attested syllables of the corpus; Quyết định 1989/QĐ-BGDĐT for the spelling of
    sounds. The intended syllable depends on the context: "cuyển dịch" is chuyển, not quyển.

When the fix is not safe
    Where the probability of the first suggestion is below the threshold, where letters are doubled or were keys of an
    English word, and where dots follow directly (a word cut off). Rare words of the dictionaries (xút, đước) are never
    replaced. Names, abbreviations and foreign words are not checked, unless a Vietnamese reading is far more probable.
"""

from collections.abc import Iterator
from typing import Final

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.rules.spelling._verdicts import findings, messages
from chinhta.speller.out_of_vocabulary import UnknownWord, unknown_words
from chinhta.text.documents import Document
from chinhta.text.letters import match_case

_SAFE: Final = 0.97
_SAFE_IN_WORD: Final = 0.95
_ASK: Final = 0.2


def _check(document: Document, context: Context) -> Iterator[Finding]:
    by_letters = {document.starts[one.token]: one for one in unknown_words(document, context.lexicon)}
    for finding in findings(RULE, document, context, known=False, safe=_SAFE, safe_in_word=_SAFE_IN_WORD, ask=_ASK):
        one = by_letters.get(finding.start)
        if one and one.sure and (one.always or match_case(one.choices[0], finding.choices[0]) == finding.choices[0]):
            continue  # written by its letters, however sure its neighbours are
        by_letters.pop(finding.start, None)
        yield finding
    for one in by_letters.values():
        yield _of_letters(document, context, one)


def _of_letters(document: Document, context: Context, one: UnknownWord) -> Finding:
    """Return the finding about a word whose letters are better evidence than its neighbours."""
    word, start, end = document.words[one.token], document.starts[one.token], document.ends[one.token]
    if not one.choices:
        return RULE.make_finding(context, start, end, (), safety=Safety.SHOW, confidence=0.9)
    choices = tuple(match_case(choice, word) for choice in one.choices)
    return RULE.make_finding(
        context,
        start,
        end,
        choices,
        *messages(word, choices[0], sure=one.sure),
        safety=Safety.SAFE if one.sure else Safety.ASK,
        confidence=0.97 if one.sure else 0.6,
    )


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
        "Bác thợ may kẻ vải bằng ⟦thuớc→thước⟧ dây, ⟦luớt→lướt⟧ qua rồi ⟦mưọn→mượn⟧ kéo.",
        "Việc này rất ⟦thầun→thuần⟧ túy; có ⟦tamám→tám⟧ người.",
        "Bấm ⟦ẽport→export⟧ để xuất tệp, mở ⟦ưindows→windows⟧ rồi chạy ⟦đataog→?⟧.",
        "Các loại xe phải đăng kiểm gồm ôtô chở người từ 10 chỗ ngồi và môtô.",
        "Khí nitơ, ôxít sắt, đường glucozơ, chất prôtêin và sàn packê; món crème của bà Thérèse.",
        "Công ty nhập khẩu hạt nhựa polyester và peptid từ Hàn Quốc.",
        "Đoàn công tác đến xã Ea Tul, huyện Cư M'gar, tỉnh Đắk Lắk.",
        "Ứng dụng IoT, blockchain trong logistics được khuyến khích.",
        "Kho hóa chất bảo quản riêng xút ăn da và dung môi.",
        "Tướng Đờ Cát-xtơ-ri ra hàng chiều ngày 7/5/1954.",
        "Sơ đồ lưới điện 500 kV Nho Quan – Thường Tín.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Âm tiết mà chính tả không cho phép hoặc không ai viết (“cuyển”, “xnah”, “phươgn”, “nghành”); được thay bằng âm
        tiết người viết muốn viết, xét theo từ hai bên và theo cách người ta hay gõ sai. Có khi chỉ nhìn chữ cũng rõ:
        mất móc của ư, ơ (“thuớc”), hai chữ đổi chỗ (“thầun”), bộ gõ lặp âm tiết (“tamám”), từ tiếng Anh bị bộ gõ biến
        dạng (“ẽport”). Từ chắc chắn sai mà không có gợi ý thì vẫn nhắc.

    Vì sao
        Cấu tạo âm tiết tiếng Việt, các âm tiết có trong kho ngữ liệu và Quyết định 1989/QĐ-BGDĐT. Muốn viết âm tiết nào
        thì phải xem ngữ cảnh: “cuyển dịch” là chuyển, không phải quyển.

    Khi nào không tự sửa
        Khi xác suất của gợi ý đầu thấp hơn ngưỡng, khi chữ bị lặp hoặc là phím của một từ tiếng Anh, khi sau từ là dấu
        chấm lửng (từ bị cắt). Từ hiếm có trong từ điển (“xút”, “đước”) không bao giờ bị sửa. Tên riêng, chữ viết tắt và
        từ nước ngoài bỏ qua, trừ khi cách đọc tiếng Việt hơn hẳn.
    """,
)
