"""The letter of an item is joined to the word beside it.

What
    Inserts a space between the letter of a point and the word joined to it: "điểm đkhoản 1", "các điểm a vàb khoản 4",
    "kđiểm a", and in a list whose lines begin with letters in order "Ctương ứng với 3".

Why
    Points of a law are cited by their letters (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7: "điểm a khoản 1"); text
    extracted from PDF loses the space. Deleting the letter would cite another point.

When the fix is not safe
    Fixed only beside "điểm", "khoản", "Điều" or in a list of letters, where no other reading is possible.
"""

from collections.abc import Iterator

from chinhta.analysis.divisions import POINTS
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy
from chinhta.text.syllables import is_possible

_BEFORE = lazy(r"(?<!\w)(?:điểm|[Đđ]iểm|và|hoặc|,) ?(?<!\w)(?P<letter>[a-eg-ik-vxyđ])(?=(?:khoản|[đĐ]iều) [0-9])")
_AFTER = lazy(r"(?<!\w)(?:và|hoặc|điểm|Điểm)(?=[a-eg-ik-vxyđ] (?:khoản|[đĐ]iều) [0-9])")
_POINT = lazy(r"(?<!\w)[a-zđ](?=điểm [a-zđ](?!\w))")
_LINE = lazy(r"[ \t]*(?P<letter>[B-EG-IK-VXYĐ])(?=(?P<word>[^\W\d_A-ZĐ]{2,7}) )")
# Tokens in which two are joined: đkhoản, vàb, kđiểm.
_BEFORE_JOINED = frozenset(letter + word for letter in POINTS for word in ("khoản", "điều"))
_AFTER_JOINED = frozenset(word + letter for letter in POINTS for word in ("và", "hoặc", "điểm"))
_POINTS_JOINED = frozenset(letter + "điểm" for letter in "abcdefghijklmnopqrstuvwxyzđ")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    for pattern, joined in ((_BEFORE, _BEFORE_JOINED), (_AFTER, _AFTER_JOINED), (_POINT, _POINTS_JOINED)):
        if document.vocabulary.isdisjoint(joined):
            continue
        for match in pattern.finditer(text):
            if pattern is _AFTER and is_possible(text[match.start() : match.end() + 1].lower(), rare=False):
                continue  # "vào khoản 1", "vài khoản 3"
            yield RULE.make_finding(context, match.end(), match.end(), (" ",))
    for line_start in (0, *(end + 1 for end in document.line_ends)):
        if not (item := _LINE.match(text, line_start)):
            continue
        start = text.rfind("\n", 0, max(0, line_start - 1)) + 1
        before = POINTS[POINTS.index(item["letter"].lower()) - 1].upper()
        if not text[start : item.start()].strip().startswith(before + " "):
            continue
        whole = (item["letter"] + item["word"]).lower()
        if not is_possible(whole, rare=False) and context.lexicon.knows(item["word"]):
            yield RULE.make_finding(context, item.end(), item.end(), (" ",))


RULE = Rule(
    name="spacing.missing-space-beside-item",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Chữ cái của điểm, mục viết liền với từ bên cạnh.",
    en="The letter of an item is joined to the word beside it.",
    check=_check,
    examples=(
        "Mức phạt quy định tại điểm đ⟦→ ⟧khoản 1; điểm c khoản 2.",
        "Theo các điểm a và⟦→ ⟧b khoản 4 Điều này.",
        "Nội dung k⟦→ ⟧điểm a đã sửa.",
        "A bằng 5\nB bằng 4\nC⟦→ ⟧tương ứng với 3",
        "Theo điểm a khoản 1 và điểm đ khoản 2.",
        "Căn cứ vào Điều 10; dựa vào khoản 1 Điều 9; vài khoản 3 triệu đồng.",
        "Bao gồm các khoản 1, 2\nCác khoản 3",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Chữ cái của điểm, mục viết liền với từ bên cạnh: “điểm đkhoản 1”, “các điểm a vàb khoản 4”, “kđiểm a”, và
        “Ctương ứng với 3” trong danh sách theo thứ tự chữ cái; được thêm dấu cách.

    Vì sao
        Viện dẫn điểm của luật bằng chữ cái (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7: “điểm a khoản 1”). Văn bản
        lấy từ PDF hay mất dấu cách; xóa chữ cái đi là viện dẫn điểm khác.

    Khi nào không tự sửa
        Chỉ sửa cạnh “điểm”, “khoản”, “Điều” hoặc trong danh sách theo chữ cái, khi không có cách hiểu nào khác.
    """,
)
