"""The subject has the mark of another kind: "QUYẾT ĐỊNH" above "V/v thành lập Tổ công tác", a letter "Về việc …".

What
    In a whole document of the State that names its type, suggests "Về việc" for "V/v" below the type; in an official
    letter "V/v" for "Về việc" below the number.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 5, điểm b, and the samples 1.4 and 1.5: "V/v" stands above
    the subject of an official letter, which has no type line; other kinds have the subject below their type.

When the fix is not safe
    Only suggested: the subject of some kinds is better without "Về việc" ("BÁO CÁO" above "Kết quả …").
"""

from collections.abc import Iterator
from itertools import pairwise

from chinhta.analysis.outline import outline
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    if not found.sure or found.kind != "state":
        return
    for above, below in pairwise(found.parts):
        mark = document.text[below.start : below.start + 8]
        if (above.name, below.name) == ("type", "subject") and mark[:4].lower() == "v/v ":
            yield RULE.make_finding(context, below.start, below.start + 3, ("Về việc",), confidence=0.9)
        elif (above.name, below.name) == ("number", "subject") and mark == "Về việc " and found.type == "CÔNG VĂN":
            yield RULE.make_finding(context, below.start, below.start + 7, ("V/v",), confidence=0.9)


RULE = Rule(
    name="form.misused-letter-mark",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="“V/v” dùng cho trích yếu công văn; văn bản có tên loại ghi “Về việc”.",
    en="“V/v” is for official letters; a document with a type line has “Về việc”.",
    check=_check,
    examples=(
        _samples.STATE.replace("Về việc", "⟦V/v→Về việc⟧") + "Điều 1. Thành lập tổ công tác.",
        _samples.STATE.replace("QUYẾT ĐỊNH\nVề việc", "V/v") + "Kính gửi: Phòng Kinh tế",
        _samples.STATE + "Điều 1. Thành lập tổ công tác.",
        "SỞ CÔNG THƯƠNG\nSố: 45/SCT-VP\n⟦Về việc→V/v⟧ báo cáo quý I\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nLào Cai, ngày 05 tháng 3 năm 2026\n\nKính gửi: Ủy ban nhân dân tỉnh",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Dưới tên loại văn bản, trích yếu mở đầu bằng “V/v”: “QUYẾT ĐỊNH”, dòng dưới là “V/v thành lập Tổ công tác”; gợi
        ý “Về việc”. Ngược lại, trích yếu công văn ghi “Về việc” dưới số, ký hiệu thì gợi ý “V/v”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 5, điểm b và các mẫu 1.4, 1.5: “V/v” đứng trước trích
        yếu của công văn, là loại không ghi tên loại; văn bản khác ghi trích yếu ngay dưới tên loại.

    Khi nào không tự sửa
        Không tự sửa: có loại văn bản để trích yếu không có “Về việc” thì gọn hơn (“BÁO CÁO”, dòng dưới là “Kết quả …”).
    """,
)
