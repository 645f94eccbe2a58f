"""A document refers to a division of its own that it does not have: "khoản 5 Điều này" in an article of three clauses.

What
    In a whole document of the State or the Party, reports "khoản 5 Điều này", "điểm đ khoản 1 Điều này", "Điều 9 Quyết
    định này", "khoản 6 Giấy mời này", "điểm e khoản 1 Biên bản này", "Mục VI Tờ trình này", "Phụ lục III kèm theo"
    where the number lies beyond the last that there is.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm đ: what is referred to by its number must be
    there; a clause that was taken out leaves such references behind.

When the fix is not safe
    Only reported: only the writer knows which division is meant. Nothing is reported where the document has no division
    of that level (what is given may be a part), in quotations, and in normative documents, which amend others.
"""

import re
from collections.abc import Iterator, Sequence

from chinhta.analysis.divisions import POINTS, Division
from chinhta.analysis.outline import outline
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_CLAUSES = lazy(
    r"\bkhoản\s(\d{1,2}(?:(?:,\s|\svà\s|\shoặc\s|,\skhoản\s|\svà\skhoản\s|\shoặc\skhoản\s)\d{1,2})*)\sĐiều\snày\b"
)
_POINT = lazy(r"\bđiểm\s(?P<point>[a-zđ])\skhoản\s(?P<clause>\d{1,2})\sĐiều\snày\b")
_TYPE = r"\s(?P<type>\w+(?:\s\w+){0,2})\snày\b"
_OWN = lazy(
    r"(?:\b[Đđ]iều\s(?P<article>\d{1,3})|\b[Mm]ục\s(?P<heading>[IVX]+)"
    rf"|\bđiểm\s(?P<point>[a-zđ])\skhoản\s(?P<clause>\d{{1,2}})|\bkhoản\s(?P<top>\d{{1,2}})){_TYPE}"
)
_OF_ARTICLE = lazy(rf"\bkhoản\s(?P<clause>\d{{1,2}})\sĐiều\s(?P<article>\d{{1,3}}){_TYPE}")
_APPENDIX = lazy(r"\bPhụ\slục\s(?:số\s)?(?P<appendix>[IVXLC]+|\d{1,2})\s(?:ban\shành\s)?kèm\stheo\b")
_DIGITS = lazy(r"\d+")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    if not found.sure or found.kind == "normative" or not found.divisions:
        return
    text, tree = document.text, found.divisions
    wrong: list[tuple[int, int]] = []
    for match in _CLAUSES.finditer(text):
        article = _article_at(tree, match.start())
        last = _last([each for each in tree if each.level == "clause" and each.parent == article])
        wrong += [span for span, value in _numbers(match) if 0 < last < value]
    for match in _POINT.finditer(text):
        article = _article_at(tree, match.start())
        clauses = [n for n, each in enumerate(tree) if each.parent == article and each.label == match["clause"]]
        last = _last([each for each in tree if each.level == "point" and each.parent in clauses])
        if 0 < last < _value(match["point"]):
            wrong.append(match.span("point"))
    for match in _OWN.finditer(text):
        if " ".join(match["type"].upper().split()) != found.type:
            continue
        if match["point"]:
            clauses = [n for n, each in enumerate(tree) if (each.level, each.label) == ("clause", match["clause"])]
            last = _last([each for each in tree if each.level == "point" and each.parent in clauses])
            level = "point"
        else:
            level = "article" if match["article"] else "heading" if match["heading"] else "top"
            last = _last([each for each in tree if each.level == level or (level == "top" and _is_top(tree, each))])
        if 0 < last < _value(match[level]):
            wrong.append(match.span(level))
    for match in _OF_ARTICLE.finditer(text):
        articles = [n for n, each in enumerate(tree) if (each.level, each.label) == ("article", match["article"])]
        last = _last([each for each in tree if each.level == "clause" and each.parent in articles])
        if " ".join(match["type"].upper().split()) == found.type and 0 < last < int(match["clause"]):
            wrong.append(match.span("clause"))
    last = _last([each for each in tree if each.level == "appendix" and each.label])
    wrong += [match.span(1) for match in _APPENDIX.finditer(text) if 0 < last < _value(match[1])]
    for start, end in sorted(wrong):
        if text.rfind("“", 0, start) <= text.rfind("”", 0, start):
            yield RULE.make_finding(context, start, end, ())


def _is_top(tree: Sequence[Division], division: Division) -> bool:
    """Return whether a clause stands in no article."""
    return division.level == "clause" and (division.parent < 0 or tree[division.parent].level == "heading")


def _article_at(tree: Sequence[Division], offset: int) -> int:
    """Return the number of the article that `offset` stands in, -2 where it stands in none."""
    return max((n for n, each in enumerate(tree) if each.level == "article" and each.start <= offset), default=-2)


def _last(divisions: Sequence[Division]) -> int:
    """Return the greatest number of these divisions; 0 for none."""
    return max((_value(each.label) for each in divisions), default=0)


def _numbers(match: re.Match[str]) -> Iterator[tuple[tuple[int, int], int]]:
    for number in _DIGITS.finditer(match.string, *match.span(1)):
        yield number.span(), int(number[0])


def _value(label: str) -> int:
    """Return the rank of a label among its kind: 3 for "3", "3a", "III" and "c"."""
    if figures := _DIGITS.match(label):
        return int(figures[0])
    if label in POINTS:
        return POINTS.index(label) + 1
    values = [_VALUES.get(letter, 0) for letter in label]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


RULE = Rule(
    name="form.missing-division",
    stage=Stage.STYLE,
    safety=Safety.SHOW,
    vi="Văn bản không có điều, khoản, điểm, mục, phụ lục này.",
    en="The document has no such article, clause, point, heading or appendix.",
    check=_check,
    examples=(
        _samples.STATE + "Điều 1. Việc theo khoản 1 và khoản ⟦3→?⟧ Điều này:\n1. Một.\n2. Hai.\n"
        "Điều 2. Kinh phí theo Điều ⟦9→?⟧ Quyết định này và Điều 9 Quyết định số 12/QĐ-UBND.",
        _samples.STATE + "Điều 1. Việc chung\n1. Gồm:\na) Một;\nb) Hai.\n"
        "2. Như điểm ⟦d→?⟧ khoản 1 Điều này, điểm b khoản 1 Điều này.",
        _samples.STATE.replace("QUYẾT ĐỊNH", "THÔNG BÁO") + "1. Một.\n2. Hai, theo khoản ⟦3→?⟧ Thông báo này.",
        _samples.PARTY + "I- MỤC ĐÍCH\nTheo Mục ⟦IV→?⟧ Kế hoạch này.\nII- NỘI DUNG",
        _samples.STATE + "Điều 1. Việc theo khoản 1 và khoản 2 Điều này:\n1. Một.\n2. Hai.\n"
        "Điều 2. Kinh phí theo Điều 1 Quyết định này, Phụ lục III kèm theo.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Văn bản dẫn chiếu đến một phần của chính nó mà không có: “khoản 5 Điều này” trong điều chỉ có ba khoản, “điểm đ
        khoản 1 Điều này”, “Điều 9 Quyết định này”, “điểm e khoản 1 Biên bản này”, “Mục VI Tờ trình này”, “Phụ lục III
        kèm theo”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm đ: phần được dẫn theo số phải có trong văn
        bản; khi bỏ bớt một khoản, dẫn chiếu cũ hay bị sót lại.

    Khi nào không tự sửa
        Không tự sửa, chỉ nhắc: chỉ người soạn biết muốn dẫn phần nào. Bỏ qua khi văn bản không có cấp ấy (có thể chỉ
        đưa vào một phần), trong lời trích dẫn và trong văn bản quy phạm, vì văn bản ấy có thể sửa văn bản khác.
    """,
)
