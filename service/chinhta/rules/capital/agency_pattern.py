"""A part of an agency's name is wrongly capitalised, by the pattern of the decree.

What
    An agency's name is the word for its kind and one or more fields of work, separated by "," or "và"; each field
    begins with a capital: "Phòng Kinh tế, hạ tầng và đô thị" becomes "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng văn hóa
    - xã hội" "Phòng Văn hóa - Xã hội", "Trường đại học bách khoa Hà Nội" "Trường Đại học Bách khoa Hà Nội", "Cục Sở Hữu
    Trí Tuệ" becomes "Cục Sở hữu trí tuệ". The fields are those of `agency_functions.tsv`, and the names of several
    fields that the same text writes with all their capitals.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục IV.1.a: viết hoa chữ cái đầu của các từ, cụm từ chỉ loại hình cơ quan, tổ
    chức; chức năng, lĩnh vực hoạt động của cơ quan, tổ chức.

When the fix is not safe
    The end of a name cannot be determined ("Sở Tài chính và thuế trước bạ"), so it is only suggested. Capitals that are
    missing are safe when the same name, of several fields, has them elsewhere in the text. The forms of the press
    ("Trường đại học Công nghiệp", "Bệnh viện đa khoa tỉnh") are suggested only under the profiles of State and Party.
"""

from collections.abc import Iterator

from chinhta.analysis.context import TokenContext, is_capital, token_context
from chinhta.lexicon.agencies import agency_types, functions
from chinhta.lexicon.phrases import Match, Phrases, fold
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.letters import match_case
from chinhta.text.patterns import lazy

_JOINTS = (",", "và", "-", "–")
# Alone after the kind, these are as likely what it does: "Sở xây dựng kế hoạch".
_VERBS = frozenset(
    "xây đào đầu thống chế quy kế dự thanh tổ thông quản kiểm bảo xử ứng xúc tiết phát tiêu luật".split()
)
_NOUNS = ("lâm", "ngư")  # kiểm lâm, kiểm ngư
# Only these kinds are the State's own alone with one field; "văn phòng công chứng", "trung tâm thương mại" are common.
_OF_THE_STATE = frozenset(("bộ", "tổng cục", "cục", "chi cục", "vụ", "sở"))
# Kinds with no other sense at the start of a sentence, where every word has a capital.
_CLEAR = frozenset(("tổng cục", "cục", "chi cục", "sở"))
# After these "thống kê" is what they are for: 139 times in the corpora, never "thống kê số liệu".
_OFFICES = frozenset(("tổng cục", "cục", "chi cục"))
# Kinds that take several fields: with them small letters are a name too.
_OF_FIELDS = _OF_THE_STATE | {"phòng", "ban", "trung tâm", "viện"}
_SCHOOLS = frozenset(("trường đại học", "trường cao đẳng", "bệnh viện"))
_SEATS = frozenset(("tỉnh", "thành", "huyện", "quận", "khu"))  # "Bệnh viện đa khoa tỉnh Bắc Ninh"
_NAMED = frozenset(("Cục", "Vụ", "Viện", "Ban", "Phòng", "Sở", "Trung"))  # kinds with names of several fields
_LEVEL = lazy(r"Trường (đại học|cao đẳng|trung cấp|trung học phổ thông|trung học cơ sở|tiểu học|mầm non) (?=[^\W\d_])")
# Kinds of more words than these: "Viện kiểm sát", "Ban Chỉ huy phòng thủ dân sự". Their own pattern is another.
_LONGER = frozenset((("viện", "kiểm"), ("ban", "chỉ"), ("ban", "quản"), ("ban", "điều"), ("ban", "tổ")))
_LARGEST = 14  # tokens of a name


def _check(document: Document, context: Context) -> Iterator[Finding]:
    around = token_context(document)
    fields, kinds = context.tables.get(functions), context.tables.get(agency_types)
    words, lowered = document.words, document.lowered
    starts = [i for i in kinds.starts(lowered, around.postings) if is_capital(words[i])]
    done: set[int] = set()
    if own := _own_names(document, starts, kinds.firsts, fields):
        for match in own.find(lowered, around.postings):
            start = match[0]
            done.update(range(*match[:2]))
            capital = words[start][0].isupper()
            if not capital and context.lexicon.is_word(f"{lowered[start - 1]} {lowered[start]}"):
                continue  # cơ sở văn hóa, thể thao và du lịch
            begins = capital or around.inside(start) or not around.joined(start)
            if begins and document.visible[start] and not around.quoted(start) and not around.all_caps(start):
                yield from _finding(document, context, match, Safety.SAFE if capital else Safety.ASK)
    if context.options.official:
        yield from _levels(document, context)
    end = 0
    for start in starts:
        if start < end or start in done or (kind := kinds.at(lowered, start)) is None:
            continue
        if kind[1] >= len(words) or lowered[kind[1]] not in fields.firsts or not document.visible[start]:
            continue
        named = _name_of_fields(document, around, fields, kind, official=context.options.official)
        if named and not around.quoted(start) and not around.all_caps(start):
            end = named[1]
            yield from _finding(document, context, named, Safety.ASK)


def _own_names(
    document: Document, starts: list[int], kinds: frozenset[str], fields: Phrases[tuple[str, ...]]
) -> Phrases[tuple[str, ...]] | None:
    """Return the names of several fields that the text writes with every capital, to the last field's first word.

    The last field, after "và", is a known one: "Viện Nghiên cứu hải quan và Quyết định bổ nhiệm" is two things.
    """
    words, lowered = document.words, document.lowered
    items = []
    for i in starts:
        if words[i] not in _NAMED:
            continue
        last = joints = 0
        first = i + 2 if words[i] == "Trung" else i + 1
        if tuple(lowered[i : i + 2]) in _LONGER:
            continue
        for j in range(first, min(i + _LARGEST, len(words))):
            word = words[j]
            if word in (",", "và") and j > first:
                goes_on = j + 1 < len(words) and is_capital(words[j + 1]) and lowered[j + 1] not in kinds
                if goes_on and not joints and (word == "," or fields.at(lowered, j + 1)):
                    joints += word == "và"
                    last = j + 2
                    continue
                break
            if not word.isalpha() or (j > first and word[0].isupper() and j != last - 1):
                break
            if j == first and not is_capital(word):
                break
        if joints == 1 and last - i > 5 and document.gap(last - 1)[:1] in (" ", "", "\n"):
            items.append((tuple(map(fold, lowered[i:last])), tuple(words[i:last])))
    return Phrases(items) if items else None


def _name_of_fields(
    document: Document,
    around: TokenContext,
    fields: Phrases[tuple[str, ...]],
    kind: Match[tuple[str, ...]],
    *,
    official: bool,
) -> Match[tuple[str, ...]] | None:
    """Return a name of known fields whose capitals are not by the pattern."""
    words, lowered = document.words, document.lowered
    start, begin, letters = kind
    at = begin
    if not is_capital(words[start]) or (start and around.plural(start)):
        return None
    model = [words[start], *letters[1:]]
    found = 0
    before = at
    right: tuple[str, ...] = ()
    while at < len(words) and (field := fields.at(lowered, at)):
        before, at, right = field
        model += right
        found += 1
        if at + 1 >= len(words) or words[at] not in _JOINTS or not fields.at(lowered, at + 1):
            break
        model.append(words[at])
        at += 1
    if not found:
        return None
    if model[-1] in _JOINTS:
        model.pop()
        at -= 1
    if found > 1 and words[before - 1] == "," and not is_capital(words[before]):
        return None  # no "và" before the last: "Bộ trưởng Bộ Quốc phòng, kế hoạch của Ủy ban"
    first = words[begin]
    name = " ".join(lowered[start:begin])
    ends = at >= len(words) or not around.joined(at) or not is_capital(words[at])
    least = 2 if name in _OF_THE_STATE and ends else 3
    every = all(is_capital(word) for word in words[begin:at] if word.isalpha()) and at - begin >= least
    if name in _SCHOOLS:
        if name == "bệnh viện" and not (official and lowered[begin] == "đa"):
            return None
        own = any(word[0].isupper() > letters[0].isupper() for word, letters in zip(words[start:at], model))
        if own or is_capital(first) or not (_place_follows(document, around, at) or len(right) > 2):
            return None  # "Trường Đại học Kinh tế Quốc dân" names itself so; "Trường đại học công nghệ"
    elif (found == 1 and not every) or not is_capital(first):
        several = found > 1 and name in _OF_FIELDS and words[before - 1] != ","
        begins = not around.joined(start) or words[start - 1] in (".", "?", "!", ";")
        office = name == "phòng" and (several or _of_unit(document, around, at))
        verb = lowered[begin] in _VERBS and at - begin < 3 and lowered[begin + 1] not in _NOUNS
        verb = verb and not (lowered[begin] == "thống" and name in _OFFICES and lowered[at : at + 1] != ["số"])
        verb = verb and not (official and lowered[at : at + 1] == ["tỉnh"] and _place_follows(document, around, at))
        if is_capital(first) or not (several or office or name in _OF_THE_STATE) or verb:
            return None
        clear = name in _CLEAR or office
        if not (around.inside(start) or (begins and clear)):
            return None
    elif not every and any(word[0].isupper() and letters[0].islower() for word, letters in zip(words[start:at], model)):
        return None  # the publisher's style, or another name: "Ban Quản lý Đầu tư"
    return start, at, tuple(model)


def _levels(document: Document, context: Context) -> Iterator[Finding]:
    """Yield the small level of a school with a name: "Trường đại học Vinh", "Trường trung học phổ thông Chu Văn An"."""
    around = token_context(document)
    for i in around.at("trường"):
        match = _LEVEL.match(document.text, document.starts[i]) if document.words[i] == "Trường" else None
        if match and document.text[match.end()].isupper() and not around.quoted(i) and not around.all_caps(i):
            new = match[1][0].upper() + match[1][1:]
            start = match.start(1)
            first = len(match[1].split(" ")[0])
            yield RULE.make_finding(context, start, start + first, (new[:first],), safety=Safety.ASK)


def _of_unit(document: Document, around: TokenContext, end: int) -> bool:
    """Return whether "xã", "phường" follows: "Phòng kinh tế xã", not "Phòng kinh tế xã hội"."""
    words = document.words
    unit = end < len(words) and words[end] in ("xã", "phường", "huyện", "quận") and around.joined(end)
    return unit and not (end + 1 < len(words) and words[end + 1] == "hội")


def _place_follows(document: Document, around: TokenContext, end: int) -> bool:
    """Return whether a place follows the name that ends before token `end`: "… bách khoa Hà Nội"."""
    words = document.words
    if end >= len(words) or not around.joined(end):
        return False
    seat = words[end] in _SEATS and end + 1 < len(words) and around.joined(end + 1)
    return is_capital(words[end + 1] if seat else words[end])


def _finding(document: Document, context: Context, match: Match[tuple[str, ...]], safety: Safety) -> Iterator[Finding]:
    start, end, model = match
    words = document.words
    new = [match_case(word.lower(), right[0]) for word, right in zip(words[start:end], model, strict=True)]
    wrong = [i for i in range(end - start) if new[i] != words[start + i]]
    span = document.text[document.starts[start] : document.ends[end - 1]]
    if not wrong or "\n" in span or any(len(word) > 1 and word.isupper() for word in words[start:end]):
        return
    first, last = start + wrong[0], start + wrong[-1]
    right = "".join(new[i - start] + (document.gap(i) if i < last else "") for i in range(first, last + 1))
    if any(words[start + i][0].isupper() for i in wrong):
        safety = Safety.ASK  # which of two ways is right, the text does not tell
    yield RULE.make_finding(context, document.starts[first], document.ends[last], (right,), safety=safety)


RULE = Rule(
    name="capital.agency-pattern",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Tên cơ quan: viết hoa chữ đầu của từ chỉ loại hình và của mỗi lĩnh vực hoạt động.",
    en="In an agency's name the word for its kind and each field of work are capitalised.",
    check=_check,
    examples=(
        "Phòng Kinh tế, ⟦hạ tầng và đô→Hạ tầng và Đô⟧ thị của phường đã có báo cáo.",
        "Hồ sơ gửi về Cục Sở ⟦Hữu Trí Tuệ→hữu trí tuệ⟧ để thẩm định; Cục Hải ⟦Quan→quan⟧ và Sở Xây ⟦Dựng→dựng⟧ góp ý.",
        "Theo Cục Thống ⟦Kê→kê⟧, giá tăng; hồ sơ nộp tại Sở Nội ⟦Vụ→vụ⟧.",
        "Phòng ⟦văn hóa - xã→Văn hóa - Xã⟧ hội xã tham mưu. Chi cục ⟦thủy→Thủy⟧ lợi trình phương án.",
        "Trường ⟦đại học bách→Đại học Bách⟧ khoa Hà Nội; Trường đại học Công nghiệp; Bệnh viện đa khoa tỉnh Bắc Ninh.",
        "Theo Cục ⟦cảnh→Cảnh⟧ sát giao thông, số vụ vi phạm giảm; Cục ⟦thống→Thống⟧ kê công bố chỉ số giá.",
        "Vụ Thể chế, Giám sát và Đào tạo họp; theo Vụ Thể chế, ⟦giám sát và đào→Giám sát và Đào⟧ tạo, việc này gấp.",
        "Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công báo cáo Bộ.",
        "Phòng Kinh tế, Hạ tầng và Đô thị tiếp nhận hồ sơ.",
        "Vụ Kế hoạch, Tài chính và Quản lý doanh nghiệp chủ trì; Vụ Chế độ kế toán và kiểm toán.",
        "Theo chỉ đạo của Bộ Quốc phòng, kế hoạch của Ủy ban nhân dân tỉnh.",
        "Sở xây dựng kế hoạch kiểm tra; Phòng thống kê số liệu hằng tháng; Cục thống kê số liệu hằng quý.",
        "Các Sở Tài chính, công thương, y tế cùng phối hợp; Phòng văn hóa, y tế, giáo dục cùng ký.",
        "Trường đại học công lập; Bệnh viện đa khoa là nơi khám bệnh; Vụ kinh tế lớn; phòng văn hóa và xã hội.",
        "Cục Quản lý xuất nhập cảnh cấp hộ chiếu.",
        "CỤC PHÒNG VỆ THƯƠNG MẠI",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Tên cơ quan gồm từ chỉ loại hình và một hoặc nhiều lĩnh vực, cách nhau bằng dấu phẩy hoặc “và”; mỗi lĩnh vực
        viết hoa chữ đầu: “Phòng Kinh tế, hạ tầng và đô thị” → “Phòng Kinh tế, Hạ tầng và Đô thị”, “Trường đại học bách
        khoa Hà Nội” → “Trường Đại học Bách khoa Hà Nội”, “Cục Sở Hữu Trí Tuệ” → “Cục Sở hữu trí tuệ”. Lĩnh vực lấy
        trong từ điển và từ những tên nhiều lĩnh vực mà cùng văn bản viết đủ chữ hoa.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục IV.1.a: viết hoa chữ cái đầu của các từ, cụm từ chỉ loại hình cơ quan,
        tổ chức; chức năng, lĩnh vực hoạt động của cơ quan, tổ chức.

    Khi nào không tự sửa
        Không biết chắc tên kết thúc ở đâu (“Sở Tài chính và thuế trước bạ”), nên chỉ gợi ý; chỉ tự sửa khi đúng tên ấy,
        gồm nhiều lĩnh vực, có chỗ khác trong văn bản viết đủ chữ hoa. Lối viết của báo chí (“Trường đại học Công
        nghiệp”, “Bệnh viện đa khoa tỉnh”) chỉ gợi ý trong bộ cài đặt của Nhà nước và Đảng.
    """,
)
