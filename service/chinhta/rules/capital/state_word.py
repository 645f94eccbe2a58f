"""Nhà nước is in lower case beside Đảng or Nhân dân, or capitalised elsewhere; likewise Nhân dân and Đảng.

What
    "Đảng và nhà nước" becomes "Đảng và Nhà nước", "của nhà nước và Nhân dân" "của Nhà nước và Nhân dân". "quản lý Nhà
    nước" is reported where the text mostly has "quản lý nhà nước". Under the profiles of State and Party also "phục vụ
    nhân dân" becomes "phục vụ Nhân dân", "xây dựng đảng" "xây dựng Đảng", "Kiểm toán Nhà nước" "Kiểm toán nhà nước".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.1: Nhân dân, Nhà nước viết hoa trong các trường hợp đặc biệt; V.4: Đảng
    alone; general usage is quản lý nhà nước, ngân sách nhà nước in lower case, and laws write Kiểm toán nhà nước (870 :
    173).

When the fix is not safe
    Never fixed without asking: only the writer knows what is meant. Only suggested or reported.
"""

from collections.abc import Iterator

from chinhta.analysis.context import token_context
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_BEFORE = frozenset(("quản lý", "ngân sách", "cơ quan", "doanh nghiệp"))


# Before nhà nước these make it the noun: "lợi ích của nhà nước và Nhân dân"; "cơ quan nhà nước" is small.
_OF_STATE = frozenset("của giữa cho với do là về , và vì từ".split())
_PEOPLE = (["và", "Nhân", "dân"], [",", "Nhân", "dân"])
_PEOPLE_BEFORE = frozenset(("phục vụ", "dân do", ", do", "dân vì", ", vì"))
_STATE_AND = (["Nhà", "nước", "và"], ["Đảng", "bộ", "và"])
_PARTY_BEFORE = frozenset(("xây dựng", "chỉnh đốn"))
_PARTY_BODIES = frozenset("bộ viên đoàn ủy uỷ phái cộng này đó ấy".split())


def _check(document: Document, context: Context) -> Iterator[Finding]:
    around = token_context(document)
    words, lowered = document.words, document.lowered
    small = 0
    great = []
    for i in around.at("nhà"):
        if i < 2 or i + 1 >= len(words) or words[i + 1] != "nước" or around.quoted(i):
            continue
        beside_party = words[i - 1] in (",", "và") and words[i - 2] == "Đảng"
        beside_people = words[i - 1] in _OF_STATE and words[i + 2 : i + 5] in _PEOPLE
        if words[i] == "nhà" and (beside_party or beside_people):
            yield RULE.make_finding(context, document.starts[i], document.ends[i], ("Nhà",))
        elif context.options.official and words[i] == "Nhà" and lowered[i - 2 : i] == ["kiểm", "toán"]:
            yield RULE.make_finding(context, document.starts[i], document.ends[i], ("nhà",))
        elif f"{lowered[i - 2]} {words[i - 1]}" in _BEFORE:
            small += words[i] == "nhà"
            if words[i] == "Nhà":
                great.append(i)
    if context.options.official:
        yield from _people_and_party(document, context)
    if small < 4 * len(great):
        return
    for i in great:
        yield RULE.make_finding(
            context,
            document.starts[i],
            document.ends[i],
            ("nhà",),
            "Văn bản này phần nhiều viết “nhà nước”.",
            "This text mostly writes “nhà nước”.",
            safety=Safety.SHOW,
        )


def _people_and_party(document: Document, context: Context) -> Iterator[Finding]:
    words, lowered = document.words, document.lowered
    around = token_context(document)
    for i in around.at("nhân", "đảng"):
        if i < 2 or words[i][0].isupper() or not around.joined(i) or around.quoted(i):
            continue
        before = f"{lowered[i - 2]} {words[i - 1]}"
        after = words[i + 1 : i + 3]
        if words[i] == "nhân":
            state = (
                words[i - 3 : i] in _STATE_AND
                or words[i - 3 : i] == ["làm", "chủ", "của"]
                or words[i - 2 : i] == ["Đảng", "và"]
            )
            meant = after[:1] == ["dân"] and (state or before in _PEOPLE_BEFORE) and after[1:] != ["tệ"]
        else:
            party = before in _PARTY_BEFORE or lowered[i - 3 : i] == ["lãnh", "đạo", "của"]
            meant = party and not (after and (after[0] in _PARTY_BODIES or after[0][0].isupper()))
        if meant:
            vi, en = f"“{words[i].capitalize()}” viết hoa ở đây.", f"“{words[i].capitalize()}” has a capital here."
            yield RULE.make_finding(context, document.starts[i], document.ends[i], (words[i].capitalize(),), vi, en)


RULE = Rule(
    name="capital.state-word",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="“Nhà nước” viết hoa khi đi với “Đảng” hoặc “Nhân dân”.",
    en="“Nhà nước” is capitalised beside “Đảng” or “Nhân dân”.",
    check=_check,
    examples=(
        "Chủ trương của Đảng và ⟦nhà→Nhà⟧ nước về công nghiệp.",
        "Lợi ích của ⟦nhà→Nhà⟧ nước và Nhân dân.",
        "Công tác quản lý nhà nước, ngân sách nhà nước, cơ quan nhà nước, quản lý nhà nước; quản lý ⟦Nhà→nhà⟧ nước.",
        "Cơ quan nhà nước và Nhân dân; quyền lực nhà nước, Nhân dân làm chủ; phục vụ nhân dân; xây dựng đảng.",
        "Đảng và Nhà nước quan tâm phát triển công nghiệp.",
        "Nâng cao hiệu quả quản lý nhà nước; quản lý Nhà nước về thương mại.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        “Nhà nước” viết thường bên cạnh Đảng hoặc Nhân dân, hoặc viết hoa ở chỗ phải viết thường; Nhân dân và Đảng cũng
        vậy: “Đảng và nhà nước” gợi ý “Đảng và Nhà nước”. “quản lý Nhà nước” được nhắc khi văn bản phần nhiều viết “quản
        lý nhà nước”. Bộ cài đặt của Nhà nước và Đảng xét thêm “phục vụ nhân dân”, “xây dựng đảng”, “Kiểm toán Nhà
        nước”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.1: Nhân dân, Nhà nước viết hoa trong các trường hợp đặc biệt; V.4: từ
        Đảng khi đứng riêng. Cách viết chung là quản lý nhà nước, ngân sách nhà nước; luật viết Kiểm toán nhà nước (870
        lần, viết hoa 173 lần).

    Khi nào không tự sửa
        Không tự sửa, chỉ gợi ý hoặc nhắc: chỉ người viết biết muốn nói nghĩa nào.
    """,
)
