"""The name of a State or Party organ, or of another known body, is written with other capitals than its own.

What
    Compares every name of the list `organs_known.tsv` with its letters in the text: "Ban bí thư" becomes
    "Ban Bí thư", "Bộ Công thương" "Bộ Công Thương", "Bộ Giáo Dục và Đào Tạo" "Bộ Giáo dục và Đào tạo". The tone
    place of the text is kept (Ủy, Uỷ).

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục IV: viết hoa chữ cái đầu của các từ, cụm từ chỉ loại hình cơ quan, tổ
    chức; chức năng, lĩnh vực hoạt động; with the special cases of the Party (Ban Chấp hành Trung ương). Names of
    international bodies follow the same pattern (IV.2). Forms that laws and the press both print (Ủy ban thường vụ
    Quốc hội, Liên Hợp Quốc) are right as they are.

When the fix is not safe
    Small letters all through may be common words ("các bộ tài chính", "cán bộ y tế"): asked, unless the list says
    that the words mean nothing else. "Ủy ban Nhân dân", used throughout a text, is a house's habit: asked. Nothing
    is reported in quotations, in lines of capitals and after "các", "mỗi".
"""

from collections.abc import Iterator

from chinhta.lexicon.organs import Organ, known_organs
from chinhta.lexicon.phrases import Match
from chinhta.rules.capital._surroundings import Surroundings, as_in, is_capital, surroundings
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

# Words after which a small first letter begins a name, not the second half of a word ("cán bộ y tế", "cơ sở y tế").
_BEFORE_NAME = frozenset("của tại với và do là theo thuộc cho từ trong về ở đến gửi , ( bởi giữa cùng trưởng".split())


def _check(document: Document, context: Context) -> Iterator[Finding]:
    around = surroundings(document)
    words = document.words
    house: dict[tuple[str, ...], int] = {}
    doubtful = []
    for match in known_organs(context.lexicon).find(document.lowered):
        start, end, organ = match
        written = tuple(words[start:end])
        if written == organ.words or not _is_wrong(written, organ):
            continue
        if "\n" in document.text[document.starts[start] : document.ends[end - 1]]:
            continue
        if around.quoted(start) or around.loud(start):
            continue
        house[written] = house.get(written, 0) + 1
        doubtful.append(match)
    for match in doubtful:
        safety = _safety(match, document, around, house[tuple(words[match.start : match.end])])
        if safety is None:
            continue
        start, end, organ = match
        wrong = [i for i in range(start, end) if as_in(words[i], organ.words[i - start]) != words[i]]
        first, last = wrong[0], wrong[-1]
        place, stop = document.starts[first], document.ends[last]
        right = document.text[place:stop]
        for i in reversed(wrong):
            at = document.starts[i] - place
            new = as_in(words[i], organ.words[i - start])
            right = right[:at] + new + right[at + len(new) :]
        name = " ".join(as_in(words[i], organ.words[i - start]) for i in range(start, end)).replace(" ,", ",")
        yield RULE.find(
            context, place, stop, (right,), f"Tên cơ quan viết là “{name}”.", f"The name is written “{name}”.", safety=safety
        )


def _is_wrong(written: tuple[str, ...], organ: Organ) -> bool:
    """Tell whether the letters are neither right nor all capitals."""
    if any(len(word) > 1 and word.isupper() for word in written):
        return False
    wrong = False
    for word, right in zip(written, organ.words, strict=True):
        wrong = wrong or as_in(word, right) != word
    return wrong and not any(
        all(as_in(word, model) == word for word, model in zip(written, other, strict=True)) for other in organ.also
    )


def _safety(match: Match[Organ], document: Document, around: Surroundings, times: int) -> Safety | None:
    start, end, organ = match
    words = document.words
    if words[start][0].islower():
        before = words[start - 1].lower() if around.joined(start) else ""
        if before and before not in _BEFORE_NAME:
            return None
        small = all(word[0].islower() or not word[0].isalpha() for word in words[start:end])
        if small and organ.small == "no":
            return None
        return Safety.SAFE if organ.small == "safe" else Safety.ASK
    too_many = all(
        is_capital(word) or not right[0].isupper() for word, right in zip(words[start:end], organ.words, strict=True)
    )
    every = all(is_capital(word) or not word[0].isalpha() for word in words[start:end])
    if too_many and not every and times > 2:
        return Safety.ASK
    return Safety.SAFE


RULE = Rule(
    name="capital.organ-name",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Tên cơ quan, tổ chức viết hoa chưa đúng.",
    en="The name of an organ has the wrong capitals.",
    check=_check,
    examples=(
        "Thực hiện kết luận của Bộ Chính trị, Ban ⟦bí→Bí⟧ thư và Đảng ủy Chính phủ.",
        "Ban ⟦chấp→Chấp⟧ hành Trung ương đã ban hành nghị quyết.",
        "Theo Bộ Công ⟦thương→Thương⟧, kim ngạch xuất khẩu tăng 6,3%.",
        "Thông tư của ⟦bộ tài→Bộ Tài⟧ chính có hiệu lực từ hôm nay.",
        "Hội nghị do Bộ Giáo ⟦Dục Và Đào Tạo→dục và Đào tạo⟧ tổ chức.",
        "Ông công tác tại Viện Hàn lâm ⟦khoa học và công→Khoa học và Công⟧ nghệ Việt Nam.",
        "Uỷ ban ⟦Nhân→nhân⟧ dân tỉnh Nam Định ban hành kế hoạch.",
        "Đại diện Tổ chức ⟦y→Y⟧ tế thế giới dự hội nghị.",
        "Ban Bí thư, Bộ Chính trị và Ban Chấp hành Trung ương Đảng.",
        "Cán bộ y tế, cán bộ công an, cán bộ tư pháp cấp xã.",
        "Các bộ tài chính, ngân hàng trung ương của khối đã họp.",
        "BỘ CÔNG THƯƠNG - CỤC HÓA CHẤT",
        "Cuốn sách “Bộ Công thương và người tiêu dùng” vừa ra mắt.",
        "Theo Luật, Ủy ban thường vụ Quốc hội giải thích luật; Liên Hợp Quốc hoan nghênh.",
        "Bộ xây dựng kế hoạch thanh tra hằng năm.",
        "Chi cục thú y và trạm chăn nuôi cấp huyện.",
        "Quốc hội các nước và chính phủ các nước thành viên.",
    ),
    manual=__doc__,
)
