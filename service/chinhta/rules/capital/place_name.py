"""The name of a place is wrongly capitalised.

What
    Checks the names of `places.tsv` (provinces before and after 2025, cities, countries, regions): "Việt nam" becomes
    "Việt Nam", "hà nội" "Hà Nội", "Tây nguyên" "Tây Nguyên". After the word for its kind a name is recognised in any
    case ("tỉnh nam định", "vùng Tây bắc"), also further on in a list ("các tỉnh Nam Định, thái bình"); so is a name of
    `names.tsv`, with one capital ("phường Hoàng liệt") or none ("phường bến nghé").

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III: viết hoa chữ cái đầu của các âm tiết tạo thành tên riêng; III.1.đ for
    regions named after directions (Tây Bắc, Bắc Bộ); III.2 for foreign places with Sino-Vietnamese names.

When the fix is not safe
    Names all in lower case are an error only for names without another meaning; "hòa bình", "thái bình", "cao bằng" are
    never changed, and suggested only after "tỉnh". "Nam bộ" is common in the press, "ông Thái nguyên giám đốc" contains
    no place: only suggested. Two halves of other words are not a name ("cập nhật Bản cáo bạch"). Nothing is reported in
    quotations, URLs and all-caps lines.
"""

from collections.abc import Iterator

from chinhta.analysis.context import is_capital, token_context
from chinhta.lexicon.gazetteer import gazetteer
from chinhta.rules.capital._names import DIRECTIONS, small_names
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.letters import match_case
from chinhta.text.patterns import lazy

# What the last syllable of a name may form with the next word: "Việt | nam giới", "Hà | nội dung".
_OTHER_WORD = {
    "nam": frozenset("giới châm nữ sinh tiến thanh nhân ca tính diễn".split()),
    "nội": frozenset("dung bộ vụ trợ thất tạng hàm quy các".split()),
    "quốc": frozenset("gia tế hội phòng".split()),
    "bản": frozenset("thân đồ chất án thảo".split()),
    "nguyên": frozenset("là giám phó bộ thứ chủ bí trưởng nhân liệu tắc".split()),
    "an": frozenset("toàn ninh sinh".split()),
    "phòng": frozenset("chống ngừa".split()),
    "bình": frozenset("quân thường đẳng luận".split()),
    "hóa": frozenset("chất đơn".split()),
    "bộ": frozenset("đội phận trưởng máy".split()),
}
# Words that may have a capital of their own before a place's name.
_BEFORE_NAME = frozenset(
    "tỉnh huyện quận phường xã đảo sông tại ở từ theo về đến người nước cảng phố miền vùng vực khu".split()
)
# After the word for its kind the syllables of a name mean it, whatever else they may mean.
_KINDS = {
    "tỉnh": ("tỉnh", "thành phố", "vùng"),
    "phố": ("thành phố", "thành phố thuộc tỉnh"),
    "khu": ("đặc khu",),
    "vùng": ("vùng",),
    "vực": ("vùng",),
    "miền": ("vùng",),
    "sông": ("sông",),
}
_KIND_BEGINS = {"phố": "thành", "khu": "đặc", "vực": "khu"}  # the syllable before, of a kind of two
_BETWEEN = (",", "và", "hoặc")  # places of a list
_UNITS = ("tỉnh", "huyện", "quận", "xã", "phường", "trấn")
_HIGHER = lazy(r", (?:huyện|quận|thị xã|thành phố|tỉnh|TP\.?) (?=[^\W\d_])")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    around = token_context(document)
    words, lowered, is_word = document.words, document.lowered, context.lexicon.is_word
    listed = ("", -1)  # the kind of the places of a list, and where the last of them ends
    for start, end, place in context.tables.get(gazetteer).find(lowered, around.postings):
        kind = _kind_before(document, start)
        if not kind and start - 1 == listed[1] and lowered[start - 1] in _BETWEEN and around.joined(start):
            kind = listed[0]  # các tỉnh Nam Định, hà nam và thái bình
        called = place.kind in _KINDS.get(kind, ()) and (place.kind != "vùng" or lowered[start] in DIRECTIONS)
        if not called and (place.small == "no" or end - start == 1):
            continue
        if called:
            listed = kind, end
        written = words[start:end]
        model = [match_case(word.lower(), right[0]) for word, right in zip(written, place.words, strict=True)]
        if place.words[0].islower():  # châu Á, and "Châu Á" where a sentence or a name begins
            model[0] = written[0]
        if written == model or any(len(word) > 1 and word.isupper() for word in written):
            continue
        small = all(not word[0].isupper() for word in written)
        if small and place.small != "yes" and not (called and (place.kind != "vùng" or end - start > 2)):
            continue
        if lowered[start] in DIRECTIONS and written[0].islower() and not small and not called:
            continue  # "phía bắc Giang Tây"
        after = words[end] if end < len(words) and around.joined(end) else ""
        ambiguous = (called or place.kind == "châu lục") and is_word(f"{lowered[end - 1]} {after}")
        if ambiguous or after in _OTHER_WORD.get(lowered[end - 1], ()):
            continue
        before = lowered[start - 1] if around.joined(start) else ""
        if written[0].islower() and is_word(f"{before} {written[0]}") and not (small and before in _BEFORE_NAME):
            continue  # "cập nhật Bản cáo bạch", "Tương lai châu Á"
        if small and is_word(f"{before} {' '.join(lowered[start:end])}"):
            continue  # "đèn hoa kỳ"
        span = document.text[document.starts[start] : document.ends[end - 1]]
        if "\n" in span or not all(around.joined(i) for i in range(start + 1, end)):
            continue
        if around.quoted(start) or around.all_caps(start):
            continue
        two = before and is_capital(words[start]) and is_capital(words[start - 1])
        if two and before not in _BEFORE_NAME:
            continue  # the end of another name: "Hoàng Hà nội"
        wrong = [i for i in range(start, end) if model[i - start] != words[i]]
        first, last = wrong[0], wrong[-1]
        right = "".join(model[i - start] + (document.gap(i) if i < last else "") for i in range(first, last + 1))
        sure = place.small == "yes" or (place.small == "half" and not small)
        safety = Safety.SAFE if sure else Safety.ASK
        yield _finding(document, context, first, last + 1, right, " ".join(model), safety)
    yield from _small_ends(document, context)
    yield from _small_names(document, context)


def _kind_before(document: Document, start: int) -> str:
    """Return the word for a kind of place before token `start`, its last syllable in lower case, or ""."""
    kind = document.lowered[start - 1] if token_context(document).joined(start) else ""
    begins = _KIND_BEGINS.get(kind)
    if kind not in _KINDS or (begins and (start < 2 or document.lowered[start - 2] != begins)):
        return ""
    return kind


def _small_ends(document: Document, context: Context) -> Iterator[Finding]:
    """Yield "phường Hoàng liệt": after the word for a unit, a name of two syllables, the second small."""
    words, lexicon = document.words, context.lexicon
    around = token_context(document)
    for i in around.at(*_UNITS):
        end = i + 3
        if end > len(words) or not is_capital(words[i + 1]) or not words[i + 2].islower() or around.quoted(i):
            continue
        if not (around.joined(i + 1) and around.joined(i + 2)) or around.all_caps(i):
            continue
        right = words[i + 2].capitalize()
        name = f"{words[i + 1]} {right}"
        after = words[end] if end < len(words) and around.joined(end) else ""
        if name not in lexicon.names or lexicon.is_word(f"{words[i + 2]} {after}") or is_capital(after or "x"):
            continue
        place = lexicon.tables.get(gazetteer).at(document.lowered, i + 1)
        if place is None or (place[2].small == "no" and place[2].kind not in _KINDS.get(words[i], ())):
            yield _finding(document, context, i + 2, end, right, name, Safety.ASK)


def _small_names(document: Document, context: Context) -> Iterator[Finding]:
    """Yield names of two small syllables after the word for a unit, names of the corpora and no word: "xã tân lập"."""
    lowered, lexicon, around = document.lowered, context.lexicon, token_context(document)
    for i, name in small_names(document, lexicon, _UNITS):
        end, here, before = i + 3, lowered[i], lowered[i - 1] if around.joined(i) else ""
        if around.quoted(i) or around.all_caps(i) or lexicon.is_word(f"{before} {here}"):
            continue
        if not (around.joined(i + 1) and around.joined(i + 2)):
            continue
        after, right = lowered[end] if end < len(lowered) and around.joined(end) else "", " ".join(name)
        word = lexicon.is_word(right) and not _HIGHER.match(document.text, document.ends[end - 1])
        if word or lexicon.is_word(f"{name[-1]} {after}"):
            continue
        if not context.tables.get(gazetteer).at(lowered, i + 1):
            yield _finding(document, context, i + 1, end, right, f"{here} {right}", Safety.ASK)


def _finding(
    document: Document, context: Context, start: int, end: int, right: str, name: str, safety: Safety
) -> Finding:
    return RULE.make_finding(
        context,
        document.starts[start],
        document.ends[end - 1],
        (right,),
        f"Địa danh viết là “{name}”.",
        f"The place is written “{name}”.",
        safety=safety,
    )


RULE = Rule(
    name="capital.place-name",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Địa danh viết hoa chưa đúng.",
    en="The name of a place is wrongly capitalised.",
    check=_check,
    examples=(
        "Hàng hóa của Việt ⟦nam→Nam⟧ được phép nhập khẩu vào Trung ⟦quốc→Quốc⟧.",
        "Tỉnh Quảng ⟦ninh→Ninh⟧ mở cửa khẩu; ông Hoàng Hà nội trợ.",
        "Hội nghị diễn ra tại ⟦hà nội→Hà Nội⟧ ngày 15/3/2023.",
        "Các tỉnh Tây ⟦nguyên→Nguyên⟧ và đồng bằng sông Cửu ⟦long→Long⟧.",
        "Xuất khẩu sang Thụy ⟦điển→Điển⟧ tăng mạnh.",
        "Các tỉnh Đông Nam ⟦bộ→Bộ⟧ phát triển công nghiệp.",
        "Vùng Đông ⟦nam→Nam⟧ Bộ và vùng Tây ⟦bắc→Bắc⟧; tỉnh ⟦nam định→Nam Định⟧, tỉnh Hòa ⟦bình→Bình⟧.",
        "Tại phường Hoàng ⟦liệt→Liệt⟧, thành phố Hà Nội; phường ⟦bến nghé→Bến Nghé⟧.",
        "Các tỉnh Nam Định, ⟦hà nam→Hà Nam⟧ và ⟦thái bình→Thái Bình⟧ đã sáp nhập.",
        "Tại phường ⟦bồ đề→Bồ Đề⟧, thành phố Hà Nội; khu vực ⟦tây nguyên→Tây Nguyên⟧ và ⟦đông nam bộ→Đông Nam Bộ⟧.",
        "Hồ sơ xã hội, núi rừng, sông ngòi; ven hồ lớn có nhiều chợ quê, xã nông thôn mới và núi đá vôi.",
        "Bảo vệ hòa bình, khoa học hải dương và cuộc sống thái bình.",
        "Lương của kỹ sư không cao bằng bác sĩ; miền Nam định hướng phát triển dịch vụ.",
        "Tỉnh Nam Định, thành phố Hồ Chí Minh và Thủ đô Hà Nội.",
        "THÀNH PHỐ HÀ NỘI",
        "Người Việt nam giới và nữ giới đều được hưởng; bà Hà nội trợ giỏi.",
        "Vùng phía bắc Giang Tây thuộc Trung Quốc; tỉnh nam định hướng phát triển; vùng tây bắc nước Mỹ.",
        "Bản cập nhật Bản cáo bạch; xã Yên có mười hộ; hợp tác xã hòa bình.",
        "Hội nghị Tương lai châu Á; tương lai châu Âu; ngọn đèn hoa kỳ đã tắt.",
        "Đậu hà lan và bồn hoa trước nhà.",
        "Truy cập https://hanoi.gov.vn/hà nội và quán “hà nội phố”.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Địa danh viết hoa chưa đúng: “Việt nam” → “Việt Nam”, “hà nội” → “Hà Nội”, “Tây nguyên” → “Tây Nguyên”. Địa danh
        (tỉnh trước và sau năm 2025, thành phố, nước, vùng) lấy trong từ điển. Sau từ chỉ loại (“tỉnh nam định”, “vùng
        Tây bắc”), kể cả trong danh sách (“các tỉnh Nam Định, thái bình”), thì viết kiểu nào cũng là địa danh; tên riêng
        khác trong từ điển cũng vậy (“phường Hoàng liệt”, “phường bến nghé”).

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III: viết hoa chữ cái đầu của các âm tiết tạo thành tên riêng; III.1.đ
        về vùng gọi theo phương hướng (Tây Bắc, Bắc Bộ); III.2 về địa danh nước ngoài phiên âm Hán - Việt.

    Khi nào không tự sửa
        Viết thường toàn bộ chỉ là lỗi với tên không có nghĩa khác; “hòa bình”, “thái bình”, “cao bằng” không động đến,
        sau “tỉnh” thì gợi ý. “Nam bộ” là thói quen của báo chí, “ông Thái nguyên giám đốc” không phải địa danh: chỉ gợi
        ý. Hai nửa của hai từ khác nhau không phải địa danh (“cập nhật Bản cáo bạch”). Đoạn trích, địa chỉ mạng và dòng
        in hoa bỏ qua.
    """,
    local=True,
)
