"""A degree or a scientific title stands before the name of who signs: "TS. Nguyễn Văn An".

What
    In a whole document of the State, suggests the name alone below the office of who signs.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7: before the name of who signs an administrative
    document no scientific title, degree or title of honour is written.

When the fix is not safe
    Only suggested. Units of the armed forces and bodies of education, health and science follow rules of their own: a
    document whose head or signature names one is left alone. Departments ("Sở Y tế") are no such bodies.
"""

from collections.abc import Iterator

from chinhta.analysis.outline import outline
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_DEGREES = lazy(
    r"(?:(?:GS|PGS|TSKH|TS|ThS|Ths|BS|KS|CN|NGƯT|NGND)(?:\. ?|, ?| )"
    r"|(?:(?:Phó )?Giáo sư|Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|Cử nhân)[.,]? )+(?=[^\W\d_]{2})"
)
_OWN_RULES = lazy(
    r"^TRƯỜNG|TRƯỜNG (?:ĐẠI|CAO|TRUNG|TIỂU|MẦM|CHÍNH TRỊ|PHỔ)|HIỆU TRƯỞNG|ĐẠI HỌC|VIỆN|BỆNH|Y TẾ"
    r"|GIÁO DỤC|ĐÀO TẠO|KHOA|QUÂN|QUỐC PHÒNG|CÔNG AN|BIÊN PHÒNG|CẢNH SÁT|NGHIÊN CỨU|DẠY NGHỀ"
)
_OFFICES = ("SỞ ", "PHÒNG ", "BỘ Y TẾ", "BỘ GIÁO DỤC", "BỘ KHOA HỌC", "TỈNH ", "UBND ")  # administer schools, not teach


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    if not found.sure or found.kind != "state":
        return
    named = [part.text for name in ("agency", "authority") for part in found.of(name)]
    if any(_OWN_RULES.search(text) and not text.startswith(_OFFICES) for text in named):
        return
    for part in found.of("signer"):
        if match := _DEGREES.match(document.text, part.start, part.end):
            yield RULE.make_finding(context, *match.span(), ("",), confidence=0.9)


RULE = Rule(
    name="form.degree-before-signer",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Trước họ tên người ký không ghi học hàm, học vị.",
    en="No degree or scientific title stands before the name of who signs.",
    check=_check,
    examples=(
        _samples.STATE + "Điều 1. Thành lập tổ./.\n\nCHỦ TỊCH\n\n⟦TS. →⟧Nguyễn Văn An",
        _samples.STATE + "Điều 1. Thành lập tổ./.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n⟦ThS. →⟧Nguyễn Văn An",
        _samples.STATE + "Điều 1. Thành lập tổ./.\n\nCHỦ TỊCH\n\nNguyễn Văn An",
        "SỞ Y TẾ\n" + _samples.STATE + "Điều 1. Thành lập tổ./.\n\nGIÁM ĐỐC\n\n⟦Bác sĩ →⟧Nguyễn Văn An",
        "TRƯỜNG ĐẠI HỌC TÂN LẬP\n" + _samples.STATE + "Điều 1. Thành lập tổ./.\n\nHIỆU TRƯỞNG\n\nTS. Nguyễn Văn An",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Trước họ tên người ký có học hàm, học vị: “TS. Nguyễn Văn An”; gợi ý chỉ ghi họ tên.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7: trước họ tên người ký văn bản hành chính không ghi
        học hàm, học vị và các danh hiệu danh dự khác.

    Khi nào không tự sửa
        Không tự sửa. Đơn vị vũ trang, tổ chức giáo dục, y tế, khoa học theo quy định riêng: văn bản có tên cơ quan như
        vậy ở phần đầu hoặc do hiệu trưởng, viện trưởng ký thì bỏ qua. Sở, phòng quản lý nhà nước về các ngành ấy không
        thuộc diện này.
    """,
)
