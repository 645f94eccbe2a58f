"""VNĐ is used for the currency whose code is VND.

What
    Reports VNĐ; the code is VND, the word đồng.

Why
    Luật Ngân hàng Nhà nước Việt Nam số 46/2010/QH12, Điều 16: the national sign is "đ", the international one "VND",
    which is also the ISO 4217 code. VNĐ is widespread but in no regulation. (RULEBOOK 5, N6.)

When the fix is not safe
    A matter of house style: only reported, and only when the rule is switched on.
"""

from collections.abc import Iterator

from chinhta.analysis.numbers import indices
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if "vnđ" in document.vocabulary:
        for i in indices(document, {"vnđ"}):
            start, end, word = document.token(i)
            if word == "VNĐ":
                yield RULE.make_finding(context, start, end, ("VND", "đồng"))


RULE = Rule(
    name="number.unofficial-currency",
    stage=Stage.STYLE,
    safety=Safety.SHOW,
    vi="Mã tiền tệ là VND (hoặc viết “đồng”).",
    en="The currency code is VND.",
    check=_check,
    examples=("Tổng mức đầu tư 20 tỷ ⟦VNĐ→VND|đồng⟧.", "Tổng mức đầu tư 20 tỷ VND, tức 20 tỷ đồng."),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Viết “VNĐ”; mã tiền tệ là VND, hoặc viết “đồng”.

    Vì sao
        Luật Ngân hàng Nhà nước Việt Nam số 46/2010/QH12, Điều 16: ký hiệu quốc gia là “đ”, ký hiệu quốc tế là “VND”; mã
        ISO 4217 cũng là VND. “VNĐ” tuy phổ biến nhưng không có trong quy định nào.

    Khi nào không tự sửa
        Không tự sửa, chỉ nhắc, và chỉ khi bật: đây là quy ước của từng cơ quan, tòa soạn.
    """,
    default=False,
)
