"""A document cites guidance on documents that had been replaced when it was issued: 36-HD/VPTW after 27/5/2026.

What
    In a document whose date of issue is known, reports a text on the writing of documents that had been
    replaced by then, and says by which (`replaced_documents.tsv`).

Why
    Hướng dẫn 05-HD/VPTW (27/5/2026) replaces 36-HD/VPTW, Quy định 399-QĐ/TW (09/01/2026) replaces 66-QĐ/TW, Nghị định
    30/2020/NĐ-CP replaces 110/2004/NĐ-CP and 09/2010/NĐ-CP.

When the fix is not safe
    Only reported: the text may speak of former times. Where the line says that ("trước đây", "thay thế", "hết hiệu
    lực"), and in quotations, nothing is reported. The numbers of the Party begin anew with each term: theirs must be
    cited with their year or their subject.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from chinhta.analysis.context import token_context
from chinhta.analysis.issue_dates import day_of, issued_on
from chinhta.analysis.symbols import references
from chinhta.lexicon.tables import Tables
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_NAMED = lazy(r"(?i)(?<!\w)(hướng dẫn|quy định|nghị định|thông tư)(?: số:?)? $")
_FORMER = lazy(r"(?i)\b(?:trước đây|thay thế|hết hiệu lực|bãi bỏ|cũ|đã|từng|nay là)\b")


class _Replaced(NamedTuple):
    """What replaced a document since a `day`, and the words one of which stands on a line that means it, if any."""

    meant: tuple[str, ...]
    by: str
    day: str


def _check(document: Document, context: Context) -> Iterator[Finding]:
    known = context.tables.get(_replaced)
    cited = [reference for reference in references(document) if reference.text in known]
    if not cited or not (issued := issued_on(document, context.tables)):
        return
    for reference in cited:
        replaced = known[reference.text]
        line = document.text[slice(*document.line_of(reference.start))]
        meant = not replaced.meant or any(words in line for words in replaced.meant)
        quoted = token_context(document).quoted(document.token_at(reference.start))
        named = _NAMED.search(document.text, max(0, reference.start - 20), reference.start)
        if named and issued >= replaced.day and meant and not quoted and not _FORMER.search(line):
            day = day_of(replaced.day)
            vi = f"Từ ngày {day} đã có {replaced.by} thay thế."
            en = f"Replaced by {replaced.by} since {replaced.day}."
            yield RULE.make_finding(context, *named.span(1), (), vi, en)


def _replaced(tables: Tables) -> Mapping[str, _Replaced]:
    """Return the documents that are replaced by their symbols."""
    return {
        symbol: _Replaced(tuple(words for words in meant.split("; ") if words), by, day)
        for symbol, meant, by, day in tables.rows("replaced_documents.tsv")
    }


RULE = Rule(
    name="document-number.replaced-document",
    stage=Stage.STYLE,
    safety=Safety.SHOW,
    vi="Văn bản được viện dẫn đã bị thay thế.",
    en="The document that is cited has been replaced.",
    check=_check,
    examples=(
        "Số: 05/BC-SCT\nHà Nội, ngày 15 tháng 9 năm 2026\n\n"
        "Trình bày theo ⟦Hướng dẫn→?⟧ số 36-HD/VPTW về thể thức văn bản của Đảng.",
        "Số: 05/BC-SCT\nHà Nội, ngày 15 tháng 9 năm 2026\n\n"
        "Căn cứ ⟦Nghị định→?⟧ số 110/2004/NĐ-CP về công tác văn thư;",
        "Số: 05/BC-SCT\nHà Nội, ngày 15 tháng 3 năm 2024\n\n"
        "Trình bày theo Hướng dẫn số 36-HD/VPTW về thể thức văn bản của Đảng.",
        "Số: 05/BC-SCT\nHà Nội, ngày 15 tháng 9 năm 2026\n\nHướng dẫn số 36-HD/VPTW về thể thức văn bản hết hiệu lực.",
        "Số: 05/BC-SCT\nHà Nội, ngày 15 tháng 9 năm 2026\n\nThực hiện Hướng dẫn số 36-HD/VPTW về công tác lưu trữ.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Văn bản có ngày ban hành mà viện dẫn văn bản về công tác văn thư, thể thức đã bị thay thế trước ngày ấy; lời
        nhắc ghi văn bản thay thế.

    Vì sao
        Hướng dẫn 05-HD/VPTW (27/5/2026) thay thế 36-HD/VPTW, Quy định 399-QĐ/TW (09/01/2026) thay thế 66-QĐ/TW, Nghị
        định 30/2020/NĐ-CP thay thế 110/2004/NĐ-CP và 09/2010/NĐ-CP.

    Khi nào không tự sửa
        Không tự sửa, chỉ nhắc: văn bản có thể nói chuyện cũ. Dòng có “trước đây”, “thay thế”, “hết hiệu lực” và lời
        trích dẫn thì bỏ qua. Số văn bản của Đảng đánh lại theo nhiệm kỳ, nên phải kèm năm hoặc nội dung.
    """,
)
