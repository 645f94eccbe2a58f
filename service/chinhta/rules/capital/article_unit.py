"""A part of a legal text is cited with wrong capitalisation: Khoản 2, Điểm a in a sentence; điều 59, chương II.

What
    "theo Khoản 2 Điều 5" becomes "theo khoản 2 Điều 5"; "điều 59 của Nghị định" becomes "Điều 59 của Nghị định".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.7: viết hoa chữ cái đầu của phần, chương, mục, tiểu mục, điều; its
    example is "điểm a khoản 2 Điều 103 Mục 5 Chương XII Phần I của Bộ luật Hình sự". Khoản, điểm, tiết stay in lower
    case.

When the fix is not safe
    Safe within a chain that names an article ("Khoản 2 Điều 5", "điểm b khoản 1 điều 3") or before the instrument
    ("điều 59 của Nghị định"). Phần, mục and chương may belong to any book: only suggested. At the start of a sentence,
    after a colon, in quotations and with "các điều 12, 13" nothing is reported.
"""

from collections.abc import Iterator

from chinhta.analysis.context import is_capital, token_context
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_NUMBER = r"(?:\d+(?:\.\d+)*[a-zđ]?|[IVXL]+|[a-zđ](?:\.?\d+)?)"
_LINK = r"(?:,| và| hoặc| hay|;)? "
_INSTRUMENT = (
    r"(?:của |trong |tại |, )?(?:Bộ luật|BLHS|BLDS|BLLĐ|BLTTHS|BLTTDS|Luật|Hiến pháp|Nghị (?:định|quyết)|Thông tư|"
    r"Quyết định|Pháp lệnh|Quy (?:chế|định)|Điều lệ|Chỉ thị|Công văn|Thông báo)\b"
)
_UNIT = r"(?:[Tt]iết|[Đđ]iểm|[Kk]hoản)"
# Khoản, Điểm … up to the article, "này", or the instrument.
_DOWN = lazy(
    rf"(?:Khoản|Điểm|Tiết) (?:này\b|{_NUMBER}(?:{_LINK}(?:{_UNIT} )?{_NUMBER})*"
    rf",? (?:[Đđ]iều (?:\d|này)|[Kk]hoản này|này\b|[Mm]ục {_NUMBER}|{_INSTRUMENT}))"
)
_UP = lazy(rf"(điều|chương|mục|phần|tiểu mục) ({_NUMBER})(?![\w.%-])")
_CHAIN_BEFORE = lazy(rf"{_UNIT} {_NUMBER},? $")
_AFTER = lazy(rf" {_INSTRUMENT}|,? (?:[Cc]hương|[Mm]ục|[Pp]hần) {_NUMBER},? {_INSTRUMENT}")
_OTHER_WORD = frozenset("các những danh học thành cổ một hai ba tiểu đề đầu nội".split())


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    around = token_context(document)
    for i in around.at("khoản", "điểm", "tiết"):
        start = document.starts[i]
        if not is_capital(document.words[i]) or not _DOWN.match(text, start) or around.quoted(i):
            continue
        if around.inside(i) or _CHAIN_BEFORE.search(text, max(0, start - 16), start):
            word = document.lowered[i]
            yield RULE.make_finding(
                context,
                start,
                document.ends[i],
                (word,),
                f"“{word}” viết thường khi viện dẫn.",
                f"“{word}” is written in lower case in a citation.",
            )
    for i in around.at("điều", "chương", "mục", "phần", "tiểu"):
        if document.words[i][0].isupper() or not (match := _UP.match(text, document.starts[i])):
            continue
        before = document.lowered[i - 1] if around.joined(i) else ""
        if before in _OTHER_WORD or around.quoted(i):
            continue
        instrument = _AFTER.match(text, match.end()) is not None
        unit = match[1]
        if unit == "điều":
            chain = _CHAIN_BEFORE.search(text, max(0, match.start() - 16), match.start())
            if not match[2][0].isdigit() or not (instrument or chain):
                continue
        elif not instrument or (unit != "chương" and not around.inside(i)):
            continue
        first = unit.split(" ")[0]
        yield RULE.make_finding(
            context,
            match.start(),
            match.start() + len(first),
            (first.capitalize(),),
            f"“{unit.capitalize()}” viết hoa khi viện dẫn.",
            f"“{unit.capitalize()}” has a capital when cited.",
            safety=Safety.SAFE if unit == "điều" else Safety.ASK,
        )


RULE = Rule(
    name="capital.article-unit",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Viện dẫn điểm, khoản viết thường; Điều, Mục, Chương, Phần viết hoa.",
    en="In citations điểm and khoản are in lower case; Điều, Mục, Chương, Phần are capitalised.",
    check=_check,
    examples=(
        "Thực hiện theo quy định tại ⟦Khoản→khoản⟧ 2 Điều 5 Nghị định này.",
        "Quy định tại ⟦Điểm→điểm⟧ a, ⟦Điểm→điểm⟧ b ⟦Khoản→khoản⟧ 1 Điều này.",
        "Các bên theo ⟦điều→Điều⟧ 59 của Nghị định số 10/2018/NĐ-CP có quyền nộp hồ sơ.",
        "Căn cứ điểm b khoản 1 ⟦điều→Điều⟧ 3 Thông tư này.",
        "Quy định tại ⟦chương→Chương⟧ II Luật Đất đai.",
        "Theo điểm a khoản 2 Điều 103 Mục 5 Chương XII Phần I của Bộ luật Hình sự.",
        "Khoản 2 Điều 5 được sửa đổi như sau:",
        "Ban hành: Khoản 2 Điều 5 và Điều 6.",
        "Quy định tại các điều 12, 13 và 14 của Luật này.",
        "Tỉnh đã điều 2 xe cứu hộ; danh mục 27 dự án; cổ phần 100% vốn.",
        "Khoản 5 tỷ đồng, điểm 10 môn Toán, Điểm 2 trong bài.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Viện dẫn phần của văn bản viết hoa chưa đúng: “theo Khoản 2 Điều 5” → “theo khoản 2 Điều 5”; “điều 59 của Nghị
        định” → “Điều 59 của Nghị định”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.7: viết hoa chữ cái đầu của phần, chương, mục, tiểu mục, điều; ví dụ:
        “điểm a khoản 2 Điều 103 Mục 5 Chương XII Phần I của Bộ luật Hình sự”. Khoản, điểm, tiết viết thường.

    Khi nào không tự sửa
        Tự sửa trong chuỗi viện dẫn có điều (“Khoản 2 Điều 5”, “điểm b khoản 1 điều 3”) hoặc ngay trước tên văn bản
        (“điều 59 của Nghị định”). Phần, mục, chương có thể là của một cuốn sách: chỉ gợi ý. Đầu câu, sau dấu hai chấm,
        trong đoạn trích và “các điều 12, 13” bỏ qua.
    """,
)
