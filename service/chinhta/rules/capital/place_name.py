"""A place's name has the wrong capitals.

What
    Compares the names of `places.tsv` (provinces before and after 2025, cities, countries, regions) with their
    letters in the text: "Việt nam" becomes "Việt Nam", "hà nội" "Hà Nội", "Tây nguyên" "Tây Nguyên".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III: viết hoa chữ cái đầu của các âm tiết tạo thành tên riêng; III.1.đ
    for regions named after directions (Tây Bắc, Bắc Bộ); III.2 for foreign places with Sino-Vietnamese names.

When the fix is not safe
    Small letters all through are a slip only for names that mean nothing else; "hòa bình", "thái bình", "cao bằng"
    are never touched. "Nam bộ" is a habit of the press, "ông Thái nguyên giám đốc" no place: asked. Nothing is
    reported in quotations, addresses of the net, lines of capitals.
"""

from collections.abc import Iterator

from chinhta.lexicon.places import known_places
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.rules.surroundings import as_in, is_capital, surroundings
from chinhta.text.documents import Document

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
_DIRECTIONS = ("bắc", "nam", "đông", "tây", "trung")
# Words that may have a capital of their own before a place's name.
_BEFORE_NAME = frozenset("tỉnh huyện quận phường xã đảo sông tại ở từ theo về đến người nước cảng phố miền".split())


def _check(document: Document, context: Context) -> Iterator[Finding]:
    around = surroundings(document)
    words = document.words
    for start, end, place in known_places(context.lexicon).find(document.lowered, around.where):
        if place.small == "no":
            continue
        written = words[start:end]
        model = [as_in(word, right) for word, right in zip(written, place.words, strict=True)]
        if written == model or any(len(word) > 1 and word.isupper() for word in written):
            continue
        small = all(not word[0].isupper() for word in written)
        if (small and place.small != "yes") or (end - start == 1):
            continue
        if document.lowered[start] in _DIRECTIONS and written[0].islower() and not small:
            continue  # "phía bắc Giang Tây"
        if end < len(words) and words[end] in _OTHER_WORD.get(document.lowered[end - 1], ()):
            continue
        span = document.text[document.starts[start] : document.ends[end - 1]]
        if "\n" in span or not all(around.joined(i) for i in range(start + 1, end)):
            continue
        if around.quoted(start) or around.loud(start):
            continue
        two = around.joined(start) and is_capital(words[start]) and is_capital(words[start - 1])
        if two and document.lowered[start - 1] not in _BEFORE_NAME:
            continue  # the end of another name: "Hoàng Hà nội"
        wrong = [i for i in range(start, end) if model[i - start] != words[i]]
        first, last = wrong[0], wrong[-1]
        right = "".join(model[i - start] + (document.gap(i) if i < last else "") for i in range(first, last + 1))
        yield RULE.find(
            context,
            document.starts[first],
            document.ends[last],
            (right,),
            f"Địa danh viết là “{' '.join(model)}”.",
            f"The place is written “{' '.join(model)}”.",
            safety=Safety.ASK if place.small == "ask" else Safety.SAFE,
        )


RULE = Rule(
    name="capital.place-name",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Địa danh viết hoa chưa đúng.",
    en="A place's name has the wrong capitals.",
    check=_check,
    examples=(
        "Hàng hóa của Việt ⟦nam→Nam⟧ được phép nhập khẩu vào Trung ⟦quốc→Quốc⟧.",
        "Tỉnh Quảng ⟦ninh→Ninh⟧ mở cửa khẩu; ông Hoàng Hà nội trợ.",
        "Hội nghị diễn ra tại ⟦hà nội→Hà Nội⟧ ngày 15/3/2023.",
        "Các tỉnh Tây ⟦nguyên→Nguyên⟧ và đồng bằng sông Cửu ⟦long→Long⟧.",
        "Xuất khẩu sang Thụy ⟦điển→Điển⟧ tăng mạnh.",
        "Các tỉnh Đông Nam ⟦bộ→Bộ⟧ phát triển công nghiệp.",
        "Bảo vệ hòa bình, khoa học hải dương và cuộc sống thái bình.",
        "Lương của kỹ sư không cao bằng bác sĩ; miền Nam định hướng phát triển dịch vụ.",
        "Tỉnh Nam Định, thành phố Hồ Chí Minh và Thủ đô Hà Nội.",
        "THÀNH PHỐ HÀ NỘI",
        "Người Việt nam giới và nữ giới đều được hưởng; bà Hà nội trợ giỏi.",
        "Vùng phía bắc Giang Tây thuộc Trung Quốc.",
        "Đậu hà lan và bồn hoa trước nhà.",
        "Truy cập https://hanoi.gov.vn/hà nội và quán “hà nội phố”.",
    ),
    manual=__doc__,
    local=True,
)
