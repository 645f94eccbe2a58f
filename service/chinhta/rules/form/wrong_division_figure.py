"""A division has the figures of another kind: "Chương 1", "Phụ lục 2", "1. TÌNH HÌNH" above "II. KIẾN NGHỊ".

What
    In a whole document of the State, suggests Roman figures for chapters and parts, for appendices where there are two
    or more, and for a first heading in capitals that "II." follows.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm đ: parts and chapters have Roman figures,
    sections, articles and clauses Arabic ones; Phần III, Mục I, khoản 1: of two appendices on, each has a Roman figure.

When the fix is not safe
    Only suggested: what refers to the division must be changed with it. A single appendix is left alone, and parts and
    chapters that hold no articles: they are those of a template. Normative documents often have "Phụ lục 01".
"""

from collections.abc import Iterator, Sequence

from chinhta.analysis.divisions import ROMAN, Division
from chinhta.analysis.outline import outline
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_MOST = 15  # chapters of a document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    if not found.sure or found.kind != "state":
        return
    appendices = [each for each in found.divisions if each.level == "appendix" and each.label]
    holders = {each.parent for each in found.divisions if each.level == "article"}  # templates have chapters without
    wrong = [each for n, each in enumerate(found.divisions) if n in holders and each.label.isdigit()]
    wrong = [each for each in wrong if each.level in ("part", "chapter")]
    if len({each.label for each in appendices}) > 1:
        wrong += [each for each in appendices if each.label.isdigit()]
    for division in sorted([*wrong, *_first_headings(found.divisions)], key=lambda each: each.start):
        start = document.text.find(division.label, division.start, division.end)
        if start >= 0 and 0 < int(division.label) <= _MOST:
            right = ROMAN[int(division.label) - 1]
            yield RULE.make_finding(context, start, start + len(division.label), (right,), confidence=0.9)


def _first_headings(tree: Sequence[Division]) -> Iterator[Division]:
    """Yield "1. TÌNH HÌNH" where the next heading is "II."."""
    first: Division | None = None
    for division in tree:
        if division.level == "heading":
            if first and division.label == "II" and division.instrument == first.instrument:
                yield first
            first = None
        elif division.level == "clause" and division.label == "1" and division.text.isupper() and division.parent < 0:
            first = division


_BODY = "1. Việc một.\n2. Việc hai.\n"

RULE = Rule(
    name="form.wrong-division-figure",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Phần, chương và từ hai phụ lục trở lên đánh số bằng chữ số La Mã.",
    en="Parts, chapters and two or more appendices have Roman figures.",
    check=_check,
    examples=(
        _samples.STATE + "Chương ⟦1→I⟧\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi.\nChương ⟦2→II⟧\nTỔ CHỨC\nĐiều 2. Tổ.",
        _samples.STATE + "⟦1→I⟧. TÌNH HÌNH\n" + _BODY + "II. KIẾN NGHỊ\n" + _BODY,
        _samples.STATE + "Điều 1. Thành lập tổ.\n\nPhụ lục ⟦1→I⟧\nDANH SÁCH TỔ\n\nPhụ lục ⟦2→II⟧\nPHÂN CÔNG",
        _samples.STATE + "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Thành lập tổ.\n\nPhụ lục 1\nDANH SÁCH TỔ",
        "Chương 1\nQUY ĐỊNH CHUNG\nChương 2\nTỔ CHỨC",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Phần, chương đánh số Ả Rập (“Chương 1”); từ hai phụ lục trở lên mà ghi “Phụ lục 1”, “Phụ lục 2”; đề mục in hoa
        đầu tiên ghi “1.” mà đề mục sau là “II.”. Gợi ý chữ số La Mã.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm đ: phần, chương dùng chữ số La Mã, mục, điều,
        khoản dùng chữ số Ả Rập; Phần III, Mục I, khoản 1: có từ hai phụ lục trở lên thì ghi số thứ tự bằng chữ số La
        Mã.

    Khi nào không tự sửa
        Không tự sửa: chỗ viện dẫn phải đổi theo. Văn bản chỉ có một phụ lục, phần và chương
        không có điều (như trong biểu mẫu), văn bản quy phạm pháp luật thì bỏ qua.
    """,
)
