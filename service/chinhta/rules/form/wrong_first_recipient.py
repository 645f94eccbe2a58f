"""The first recipient is the wrong one of "Như trên" and "Như Điều …": "- Như trên;" below a decision.

What
    In a whole document of the State, suggests "Như Điều 4" for "Như trên" where nobody is addressed and the last
    article is Điều 4, and "Như trên" for "Như Điều 2" where there are addressees and no articles; "Như Điều 4" for "Như
    điều 4".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9, and the samples 1.2 to 1.5: "Như trên" are those named
    after "Kính gửi", "Như Điều …" those whom an article names.

When the fix is not safe
    Only suggested: another article may name them.
"""

from collections.abc import Iterator

from chinhta.analysis.outline import outline
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_FIRST = lazy(r"[-–][ \u00a0]?(Như (?:(trên)|([Đđ])iều \d{1,2}))(?!\w)")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    if not found.sure or found.kind != "state" or len(found.of("recipients")) > 1:
        return
    articles = [each.label for each in found.divisions if each.level == "article" and each.instrument == 0]
    for item in found.of("recipient")[:1]:
        if match := _FIRST.match(document.text, item.start, item.end):
            if match[2] and articles and not found.of("addressees"):
                yield RULE.make_finding(context, *match.span(1), (f"Như Điều {articles[-1]}",), confidence=0.8)
            elif not match[2] and not articles and found.of("addressees"):
                yield RULE.make_finding(context, *match.span(1), ("Như trên",), confidence=0.8)
            elif match[3] == "đ" and articles:
                yield RULE.make_finding(context, *match.span(3), ("Đ",), confidence=0.9)


_BODY = "Điều 1. Thành lập tổ.\nĐiều 2. Văn phòng thi hành Quyết định này./.\n\nNơi nhận:\n"
_HEAD = _samples.STATE.replace("QUYẾT ĐỊNH\nVề việc", "V/v") + "Kính gửi: Phòng Kinh tế\n\n"

RULE = Rule(
    name="form.wrong-first-recipient",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Nơi nhận đầu tiên: “Như trên” khi có “Kính gửi”, “Như Điều …” khi là quyết định.",
    en="The first recipient is “Như trên” below addressees, “Như Điều …” below articles.",
    check=_check,
    examples=(
        _samples.STATE + _BODY + "- ⟦Như trên→Như Điều 2⟧;\n- Lưu: VT.",
        _samples.STATE + _BODY + "- Như ⟦đ→Đ⟧iều 2;\n- Lưu: VT.",
        _HEAD + "Đề nghị các phòng phối hợp thực hiện./.\n\nNơi nhận:\n- ⟦Như Điều 2→Như trên⟧;\n- Lưu: VT.",
        _samples.STATE + _BODY + "- Như Điều 2;\n- Lưu: VT.",
        _HEAD + "Đề nghị các phòng phối hợp thực hiện./.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Nơi nhận đầu tiên ghi “Như trên” mà văn bản không có phần “Kính gửi”, hoặc ghi “Như Điều 2” trong công văn không
        có điều nào. Gợi ý “Như Điều 4” (điều cuối) hoặc “Như trên”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9 và các mẫu 1.2 đến 1.5: “Như trên” là những nơi ghi
        sau “Kính gửi”, “Như Điều …” là những nơi mà điều ấy nêu tên.

    Khi nào không tự sửa
        Không tự sửa: nơi nhận có thể do điều khác nêu tên.
    """,
)
