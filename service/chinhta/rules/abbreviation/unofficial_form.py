"""A known abbreviation is not written in its official form.

What
    With the setting `abbreviations = "standard"`, writes every abbreviation of the table in its official form: KHCN,
    KH-CN, KH & CN, "KH và CN" → KH&CN; KHCN&ĐMST → "KH, CN và ĐMST"; TƯ, T.Ư → TW; cntt → CNTT.

Why
    RULEBOOK 6: one form per document, the one that agencies use. The form that the text defines beats the table, and
    the rows of a user's own `abbreviations.tsv` beat the shipped ones.

When the fix is not safe
    Letters that may stand for something else ("TTTT" that does not follow Bộ or Sở, "TƯ" that is not beside a word of
    organisations), short ones in small letters and quotations are only proposed. Document numbers, addresses, names of
    firms, lines of recipients ("Lưu: VT, KHCN"), titles, kinds of documents and places are left alone.
"""

from collections.abc import Iterator
from typing import Final

from chinhta.analysis.abbreviations import AbbreviationUsage, abbreviation_usage
from chinhta.analysis.context import in_capital_line, token_context
from chinhta.lexicon.abbreviations import CUSTOMARY, Table, abbreviations, key_of
from chinhta.lexicon.tables import Tables
from chinhta.rules.abbreviation._filed import is_filed
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_SURE_AFTER = frozenset(("Bộ", "Sở"))
_BESIDE_CENTRE = frozenset(
    "đảng đoàn hội mttq mặt nhi tra chức giáo vận tế chính ubkt bch nghị viên ban hành quan sách cấp thể thủy".split()
)
_SURE_SMALL: Final = 4  # letters
_FIRM = lazy(r"(?i:công ty|cty|ctcp|tnhh|tập đoàn|doanh nghiệp tư nhân|dntn|htx|hợp tác xã)\b[^,.;:\n]{0,60}$")
_LINE_OF_CODES = lazy(r"[-–+* ]*(?:Lưu|Số)\b")
_SMALL = lazy(r"(?<![\w&./@#_-])[bcdghklmnpqrstuvxyđ]{2,12}(?:[&-][bcdghklmnpqrstuvxyđ]{1,8})*(?![\w&/@_-]|\.\w)")
_CAPITALS = lazy(r"[^\W\d_]+")
_SMALL_FORM = lazy(r"U?[BCDGHKLMNPQRSTVXYĐ]{2,}(?:[&-][BCDGHKLMNPQRSTVXYĐ]+)*")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    table, reading = context.tables.get(abbreviations), abbreviation_usage(document, context.lexicon)
    own = {definition.form for definition in reading.definitions}
    defined = {_group(table, form) for form in own}
    for start, end, form, right, sure in sorted(
        (*_variants(document, table, reading), *_in_small_letters(document, context.tables))
    ):
        if _group(table, form) in defined or _left(document, start, end):
            continue
        if not own.isdisjoint(_CAPITALS.findall(form)):
            continue  # KH và CN, where KH is a plan
        if token_context(document).quoted(document.token_at(start)):
            sure = False
        yield RULE.make_finding(
            context,
            start,
            end,
            (right,),
            f"Dạng chính thức của chữ viết tắt này là “{right}”.",
            f"The official form of this abbreviation is “{right}”.",
            safety=Safety.SAFE if sure else Safety.ASK,
            confidence=0.98 if sure else 0.85,
        )


def _variants(
    document: Document, table: Table, reading: AbbreviationUsage
) -> Iterator[tuple[int, int, str, str, bool]]:
    """Yield each use that is not in its official form: its span, its form, the official one, whether that is sure."""
    for use in reading.uses:
        if right := table.official.get(use.form, ""):
            if in_capital_line(document, use.start):
                right = right.upper()
            if right != use.form:
                i = document.token_at(use.start)
                before = document.words[i - 1] if i else ""
                sure = not table.of[use.form].others or before in _SURE_AFTER
                if use.form == "TƯ":  # elsewhere a syllable in capitals
                    beside = document.beside(i)
                    if any(word.isupper() and word not in table.of for word in beside):  # TƯ DUY
                        continue
                    sure = any(word.lower() in _BESIDE_CENTRE for word in beside)
                yield use.start, use.end, use.form, right, sure


def _in_small_letters(document: Document, tables: Tables) -> Iterator[tuple[int, int, str, str, bool]]:
    """Yield each abbreviation in small letters in the same way."""
    small = tables.get(_small_forms)
    for match in _SMALL.finditer(document.text):
        form = small.get(match[0])
        if form and all(document.visible[document.token_at(at)] for at in (match.start(), match.end() - 1)):
            sure = len(key_of(form)) >= _SURE_SMALL or not form.isascii() or "&" in form
            yield *match.span(), form, tables.get(abbreviations).official_of(form), sure


def _small_forms(tables: Tables) -> dict[str, str]:
    """Return the forms that are no words in small letters, by these: no vowels, one meaning, three letters."""
    return {
        form.lower(): form
        for form, row in tables.get(abbreviations).of.items()
        if len(form) > 2 and not row.others and row.field not in CUSTOMARY and _SMALL_FORM.fullmatch(form)
    }


def _group(table: Table, form: str) -> str:
    """Return what all ways to write an abbreviation have in common."""
    return key_of(table.official_of(form))


def _left(document: Document, start: int, end: int) -> bool:
    """Return whether the context has a custom of its own: the name of a firm, a line of recipients, a tag."""
    text, (line, _) = document.text, document.line_of(start)
    return (
        text[start - 1 : start] in ("#", "@")
        or text.endswith("/ ", 0, start)
        or text[end : end + 1] == "@"
        or _LINE_OF_CODES.match(text, line) is not None
        or is_filed(document, start)
        or _FIRM.search(text, max(line, start - 80), start) is not None
    )


RULE = Rule(
    name="abbreviation.unofficial-form",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Chữ viết tắt không theo dạng chính thức.",
    en="An abbreviation is not in its official form.",
    check=_check,
    examples=(
        "Quỹ phát triển ⟦KHCN→KH&CN⟧, nhiệm vụ ⟦KH-CN→KH&CN⟧, tổ chức ⟦KH & CN→KH&CN⟧ và cán bộ ⟦KH và CN→KH&CN⟧.",
        "Hoạt động ⟦KHCN&ĐMST→KH, CN và ĐMST⟧; phát triển ⟦KHCN-ĐMST-CĐS→KH, CN, ĐMST và CĐS⟧.",
        "Bộ ⟦TTTT→TT&TT⟧ báo cáo Ban Tổ chức ⟦TƯ→TW⟧ về ứng dụng ⟦cntt→CNTT⟧, thúc đẩy ⟦đmst→ĐMST⟧ và ⟦cđs→CĐS⟧.",
        "Ban Chấp hành ⟦T.Ư→TW⟧ Đảng họp; vốn đầu tư; ĐẦU TƯ CÔNG; Thông tư số 05/2025/TT-BKHCN; lưu tại Phòng KHTC.",
        "Bảo đảm QP-AN, QPAN và kiến thức QP&AN. Nơi nhận: Như trên; Lưu: VT, KHCN, NNMT.",
        "Công ty TNHH TM-DV Hoàng Long nộp hồ sơ tại Bộ KH&CN; hoạt động KH, CN, ĐMST và CĐS.",
        "Hoạt động khoa học công nghệ (KHCN) phát triển; nhiệm vụ KHCN tăng.",
        "Theo kế hoạch (KH) năm 2026, KH và CN của từng đơn vị được giao sớm.",
        "Nơi nhận:\n- Như trên;\n- Lưu: VT, KHCN.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Với cài đặt `abbreviations = "standard"`, chữ viết tắt quen thuộc được viết theo dạng chính thức: “KHCN”,
        “KH-CN”, “KH & CN”, “KH và CN” → KH&CN; “KHCN&ĐMST” → “KH, CN và ĐMST”; “TƯ”, “T.Ư” → TW; “cntt” → CNTT.

    Vì sao
        Mỗi văn bản dùng một dạng, là dạng các cơ quan dùng. Dạng do văn bản giải thích được ưu tiên hơn bảng có sẵn;
        tệp `abbreviations.tsv` trong từ điển của cơ quan được ưu tiên hơn bảng đi kèm.

    Khi nào không tự sửa
        Chữ có thể mang nghĩa khác (“TTTT” không đứng sau Bộ, Sở; “TƯ” không đi cùng tên tổ chức), chữ viết thường quá
        ngắn và chữ trong đoạn trích chỉ được gợi ý. Ký hiệu văn bản, địa chỉ, tên doanh nghiệp, dòng nơi nhận (“Lưu:
        VT, KHCN”), chức danh, tên loại văn bản và địa danh để nguyên.
    """,
    requires={"abbreviations": ("standard",)},
)
