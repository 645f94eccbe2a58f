"""A letter is decomposed into a base letter and combining marks, or its marks are in the wrong order.

What
    Replaces a base letter with combining marks by one composed letter (Unicode NFC): "e" + circumflex + acute gives
    "ế". A tone mark before the circumflex or the breve, which NFC does not compose, is reordered; a "d" with a
    combining stroke becomes "đ".

Why
    TCVN 6909:2001 and its data files use composed letters; file names and text from macOS, and converters from CP1258
    and PDF, leave combining marks. Search, sorting and every dictionary then miss the word.

When the fix is not safe
    Always safe: the letter looks the same before and after. Marks that form no Vietnamese letter stay unless NFC
    composes them.
"""

from collections.abc import Iterator

from chinhta.analysis.letters import unexpected_characters
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.letters import compose
from chinhta.text.patterns import lazy_unicode

_CLUSTER = lazy_unicode(r"\p{Latin}\p{M}+")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if not any("\u0300" <= char <= "\u036f" for char in unexpected_characters(document)):
        return
    for match in _CLUSTER.finditer(document.text):
        if (right := compose(match[0])) != match[0]:
            yield RULE.make_finding(context, match.start(), match.end(), (right,))


RULE = Rule(
    name="encoding.decomposed-letter",
    stage=Stage.ENCODING,
    safety=Safety.SAFE,
    vi="Chữ cái và dấu bị tách rời (Unicode tổ hợp); ghép lại thành một chữ dựng sẵn.",
    en="A letter is split into a base and loose marks; use the composed letter.",
    check=_check,
    examples=(
        "B⟦o\u0323\u0302→ộ⟧ Công Thương",
        "Nghi⟦e\u0302\u0323→ệ⟧p vụ",
        "thu⟦e\u0301\u0302→ế⟧ xuất khẩu",
        "c⟦ô\u0323→ộ⟧ng tác",
        "ngh⟦i\u0323→ị⟧ ⟦d\u0335→đ⟧ịnh",
        "Bộ Công Thương ban hành nghị định về thuế xuất khẩu.",
        "Giá trị trung bình x\u0304 của mẫu",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Chữ cái và dấu bị tách rời (“e” cộng dấu mũ cộng dấu sắc) hoặc dấu đứng sai thứ tự; được ghép lại thành một chữ
        dựng sẵn (“ế”), theo dạng Unicode NFC. Chữ “d” kèm nét gạch rời thành “đ”.

    Vì sao
        TCVN 6909:2001 và dữ liệu kèm theo dùng chữ dựng sẵn. Tên tệp và văn bản từ macOS, từ bộ chuyển mã CP1258 và từ
        PDF thường để dấu rời; tìm kiếm, sắp xếp và mọi từ điển khi ấy đều bỏ sót từ.

    Khi nào không tự sửa
        Luôn tự sửa được: chữ trông vẫn như cũ. Dấu không ghép thành chữ tiếng Việt thì để nguyên, trừ khi NFC ghép
        được.
    """,
)
