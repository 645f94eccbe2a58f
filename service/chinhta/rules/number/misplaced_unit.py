"""The magnitude is before its number: "triệu 846,34 USD".

What
    Moves triệu, tỷ, nghìn after the number: "846,34 triệu USD".

Why
    The order is number, magnitude, currency. (RULEBOOK 5, N3.)

When the fix is not safe
    After a number word the magnitude belongs to what comes before ("hai triệu 500 đồng", "hàng triệu 10.000 đồng"):
    nothing is reported.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_SIGNS = ("triệu ", "tỷ ", "tỉ ", "nghìn ", "ngàn ")
_MISPLACED = lazy(
    r"(?<=\w )((?:nghìn |ngàn )?(?:triệu|tỷ|tỉ)|nghìn|ngàn) (\d{1,3}(?:\.\d{3})*(?:,\d+)?)"
    r"(?= ?(?:USD|VND|VNĐ|đồng|EUR|euro|đô la|đô-la|Nhân dân tệ|nhân dân tệ|yên|won)(?!\w))"
)
_OF_NUMBER = frozenset(
    "một hai ba bốn tư năm lăm sáu bảy tám chín mười mươi chục trăm nghìn ngàn vạn triệu tỷ tỉ rưỡi mấy vài hàng "
    "nhiều bạc tiền dăm nửa đôi và mốt phần hơn".split()
)


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    for sign in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            match = _MISPLACED.match(text, at)
            if match:
                before = text[max(0, at - 20) : at].split()[-1:]
                if before and before[0].isalpha() and before[0].islower() and before[0] not in _OF_NUMBER:
                    yield RULE.make_finding(context, match.start(), match.end(), (f"{match[2]} {match[1]}",))
                    at = match.end()
            at = text.find(sign, at + 1)


RULE = Rule(
    name="number.misplaced-unit",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Từ chỉ bậc số (triệu, tỷ) phải đứng sau số.",
    en="The magnitude (million, billion) follows its number.",
    check=_check,
    examples=(
        "Kim ngạch đạt ⟦triệu 846,34→846,34 triệu⟧ USD, tăng 6,3%.",
        "Giá trị xuất khẩu là ⟦tỷ 5,12→5,12 tỷ⟧ USD; chi ngân sách khoảng ⟦nghìn tỷ 1,2→1,2 nghìn tỷ⟧ đồng.",
        "Kim ngạch đạt 846,34 triệu USD; hai triệu 500 đồng; 3 triệu 200 nghìn đồng; hàng triệu 10.000 đồng.",
        "Vốn 5 tỷ 300 triệu đồng, một trăm nghìn 500 đồng.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Từ chỉ bậc số đứng trước số: “triệu 846,34 USD” sửa thành “846,34 triệu USD”; cũng vậy với tỷ, nghìn.

    Vì sao
        Trật tự đúng là số, bậc số, đơn vị tiền.

    Khi nào không tự sửa
        Sau một số từ, bậc số thuộc về phần đứng trước (“hai triệu 500 đồng”, “hàng triệu 10.000 đồng”): bỏ qua.
    """,
    local=True,
)
