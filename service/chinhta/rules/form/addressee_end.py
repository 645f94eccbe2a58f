"""A line of the addressees ends in a wrong mark: "- Công ty Điện lực Lào Cai," above another addressee.

What
    In a whole document of the State with several addressees, each on its line, suggests ";" at the end of each but the
    last, and "." after the last.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9: from two addressees on, each stands on a line of its
    own that begins with a hyphen and ends in a semicolon, the last in a full stop.

When the fix is not safe
    Only suggested. A line without a mark may go on in the next one: it gets ";" only where another addressee follows at
    once, and the last gets "." for another mark, or where a blank line follows.
"""

from collections.abc import Iterator
from itertools import pairwise

from chinhta.analysis.outline import outline
from chinhta.rules.form import _samples
from chinhta.rules.form._lists import ends_list, follows_at_once
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    items = [part for part in found.of("addressees") if part.text.startswith(("-", "–"))]
    if not found.sure or found.kind != "state" or len(items) < 2:
        return
    for item, below in pairwise(items):
        last = item.text[-1]
        if last == ";" or not follows_at_once(document, found, item, below):
            continue
        if last in ",.":
            yield RULE.make_finding(context, item.end - 1, item.end, (";",), confidence=0.9)
        elif last.isalnum() or last == ")":
            yield RULE.make_finding(context, item.end, item.end, (";",), confidence=0.8)
    last = items[-1].text[-1]
    if last in ",;":
        yield RULE.make_finding(context, items[-1].end - 1, items[-1].end, (".",), confidence=0.8)
    elif (last.isalnum() or last == ")") and ends_list(document, found, items[-1]):
        yield RULE.make_finding(context, items[-1].end, items[-1].end, (".",), confidence=0.8)


_HEAD = _samples.STATE.replace("QUYẾT ĐỊNH\nVề việc", "V/v")

RULE = Rule(
    name="form.addressee-end",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Mỗi nơi nhận ở phần “Kính gửi” kết thúc bằng dấu chấm phẩy, nơi cuối bằng dấu chấm.",
    en="Each of several addressees ends in a semicolon, the last in a full stop.",
    check=_check,
    examples=(
        _HEAD + "Kính gửi:\n- Phòng Kinh tế⟦,→;⟧\n- Công an xã⟦→;⟧\n- Các thôn⟦;→.⟧\n\nỦy ban nhân dân xã đề nghị các "
        "đơn vị phối hợp.",
        _HEAD + "Kính gửi:\n- Phòng Kinh tế;\n- Các thôn⟦→.⟧\n\nỦy ban nhân dân xã đề nghị các đơn vị phối hợp.",
        _HEAD + "Kính gửi:\n- Phòng Kinh tế;\n- Công an xã;\n- Các thôn.\n\nỦy ban nhân dân xã đề nghị các đơn vị phối "
        "hợp.",
        "Kính gửi:\n- Phòng Kinh tế,\n- Các thôn;",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Văn bản gửi nhiều nơi mà dòng ở phần “Kính gửi” kết thúc bằng dấu sai: “- Công ty Điện lực Lào Cai,” khi dưới nó
        còn nơi khác. Gợi ý dấu chấm phẩy, riêng nơi cuối cùng là dấu chấm.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9: gửi từ hai nơi trở lên thì mỗi nơi ghi một dòng,
        đầu dòng có gạch đầu dòng, cuối dòng có dấu chấm phẩy, cuối dòng cuối cùng có dấu chấm.

    Khi nào không tự sửa
        Không tự sửa. Dòng không có dấu ở cuối có thể còn nối xuống dòng dưới: chỉ gợi ý khi ngay sau nó là một nơi
        khác hoặc, với nơi cuối cùng, một dòng trống.
    """,
)
