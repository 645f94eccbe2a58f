"""A passage was typed with the input method off: raw Telex or VNI input.

What
    Decodes the raw input of a whole passage: "Vieejt Nam hooij nhaapj" → "Việt Nam hội nhập", also where keys are
    misplaced or missing; the language model picks the words that fit together.

Why
    Telex and VNI (RULEBOOK 7) encode diacritics as letters and digits; with the input method off these stay as typed.

When the fix is not safe
    Where the keys do not form a syllable or a diacritic is missing, so that the model has to guess, and where keys are
    digits (VNI), which could be numbers: only suggested. English words, abbreviations and codes in it stay as they are.
    Fewer than three such words in a sentence are left to the rules for single words.
"""

from collections.abc import Iterator

from chinhta.analysis.undiacritized import passages
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for passage in passages(document, context.lexicon, context.check_deadline):
        if passage.kind == "keys":
            start, end = document.starts[passage.first], document.ends[passage.last - 1]
            digits = any(map(str.isdigit, document.text[start:end]))  # VNI keys, or digits after all
            yield RULE.make_finding(
                context,
                start,
                end,
                (passage.text(document),),
                safety=Safety.SAFE if passage.exact and not digits else Safety.ASK,
                confidence=round(passage.chance, 4),
            )


RULE = Rule(
    name="spelling.raw-keys",
    stage=Stage.ENCODING,
    safety=Safety.SAFE,
    vi="Đoạn này gõ khi chưa bật bộ gõ tiếng Việt.",
    en="This passage was typed with the Vietnamese input method off.",
    check=_check,
    examples=(
        "⟦Booj Coong Thuwowng ddax ban hanhf kees hoachj→Bộ Công Thương đã ban hành kế hoạch⟧ năm 2026.",
        "⟦To6i ye6u Vie65t Nam va2 con ngu7o72i Vie65t Nam→Tôi yêu Việt Nam và con người Việt Nam⟧",
        "⟦toi yeeu Vieejt Nam→tôi yêu Việt Nam⟧",
        "Đề nghị ⟦cacs ddown vij baos caos→các đơn vị báo cáo⟧ trước ngày 15 tháng 6.",
        "⟦Caapj nhaatj phaanf meemf Windows cho cacs ddown vij→Cập nhật phần mềm Windows cho các đơn vị⟧",
        "⟦QUYEETS DDINHJ VEEF VIEECJ BAN HANHF KEES HOACHJ→QUYẾT ĐỊNH VỀ VIỆC BAN HÀNH KẾ HOẠCH⟧",
        "Soon we will see how good the new room looks; see you at noon, too.",
        "Bảng gồm các ô A1, B2, C3, D4 và nồng độ CO2, SO2, NO2.",
        "Chương trình tập huấn có Data Box, Test View và Web App của hãng.",
        "Đoàn khảo sát đến Ea H'leo, Krông Nô, Cư Jút và Đắk Mil.",
        "Cú pháp: if this has data then test else stop.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Đoạn gõ khi chưa bật bộ gõ tiếng Việt, còn nguyên phím Telex hoặc VNI: “Vieejt Nam hooij nhaapj” → “Việt Nam hội
        nhập”, kể cả khi phím gõ sai thứ tự hoặc thiếu; từ nào hợp với nhau do mô hình ngôn ngữ chọn.

    Vì sao
        Telex và VNI ghi dấu bằng chữ cái và chữ số; chưa bật bộ gõ thì chúng giữ nguyên như đã gõ.

    Khi nào không tự sửa
        Khi phím không thành âm tiết hoặc thiếu dấu nên phải đoán, và khi phím là chữ số (VNI) có thể là số thật: chỉ
        gợi ý cả đoạn. Từ tiếng Anh, chữ viết tắt và mã trong đoạn giữ nguyên. Câu có chưa đến ba từ như vậy thì để các
        quy tắc về từng từ xét.
    """,
    local=True,
    decodes=True,
)
