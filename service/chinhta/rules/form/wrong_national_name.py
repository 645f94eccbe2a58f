"""The national name or the title of the Party has a wrong letter or small letters: CỘNG HÒA XÃ HỘI CHŨ NGHĨA VIỆT NAM.

What
    In the head of a whole document, suggests "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" and, above a document of the Party,
    "ĐẢNG CỘNG SẢN VIỆT NAM", to the letter. The position of the tone mark in HÒA is left as it is.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 1; Hướng dẫn 05-HD/VPTW: both are in capitals.

When the fix is not safe
    Only suggested, and only where the line is that name but for a letter a word. A banner or a heading in a text that
    is no document is left alone.
"""

from collections.abc import Iterator

from chinhta.analysis.outline import outline
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_RIGHT = {"national_name": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "party_title": "ĐẢNG CỘNG SẢN VIỆT NAM"}


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    if not found.sure:
        return
    for part in found.parts:
        right = _RIGHT.get(part.name, "")
        if "HOÀ" in part.text.upper():
            right = right.replace("HÒA", "HOÀ")
        written = document.text[part.start : part.end]
        if right and written == part.text and written.split() != right.split():
            yield RULE.make_finding(context, part.start, part.end, (right,), confidence=0.95)


RULE = Rule(
    name="form.wrong-national-name",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Quốc hiệu, tiêu đề của Đảng viết chữ in hoa, đúng từng chữ.",
    en="The national name and the title of the Party are in capitals, to the letter.",
    check=_check,
    examples=(
        _samples.STATE.replace("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "⟦X→CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM⟧").replace(
            "⟦X", "⟦Cộng hòa xã hội chủ nghĩa Việt Nam"
        ),
        _samples.PARTY.replace("ĐẢNG CỘNG SẢN VIỆT NAM", "⟦ĐẢNG CỘNG SÀN VIỆT NAM→ĐẢNG CỘNG SẢN VIỆT NAM⟧"),
        _samples.STATE.replace("CỘNG HÒA", "CỘNG HOÀ"),
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Quốc hiệu hoặc tiêu đề của Đảng ở đầu văn bản sai một chữ cái, một dấu hoặc không viết in hoa; gợi ý “CỘNG HÒA
        XÃ HỘI CHỦ NGHĨA VIỆT NAM”, “ĐẢNG CỘNG SẢN VIỆT NAM”. Vị trí dấu thanh của chữ “HÒA” để nguyên.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 1; Hướng dẫn 05-HD/VPTW: cả hai đều viết in hoa.

    Khi nào không tự sửa
        Không tự sửa, chỉ gợi ý khi cả dòng là tên ấy và mỗi từ sai nhiều nhất một chữ. Băng rôn, đề mục trong bài không
        phải văn bản thì bỏ qua.
    """,
)
