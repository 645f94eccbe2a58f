"""An abbreviation is to be spelt out.

What
    With the setting `abbreviations = "expand"`, writes the full form: "ĐMST và CĐS" → "đổi mới sáng tạo và chuyển đổi
    số". Definitions in the text take precedence ("Cục ĐCK"); at the start of a sentence with a capital, after the type
    of an agency with the capitals of its name ("Bộ KH&CN" → "Bộ Khoa học và Công nghệ").

Why
    Some readers and publications want no abbreviations. It is a choice of style, so it works only on request.

When the fix is not safe
    Ambiguous abbreviations (BCT, TT, CN, KH, CT, DN …) are left alone unless the text defines them, or cites a document
    number of that issuer (…/TT-BCT: Bộ Công Thương). So are the definition itself, titles before names, types of
    documents, names of organisations (EVN, TTXTTM) and foreign abbreviations (GDP, WTO).
"""

import re
from collections.abc import Iterator

from chinhta.analysis.abbreviations import Use, abbreviation_usage
from chinhta.analysis.context import in_capital_line
from chinhta.lexicon.abbreviations import CUSTOMARY, Abbreviation, abbreviations, stands_for
from chinhta.rules.abbreviation._filed import is_filed
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy
from chinhta.text.syllables import is_possible

_ORGAN_TYPES = frozenset("Bộ Sở Vụ Cục Viện Ban Phòng Ủy Hội Trường Trung Tổng Đội Báo".split())
_LONGER_TYPES = frozenset(("Chi cục", "Tổng cục", "Trung tâm", "Ngân hàng", "Tạp chí"))
_SENTENCE_END = frozenset(".!?…")
_PART = lazy(r"(^|, | và )(\w)")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    reading, table = abbreviation_usage(document, context.lexicon), context.tables.get(abbreviations)
    defining = (
        {offset for d in reading.definitions for offset in range(d.start, d.end)} if reading.definitions else set()
    )
    for use in reading.uses:
        if use.start in defining or document.text.endswith("/ ", 0, use.start) or is_filed(document, use.start):
            continue
        full = reading.full_of(use.form) or _full_form_of_table(table.of.get(use.form), use, document)
        if full:
            fixed = _fitted(document, use, full)
            yield RULE.make_finding(
                context,
                use.start,
                use.end,
                (fixed,),
                f"Viết đầy đủ: “{fixed}”.",
                f"In full: “{fixed}”.",
                confidence=0.98,
            )


def _full_form_of_table(row: Abbreviation | None, use: Use, document: Document) -> str:
    """Return the full form that the table gives for `use`, where nothing contradicts it; else ""."""
    if row is None or row.field in CUSTOMARY:
        return ""
    words = row.full.replace(",", " ,").split()
    if stands_for(use.form, words) != 0 and stands_for(use.form, words[1:]) != 0:
        return ""
    return "" if row.others and not _issues(row, document.text) else row.full


def _issues(row: Abbreviation, text: str) -> bool:
    """Return whether the agency of `row` issues a document that `text` cites, and no other reading occurs there."""
    return (
        row.field == "agency"
        and len(row.short) > 2
        and re.search(rf"/[\w-]{{1,12}}-{re.escape(row.short)}\b", text) is not None
        and not any(other in text for other in row.others)
    )


def _fitted(document: Document, use: Use, full: str) -> str:
    """Return `full` as it must stand instead of `use`: its capitals, its first word, its last "và"."""
    i = document.token_at(use.start)
    before = document.words[i - 1] if i and "\n" not in document.gap(i - 1) else ""
    if before and full.lower().startswith(before.lower() + " "):  # Cục ĐCK
        full = full[len(before) + 1 :]
    named = before in _ORGAN_TYPES or (i > 1 and f"{document.words[i - 2]} {before}" in _LONGER_TYPES)
    if named and full[0].islower():
        full = _PART.sub(lambda match: match[1] + match[2].upper(), full)
    elif not before or before in _SENTENCE_END:
        full = full[0].upper() + full[1:]
    if ", " in full and " và " in full and document.text.startswith((" và ", "\u00a0và "), use.end):
        head, _, tail = full.rpartition(" và ")
        full = f"{head}, {tail}"
    return full.upper() if in_capital_line(document, use.start) and _has_words(document, i) else full


def _has_words(document: Document, i: int) -> bool:
    """Return whether the line of token `i` has a syllable: one of abbreviations alone (BHXH, BHYT) is no heading."""
    first, last = document.tokens_around(i)
    return any(len(word) > 1 and is_possible(word) for word in document.lowered[first:last])


RULE = Rule(
    name="abbreviation.expand",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Viết đầy đủ chữ viết tắt.",
    en="Spell out the abbreviation.",
    check=_check,
    examples=(
        "Thúc đẩy ⟦ĐMST→đổi mới sáng tạo⟧ và ⟦CĐS→chuyển đổi số⟧ trong doanh nghiệp.",
        "⟦CĐS→Chuyển đổi số⟧ là nhiệm vụ trọng tâm. ⟦UBND→Ủy ban nhân dân⟧ tỉnh chủ trì.",
        "Bộ ⟦KH&CN→Khoa học và Công nghệ⟧ hướng dẫn hoạt động ⟦KH&CN→khoa học và công nghệ⟧.",
        "Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công (Cục ĐCK) báo cáo. "
        "Cục ⟦ĐCK→Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công⟧ cam kết.",
        "Chi cục ⟦QLTT→Quản lý thị trường⟧ và Trung tâm ⟦CNTT→Công nghệ thông tin⟧ đã ký. Lưu: VT, QLTT.",
        "⟦BHXH→Bảo hiểm xã hội⟧, ⟦BHYT→bảo hiểm y tế⟧\nĐẨY MẠNH ⟦CĐS→CHUYỂN ĐỔI SỐ⟧",
        "Hoạt động ⟦KH, CN, ĐMST và CĐS→khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số⟧ của ngành.",
        "Thông tư số 10/2018/TT-BCT do ⟦BCT→Bộ Công Thương⟧ ban hành.",
        "Nghị quyết của BCT về phát triển CN; hỗ trợ DN; TS. Nguyễn Văn An (TTXTTM) và EVN; GDP tăng 8%.",
        "Phát triển khoa học và công nghệ (KH&CN) là quốc sách.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Với cài đặt `abbreviations = "expand"`, chữ viết tắt được viết đầy đủ: “ĐMST và CĐS” → “đổi mới sáng tạo và
        chuyển đổi số”. Ưu tiên cách giải thích trong văn bản (“Cục ĐCK”); mở đầu câu thì viết hoa, sau từ chỉ loại cơ
        quan thì viết hoa như tên (“Bộ KH&CN” → “Bộ Khoa học và Công nghệ”).

    Vì sao
        Có bạn đọc và ấn phẩm không dùng chữ viết tắt. Đây là lựa chọn về cách trình bày, nên chỉ làm khi được yêu cầu.

    Khi nào không tự sửa
        Chữ viết tắt nhiều nghĩa (BCT, TT, CN, KH, CT, DN, …) để nguyên, trừ khi văn bản có giải thích hoặc viện dẫn ký
        hiệu của cơ quan ấy (…/TT-BCT: Bộ Công Thương). Chỗ giải thích, chức danh trước tên, tên loại văn bản, tên đơn
        vị (EVN, TTXTTM) và chữ viết tắt nước ngoài (GDP, WTO) cũng để nguyên.
    """,
    requires={"abbreviations": ("expand",)},
)
