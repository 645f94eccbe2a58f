"""A document takes effect before it was issued: "có hiệu lực kể từ ngày 01 tháng 02 năm 2026", issued on 06 February.

What
    In a whole document with a place and date of issue, reports the day from which "Quyết định này có hiệu lực" where
    it lies before that of issue.

Why
    Luật Ban hành văn bản quy phạm pháp luật (64/2025/QH15), Điều 53, and practice: a document binds from the day of its
    signing on, or later; an earlier day is mostly a wrong month or year.

When the fix is not safe
    Only reported: a few documents reach back on purpose. Nothing is reported in quotations and in normative documents:
    consolidated ones repeat the days of effect of older texts.
"""

from collections.abc import Iterator

from chinhta.analysis.issue_dates import issued_on
from chinhta.analysis.numbers import real_date
from chinhta.analysis.outline import outline
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_EFFECT = lazy(
    r"\b(?P<type>[^\W\d_]+(?:\s[^\W\d_]+){0,2})\s+này\s+có\s+hiệu\s+lực(?:\s+thi\s+hành)?(?:\s+kể)?\s+từ\s+ngày\s+"
    r"(?P<date>(?P<day>\d{1,2})(?:\s+tháng\s+|[/.-])(?P<month>\d{1,2})(?:\s+năm\s+|[/.-])(?P<year>\d{4}))"
)


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if not {"hiệu", "lực"} <= document.vocabulary:
        return
    found = outline(document, context.tables)
    issued = issued_on(document, context.tables)
    if not found.sure or found.kind != "state" or not issued:
        return
    text = document.text
    for match in _EFFECT.finditer(text):
        effect = real_date(match["day"], match["month"], match["year"])
        own = found.type and " ".join(match["type"].upper().split()).endswith(found.type)
        quoted = text.rfind("“", 0, match.start()) > text.rfind("”", 0, match.start())
        if own and not quoted and effect and effect.isoformat() < issued:
            yield RULE.make_finding(context, *match.span("date"), ())


_EFFECTIVE = "Điều 1. Thành lập tổ.\nĐiều 2. Quyết định này có hiệu lực kể từ ngày "

RULE = Rule(
    name="form.effect-before-issue",
    stage=Stage.STYLE,
    safety=Safety.SHOW,
    vi="Ngày có hiệu lực sớm hơn ngày ban hành.",
    en="The day of effect lies before that of issue.",
    check=_check,
    examples=(
        _samples.STATE + _EFFECTIVE + "⟦05 tháng 02 năm 2026→?⟧.",
        _samples.STATE + _EFFECTIVE + "⟦01/3/2025→?⟧.",
        _samples.STATE + _EFFECTIVE + "05 tháng 3 năm 2026.",
        _samples.STATE + "Điều 1. Sửa đổi Quyết định số 12/QĐ-UBND có hiệu lực kể từ ngày 05 tháng 02 năm 2026.",
        "Quyết định này có hiệu lực kể từ ngày 05 tháng 02 năm 2026.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Ngày “Quyết định này có hiệu lực” sớm hơn ngày ban hành ghi ở đầu văn bản; chỉ nhắc.

    Vì sao
        Luật Ban hành văn bản quy phạm pháp luật (64/2025/QH15), Điều 53 và thực tế soạn thảo: văn bản có hiệu lực từ
        ngày ký trở đi; ngày sớm hơn phần lớn là ghi nhầm tháng hoặc năm.

    Khi nào không tự sửa
        Không tự sửa: một số ít văn bản cố ý có hiệu lực trở về trước. Đoạn trích và văn bản quy phạm pháp luật bỏ qua:
        văn bản hợp nhất ghi lại ngày có hiệu lực của văn bản cũ.
    """,
)
