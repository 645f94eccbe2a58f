"""There is a letter instead of a digit in a number: O for 0, l or I for 1.

What
    "2O24" becomes "2024", "Điều l5" "Điều 15", "ngày 0l" "ngày 01", "khoản l" "khoản 1".

Why
    Optical recognition and hasty typing confuse the two. No search finds the number then, and no program can compute
    with it.

When the fix is not safe
    Only suggested, since a number changes. What may be a unit (5l), a label (O1, L2), a formula (H2O) or a code is left
    alone, unless the word before it requires a number.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_MIXED = lazy(r"(?=.*[0-9])(?=.*[oli])[0-9oli]{2,}")
_RUN = lazy(r"(?<![\w.,/:-])[0-9OolI]+(?:[.,/:-][0-9OolI]+)*(?!\w)")
_PART = lazy(r"\b[0-9]*[OolI][0-9OolI]*\b")
_SURELY = lazy(
    r"[0-9][OolI][0-9]|[0-9]O+\b|\b0[lI]|\bl(?:\.[0-9O]{3})+\b|(?=.*[0-9].*[0-9])(?:\b[OlI][0-9].*/|/.*\b[OlI][0-9])"
)
_ALONE = lazy(r"(?i:khoản|tháng|ngày) (l)(?!\w|[)/.])")
_LITRES = lazy(r"[0-9]+[.,][0-9]l")
_DEGREES = lazy(r"[0-9]{1,3}o[0-9]{1,2}")
_FOLLOWED = lazy(r"[ \u00a0]?%|/(?:(?:19|20)[0-9]{2}/)?(?:NĐ|QĐ|TT|NQ|CT|TB|KH|TTr|BC|CV|HD|VBHN)(?!\w)")
_COUNT = lazy(
    r"(?:l[0-9][0-9.,]*[ \u00a0](?:năm|ngày|người|đồng|nghìn|triệu|tỷ|tỉ|hộ|xã)|[lI][0-9][ \u00a0]tháng [0-9]+)\b"
)
_NUMBERED = frozenset("điều khoản ngày tháng năm quý mục chương trang lúc hồi".split())
_LETTERS_ALONE = frozenset(("l", "lo", "ll", "loo", "oo", "lol"))  # for 1, 10, 11 …, before a percent sign
_FIGURES = str.maketrans("OolI", "0011")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    vocabulary = document.vocabulary
    if "l" in vocabulary:
        for match in _ALONE.finditer(document.text):
            yield RULE.make_finding(context, *match.span(1), ("1",), confidence=0.9)
    mixed = any(word[-1] in "oli0123456789" and _MIXED.fullmatch(word) for word in vocabulary)
    if not mixed and not ("%" in vocabulary and not vocabulary.isdisjoint(_LETTERS_ALONE)):
        return
    for match in _RUN.finditer(document.text):
        run = match[0]
        if _LITRES.fullmatch(run) or (
            _DEGREES.fullmatch(run) and document.text.startswith(("'", "’", "′"), match.end())
        ):
            continue
        followed = _FOLLOWED.match(document.text, match.end()) or _COUNT.match(document.text, match.start())
        if not followed and (run.isalpha() or not (_SURELY.search(run) or _numbered(document.text, match.start()))):
            continue
        for part in _PART.finditer(document.text, *match.span()):
            if not followed and not part[0].strip("I"):
                continue  # a Roman numeral: quý II-2017
            yield RULE.make_finding(context, *part.span(), (part[0].translate(_FIGURES),), confidence=0.9)


def _numbered(text: str, offset: int) -> bool:
    """Return whether the word before `offset` shows that a number follows."""
    before = text[max(0, offset - 12) : offset]
    return before.endswith((" ", "\u00a0")) and before[:-1].rpartition(" ")[2].lower() in _NUMBERED


RULE = Rule(
    name="number.letter-for-digit",
    stage=Stage.SYMBOLS,
    safety=Safety.ASK,
    vi="Chữ cái đứng ở chỗ của chữ số (O thay 0, l thay 1).",
    en="There is a letter instead of a digit (O for 0, l for 1).",
    check=_check,
    examples=(
        "Căn cứ khoản ⟦l→1⟧ Điều ⟦l5→15⟧ của Nghị định số ⟦3O→30⟧/2020/NĐ-CP.",
        "Hà Nội, ngày ⟦0l→01⟧ tháng ⟦O3→03⟧ năm ⟦2O24→2024⟧",
        "Tăng ⟦lO→10⟧% theo Quyết định số ⟦l23→123⟧/QĐ-UBND và ⟦O5→05⟧/2024/NQ-HĐND.",
        "Kinh phí ⟦1O→10⟧.⟦5OO→500⟧.⟦OOO→000⟧ đồng, hạn nộp ⟦l5→15⟧/⟦O3→03⟧/2025.",
        "Vay ⟦5OO→500⟧ nghìn trong ⟦l2→12⟧ năm, từ ngày ⟦I5→15⟧ tháng 3.",
        "Động cơ xăng 3.0l 6 xi-lanh, dầu 2,0l; tọa độ 19o17’200’’N.",
        "Can 5l nước, quý I/2005 và quý II-2017, bình 10l; lớp L1, cổng O1, chip I5, khí O2, O3 và CO2, nước H2O.",
        "Điểm l khoản 1 Điều 15; thiết bị I/O; mã số BO12l; hàm O(n), 2o người.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Chữ cái đứng thay chữ số: O thay 0, l hoặc I thay 1. “2O24” gợi ý “2024”, “Điều l5” gợi ý “Điều 15”, “ngày 0l”
        gợi ý “ngày 01”.

    Vì sao
        Do nhận dạng ảnh quét hoặc gõ vội. Số viết như vậy tìm không ra, máy cũng không tính toán được.

    Khi nào không tự sửa
        Không tự sửa, vì con số thay đổi. Những gì có thể là đơn vị (5l), nhãn (O1, L2), công thức (H2O) hoặc mã thì bỏ
        qua, trừ khi từ đứng trước cho biết phải có số.
    """,
    local=True,
)
