"""UTF-8 was read as Windows-1252: "Viá»‡t Nam" for "Việt Nam".

What
    Repairs text whose UTF-8 bytes were decoded as Windows-1252, Latin-1 or CP1258, also when it happened twice
    ("ViÃ¡Â»â€¡t"), and quotation marks and dashes with the same damage ("â€œ" for “).

Why
    Such text comes from files opened, pasted or sent with the wrong charset; nothing is lost, so the bytes show what
    was written. (RULEBOOK 8.)
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, khoản 4 wants the Unicode letters of TCVN 6909:2001.

When the fix is not safe
    When a byte was lost, or the no-break space of one has become a plain space, it is guessed from the attested
    syllables; then, and when a tenth of the resulting words are not Vietnamese syllables, the fix is only suggested. A
    passage that cannot be decoded in part is reported as a whole, without a suggestion. "XÃ”" at the end of a quotation
    is left alone.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.diffs import difference
from chinhta.text.documents import Document
from chinhta.text.mojibake import mend, misread
from chinhta.text.patterns import lazy

_CHUNK = lazy(r"\S+")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    done = -1
    for offset in misread(text):
        if offset < done:
            continue
        context.check_deadline()
        start, done = document.line_of(offset)
        for mask in document.masks:  # the part between two masks
            if mask.rules:
                continue
            if mask.end <= offset:
                start = max(start, mask.end)
            else:
                done = min(done, max(mask.start, offset + 1))
                break
        reading = mend(text[start:done], context.lexicon.frequency)
        if reading and not reading.whole:
            yield RULE.make_finding(context, *_unreadable(text, start, done), (), safety=Safety.SHOW)
        elif reading:
            first, last, new = difference(text[start:done], reading.text)
            sure = reading.exact and reading.share >= 0.9
            yield RULE.make_finding(
                context,
                start + first,
                start + last,
                (new,),
                safety=Safety.SAFE if sure else Safety.ASK,
                confidence=1.0 if sure else 0.8,
            )


def _unreadable(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span from the first to the last word of `start`:`end` that is not plain ASCII."""
    words = [match for match in _CHUNK.finditer(text, start, end) if not match[0].isascii()]
    return words[0].start(), words[-1].end()


RULE = Rule(
    name="encoding.mojibake",
    stage=Stage.ENCODING,
    safety=Safety.SAFE,
    vi="Chữ hỏng vì mở sai bảng mã (UTF-8 bị đọc thành Windows-1252).",
    en="UTF-8 was read as Windows-1252.",
    check=_check,
    unreadable=True,
    examples=(
        "⟦Bá»™ CÃ´ng ThÆ°Æ¡ng trÃ¬nh ChÃ\xadnh phá»§ Ä‘á»\x81 Ã¡n→Bộ Công Thương trình Chính phủ đề án⟧.",
        "Theo báo cáo, kim ⟦ngáº¡ch xuáº¥t kháº©u→ngạch xuất khẩu⟧ tăng 6,3%.",
        "⟦â€œChuyá»ƒn Ä‘á»•i sá»‘â€\x9d→“Chuyển đổi số”⟧ là khâu đột phá.",
        "⟦BÃ¡Â»â„¢ CÃƒÂ´ng ThÃ†Â°Ã†Â¡ng→Bộ Công Thương⟧",
        "⟦HÃ  Ná»™i lÃ  thá»§ Ä‘Ã´→Hà Nội là thủ đô⟧",
        "⟦ÄÆ°á»ng lÃªn Äáº I Há»˜I XÃƒ→Đường lên ĐẠI HỘI XÃ⟧",
        "⟦Ä‘Ã£ gá»xzi tá»›i→?⟧ nhau.",
        "Bộ Công Thương trình Chính phủ đề án “ĐIỆN VỀ XÔ.",
        "ĐẢNG BỘ XÃ… UBND XÃ– “ĐẠI HỘI ĐẢNG BỘ XÃ”, “NHÀ VĂN HÓA XÃ” và «lá»",
        "Ngân hàng São Paulo, thương hiệu Ængus, ông Åke và bà Ängström.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Văn bản UTF-8 bị mở bằng bảng mã khác (Windows-1252, Latin-1, CP1258), thành “Viá»‡t Nam”; kể cả khi bị hai lần
        (“ViÃ¡Â»â€¡t”) và khi hỏng cả dấu ngoặc kép (“â€œ”).

    Vì sao
        Lỗi sinh ra khi mở, dán hoặc gửi tệp sai bảng mã. Dữ liệu chưa mất: từ các byte còn lại đọc được đúng chữ ban
        đầu.
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, khoản 4: dùng bộ mã ký tự Unicode theo TCVN 6909:2001.

    Khi nào không tự sửa
        Khi một byte đã mất, hoặc dấu cách không ngắt thay cho byte ấy đã thành dấu cách thường, chữ gốc phải đoán theo
        âm tiết; khi ấy, và khi một phần mười số chữ nhận được không phải âm tiết tiếng Việt, chỉ gợi ý. Có phần không
        đọc được thì chỉ nhắc cả đoạn.
    """,
)
