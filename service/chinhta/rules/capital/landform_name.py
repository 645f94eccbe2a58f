"""The name of a river, a mountain, a lake, a sea, an island or a region lacks its capitals.

What
    "sông hồng" becomes "sông Hồng", "vịnh hạ long" "vịnh Hạ Long", "quần đảo hoàng sa và trường sa" "quần đảo Hoàng Sa
    và Trường Sa": the names of `landforms.tsv` after the word for their kind. Under the profiles of State and Party
    also "miền bắc" becomes "miền Bắc", "vùng tây bắc" "vùng Tây Bắc", "các tỉnh phía nam" "các tỉnh phía Nam".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III.1.d: sông Vàm Cỏ, vịnh Hạ Long: the common noun is small, the name has
    its capitals; III.1.đ: regions named after directions.

When the fix is not safe
    Safe when one syllable of several has its capital ("sông Cửu long"), in small letters only suggested: "biển đông" is
    also "the sea is crowded". Directions ("gió từ phía nam", "miền nam nước Pháp", "phía tây bắc của thành phố"),
    quotations and lines in capitals are left alone.
"""

from collections.abc import Iterator, Sequence

from chinhta.analysis.context import token_context
from chinhta.lexicon.gazetteer import landforms
from chinhta.rules.capital._names import DIRECTIONS, small_names
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_HALVES = (["bắc"], ["trung"], ["nam"], ["tây"])  # miền đông is mostly that of another country
_SIDES = frozenset(("bắc", "nam", "đông", "tây"))
# A direction of something, or another country's region: "miền nam nước Pháp", "phía bắc của tỉnh".
_OF_SOMETHING = frozenset(
    "của hòn tiểu bang nước tỉnh thành thị huyện xã châu đảo quần bán đất lục thủ biển sông núi địa giáp là cầu đường "
    "định".split()
)
_ENDLESS = (["bắc"], ["nam"], ["đông"], ["tây"], ["trung"])  # "miền bắc, đông bắc và trung của Thái Lan"
_ALSO = frozenset(("và", "hoặc", "-", "–"))  # "phía bắc và phía nam": directions
_MANY = frozenset("tỉnh phố phương phận".split())  # "các tỉnh, thành phố phía nam", "các địa phương phía bắc"
# "biển đông khách": the sea is crowded.
_CROWDED = frozenset("khách người dân đúc nghịt kín vui nghẹt hơn lắm xe".split())
_KINDS = ("sông", "hồ", "vịnh", "núi", "đèo", "suối", "đảo")
_JOINTS = (",", "và", "hay", "hoặc")
_LONGEST = 3  # syllables of a name


def _check(document: Document, context: Context) -> Iterator[Finding]:
    around = token_context(document)
    lowered, names = document.lowered, context.tables.get(landforms)
    for start, found_end, name in names.find(lowered, around.postings):
        kind = len(name) - sum(word[0].isupper() for word in name)
        begin, end, right = start + kind, found_end, name[kind:]
        while True:
            yield from _name(document, context, start, begin, end, right)
            if end + 1 >= len(lowered) or lowered[end] not in _JOINTS:
                break
            more = names.at([*name[:kind], *lowered[end + 1 : end + 1 + _LONGEST]], 0)
            if more is None:
                break
            begin, end, right = end + 1, end + 1 + more[1] - kind, more[2][kind:]
    yield from _others(document, context)
    if context.options.official:
        yield from _regions(document, context)


def _others(document: Document, context: Context) -> Iterator[Finding]:
    """Yield names of two small syllables that the corpora know and that are no word: "hồ đại lải"."""
    known = context.tables.get(landforms)
    for i, right in small_names(document, context.lexicon, _KINDS):
        if not known.at(document.lowered, i) and not context.lexicon.is_word(" ".join(right)):
            yield from _name(document, context, i, i + 1, i + 3, right)


def _name(
    document: Document, context: Context, kind: int, start: int, end: int, right: tuple[str, ...]
) -> Iterator[Finding]:
    """Yield the name `start`:`end` if it has other capitals than `right`; `kind` is the word for what it is."""
    around, words, lowered = token_context(document), document.words, document.lowered
    written = words[start:end]
    if all(word[0].isupper() for word in written) or any(len(word) > 1 and word.isupper() for word in written):
        return
    if not all(around.joined(i) for i in range(start + (start > kind + 1), end)):
        return
    if around.quoted(kind) or around.all_caps(kind):
        return
    after = lowered[end] if end < len(words) and around.joined(end) else ""
    if context.lexicon.is_word(f"{lowered[end - 1]} {after}") or (lowered[end - 1] == "đông" and after in _CROWDED):
        return
    first = next(i for i in range(start, end) if words[i][0].islower())
    last = max(i for i in range(start, end) if words[i][0].islower())
    new = "".join(
        right[i - start][0].upper() + words[i][1:] + (document.gap(i) if i < last else "")
        for i in range(first, last + 1)
    )
    full = " ".join((*words[kind : kind + 1], *right)) if start == kind + 1 else " ".join(right)
    half = any(word[0].isupper() for word in written) and right[-1] != "Bộ"  # the press: "vịnh Bắc bộ"
    yield _finding(document, context, first, last, new, full, Safety.SAFE if half else Safety.ASK)


def _regions(document: Document, context: Context) -> Iterator[Finding]:
    """Yield directions in small letters that name a region: "miền bắc", "vùng tây bắc", "các tỉnh phía nam"."""
    around, words = token_context(document), document.words
    for i in around.at("miền", "vùng", "vực", "phía"):
        end = i + 1
        while end < len(words) and end < i + 3 and words[end] in DIRECTIONS and around.joined(end):
            end += 1
        if end == i + 1 or around.quoted(i) or around.all_caps(i):
            continue
        kind, name = document.lowered[i], words[i + 1 : end]
        after = words[end] if end < len(words) and around.joined(end) else ""
        region = (
            (kind == "miền" and name in _HALVES)
            or (kind in ("vùng", "vực") and len(name) == 2)
            or (kind == "phía" and name[0] in _SIDES and i > 1 and _are_many(document.lowered[i - 2 : i]))
        )
        if not region or after in _OF_SOMETHING or (after and after[0].isupper()):
            continue
        if (after in _ALSO and words[end + 1 : end + 2] == ["phía"]) or words[end + 1 : end + 2] in _ENDLESS:
            continue
        if context.lexicon.is_word(f"{name[-1]} {after}"):
            continue  # "vùng nam châm", "miền nam giới"
        new = "".join(words[j].capitalize() + (document.gap(j) if j < end - 1 else "") for j in range(i + 1, end))
        yield _finding(document, context, i + 1, end - 1, new, f"{kind} {new}", Safety.ASK)


def _are_many(before: Sequence[str]) -> bool:
    """Return whether two words stand before the region of several units: "các tỉnh", "miền núi"."""
    return before[1] in _MANY or before == ["miền", "núi"]


def _finding(
    document: Document, context: Context, first: int, last: int, new: str, name: str, safety: Safety
) -> Finding:
    vi, en = f"Địa danh viết là “{name}”.", f"The place is written “{name}”."
    return RULE.make_finding(context, document.starts[first], document.ends[last], (new,), vi, en, safety=safety)


RULE = Rule(
    name="capital.landform-name",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Tên sông, núi, hồ, biển, đảo, vùng miền viết hoa chưa đúng.",
    en="The name of a river, a mountain, a lake, a sea, an island or a region lacks its capitals.",
    check=_check,
    examples=(
        "Quy hoạch hai bên sông ⟦hồng→Hồng⟧ và sông Tô ⟦lịch→Lịch⟧; du khách thăm vịnh ⟦hạ long→Hạ Long⟧.",
        "Quần đảo ⟦hoàng sa→Hoàng Sa⟧ và ⟦trường sa→Trường Sa⟧ là của Việt Nam; tàu thuyền trên biển ⟦đông→Đông⟧.",
        "Leo núi Ba ⟦vì→Vì⟧; đèo ⟦hải vân→Hải Vân⟧ tắc đường.",
        "Sông Hồng, vịnh Hạ Long, quần đảo Hoàng Sa và Trường Sa; SÔNG HỒNG.",
        "Bãi biển đông khách; biển đông người; dòng sông hậu phương; miền bắc và miền nam; vùng tây bắc.",
        "Quán “sông hồng” mở cửa; đồng bằng, sông hồ và biển đảo.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Tên sông, núi, hồ, biển, đảo thiếu chữ hoa: “sông hồng” → “sông Hồng”, “vịnh hạ long” → “vịnh Hạ Long”, “quần
        đảo hoàng sa và trường sa” → “quần đảo Hoàng Sa và Trường Sa”. Tên lấy trong từ điển, đứng sau từ chỉ loại. Bộ
        cài đặt của Nhà nước và Đảng xét thêm “miền bắc” → “miền Bắc”, “vùng tây bắc” → “vùng Tây Bắc”, “các tỉnh phía
        nam” → “các tỉnh phía Nam”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III.1.d: sông Vàm Cỏ, vịnh Hạ Long: danh từ chung viết thường, tên
        riêng viết hoa; III.1.đ: vùng, miền gọi theo phương hướng.

    Khi nào không tự sửa
        Tự sửa khi tên nhiều âm tiết đã có một chữ hoa (“sông Cửu long”); viết thường cả thì chỉ gợi ý, vì “biển đông”
        còn là biển đông người. Chỉ phương hướng (“gió từ phía nam”, “miền nam nước Pháp”, “phía tây bắc của thành
        phố”), lời trích dẫn và dòng in hoa để nguyên.
    """,
)
