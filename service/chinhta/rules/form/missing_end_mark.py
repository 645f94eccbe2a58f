"""The body of a State document ends in a full stop without "./": "… thi hành Quyết định này." above the recipients.

What
    Where the recipients follow the body, suggests "./." for the full stop after the last sentence of a State document.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục III, the samples 1.1 to 1.10: the body ends in "./.".

When the fix is not safe
    Only suggested: what is given may be a part of the document. Nothing is reported where a "./." stands above the
    recipients, or the line before them ends in another mark than a full stop. Documents of the Party have a full stop.
"""

from collections.abc import Iterator

from chinhta.analysis.outline import outline
from chinhta.analysis.pieces import pieces
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document)
    heading = next(iter(found.of("recipients")), None)
    if not found.sure or heading is None:
        return
    ends = [part for part in found.of("end_mark") if part.start < heading.start]
    if found.kind == "state" and not ends:
        signed = {part.start for name in ("authority", "signer") for part in found.of(name)}
        body = [piece for piece in pieces(document) if piece.end <= heading.start and piece.start not in signed]
        if body and len(body[-1].text.split()) > 5 and body[-1].text.endswith(".") and body[-1].text[-2].isalnum():
            yield RULE.make_finding(context, body[-1].end - 1, body[-1].end, ("./.",), confidence=0.8)


RULE = Rule(
    name="form.missing-end-mark",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Nội dung văn bản hành chính kết thúc bằng “./.”.",
    en="The body of a State document ends in “./.”.",
    check=_check,
    examples=(
        _samples.STATE + "Điều 1. Văn phòng và các đơn vị thi hành Quyết định này⟦.→./.⟧\n\nNơi nhận:\n- Như Điều 1;\n"
        "- Lưu: VT.",
        _samples.STATE + "Điều 1. Văn phòng và các đơn vị thi hành Quyết định này./.\n\nNơi nhận:\n- Như Điều 1;\n"
        "- Lưu: VT.",
        _samples.STATE + "Điều 1. Văn phòng và các đơn vị thi hành Quyết định này.",
        _samples.PARTY + "Các chi bộ thực hiện Kế hoạch này.\n\nNơi nhận:\n- Các chi bộ,\n- Lưu Văn phòng.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Câu cuối của văn bản hành chính, ngay trước phần nơi nhận, chỉ có dấu chấm: gợi ý “./.”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục III, các mẫu 1.1 đến 1.10: nội dung kết thúc bằng “./.”.

    Khi nào không tự sửa
        Không tự sửa: văn bản đưa vào có thể chỉ là một phần. Khi phía trên nơi nhận đã có “./.”, hoặc dòng cuối kết
        thúc bằng dấu khác thì bỏ qua. Văn bản Đảng kết thúc bằng dấu chấm.
    """,
)
